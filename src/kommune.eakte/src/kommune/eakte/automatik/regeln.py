"""The rules of the town: content rules of Plone, kept apart from Plone's own. Called through ``api``.

They lie in a ``RuleStorage`` of our own, so that neither Plone's pages nor its handlers reach them, and none of its actions is in
them.
"""

from collections.abc import Mapping
from kommune.eakte import _
from kommune.eakte.automatik import pruefung
from kommune.eakte.automatik import rules
from kommune.eakte.automatik.elemente import BEDINGUNGEN
from kommune.eakte.automatik.elemente import VorgangAktion
from kommune.eakte.automatik.elemente import VorgangBedingung
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.journal import api as journal
from plone import api
from plone.contentrules.engine.storage import RuleStorage
from plone.contentrules.rule.interfaces import IRuleEventType
from plone.contentrules.rule.rule import Rule
from typing import Any
from uuid import uuid4
from zope.annotation.interfaces import IAnnotations
from zope.annotation.interfaces import IAttributeAnnotatable
from zope.component import getUtilitiesFor
from zope.interface import implementer


ANNOTATION = "kommune.eakte.automatik"
MANAGE = "kommune.eakte: Manage Automatik"
ARTEN = ("aufgabe", "wiedervorlage", "schlagwort", "feld", "nachforderung", "text", "partner", "adresse")
MODI = ("sofort", "bestaetigen")
FIELDS = (
    "titel",
    "ereignis",
    "modus",
    "minuten",
    "vorgangstyp",
    "oe",
    "zustand",
    "feld",
    "zelle",
    "betrag",
    "richtung",
    "ergebnis",
    "art",
    "adressat",
    "zielfeld",
    "text",
    "tage",
    "baustein",
    "partner",
    "adresse",
)
PREFIX = "kommune."


@implementer(IAttributeAnnotatable)
class Regel(Rule):
    """A rule with how it is done, who made it and when; ``werte`` is what was typed."""

    modus, minuten, von, werte = "sofort", 0, "", {}


def install(portal: Any) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, RuleStorage())


def storage() -> RuleStorage:
    """Return the store of the rules."""
    return IAnnotations(api.portal.get())[ANNOTATION]


def may_manage() -> bool:
    """Tell whether the person makes rules."""
    return zugriff.may(MANAGE, api.portal.get())


def events() -> dict[str, Any]:
    """Return the events rules can wait for: name → interface."""
    found = getUtilitiesFor(IRuleEventType)
    return {name.removeprefix(PREFIX): one for name, one in found if name.startswith(PREFIX)}


def list_regeln() -> list[Regel]:
    """Return all rules, by title."""
    return sorted(storage().values(), key=lambda one: one.title.casefold())


def get_regel(id: str) -> Regel:
    """Return a rule.

    :raises Unknown: there is none.
    """
    found: Regel | None = storage().get(id)
    if found is None:
        raise Unknown(_("error_regel_unknown", default="There is no such rule."))
    return found


def set_regel(werte: Mapping[str, str], *, id: str = "") -> Regel:
    """Set a rule, or a new one; journaled. ``werte`` are ``FIELDS``, all text.

    :raises NotAllowed: who may not. :raises Invalid: names the field. :raises WrongState: there are too many.
    """
    _require()
    checked = {name: _line(werte, name) for name in FIELDS}
    if not checked["titel"]:
        raise Invalid(_("error_regel_titel", default="Give the rule a title."), field="titel")
    known = events()
    for name, choices in (("ereignis", known), ("art", ARTEN), ("modus", MODI)):
        if checked[name] not in choices:
            raise Invalid(_("error_no_choice", default="This is not one of the choices."), field=name)
    pruefung.check(checked)
    minutes = checked["minuten"] or "0"
    if not (minutes.isascii() and minutes.isdecimal() and int(minutes[:6]) <= rules.MAX_DELAY):
        raise Invalid(_("error_regel_minuten", default="Enter whole minutes, at most 60 days."), field="minuten")
    if not id and len(storage()) >= rules.MAX_REGELN:
        raise WrongState(_("error_regel_viele", default="There are too many rules; take some out first."))
    regel = get_regel(id) if id else Regel()
    regel.title, regel.event = checked["titel"], known[checked["ereignis"]]
    regel.modus, regel.minuten, regel.werte = checked["modus"], int(minutes), checked
    regel.von, regel.am = zugriff.user_id(), clock.now()
    regel.conditions[:] = [VorgangBedingung(**{name: checked[name] for name in BEDINGUNGEN})]
    angaben = {name: checked[name] for name in ("adressat", "text", "tage", "baustein", "partner", "adresse")}
    regel.actions[:] = [VorgangAktion(checked["art"], {**angaben, "feld": checked["zielfeld"]})]
    if not id:
        storage()[uuid4().hex[:12]] = regel
    told = f"{regel.title}: {checked['ereignis']} / {regel.conditions[0].summary} → {regel.actions[0].summary}"
    journal.record(api.portal.get(), "regel_gesetzt", metadatum=regel.__name__, neuer_wert=told)
    return regel


def remove_regel(id: str) -> None:
    """Take a rule out; what it set off and waits is not done any more.

    :raises NotAllowed: who may not. :raises Unknown: there is none.
    """
    _require()
    regel = get_regel(id)
    journal.record(api.portal.get(), "regel_entfernt", metadatum=id, alter_wert=regel.title)
    del storage()[id]


def _line(werte: Mapping[str, str], name: str) -> str:
    try:
        return str(zeichenkette.one_line(werte.get(name) or "", limit=500))
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, name) from fault


def _require() -> None:
    if not may_manage():
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
