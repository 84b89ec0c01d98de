"""The rule of a service, read for the hand-over."""

from dataclasses import dataclass
from kommune.eakte.core.interfaces import Invalid
from kommune.portal import _
from kommune.portal.uebergabe import zuordnung
from plone import api
from typing import Any


@dataclass(frozen=True)
class Regel:
    """How the Anträge of one service become Vorgänge."""

    kennzeichen: str
    oe: str
    fallakte: bool
    frist_tage: int | None
    zuordnung: dict[str, str]


def regel_of(leistung_id: str) -> Regel:
    """Return the rule of a service.

    :raises Invalid: the service is gone, or its rule names no unit of the Aktenplan or no OE.
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
    if not leistung.kennzeichen or not leistung.oe:
        raise Invalid(
            _(
                "error_regel_missing",
                default="The service “${name}” does not say under which unit of the Aktenplan and by which office "
                "its applications are kept.",
                mapping={"name": leistung.Title()},
            )
        )
    return Regel(
        kennzeichen=leistung.kennzeichen,
        oe=leistung.oe,
        fallakte=leistung.aktenart == "fallakte",
        frist_tage=leistung.bearbeitungsfrist,
        zuordnung=zuordnung.parse(leistung.zuordnung or ()),
    )
