"""The door: find the numbers of records by what a person typed, keep the words of records, more like one."""

from BTrees.IIBTree import IISet
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from kommune.eakte import _
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.katalog.suchworte import words
from kommune.eakte.suche import rueckstand
from kommune.eakte.suche.ausdruck import rules
from kommune.eakte.suche.ausdruck import wortschatz
from kommune.eakte.suche.ausdruck.rules import Ausdruck
from kommune.eakte.suche.ausdruck.rules import Ausdrucksfehler
from kommune.eakte.suche.ausdruck.rules import Fehler
from kommune.eakte.suche.ausdruck.worte import auszuege
from kommune.eakte.suche.ausdruck.worte import Auszug
from kommune.eakte.suche.ausdruck.worte import hits
from kommune.eakte.suche.ausdruck.worte import Marken
from kommune.eakte.suche.ausdruck.worte import pieces
from kommune.eakte.suche.ausdruck.worte import Stueck
from kommune.eakte.suche.ausdruck.wortschatz import Folge
from kommune.eakte.suche.ausdruck.wortschatz import Frage
from kommune.eakte.suche.ausdruck.wortschatz import Gruppe
from kommune.eakte.suche.bestand import progress
from kommune.eakte.suche.bestand import put
from kommune.eakte.suche.bestand import rebuild
from kommune.eakte.suche.interfaces import ISuchtext
from kommune.eakte.suche.interfaces import MaschineFehlt
from kommune.eakte.suche.maschine.arbeitsspeicher import Fluechtig
from kommune.eakte.suche.maschine.spalten import OEFFENTLICH
from kommune.eakte.suche.maschine.spalten import OeffentlicherEintrag
from kommune.eakte.suche.maschine.wahl import maschine
from kommune.eakte.suche.maschine.wahl import oeffentliche
from kommune.eakte.suche.rueckstand import behind
from kommune.eakte.suche.umkreis import Fundort
from kommune.eakte.suche.umkreis import Umkreis
from typing import Any

import re


__all__ = (
    "Auszug",
    "Fluechtig",
    "Fund",
    "Fundort",
    "ISuchtext",
    "Marken",
    "MaschineFehlt",
    "OEFFENTLICH",
    "OeffentlicherEintrag",
    "Stueck",
    "Umkreis",
    "around",
    "auszuege",
    "behind",
    "find",
    "hits",
    "like",
    "marks",
    "near",
    "oeffentliche",
    "pieces",
    "progress",
    "put",
    "rebuild",
    "replaced",
    "uids",
)

FEW = 3000
TYPICAL = 12
WORDS = {
    Fehler.LAENGE: _("error_suche_laenge", default="Your search is too long: at most 1,000 characters."),
    Fehler.WORTE: _("error_suche_worte", default="Your search has too many words: at most 24."),
    Fehler.FELD: _("error_suche_feld", default="Please write a word after the colon."),
    Fehler.NUR_MINUS: _(
        "error_suche_minus", default="Please write, too, what you look for, not only what must not occur."
    ),
    Fehler.JOKER: _("error_suche_joker", default="Please write at least two letters beside the star."),
}


@dataclass(frozen=True)
class Fund:
    """What answers a question, whoever may see it: ``numbers`` of the catalog, to be cut with what the person may see."""

    frage: Frage
    numbers: Any
    wartend: tuple[int, ...] = ()  # of these the engine knows nothing, or something old: they were stored a moment ago

    def is_few(self) -> bool:
        """Tell whether there are so few that putting them in order is worth it."""
        return len(self.numbers) <= FEW

    def ordered(self, seen: Any) -> Sequence[int]:
        """Return the numbers of ``seen``, what answers best first."""
        ranked = [nr for nr in maschine().ranked(self.frage) if nr in seen]
        return [*(set(self.wartend) & set(seen) - set(ranked)), *ranked] if self.wartend else ranked

    def foremost(self) -> Any:
        """Return the numbers of those where it stands in number, title or names: of many these come first."""
        return IISet(sorted({*maschine().foremost(self.frage), *self.wartend}))

    def marked(self) -> Marken:
        """Return what is marked in an excerpt."""
        return self.frage.marked()


def find(text: str, most: int = 0) -> Fund | None:
    """Return what answers, None where there is no word in the text; of very many only about ``most``, if that is not 0.

    :raises Invalid: the text is none that can be answered. :raises MaschineFehlt: the engine is out of reach.
    """
    ausdruck = _read(text)
    if not ausdruck:
        return None
    engine = maschine()
    frage = wortschatz.ask(ausdruck, engine)
    waiting = tuple(rueckstand.answering(frage))
    return Fund(frage, IISet(sorted({*engine.find(frage, most), *waiting})), waiting)


def marks(text: str) -> Marken:
    """Return what is marked in a text that was found: folded words, beginnings of words, phrases.

    :raises Invalid: the text is none that can be answered. :raises MaschineFehlt: the engine is out of reach.
    """
    ausdruck = _read(text)
    return wortschatz.ask(ausdruck, maschine()).marked() if ausdruck else Marken()


def around(umkreis: Umkreis) -> dict[int, Fundort]:
    """Return the numbers of what lies inside a circle, whoever may see it, with its place; the nearest first.

    :raises MaschineFehlt: the engine is out of reach.
    """
    return maschine().around(umkreis)


def near(text: str) -> dict[str, list[str]]:
    """Return for each word of a search the words of the record that differ little, the nearest first, as they are written.

    They are words of all records: who shows one looks first whether the person may see a record it stands in.
    """
    engine = maschine()
    found = wortschatz.near(_read(text), engine)
    written = engine.spelling({word for words in found.values() for word in words})
    return {typed: [written.get(word, word) for word in words] for typed, words in found.items()}


def like(nr: int) -> Fund | None:
    """Return what has most of the telling words of a record, the record itself too; None where it has none."""
    engine = maschine()
    words = engine.typical(nr, TYPICAL)
    if not words:
        return None
    frage = Frage((tuple(Gruppe((Folge((word,)),)) for word in words),))
    return Fund(frage, IISet(sorted(engine.find(frage))))


def uids(numbers: Iterable[int]) -> dict[int, str]:
    """Return the UIDs the engine keeps with the numbers."""
    return maschine().uids(numbers)


def _read(text: str) -> Ausdruck:
    try:
        return rules.read(text)
    except Ausdrucksfehler as fault:
        raise Invalid(WORDS[fault.fehler], field="text") from fault


def replaced(text: str, typed: str, word: str) -> str:
    """Return a search with a word in place of another, which is given folded."""
    parts = re.split(r"(\W+)", text)
    return "".join(word if words(part) == [typed] else part for part in parts)
