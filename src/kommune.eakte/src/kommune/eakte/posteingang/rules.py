"""Letters that come by hand: their kinds, and what in a text looks like an Aktenzeichen. Pure."""

from collections.abc import Callable
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from kommune.eakte.core.katalog.suchworte import words

import re


class Eingangsart(StrEnum):
    """How a letter came (xdomea 3.1: Versandart): by post, by fax, handed over in the house (also a printed mail)."""

    BRIEF = "brief"
    FAX = "fax"
    PERSOENLICH = "persoenlich"


class Gruppen(StrEnum):
    """Why a Vorgang is suggested for a letter."""

    NUMMER = "nummer"
    ABSENDER = "absender"


MAX_TEXT = 20_000
MAX_CANDIDATES = 200
MAX_GROUPS = 7
# parts of letters and digits, held together by a dash, a slash or a dot, with a blank on either side at most
NUMBERISH = re.compile(r"[^\W_]{1,30}(?:\s?[/.\-–]\s?[^\W_]{1,30}){1,9}")


def numbers_in(text: str, key: Callable[[str], str], known: Callable[[str], bool]) -> list[tuple[str, str]]:
    """Return ``(what looks like an Aktenzeichen, the known one in it or "")`` of a text, in its order, each once.

    The town chooses the form of an Aktenzeichen, so what looks like one is asked for: of each run of groups every part
    with at least two, the longest first. ``key`` is ``akte.kennzeichen.aktenzeichen.key``.
    """
    found: dict[str, str] = {}
    asked = 0
    for match in NUMBERISH.finditer(text[:MAX_TEXT]):
        groups = key(match.group()).split(" ")
        if sum(group.isdigit() for group in groups) < 2:
            continue
        run = " ".join(groups)
        if run in found:
            continue
        found[run] = ""
        for candidate in _parts(groups):
            asked += 1
            if asked > MAX_CANDIDATES:
                return list(found.items())
            if known(candidate):
                found[run] = candidate
                break
    return list(found.items())


def is_day(run: str) -> bool:
    """Tell whether groups of digits read as a day: every letter has one, and it costs nobody a try."""
    try:
        day, month, year = (int(group) for group in run.split(" "))
        date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return False
    return True


def _parts(groups: list[str]) -> Iterable[str]:
    for length in range(min(len(groups), MAX_GROUPS), 1, -1):
        for start in range(len(groups) - length + 1):
            yield " ".join(groups[start : start + length])


def types_for(text: str, types: Iterable[tuple[str, str]]) -> list[str]:
    """Return the ids of the Vorgangstypen whose names have a word of five signs or more in common with the text."""
    spoken = {word for word in words(text) if len(word) >= 5}
    return [typ_id for typ_id, title in types if spoken & {word for word in words(title) if len(word) >= 5}]
