"""The words of a text, folded, with how they are written; and the piece of a text around what was found. Pure."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from kommune.eakte.core.katalog.suchworte import APOSTROPHES
from kommune.eakte.core.katalog.suchworte import fold
from kommune.eakte.core.katalog.suchworte import INVISIBLE
from kommune.eakte.core.katalog.suchworte import spelled_out
from typing import NamedTuple

import re
import unicodedata


PAGE_BREAK = "\f"
# A letter may have a mark no single character stands for (M̄artins), and texts of other programs have them apart.
MARKS = "".join(char for char in map(chr, range(0x300, 0x20000)) if unicodedata.combining(char))
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{MARKS}])*")
AROUND = 70
MOST = 3
LONGEST = 500_000


class Marken(NamedTuple):
    """What is marked: folded words, beginnings of words, and words one after the other (open: the last is a beginning).

    A word of a phrase alone is no hit: „2026“ of an Aktenzeichen is in every date.
    """

    worte: frozenset[str] = frozenset()
    anfaenge: tuple[str, ...] = ()
    folgen: tuple[tuple[tuple[str, ...], bool], ...] = ()


class Wort(NamedTuple):
    """A folded word, and where it stands in the text."""

    wort: str
    start: int
    stop: int


@dataclass(frozen=True)
class Stueck:
    """A piece of text; ``treffer``: it is what was searched for."""

    text: str
    treffer: bool = False


@dataclass(frozen=True)
class Auszug:
    """The pieces around one place, and its page where the text has pages (counted from 1, else 0)."""

    stuecke: tuple[Stueck, ...]
    seite: int = 0


@lru_cache(maxsize=100_000)
def folded_word(word: str) -> str:
    """Return one word as it is compared."""
    return " ".join(spelled_out(part) for part in fold(word).split())


def folded(text: str, spelling: dict[str, str]) -> str:
    """Return the folded words of a text with blanks between; ``spelling`` learns how they are written."""
    plain = unicodedata.normalize("NFKC", APOSTROPHES.sub("", INVISIBLE.sub("", text[:LONGEST])))
    found = []
    for word in WORD.findall(plain):
        for part in folded_word(word).split():
            found.append(part)
            spelling.setdefault(part, word)
    return " ".join(found)


def auszuege(text: str, marked: Marken, most: int = MOST) -> list[Auszug]:
    """Return the pieces of a text around the words and beginnings of words that were found, the first ``most`` places."""
    found: list[Auszug] = []
    end = -1
    for start, stop in hits(text, marked):
        if start <= end:
            continue
        left, end = _edges(text, start, stop)
        page = text.count(PAGE_BREAK, 0, start) + 1 if PAGE_BREAK in text else 0
        found.append(Auszug(_pieces(text, left, end, marked), page))
        if len(found) == most:
            break
    return found


def pieces(text: str, marked: Marken) -> tuple[Stueck, ...]:
    """Return all of a text in pieces, what was found told apart."""
    found, done = [], 0
    for start, stop in hits(text, marked):
        found += [Stueck(text[done:start]), Stueck(text[start:stop], True)]
        done = stop
    return tuple(one for one in (*found, Stueck(text[done:])) if one.text)


def hits(text: str, marked: Marken) -> Iterator[tuple[int, int]]:
    """Yield where something marked begins and ends; a phrase is one hit, from its first word to its last."""
    words = (Wort(part, one.start(), one.end()) for one in WORD.finditer(text) for part in folded_word(one[0]).split())
    window = deque(islice(words, max((len(folge) for folge, _open in marked.folgen), default=1)))
    done = -1
    while window:
        length = _length(window, marked) if window[0].start >= done else 0
        if length:
            done = window[length - 1].stop
            yield window[0].start, done
        window.popleft()
        window.extend(islice(words, 1))


def _length(window: deque[Wort], marked: Marken) -> int:
    """Return how many words from here on are a hit, 0 if none is."""
    found = [len(folge) for folge, is_open in marked.folgen if _stands(folge, is_open, window)]
    if found:
        return max(found)
    word = window[0].wort
    return int(word in marked.worte or bool(marked.anfaenge and word.startswith(marked.anfaenge)))


def _stands(folge: tuple[str, ...], is_open: bool, window: deque[Wort]) -> bool:
    if len(window) < len(folge) or window[0].wort != folge[0]:
        return False
    here = [one.wort for one in islice(window, len(folge))]
    return here == list(folge) or (is_open and here[:-1] == list(folge[:-1]) and here[-1].startswith(folge[-1]))


def _edges(text: str, start: int, stop: int) -> tuple[int, int]:
    """Return where the piece begins and ends: at a blank, within a page."""
    left = max(0, start - AROUND, text.rfind(PAGE_BREAK, 0, start) + 1)
    if left > 0 and text[left - 1] != PAGE_BREAK:
        left = min(start, text.find(" ", left, start) + 1 or left)
    right = min(len(text), stop + AROUND)
    page_end = text.find(PAGE_BREAK, stop, right)
    if page_end >= 0:
        return left, page_end
    if right < len(text):
        right = max(stop, text.rfind(" ", stop, right))
    return left, right


def _pieces(text: str, left: int, right: int, marked: Marken) -> tuple[Stueck, ...]:
    part, pieces, done = text[left:right], [], 0
    for start, stop in hits(part, marked):
        pieces += [Stueck(part[done:start]), Stueck(part[start:stop], True)]
        done = stop
    pieces.append(Stueck(part[done:]))
    cut = [Stueck("… ")] if left > 0 and text[left - 1] != PAGE_BREAK else []
    more = [Stueck(" …")] if right < len(text) and text[right] != PAGE_BREAK else []
    shown = [Stueck(_one_line(one.text) if one.text.strip() else one.text[:1], one.treffer) for one in pieces]
    return tuple(one for one in (*cut, *shown, *more) if one.text)


def _one_line(text: str) -> str:
    """Return text in one line; blanks at its ends stay one blank."""
    inner = " ".join(text.split())
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"
