"""What editors set of a survey, checked; the survey that is made of it."""

from collections.abc import Mapping
from datetime import date
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.werte import datum
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.core.werte.meldungen import as_invalid
from kommune.portal import _
from kommune.portal.umfragen.rules import Ergebnis
from kommune.portal.umfragen.rules import Zugang
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from plone.i18n.normalizer import idnormalizer
from secrets import token_hex
from typing import Any


LINES = {"title": 200, "title_en": 200, "aktenzeichen": 100}
PARTS = {"kurztext": 500, "einleitung": 5000, "einleitung_en": 5000}
FIELDS = (*LINES, *PARTS, "beginn", "ende", "zugang", "ergebnis", "zur_akte")


def checked(values: Mapping[str, Any], umfrage: Any = None) -> dict[str, Any]:
    """Return all settings, tidied; what is not given stays as ``umfrage`` has it.

    :raises Invalid: something is missing or cannot be kept.
    """
    given = {name: values[name] if name in values else getattr(umfrage, name, None) for name in FIELDS}
    told: dict[str, Any] = {}
    for name, limit in {**LINES, **PARTS}.items():
        rule = zeichenkette.one_line if name in LINES else zeichenkette.paragraphs
        try:
            told[name] = rule(given[name], limit=limit)
        except WertFehler as fault:
            raise as_invalid(fault, name) from fault
    if not told["title"]:
        raise Invalid(_("error_umfrage_title", default="Give the survey a title."), field="title")
    told["beginn"], told["ende"] = _day(given["beginn"], "beginn"), _day(given["ende"], "ende")
    if told["ende"] is None:
        raise Invalid(_("error_umfrage_letzter_tag", default="Say until which day it runs."), field="ende")
    if told["beginn"] is not None and told["beginn"] > told["ende"]:
        raise Invalid(_("error_umfrage_verkehrt", default="The last day lies before the first."), field="ende")
    for name, allowed in (("zugang", Zugang), ("ergebnis", Ergebnis)):
        value = str(given[name] or ("offen" if name == "zugang" else "ende"))
        if value not in tuple(allowed):
            raise Invalid(_("error_umfrage_wahl", default="There is no such choice."), field=name)
        told[name] = value
    return {**told, "zur_akte": given["zur_akte"] in (True, "1")}


def make(folder: Any, told: Mapping[str, Any]) -> Any:
    """Return a new survey in the folder; its address is made of its title."""
    id = f"{idnormalizer.normalize(told['title'], max_length=60)}-{token_hex(2)}"
    umfrage = createContent("Umfrage", id=id, **told)
    with as_system("who manages surveys may not write in the folder by other ways"):
        return addContentToContainer(folder, umfrage, checkConstraints=False)


def _day(value: Any, field: str) -> date | None:
    if value in (None, ""):
        return None
    if isinstance(value, date):
        return value
    try:
        return datum.read(value)
    except WertFehler as fault:
        raise as_invalid(fault, field) from fault
