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
from kommune.eakte.core.werte.person import PersonFehler as PartyFault
from typing import Any

import re


__all__ = ("ANSCHRIFT", "Art", "clean_text", "display_name", "PartyFault")


class Rolle(StrEnum):
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
MAX_PARTIES = 200


def normalise_party(raw: Mapping[str, Any], today: date | None = None) -> dict[str, Any]:
    """Return one party as it is kept: its role, the person, and of which entry of the address book it is a copy.

    Every field of the person is present; ``adressbuch`` only if it is a copy.

    :raises PartyFault: names the fault and the field.
    """
    if not isinstance(raw, Mapping):
        raise PartyFault("not_a_party", "beteiligte")
    rolle = person.choice(Rolle, raw.get("rolle") or Rolle.ANTRAGSTELLER, "rolle")
    of_person = {name: value for name, value in raw.items() if name not in ("rolle", "adressbuch")}
    party = {"rolle": rolle, **person.normalise_person(of_person, today)}
    if raw.get("adressbuch"):
        if not (isinstance(raw["adressbuch"], str) and ADRESSBUCH.fullmatch(raw["adressbuch"])):
            raise PartyFault("choice", "adressbuch", str(raw["adressbuch"])[:40])
        party["adressbuch"] = raw["adressbuch"]
    return party


def normalise_parties(raw: Iterable[Mapping[str, Any]], today: date | None = None) -> list[dict[str, Any]]:
    """Return all parties of a record normalised, in their order; at most 200."""
    if isinstance(raw, str | Mapping) or not isinstance(raw, Iterable):
        raise PartyFault("not_a_list", "beteiligte")
    parties = [normalise_party(party, today) for party in raw]
    if len(parties) > MAX_PARTIES:
        raise PartyFault("too_many", "beteiligte", str(MAX_PARTIES))
    return parties


def antragsteller_of(parties: Iterable[Mapping[str, Any]]) -> str:
    """Return the display name of the first Antragsteller, else of the first party, else ""."""
    parties = list(parties)
    chosen = [party for party in parties if party.get("rolle") == Rolle.ANTRAGSTELLER] or parties
    return display_name(chosen[0]) if chosen else ""


def search_names(parties: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the folded names a party is found by: the whole name and each of its words."""
    return sorted({name for party in parties for name in person.search_names(party)})
