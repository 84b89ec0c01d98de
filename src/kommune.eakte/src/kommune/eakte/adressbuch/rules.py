"""How an entry is found, and when two may be the same person. Pure."""

from collections.abc import Mapping
from kommune.eakte.core.katalog.suchworte import fold
from kommune.eakte.core.katalog.suchworte import street_key
from kommune.eakte.core.katalog.suchworte import words
from kommune.eakte.core.werte import person
from rapidfuzz import fuzz
from typing import Any


SIMILAR = 85.0  # of 100; Meyer and Meier are 80 alone, with the same given name 91
MAX_ENTRIES = 200_000
MAX_FOUND = 50
MAX_SCANNED = 5_000  # words of the index looked at for one word typed
MAX_DOUBLES = 100
MAX_GROUP = 200  # of those with the same birthday or address as many are compared
SHORTEST = 2


def search_words(entry: Mapping[str, Any], *, blocked: bool) -> set[str]:
    """Return the folded words an entry is found by; of a blocked one nothing that tells where it lives."""
    found = set(person.search_names(entry))
    if not blocked:
        address = entry["anschrift"]
        found |= {word for name in ("strasse", "ort", "plz") for word in words(address[name])}
    return {word for name in found for word in (name, *words(name)) if len(word) >= SHORTEST}


def groups(entry: Mapping[str, Any]) -> set[str]:
    """Return what entries that may be the same have in common: the day of birth, or the house."""
    found, address = set(), entry["anschrift"]
    if len(entry["geburtsdatum"]) == len("1978-03-12"):
        found.add(f"geb {entry['geburtsdatum']}")
    if address["strasse"] and address["hausnummer"] and (address["plz"] or address["ort"]):
        street = street_key(address["strasse"])
        found.add(
            f"adr {address['plz'] or fold(address['ort'])} {street} {fold(address['hausnummer']).replace(' ', '')}"
        )
    return found


def similar(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether two names may be of the same person: written in another way, another order, with a slip."""
    if one["art"] != other["art"]:
        return False
    names = [fold(person.display_name(entry)).replace(",", " ") for entry in (one, other)]
    return bool(fuzz.token_sort_ratio(*names) >= SIMILAR)


def reasons(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    """Return why two entries may be the same (``geburt``, ``anschrift``), nothing if they are not."""
    if not similar(one, other):
        return []
    common = groups(one) & groups(other)
    return [
        word for word, begin in (("geburt", "geb "), ("anschrift", "adr ")) if any(c.startswith(begin) for c in common)
    ]


def merged(stays: Mapping[str, Any], goes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the entry that stays, with what only the other one knew."""
    result = {name: value or goes[name] for name, value in stays.items() if name != "anschrift"}
    own, other = stays["anschrift"], goes["anschrift"]
    return {**result, "art": stays["art"], "anschrift": dict(own if any(own.values()) else other)}
