"""Rules that say who gets a Vorgang: by Vorgangstyp, first letter, district, or whoever has least. Pure."""

from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from kommune.eakte.core.katalog.suchworte import fold
from kommune.eakte.core.katalog.suchworte import street_key

import re


MAX_RULES = 50
MAX_TEXT = 500
LETTERS = re.compile(r"\s*([a-z])\s*(?:-\s*([a-z])\s*)?")


class Merkmal(StrEnum):
    """What a rule asks for."""

    ALLE = "alle"
    TYP = "typ"
    BUCHSTABE = "buchstabe"
    BEZIRK = "bezirk"


class RegelFehler(ValueError):
    """A rule cannot be kept; ``field`` is what is wrong of it."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


@dataclass(frozen=True)
class Regel:
    """``an`` is ``person:<user id>``, ``stelle:<UID>``, or "" for whoever of the OE has least open.

    ``wert``: the id of a Vorgangstyp, letters (``a-k, s``), or postcodes and streets with commas between; "" for all.
    """

    merkmal: str
    wert: str
    an: str


@dataclass(frozen=True)
class Fall:
    """What rules are asked of a Vorgang: its type, the name it is filed by, and the address of the first party."""

    typ: str = ""
    name: str = ""
    plz: str = ""
    strasse: str = ""


def fall_of(typ: str, beteiligte: Sequence[Mapping[str, object]]) -> Fall:
    """Return what is asked of a Vorgang: of its Antragsteller, else of the first party."""
    chosen = [one for one in beteiligte if one.get("rolle") == "antragsteller"] or list(beteiligte)
    beteiligter: Mapping[str, object] = chosen[0] if chosen else {}
    anschrift = beteiligter.get("anschrift")
    place = anschrift if isinstance(anschrift, Mapping) else {}
    name = beteiligter.get("familienname") or beteiligter.get("firma") or ""
    return Fall(typ, str(name), str(place.get("plz") or ""), str(place.get("strasse") or ""))


def checked(merkmal: str, wert: str, an: str) -> Regel:
    """Return a rule as it is kept.

    :raises RegelFehler: no such thing to ask for, nothing it asks, letters that are none.
    """
    if merkmal not in set(Merkmal):
        raise RegelFehler("merkmal")
    text = " ".join(str(wert or "").split())[:MAX_TEXT]
    if merkmal == Merkmal.ALLE:
        text = ""
    elif not text:
        raise RegelFehler("wert")
    if merkmal == Merkmal.BUCHSTABE and not _spans(text):
        raise RegelFehler("wert")
    return Regel(str(merkmal), text, an)


def _spans(text: str) -> list[tuple[str, str]]:
    """Return the ranges of letters in „A–K, S“; none if one of them is no range."""
    spans = []
    for part in fold(text.replace("–", "-")).split(","):
        found = LETTERS.fullmatch(part)
        if found is None or (found[2] and found[2] < found[1]):
            return []
        spans.append((found[1], found[2] or found[1]))
    return spans


def fits(regel: Regel, fall: Fall) -> bool:
    """Tell whether a rule is for this Vorgang; Ä counts as A, and Str. is Straße."""
    if regel.merkmal == Merkmal.ALLE:
        return True
    if regel.merkmal == Merkmal.TYP:
        return fall.typ == regel.wert
    if regel.merkmal == Merkmal.BUCHSTABE:
        first = fold(fall.name).strip()[:1]
        return any(low <= first <= high for low, high in _spans(regel.wert)) if first else False
    places = {street_key(one) for one in regel.wert.split(",")} - {""}
    return bool(places & ({fall.plz, street_key(fall.strasse)} - {""}))


def choose(
    regeln: Sequence[Regel],
    fall: Fall,
    *,
    people: Callable[[str], Collection[str]],
    kandidaten: Collection[str],
    last: Callable[[str], int],
) -> tuple[str, int]:
    """Return who gets a Vorgang and by which rule (1 is the first); ("", 0) if none fits or nobody it names can.

    ``people`` gives those an ``an`` names, ``kandidaten`` are those who can work on it now, ``last`` tells how much one has. The
    first rule that fits and has somebody counts; of several people whoever has least, then by the order of their ids.
    """
    for number, regel in enumerate(regeln, 1):
        if not fits(regel, fall):
            continue
        able = set(people(regel.an)) & set(kandidaten) if regel.an else set(kandidaten)
        if able:
            return min(sorted(able), key=last), number
    return "", 0
