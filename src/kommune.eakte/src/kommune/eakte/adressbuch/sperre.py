"""What a record keeps of somebody with an Auskunftssperre (§ 51 BMG), and who writes to them. Called through ``api``.

Whoever sees a record sees its parties, and these are more than those who may know where somebody lives. So a party of the record
has the name and the reference; the address stays in the book and goes into a letter where the person may see it.
"""

from collections.abc import Mapping
from kommune.eakte.adressbuch.store import buch
from kommune.eakte.core.werte import person as personen
from typing import Any


HIDDEN = ("geburtsdatum", *personen.KOMMUNIKATION)


def hidden(person: Mapping[str, Any]) -> dict[str, Any]:
    """Return a person without what is blocked: address, birthday and how to reach them."""
    return {**person, **dict.fromkeys(HIDDEN, ""), "anschrift": dict.fromkeys(personen.ANSCHRIFT, "")}


def is_blocked(beteiligter: Mapping[str, Any]) -> bool:
    """Tell whether a party is a copy of an entry whose address is blocked."""
    return bool((found := _entry(beteiligter)) is not None and found.gesperrt)


def kept(beteiligter: Mapping[str, Any]) -> dict[str, Any]:
    """Return a party as a record keeps it: without what is blocked."""
    return hidden(beteiligter) if is_blocked(beteiligter) else dict(beteiligter)


def addressed(beteiligter: Mapping[str, Any], *, sees: bool) -> dict[str, Any]:
    """Return a party as a letter is addressed to it: with the address of the book where it is blocked and ``sees`` says so."""
    if not (sees and is_blocked(beteiligter)) or any((beteiligter.get("anschrift") or {}).values()):
        return dict(beteiligter)
    entry = _entry(beteiligter).person
    return {**beteiligter, **{name: entry[name] for name in (*HIDDEN, "anschrift")}}


def _entry(beteiligter: Mapping[str, Any]) -> Any:
    adressen = buch().adressen if beteiligter.get("adressbuch") else {}
    found = adressen.get(beteiligter.get("adressbuch"))
    for _step in range(20):
        if found is None or not found.ziel:
            break
        found = adressen.get(found.ziel)
    return found
