"""Parties of a record and words of a file: what is valid, and how it is kept. Pure.

Source: xdomea 3.1 Baukasten, KontaktType; the person is that of ``core.werte.person``.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from kommune.eakte.core.werte import person
from kommune.eakte.core.werte.person import ANSCHRIFT
from kommune.eakte.core.werte.person import Art
from kommune.eakte.core.werte.person import clean_text
from kommune.eakte.core.werte.person import display_name
from kommune.eakte.core.werte.person import PersonFehler as BeteiligtenFault
from typing import Any

import re


__all__ = ("ANSCHRIFT", "Art", "clean_text", "display_name", "BeteiligtenFault")


class Beteiligtenrolle(StrEnum):
    """What a party is in the procedure (§ 13 VwVfG)."""

    ANTRAGSTELLER = "antragsteller"
    BEVOLLMAECHTIGTER = "bevollmaechtigter"
    BETROFFENER = "betroffener"
    GESETZLICHER_VERTRETER = "gesetzlicher_vertreter"
    EMPFANGSBEVOLLMAECHTIGTER = "empfangsbevollmaechtigter"
    BEHOERDE = "behoerde"
    SONSTIGER = "sonstiger"


FIELDS = ("rolle", *person.FIELDS, "adressbuch")
ADRESSBUCH = re.compile(r"[0-9a-f]{12}")
MAX_BETEILIGTE = 200


def normalise_beteiligter(raw: Mapping[str, Any], today: date | None = None) -> dict[str, Any]:
    """Return one party as it is kept: its role, the person, and of which entry of the address book it is a copy.

    Every field of the person is present; ``adressbuch`` only if it is a copy.

    :raises BeteiligtenFault: names the fault and the field.
    """
    if not isinstance(raw, Mapping):
        raise BeteiligtenFault("not_a_party", "beteiligte")
    rolle = person.choice(Beteiligtenrolle, raw.get("rolle") or Beteiligtenrolle.ANTRAGSTELLER, "rolle")
    of_person = {name: value for name, value in raw.items() if name not in ("rolle", "adressbuch")}
    beteiligter = {"rolle": rolle, **person.normalise_person(of_person, today)}
    if raw.get("adressbuch"):
        if not (isinstance(raw["adressbuch"], str) and ADRESSBUCH.fullmatch(raw["adressbuch"])):
            raise BeteiligtenFault("choice", "adressbuch", str(raw["adressbuch"])[:40])
        beteiligter["adressbuch"] = raw["adressbuch"]
    return beteiligter


def normalise_beteiligte(raw: Iterable[Mapping[str, Any]], today: date | None = None) -> list[dict[str, Any]]:
    """Return all parties of a record normalised, in their order; at most 200."""
    if isinstance(raw, str | Mapping) or not isinstance(raw, Iterable):
        raise BeteiligtenFault("not_a_list", "beteiligte")
    beteiligte = [normalise_beteiligter(beteiligter, today) for beteiligter in raw]
    if len(beteiligte) > MAX_BETEILIGTE:
        raise BeteiligtenFault("too_many", "beteiligte", str(MAX_BETEILIGTE))
    return beteiligte


def antragsteller_of(beteiligte: Iterable[Mapping[str, Any]]) -> str:
    """Return the display name of the first Antragsteller, else of the first party, else ""."""
    beteiligte = list(beteiligte)
    chosen = [
        beteiligter for beteiligter in beteiligte if beteiligter.get("rolle") == Beteiligtenrolle.ANTRAGSTELLER
    ] or beteiligte
    return display_name(chosen[0]) if chosen else ""


def search_names(beteiligte: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the folded names a party is found by: the whole name and each of its words."""
    return sorted({name for beteiligter in beteiligte for name in person.search_names(beteiligter)})
