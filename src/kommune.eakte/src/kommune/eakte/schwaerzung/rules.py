"""Where words stand, what is probably to be covered, which areas were chosen. Pure.

An area is given in parts of the page as it is seen, from its upper left corner: ``0.0`` to ``1.0``. Pages are counted from 1.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from kommune.eakte.core.katalog.suchworte import fold
from kommune.eakte.core.werte.pruefziffer import is_iban
from typing import Any

import re


MOST_AREAS, MOST_TERMS, LONGEST_TERM = 2_000, 100, 200
SUGGESTED = 60
EDGES = ("x", "y", "breite", "hoehe")
SMALLEST = 0.001
MOST_PIECES = 4
STRIPPED = ".,;:!?()[]{}<>\"'„“”‚‘’»«"
WORDS_OF_A_NAME = re.compile(r"([\s_,;()\-]+|\.(?=\w{1,5}$))")
HYPHEN = re.compile(r"[-\u00ad\u2010\u2011\x02]$")
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[0-9A-Z]{2,4}){3,8}\b")
BIRTH = re.compile(r"\b(?:0?[1-9]|[12]\d|3[01])\.\s?(?:0?[1-9]|1[0-2])\.\s?(?:19|20)\d\d\b")
MAIL = re.compile(r"\b[\w.+'-]+@[\w-]+(?:\.[\w-]+)+\b")
PHONE = re.compile(r"(?<![\d./-])(?:\+\d{1,3}[ /-]?|0)\d{2,5}(?:[ /()-]{0,2}\d{2,}){1,4}\b")


class Art(StrEnum):
    """What a suggestion is."""

    NAME = "name"
    ANSCHRIFT = "anschrift"
    IBAN = "iban"
    GEBURTSTAG = "geburtstag"
    EMAIL = "email"
    TELEFON = "telefon"


@dataclass(frozen=True)
class Wort:
    """One word on a page, and its box."""

    text: str
    kasten: tuple[float, float, float, float]


@dataclass(frozen=True)
class Flaeche:
    """A chosen area: left, top, right and bottom of the box on a page."""

    seite: int
    kasten: tuple[float, float, float, float]


@dataclass(frozen=True)
class Vorschlag:
    """What occurs in the text and is probably not for everybody; ``anzahl`` times."""

    art: Art
    text: str
    anzahl: int


class Flaechenfehler(ValueError):
    """Areas or words were not told as they have to be; ``code`` is short."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def pages_of(told: Sequence[Mapping[str, Any]]) -> list[list[Wort]]:
    """Return the words of each page out of what the program wrote."""
    return [[Wort(str(row[0]), tuple(row[1:5])) for row in page["worte"]] for page in told]


def read_areas(raw: Any, pages: int) -> list[Flaeche]:
    """Return chosen areas.

    :raises Flaechenfehler: not a list of areas, too many, a page there is none of, outside the page.
    """
    if not isinstance(raw, list):
        raise Flaechenfehler("form")
    if len(raw) > MOST_AREAS:
        raise Flaechenfehler("menge")
    return [_area(one, pages) for one in raw]


def _area(one: Any, pages: int) -> Flaeche:
    values = [one.get(name) for name in EDGES] if isinstance(one, Mapping) else []
    page = one.get("seite") if isinstance(one, Mapping) else None
    if not values or not all(type(value) in (int, float) for value in values) or type(page) is not int:
        raise Flaechenfehler("form")
    if not 1 <= page <= pages:
        raise Flaechenfehler("seite")
    try:
        x, y, wide, high = (float(value or 0) for value in values)
    except OverflowError as error:  # a whole number of 400 digits
        raise Flaechenfehler("rand") from error
    inside = 0 <= x <= 1 and 0 <= y <= 1 and SMALLEST <= wide <= 1 and SMALLEST <= high <= 1
    if not inside:
        raise Flaechenfehler("rand")
    return Flaeche(page, (x, y, min(x + wide, 1.0), min(y + high, 1.0)))


def read_terms(raw: Iterable[str]) -> tuple[str, ...]:
    """Return the words to be covered wherever they stand, each once.

    :raises Flaechenfehler: too many, or one that is too short or too long.
    """
    terms = tuple(dict.fromkeys(" ".join(one.split()) for one in raw if one.strip()))
    if len(terms) > MOST_TERMS:
        raise Flaechenfehler("begriffe")
    if any(len(_bare(one)) < 2 or len(one) > LONGEST_TERM for one in terms):
        raise Flaechenfehler("begriff")
    return terms


def found_areas(pages: Sequence[Sequence[Wort]], terms: Iterable[str]) -> list[Flaeche]:
    """Return where terms stand, in any case and spelling, with what is written together with them (``Müller``, ``Müllers``)."""
    found: dict[Flaeche, None] = {}
    wanted = _wanted(terms)
    for number, words in enumerate(pages, 1):
        bare = [_bare(word.text) for word in words]
        for parts in wanted:
            broken = _broken(words, parts[0]) if len(parts) == 1 else ()
            for start, many in (*((start, len(parts)) for start in _starts(bare, parts)), *broken):
                for word in words[start : start + many]:
                    found[Flaeche(number, word.kasten)] = None
    return list(found)


def covered_text(text: str, terms: Iterable[str], instead: str) -> str:
    """Return a title or file name with the same words covered: it goes along with the file, and says what the file must not."""
    parts = WORDS_OF_A_NAME.split(text)  # words and, between them, what parts them
    bare = [_bare(part) for part in parts[::2]]
    hit = {start + step for wanted in _wanted(terms) for start in _starts(bare, wanted) for step in range(len(wanted))}
    parts[::2] = [instead if at in hit else part for at, part in enumerate(parts[::2])]
    return "".join(parts)


def _wanted(terms: Iterable[str]) -> list[list[str]]:
    return [[_bare(part) for part in term.split() if _bare(part)] for term in terms]


def _starts(bare: Sequence[str], parts: Sequence[str]) -> list[int]:
    if not parts:
        return []
    if len(parts) == 1:
        one = parts[0]
        return [at for at, word in enumerate(bare) if word.startswith(one) or (len(one) > 3 and one in word)]
    last = len(parts) - 1
    return [
        at
        for at in range(len(bare) - last)
        if bare[at].endswith(parts[0])
        and bare[at + last].startswith(parts[last])
        and list(bare[at + 1 : at + last]) == list(parts[1:last])
    ]


def _broken(words: Sequence[Wort], term: str) -> Iterator[tuple[int, int]]:
    """Yield first word and number of words where one word is broken over lines (``Zwet-``, ``schge``), with a hyphen or none to read."""
    for start in range(len(words) - 1):
        joined = _bare(HYPHEN.sub("", words[start].text))
        for many in range(2, MOST_PIECES + 1):
            before, here = words[start + many - 2 : start + many]
            if here.kasten[1] < before.kasten[1] + 0.4 * (before.kasten[3] - before.kasten[1]):
                break  # on the same line
            head, joined = joined, joined + _bare(HYPHEN.sub("", here.text))
            at = joined.find(term)
            if 0 <= at < len(_bare(HYPHEN.sub("", words[start].text))) and at + len(term) > len(head):
                yield start, many
            if start + many >= len(words):
                break


def suggestions(pages: Sequence[Sequence[Wort]], beteiligte: Iterable[Mapping[str, Any]]) -> list[Vorschlag]:
    """Return what of the Beteiligten stands in the text, and what looks like a number or address of a person."""
    text = "\n".join(" ".join(word.text for word in words) for words in pages)
    wanted: dict[str, Art] = {}
    for beteiligter in beteiligte:
        for name in ("familienname", "vorname", "firma"):
            wanted.setdefault(str(beteiligter.get(name) or ""), Art.NAME)
        address = beteiligter.get("anschrift") or {}
        street = f"{address.get('strasse') or ''} {address.get('hausnummer') or ''}".strip()
        wanted.setdefault(street, Art.ANSCHRIFT)
    for art, pattern in ((Art.IBAN, IBAN), (Art.GEBURTSTAG, BIRTH), (Art.EMAIL, MAIL), (Art.TELEFON, PHONE)):
        for hit in pattern.finditer(text):
            value = _trimmed(hit.group()) if art == Art.IBAN else hit.group()
            if value and not any(value in known for known in wanted):
                wanted[value] = art
    told = []
    for value, art in wanted.items():
        count = len(_hits(pages, value)) if len(_bare(value)) > 1 else 0
        if count:
            told.append(Vorschlag(art, value, count))
    return told[:SUGGESTED]


def _trimmed(text: str) -> str:
    """Return the IBAN at the beginning of a text, "" if there is none: words after it may look like a part of it."""
    parts = text.split()
    return next((" ".join(parts[:end]) for end in range(len(parts), 0, -1) if is_iban("".join(parts[:end]))), "")


def _hits(pages: Sequence[Sequence[Wort]], term: str) -> list[int]:
    parts = [_bare(part) for part in term.split() if _bare(part)]
    return [at for words in pages for at in _starts([_bare(word.text) for word in words], parts)]


def _bare(word: str) -> str:
    return fold(word).strip(STRIPPED)


def by_page(areas: Iterable[Flaeche], pages: int) -> list[list[tuple[float, float, float, float]]]:
    """Return the boxes of each page, as the program reads them."""
    boxes: list[list[tuple[float, float, float, float]]] = [[] for _page in range(pages)]
    for one in areas:
        if one.seite <= pages:
            boxes[one.seite - 1].append(one.kasten)
    return boxes
