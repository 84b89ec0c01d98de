"""Find by the words people use: which words of the engines a question may mean, and what of it weighs how much. Pure.

No words are kept here: where they stand is asked of the engines, all at once; what nobody may see drops out before anything
is made of it, also a better spelling.
"""

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from functools import cached_property
from kommune.eakte.core.katalog.suchworte import fold
from kommune.eakte.core.katalog.suchworte import stem
from kommune.eakte.core.katalog.suchworte import words
from kommune.portal.suche import rules
from kommune.portal.suche.alltag import Alltag
from kommune.portal.suche.rules import Zeile
from math import log
from rapidfuzz import fuzz
from rapidfuzz import process
from typing import Protocol

import re


WRITTEN = re.compile(r"\w+")
MOST = 250
ALL, NAMES = len(rules.GEWICHTE), 3  # columns that are asked: all, or what something is called


class Quelle(Protocol):
    """An engine (``eakte.suche``), as far as it is asked; all words are folded."""

    def with_stem(self, stamm: str) -> Iterable[str]:
        """Return the words of this stem."""

    def containing(self, part: str, most: int) -> Iterable[str]:
        """Return words this stands in."""

    def starting(self, beginning: str, most: int) -> Iterable[str]:
        """Return words that begin so."""

    def resembling(self, word: str, most: int) -> Iterable[str]:
        """Return words that share parts with this one."""

    def places(self, worte: Iterable[str], columns: int) -> Iterable[tuple[str, int, int]]:
        """Return where words stand: word, number, column; of the first columns only."""

    def spelling(self, words: Iterable[str]) -> dict[str, str]:
        """Return how folded words are written."""


class Frage:
    """One question at a moment ``now``: ``quellen`` are the engines with the rows each is right about, ``n`` how many rows there are."""

    def __init__(
        self,
        text: str,
        quellen: Sequence[tuple[Quelle, Mapping[int, Zeile]]],
        alltag: Alltag,
        now: float,
        spalten: int = ALL,
    ) -> None:
        self.text = text[:300]
        self.quellen = quellen
        self.alltag = alltag
        self.now = now
        self.spalten = spalten
        self.n = sum(len(rows) for _quelle, rows in quellen)
        self.zeilen: dict[int, Zeile] = {}
        self._orte: dict[str, dict[int, float]] = {}
        self._nah: dict[str, dict[str, float]] = {}

    @cached_property
    def gefragt(self) -> list[str]:
        """The words that carry meaning; unknown compounds as two known words."""
        typed = words(self.text)[: rules.MAX_WORTE]
        meaning = [word for word in typed if word not in self.alltag.fuellworte] or typed
        return [part for word in meaning for part in self._parts(word)]

    def punkte(self) -> dict[int, float]:
        """Return what each row counts that knows at least half of the telling words.

        Words for what one wants to do ("anmelden") do not count for that if there are others. What only mentions it in
        passing, compared with the best, is left out.
        """
        asked, activities = self.gefragt, self.alltag.taetigkeiten
        telling = [word for word in asked if word not in activities] or asked
        points: dict[int, float] = defaultdict(float)
        known: dict[int, int] = defaultdict(int)
        told: dict[int, int] = defaultdict(int)
        meant: set[int] = set()
        for word in asked:
            for nr, (value, firm) in self._hits(word).items():
                points[nr] += value
                known[nr] += 1
                told[nr] += word in telling
                if firm and word in telling:
                    meant.add(nr)
        if len(telling) < len(asked):  # says what to do: a mere mention is something else
            points = {nr: value for nr, value in points.items() if nr in meant}
        question, against = "".join(asked), self._against(asked)
        for nr in points:
            row = self.zeilen[nr]
            points[nr] = points[nr] * known[nr] / len(asked) + rules.whole(row.titel, question)
            if row.titel != question:
                points[nr] *= row.rang
            if row.treffer.online:
                points[nr] *= rules.ONLINE
            if nr in against:
                points[nr] *= rules.GEGENTEIL
        best = max(points.values(), default=0.0)
        return {
            nr: value
            for nr, value in points.items()
            if told[nr] * 2 >= len(telling) and value >= best * rules.NEBENSACHE
        }

    def gemeint(self) -> str:
        """Return the question in a better spelling, "" if there is none."""
        better = {}
        for word in self.gefragt:
            if len(word) >= rules.MIN_VERTIPPT and not self._is_known(word):
                near = self._mistyped(word, 1)
                if near:
                    better[word] = near[0][0]
        if not better:
            return ""
        spelt: dict[str, str] = {}
        for quelle, _rows in self.quellen:
            spelt = quelle.spelling(set(better.values())) | spelt
        return " ".join(
            spelt.get(better[word], better[word]) if (word := fold(written)) in better else written
            for written in WRITTEN.findall(self.text)
        )

    def _against(self, asked: Sequence[str]) -> set[int]:
        """Return the rows whose title tells the opposite of what one wants to do, and not this."""
        own = {stem(word) for word in asked}
        others = {one for word in asked for one in rules.opposites(word)} - own
        if not others:
            return set()
        told = {nr: {stem(word) for word in words(row.treffer.titel)} for nr, row in self.zeilen.items()}
        return {nr for nr, stems in told.items() if stems & others and not stems & own & self._wants(asked)}

    def _wants(self, asked: Sequence[str]) -> set[str]:
        return {stem(word) for word in asked if rules.opposites(word)}

    def _parts(self, word: str) -> tuple[str, ...]:
        """Return an unknown compound as two known words, e.g. Gewerbeanmeldung; not one merely mistyped."""
        least = rules.MIN_TEIL
        if len(word) < 2 * least or self._is_known(word) or self._mistyped(word, 1, rules.SEHR_AEHNLICH):
            return (word,)
        cuts = range(len(word) - least, least - 1, -1)
        halves = {half: {half, *self._with_stem(half)} for cut in cuts for half in (word[:cut], word[cut:])}
        there = self._present({one for forms in halves.values() for one in forms})
        for cut in cuts:
            if halves[word[:cut]] & there and halves[word[cut:]] & there:
                return word[:cut], word[cut:]
        return (word,)

    def _hits(self, word: str) -> dict[int, tuple[float, bool]]:
        """Return ``(points, is it firm)`` by row: firm is in its names, and no small part of a long word.

        An everyday word stands for its official one: who lost their “Ausweis” means no “Parkausweis”.
        """
        points: dict[int, tuple[float, bool]] = {}
        strength = rules.SCHWACH if word in self.alltag.taetigkeiten else 1.0
        similar = dict(self._near(word))
        if self._may_be_mistyped(word):
            cutoff = rules.SEHR_AEHNLICH if similar else rules.AEHNLICH
            for other, score in self._mistyped(word, 5, cutoff):
                similar.setdefault(other, rules.VERTIPPT * ((score - 50) / 50) ** 2)
        for other, factor in similar.items():
            rows = self._orte[other]
            rare = log(1 + self.n / len(rows))
            telling = factor not in (rules.TEIL, rules.KOPF) or (
                word not in self.alltag.alltag and 2 * len(word) >= len(other)
            )
            for nr, weight in rows.items():
                value, firm = points.get(nr, (0.0, False))
                firm = firm or (telling and weight >= rules.KERN)
                points[nr] = max(value, weight * factor * rare * strength), firm
        return points

    def _near(self, word: str) -> dict[str, float]:
        """Return the words that are meant as far as they are spelt right: by how much."""
        if word not in self._nah:
            near = {word: 1.0}
            for factor, others in (
                (
                    rules.GLEICH,
                    [form for one in self.alltag.alltag.get(word, ()) for form in (one, *self._with_stem(one))],
                ),
                (rules.STAMM, self._with_stem(word)),
                (rules.ANFANG, self._asked("starting", word, MOST) if len(word) >= 2 else ()),
                (rules.TEIL, self._asked("containing", word, MOST) if len(word) >= rules.MIN_TEIL else ()),
            ):
                for other in others:
                    near.setdefault(other, rules.KOPF if factor == rules.TEIL and other.endswith(word) else factor)
            there = self._present(near)
            self._nah[word] = {other: factor for other, factor in near.items() if other in there}
        return self._nah[word]

    def _is_known(self, word: str) -> bool:
        return bool(self._near(word)) or word in self.alltag.alltag

    def _may_be_mistyped(self, word: str) -> bool:
        """Everyday words are not, nor what one wants to do: “anmelden” is not “abmelden”."""
        return (
            len(word) >= rules.MIN_VERTIPPT and word not in self.alltag.alltag and word not in self.alltag.taetigkeiten
        )

    def _mistyped(self, word: str, limit: int, cutoff: float = rules.AEHNLICH) -> list[tuple[str, float]]:
        """Return words of names that look alike; what only texts know is no better spelling."""
        found = process.extract(
            word, self._asked("resembling", word, MOST), scorer=fuzz.ratio, score_cutoff=cutoff, limit=4 * limit
        )
        there = self._present([other for other, _score, _index in found])
        named = {other for other in there if max(self._orte[other].values()) >= rules.KERN}
        return [(other, score) for other, score, _index in found if other in named and other != word][:limit]

    def _with_stem(self, word: str) -> list[str]:
        return self._asked("with_stem", stem(word))

    def _asked(self, verb: str, *values: object) -> list[str]:
        return list(dict.fromkeys(one for quelle, _rows in self.quellen for one in getattr(quelle, verb)(*values)))

    def _present(self, asked: Iterable[str]) -> set[str]:
        """Return those of the words that stand in what may be seen; where, is kept."""
        wanted = list(asked)
        new = [word for word in wanted if word not in self._orte]
        for word in new:
            self._orte[word] = {}
        if new:
            for quelle, rows in self.quellen:
                for word, nr, spalte in quelle.places(new, self.spalten):
                    row = rows.get(nr)
                    if row is not None and row.is_shown(self.now):
                        self.zeilen[nr] = row
                        known = self._orte[word]
                        known[nr] = max(known.get(nr, 0.0), row.weight(spalte))
        return {word for word in wanted if self._orte[word]}
