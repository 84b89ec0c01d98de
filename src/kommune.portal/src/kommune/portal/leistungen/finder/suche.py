"""Find services by the words people use: folded, by beginning, by part, by stem, and with typing errors. Pure.

A small inverted index is kept in memory. Each word of the question is compared with the words of the
catalogue; a service must know at least half of those that carry meaning. Titles weigh most, then synonyms, the
official name, the short text, all else. Some everyday words stand for the official one (``Wortschatz``); who looks
for a matter finds the service before the offices. A service that only mentions a word in its text is a hit for that
word alone, not for what one wants to do with it: “Wohnung anmelden” is not the parking permit of residents.
"""

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from kommune.eakte.core.katalog.suchworte import fold
from kommune.eakte.core.katalog.suchworte import stem
from kommune.eakte.core.katalog.suchworte import words
from kommune.portal.leistungen import rules
from kommune.portal.leistungen.finder.wortschatz import Wortschatz
from math import log
from rapidfuzz import fuzz
from rapidfuzz import process
from typing import NamedTuple

import re


TITEL, SYNONYM, BEZEICHNUNG, KURZTEXT, VOLLTEXT = 10.0, 7.0, 6.0, 3.0, 1.0
STAMM, ANFANG, TEIL, VERTIPPT = 0.85, 0.6, 0.35, 0.3
KERN = SYNONYM - 1.5
MIN_TEIL = 4
MIN_VERTIPPT = 4
AEHNLICH, SEHR_AEHNLICH = 74.0, 86.0
NEBENSACHE = 0.12
SCHWACH = 0.4
GLEICH = 0.9
NACHRANG = {"dienststelle": 0.6, "lebenslage": 0.8}
MAX_WORTE = 12
DAMALS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Eintrag:
    """What one service (or ``art`` dienststelle, lebenslage) shows in lists and lets itself be found by."""

    art: str
    id: str
    titel: str
    kurztext: str = ""
    bezeichnung: str = ""
    synonyme: tuple[str, ...] = ()
    worte: tuple[str, ...] = ()
    lebenslagen: tuple[str, ...] = ()
    oe: str = ""
    dienststellen: tuple[str, ...] = ()
    online: bool = False
    leika_key: str = ""
    uid: str = ""

    @property
    def buchstabe(self) -> str:
        """The letter of the A–Z."""
        return rules.buchstabe(self.titel)


class Ergebnis(NamedTuple):
    """Hits in the order of their rank, and a better spelling of the question ("" if there is none)."""

    treffer: tuple[Eintrag, ...]
    gemeint: str


class Suchverzeichnis:
    """All entries with the index of their words."""

    def __init__(self, eintraege: Iterable[Eintrag], wortschatz: Wortschatz | None = None):
        self.wortschatz = wortschatz or Wortschatz()
        self.eintraege = tuple(sorted(eintraege, key=lambda one: rules.sort_key(one.titel)))
        self.titel = tuple("".join(words(one.titel)) for one in self.eintraege)
        gewichte: dict[str, dict[int, float]] = defaultdict(dict)
        self.schreibweise: dict[str, str] = {}
        for number, one in enumerate(self.eintraege):
            for weight, texts in (
                (VOLLTEXT, one.worte),
                (KURZTEXT, (one.kurztext,)),
                (BEZEICHNUNG, (one.bezeichnung, one.leika_key)),
                (SYNONYM, one.synonyme),
                (TITEL * (0.8 + 0.6 / max(1, len(words(one.titel)))), (one.titel,)),
            ):
                for text in texts:
                    for word in words(text):
                        gewichte[word][number] = weight
            for text in (one.bezeichnung, *one.synonyme, one.titel):
                for written in DAMALS.findall(text):
                    self.schreibweise[fold(written)] = written
        self.worte = {word: tuple(found.items()) for word, found in gewichte.items()}
        self.kern = tuple(
            sorted(w for w, found in self.worte.items() if len(w) >= MIN_VERTIPPT and max(g for _, g in found) >= KERN)
        )
        self.staemme: dict[str, list[str]] = defaultdict(list)
        for word in self.worte:
            self.staemme[stem(word)].append(word)
        self.alle = "\n".join(["", *self.worte, ""])

    def search(self, text: str) -> Ergebnis:
        """Return the entries that know at least half of the words of the question, the best first.

        Words for what one wants to do ("anmelden") do not count for that if there are others. Who knows
        more stands higher; entries that only mention it in passing, compared with the best, are left out.
        """
        asked = self._asked(text)
        if not asked:
            return Ergebnis((), "")
        telling = [word for word in asked if word not in self.wortschatz.taetigkeiten] or asked
        points: dict[int, float] = defaultdict(float)
        known: dict[int, int] = defaultdict(int)
        told: dict[int, int] = defaultdict(int)
        meant: set[int] = set()
        for word in asked:
            for number, (value, firm) in self._hits(word).items():
                points[number] += value
                known[number] += 1
                told[number] += word in telling
                if firm and word in telling:
                    meant.add(number)
        question = "".join(asked)
        for number in points:
            points[number] = points[number] * known[number] / len(asked) + self._whole(self.titel[number], question)
            if self.titel[number] != question:
                points[number] *= NACHRANG.get(self.eintraege[number].art, 1.0)
        if len(telling) < len(asked):  # says what to do: a mere mention is something else
            points = {number: value for number, value in points.items() if number in meant}
        best = max(points.values(), default=0.0)
        chosen = [
            number
            for number, value in points.items()
            if told[number] * 2 >= len(telling) and value >= best * NEBENSACHE
        ]
        chosen.sort(key=lambda number: (-points[number], number))
        return Ergebnis(tuple(self.eintraege[number] for number in chosen), self._meant(text, asked))

    def suggest(self, text: str, limit: int = 8) -> tuple[Eintrag, ...]:
        """Return entries for what was typed so far: titles that begin with it, then the best hits."""
        question = "".join(words(text)[:MAX_WORTE])
        if len(question) < 2:
            return ()
        begins = [one for one, titel in zip(self.eintraege, self.titel, strict=True) if titel.startswith(question)]
        return tuple(dict.fromkeys([*begins, *self.search(text).treffer]))[:limit]

    def _asked(self, text: str) -> list[str]:
        asked = words(text[:300])[:MAX_WORTE]
        meaning = [word for word in asked if word not in self.wortschatz.fuellworte] or asked
        return [part for word in meaning for part in self._parts(word)]

    def _parts(self, word: str) -> tuple[str, ...]:
        """Return an unknown compound as two known words, e.g. Gewerbeanmeldung; not one merely mistyped."""
        if len(word) >= 2 * MIN_TEIL and not self._known(word) and not self._mistyped(word, 1, SEHR_AEHNLICH):
            for cut in range(len(word) - MIN_TEIL, MIN_TEIL - 1, -1):
                if self._is_word(word[:cut]) and self._is_word(word[cut:]):
                    return word[:cut], word[cut:]
        return (word,)

    def _is_word(self, word: str) -> bool:
        return word in self.worte or stem(word) in self.staemme

    def _hits(self, word: str) -> dict[int, tuple[float, bool]]:
        """Return ``(points, is it firm)`` by entry: firm is in its names, and no small part of a long word.

        An everyday word stands for its official one: who lost their “Ausweis” means no “Parkausweis”.
        """
        points: dict[int, tuple[float, bool]] = {}
        strength = SCHWACH if word in self.wortschatz.taetigkeiten else 1.0
        for known, factor in self._similar(word).items():
            entries = self.worte[known]
            rare = log(1 + len(self.eintraege) / len(entries))
            telling = factor != TEIL or (word not in self.wortschatz.alltag and 2 * len(word) >= len(known))
            for number, weight in entries:
                value, firm = points.get(number, (0.0, False))
                firm = firm or (telling and weight >= KERN)
                points[number] = max(value, weight * factor * rare * strength), firm
        return points

    def _similar(self, word: str) -> dict[str, float]:
        similar = {word: 1.0} if word in self.worte else {}
        for other in self.wortschatz.alltag.get(word, ()):
            if other in self.worte:
                similar[other] = GLEICH
        for other in self.staemme.get(stem(word), ()):
            similar.setdefault(other, STAMM)
        if len(word) >= 2:
            for other in self._with(f"\n{word}", whole_start=True):
                similar.setdefault(other, ANFANG)
        if len(word) >= MIN_TEIL:
            for other in self._with(word):
                similar.setdefault(other, TEIL)
        if len(word) >= MIN_VERTIPPT and word not in self.wortschatz.alltag:
            for other, score in self._mistyped(word, 5, SEHR_AEHNLICH if similar else AEHNLICH):
                similar.setdefault(other, VERTIPPT * ((score - 50) / 50) ** 2)
        return similar

    def _with(self, part: str, *, whole_start: bool = False) -> list[str]:
        found, at = [], self.alle.find(part)
        while at >= 0:
            start = at + 1 if whole_start else self.alle.rfind("\n", 0, at) + 1
            end = self.alle.find("\n", start)
            found.append(self.alle[start:end])
            at = self.alle.find(part, end)
        return found

    def _mistyped(self, word: str, limit: int, cutoff: float = AEHNLICH) -> list[tuple[str, float]]:
        near = process.extract(word, self.kern, scorer=fuzz.ratio, score_cutoff=cutoff, limit=limit)
        return [(other, score) for other, score, _index in near]

    def _whole(self, titel: str, question: str) -> float:
        if titel == question:
            return 100.0
        if titel.startswith(question):
            return 12.0
        return 6.0 if question in titel else 0.0

    def _meant(self, text: str, asked: Sequence[str]) -> str:
        better = {}
        for word in asked:
            if len(word) >= MIN_VERTIPPT and not self._known(word):
                near = self._mistyped(word, 1)
                if near:
                    better[word] = self.schreibweise.get(near[0][0], near[0][0])
        if not better:
            return ""
        return " ".join(better.get(fold(written), written) for written in DAMALS.findall(text[:300]))

    def _known(self, word: str) -> bool:
        return word in self.alle or stem(word) in self.staemme or word in self.wortschatz.alltag
