"""A row ``checkliste`` of a definition: one thing to look at, and what became of it. Pure."""

from collections.abc import Mapping
from enum import StrEnum
from kommune.eakte.vorgangstypen.rohdaten import choice
from kommune.eakte.vorgangstypen.rohdaten import flag
from kommune.eakte.vorgangstypen.rohdaten import line
from kommune.eakte.vorgangstypen.rohdaten import mapping
from kommune.eakte.vorgangstypen.rohdaten import NAME
from kommune.eakte.vorgangstypen.rohdaten import name_of
from kommune.eakte.vorgangstypen.rohdaten import text_of
from typing import Any


PUNKT_KEYS = ("name", "text", "art", "pflicht", "hilfe", "quelle")
OFFEN = ("warnen", "sperren")  # what open points do when a decision is submitted or signed


class Punktart(StrEnum):
    """What a point is: work to be done, or a requirement of form or of substance that is judged."""

    ARBEIT = "arbeit"
    FORMELL = "formell"
    MATERIELL = "materiell"


class Punktstand(StrEnum):
    """What was found; a point nobody looked at has none."""

    OFFEN = ""
    ERFUELLT = "erfuellt"
    NICHT_ERFUELLT = "nicht_erfuellt"
    ENTFAELLT = "entfaellt"


def normalise_punkt(raw: Any, stelle: str = "punkt") -> dict[str, Any]:
    """Return an item of the checklist as kept.

    :raises DefinitionFehler: names the place.
    """
    given = mapping(raw, stelle, PUNKT_KEYS)
    return {
        "name": name_of(given.get("name"), f"{stelle}.name", NAME),
        "text": line(given.get("text"), f"{stelle}.text", limit=500, required=True),
        "art": choice(given.get("art") or Punktart.ARBEIT, f"{stelle}.art", tuple(Punktart)),
        "pflicht": flag(given.get("pflicht"), f"{stelle}.pflicht"),
        "hilfe": text_of(given.get("hilfe"), f"{stelle}.hilfe", limit=1000),
        "quelle": line(given.get("quelle"), f"{stelle}.quelle", limit=200),
    }


def punkt_of(row: Mapping[str, Any], found: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return a point with what was found; a Fassung or a tick of before there were kinds has neither."""
    found = found or {}
    stand = found.get("stand") or (Punktstand.ERFUELLT if found.get("am") else Punktstand.OFFEN)
    return {
        "art": str(Punktart.ARBEIT),
        "hilfe": "",
        "quelle": "",
        **row,
        "von": found.get("von", ""),
        "am": found.get("am", ""),
        "stand": str(stand),
        "notiz": found.get("notiz", ""),
    }


def is_done(punkt: Mapping[str, Any]) -> bool:
    """Tell whether nothing more is to be done: a requirement that is not met was judged, work that is not done is not."""
    if punkt["stand"] == Punktstand.NICHT_ERFUELLT:
        return bool(punkt["art"] != Punktart.ARBEIT)
    return bool(punkt["stand"])


def is_missing(punkt: Mapping[str, Any]) -> bool:
    """Tell whether it may be what the citizen still has to bring: it is neither met nor does it fall away."""
    return punkt["stand"] in (Punktstand.OFFEN, Punktstand.NICHT_ERFUELLT)


def is_open(punkt: Mapping[str, Any]) -> bool:
    """Tell whether it should have been judged before there is a decision; work may be done after it."""
    return bool(punkt["art"] != Punktart.ARBEIT and not punkt["stand"])
