"""Which words of the record a word may mean: other endings, compounds, beginnings, what was probably meant. Pure.

There is no dictionary: the words that occur in the record are one. „Hundesteuerbescheid“ is found by „Steuer“, since what is
left of it, „Hunde“ and „Bescheid“, are words of the record themselves.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Set
from dataclasses import dataclass
from kommune.eakte.core.katalog.suchworte import stem
from kommune.eakte.suche.ausdruck.rules import Ausdruck
from kommune.eakte.suche.ausdruck.rules import Begriff
from kommune.eakte.suche.ausdruck.rules import Joker
from kommune.eakte.suche.ausdruck.rules import Spalte
from kommune.eakte.suche.ausdruck.worte import Marken
from kommune.eakte.suche.ausdruck.zeichenfolge import days
from rapidfuzz import process
from rapidfuzz.distance import OSA
from typing import Protocol


MOST = 250
MIN_PART = 4
MIN_BEGINNING = 3
MIN_TYPO = 4
SHOWN = 5
LONG = 6  # letters that are hardly part of a word by chance, as „amt“ is of „gesamt“
FUGEN = ("", "s", "es", "n", "en", "er", "e")
STOP = frozenset(
    [
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "und",
        "oder",
        "in",
        "im",
        "an",
        "am",
        "auf",
        "aus",
        "bei",
        "mit",
        "nach",
        "von",
        "vom",
        "zu",
        "zum",
        "zur",
        "ist",
        "sind",
        "war",
        "wird",
        "werden",
        "fur",
        "uber",
        "unter",
        "als",
        "auch",
        "nicht",
        "es",
        "er",
        "sie",
        "wir",
        "ihr",
        "ich",
        "sich",
    ]
)


class Wortschatz(Protocol):
    """The words that occur in the record, as an engine keeps them; all folded."""

    def with_stem(self, stamm: str) -> Iterable[str]:
        """Return the words of this stem."""

    def containing(self, part: str, most: int) -> Iterable[str]:
        """Return words this stands in, the shortest first."""

    def starting(self, beginning: str, most: int) -> Iterable[str]:
        """Return words that begin so."""

    def known(self, words: Iterable[str]) -> Set[str]:
        """Return those of the words that occur."""

    def resembling(self, word: str, most: int) -> Iterable[str]:
        """Return words that share parts with this one, to be compared."""


@dataclass(frozen=True)
class Folge:
    """Words one after the other, mostly one; ``offen``: the last is only the beginning of a word."""

    worte: tuple[str, ...]
    offen: bool = False


@dataclass(frozen=True)
class Gruppe:
    """One of ``folgen`` must occur, or all words of one of ``zugleich``, anywhere; in these ``spalten`` if there are any."""

    folgen: tuple[Folge, ...] = ()
    zugleich: tuple[tuple[str, ...], ...] = ()
    spalten: tuple[Spalte, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.folgen or self.zugleich)


@dataclass(frozen=True)
class Frage:
    """What the engine is asked: for each place of ``alle`` one of its groups must be met, none of ``keines``."""

    alle: tuple[tuple[Gruppe, ...], ...]
    keines: tuple[Gruppe, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.alle) and all(any(place) for place in self.alle)

    def marked(self) -> Marken:
        """Return the words, the beginnings of words and the phrases that are marked in an excerpt."""
        groups = [gruppe for place in self.alle for gruppe in place]
        folgen = [folge for gruppe in groups for folge in gruppe.folgen]
        single = [folge for folge in folgen if len(folge.worte) == 1]
        together = [word for gruppe in groups for words in gruppe.zugleich for word in words]
        return Marken(
            frozenset((*together, *(folge.worte[0] for folge in single if not folge.offen))),
            tuple({folge.worte[0] for folge in single if folge.offen}),
            tuple({(folge.worte, folge.offen) for folge in folgen if len(folge.worte) > 1}),
        )


def ask(ausdruck: Ausdruck, schatz: Wortschatz) -> Frage:
    """Return what an engine is asked. Words everybody uses are left out, unless there are no others."""
    places = [place for place in ausdruck.alle if not _only_stop(place)] or list(ausdruck.alle)
    alle = tuple(tuple(expand(begriff, schatz) for begriff in place) for place in places)
    keines = tuple(expand(begriff, schatz, wide=False) for begriff in ausdruck.keines)
    return Frage(alle, tuple(gruppe for gruppe in keines if gruppe))


def expand(begriff: Begriff, schatz: Wortschatz, *, wide: bool = True) -> Gruppe:
    """Return all a Begriff may mean; ``wide`` adds compounds and beginnings, which what must not occur has not."""
    word, spalten = begriff.worte[0], begriff.spalten
    if begriff.phrase or begriff.joker == Joker.ENDE:
        same_day = [Folge(one) for one in days(begriff.worte)] if not begriff.joker else []
        return Gruppe((Folge(begriff.worte, begriff.joker == Joker.ENDE), *same_day), spalten=spalten)
    if begriff.joker:
        inside = schatz.containing(word, 10 * MOST)
        found = [one for one in inside if begriff.joker == Joker.BEIDE or one.endswith(word)]
        return Gruppe(tuple(Folge((one,)) for one in found[:MOST]), spalten=spalten)
    same = {word: None, **dict.fromkeys(schatz.with_stem(stem(word)))}
    if not wide or word.isdigit():
        return Gruppe(tuple(Folge((one,)) for one in same), spalten=spalten)
    same |= dict.fromkeys(compounds_of(word, schatz))
    beginning = (Folge((word,), True),) if len(word) >= MIN_BEGINNING else ()
    folgen = (*beginning, *(Folge((one,)) for one in list(same)[:MOST]))
    return Gruppe(folgen, parts_of(word, schatz), spalten)


def answers(frage: Frage, spalten: Mapping[str, str]) -> bool:
    """Tell whether a text that no engine keeps answers; ``spalten`` are its folded words by column."""
    return all(any(_met(one, spalten) for one in place) for place in frage.alle) and not any(
        _met(one, spalten) for one in frage.keines
    )


def _met(gruppe: Gruppe, spalten: Mapping[str, str]) -> bool:
    asked = [f" {text} " for name, text in spalten.items() if not gruppe.spalten or name in gruppe.spalten]
    found = any(f" {' '.join(one.worte)}{'' if one.offen else ' '}" in text for one in gruppe.folgen for text in asked)
    return found or any(all(f" {word} " in "".join(asked) for word in words) for words in gruppe.zugleich)


def compounds_of(word: str, schatz: Wortschatz) -> list[str]:
    """Return the compounds of the record this word is a part of."""
    if len(word) < MIN_PART:
        return []
    base = stem(word)
    base = base if len(base) >= MIN_PART else word
    candidates = [one for one in schatz.containing(base, 4 * MOST) if len(one) >= len(base) + MIN_PART - 1]
    rests = {one: _rests(one, base) for one in candidates}
    known = schatz.known({bare for pair in rests.values() for rest in pair for bare in _bare(rest)})
    long = len(base) >= LONG
    return [one for one, pair in rests.items() if long or all(not rest or _bare(rest) & known for rest in pair)][:MOST]


def _rests(compound: str, part: str) -> tuple[str, str]:
    before, _part, after = compound.partition(part)
    return before, _without_ending(after)


def _without_ending(after: str) -> str:
    return "" if after in FUGEN else after


def _bare(rest: str) -> set[str]:
    """Return what a part of a compound may be as a word of its own: without the letters that join."""
    ends = {rest.removesuffix(fuge) for fuge in FUGEN if rest.endswith(fuge)}
    starts = {one.removeprefix(fuge) for one in ends for fuge in FUGEN if one.startswith(fuge)}
    found = {one for one in ends | starts if len(one) >= MIN_BEGINNING}
    return found | {f"{one}e" for one in found}  # „Hund-e-steuer“, „Kirch-hof“


def parts_of(word: str, schatz: Wortschatz) -> tuple[tuple[str, ...], ...]:
    """Return the pairs of words of the record a compound may be made of, at most three; () if it is none."""
    if len(word) < 2 * MIN_PART:
        return ()
    cuts = range(MIN_PART, len(word) - MIN_PART + 1)
    halves = {cut: (_bare(word[:cut]) | {word[:cut]}, _bare(word[cut:]) | {word[cut:]}) for cut in cuts}
    known = schatz.known({one for pair in halves.values() for half in pair for one in half})
    found = []
    for cut, (first, last) in halves.items():
        pair = tuple(max(half & known, key=len, default="") for half in (first, last))
        if pair[0] and not pair[1]:  # „Gewerbeanmeldung“, where people write „Gewerbe anmelden“
            pair = pair[0], next(iter(schatz.with_stem(stem(word[cut:]))), "")
        if all(pair) and pair not in found:
            found.append(pair)
    return tuple(found[:3])


def near(ausdruck: Ausdruck, schatz: Wortschatz) -> dict[str, list[str]]:
    """Return for each word asked for the words of the record with few other letters, the nearest first."""
    asked = {word: None for place in ausdruck.alle for one in place if not one.joker for word in one.worte}
    found = {word: nearest(word, schatz.resembling(word, MOST)) for word in asked if _may_be_mistyped(word)}
    return {word: words for word, words in found.items() if words}


def _may_be_mistyped(word: str) -> bool:
    return len(word) >= MIN_TYPO and not word.isdigit() and word not in STOP


def nearest(word: str, candidates: Iterable[str]) -> list[str]:
    """Return the words with the fewest wrong letters, at most one in four and three in all; at most five words."""
    allowed = min(3, max(1, len(word) // 4))
    best = process.extract(word, list(candidates), scorer=OSA.distance, score_cutoff=allowed, limit=SHOWN)
    return [one for one, _distance, _place in best if one != word]


def _only_stop(group: tuple[Begriff, ...]) -> bool:
    return all(not one.phrase and not one.joker and not one.spalten and one.worte[0] in STOP for one in group)
