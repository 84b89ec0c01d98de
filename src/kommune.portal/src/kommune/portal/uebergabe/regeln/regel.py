"""How Anträge of a service become Vorgänge: the Vorgangstyp it names, and which answer fills what."""

from dataclasses import dataclass
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.werte.feld import TEILE
from kommune.eakte.vorgangstypen import api as vorgangstypen
from kommune.portal import _
from kommune.portal.uebergabe.regeln import zuordnung
from plone import api
from typing import Any


@dataclass(frozen=True)
class Regel:
    """The Vorgangstyp of a service, and its mapping of answers."""

    vorgangstyp: str
    zuordnung: dict[str, str]


def regel_of(leistung_id: str) -> Regel:
    """Return the rule of a service.

    :raises Invalid: the service is gone, or it names no Vorgangstyp.
    """
    leistung: Any = api.portal.get()["leistungen"].get(leistung_id)
    if leistung is None:
        raise Invalid(
            _(
                "error_regel_leistung",
                default="The service “${name}” does not exist any more.",
                mapping={"name": leistung_id},
            )
        )
    if not leistung.vorgangstyp:
        raise Invalid(
            _(
                "error_regel_missing",
                default="The service “${name}” does not say as which Vorgangstyp its applications are worked on.",
                mapping={"name": leistung.Title()},
            )
        )
    return Regel(vorgangstyp=leistung.vorgangstyp, zuordnung=zuordnung.parse(leistung.zuordnung or ()))


def leistungen_of(typ_id: str) -> list[Any]:
    """Return the services that name a Vorgangstyp; for checks, not for people."""
    return [
        one
        for one in api.portal.get()["leistungen"].objectValues()
        if typ_id and getattr(one, "vorgangstyp", "") == typ_id
    ]


def own_fields(regel: Regel, answers: dict[str, Any]) -> dict[str, Any]:
    """Return the raw values of own fields that answers fill: by the mapping, else an answer called like the field."""
    fassung = vorgangstypen.newest(regel.vorgangstyp)
    teile = {feld.name: TEILE[feld.art] for feld in fassung.felder if feld.art in TEILE}
    return zuordnung.felder(answers, regel.zuordnung, [feld.name for feld in fassung.felder], teile)
