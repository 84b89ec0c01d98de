"""The language of the search field: words, „phrases“, minus, ODER, joker and field prefixes. Pure.

``hundesteuer -mahnung "offene forderung" beteiligte:özdemir az:50.11* gebühr* ODER beitrag``
"""

from dataclasses import dataclass
from enum import StrEnum
from kommune.eakte.core.katalog.suchworte import words
from kommune.eakte.suche.ausdruck.zeichenfolge import TELEFON
from kommune.eakte.suche.ausdruck.zeichenfolge import telephone

import re


MAX_LENGTH = 1000
MAX_WORDS = 24
MIN_JOKER = 2
TOKEN = re.compile(
    rf"(?P<telefon>{TELEFON})|"
    r"""(?P<minus>[-–−]?)(?:(?P<feld>[A-Za-zÄÖÜäöüß]+):)?(?:["„“”«»](?P<phrase>[^"„“”«»]*)["„“”«»]?|(?P<wort>\S+))"""
)
ODER = frozenset({"ODER", "OR", "|"})
UND = frozenset({"UND", "AND", "&", "+"})
NICHT = frozenset({"NICHT", "NOT"})


class Spalte(StrEnum):
    """Where the engine keeps words apart; the order is that of weight."""

    ZEICHEN = "zeichen"
    TITEL = "titel"
    NAMEN = "namen"
    ORT = "ort"
    TEXT = "text"


class Joker(StrEnum):
    """Which end of a word is left open by ``*``."""

    KEINER = ""
    ENDE = "ende"
    ANFANG = "anfang"
    BEIDE = "beide"


class Fehler(StrEnum):
    """Why a search cannot be answered."""

    LAENGE = "laenge"
    WORTE = "worte"
    FELD = "feld"
    NUR_MINUS = "nur_minus"
    JOKER = "joker"


class Ausdrucksfehler(ValueError):
    """A search that cannot be answered: its ``Fehler`` and the part that is meant."""

    def __init__(self, fehler: Fehler, stelle: str = "") -> None:
        super().__init__(f"{fehler} {stelle}".strip())
        self.fehler = fehler
        self.stelle = stelle


FELDER: dict[str, tuple[Spalte, ...]] = {
    "titel": (Spalte.TITEL,),
    "betreff": (Spalte.TITEL,),
    "az": (Spalte.ZEICHEN,),
    "aktenzeichen": (Spalte.ZEICHEN,),
    "nr": (Spalte.ZEICHEN,),
    "name": (Spalte.NAMEN,),
    "beteiligte": (Spalte.NAMEN,),
    "absender": (Spalte.NAMEN,),
    "ort": (Spalte.ORT,),
    "straße": (Spalte.ORT,),
    "strasse": (Spalte.ORT,),
    "adresse": (Spalte.ORT,),
    "text": (Spalte.TEXT,),
    "inhalt": (Spalte.TEXT,),
}


@dataclass(frozen=True)
class Begriff:
    """One thing asked for: a word, several in their order (``phrase``), or the part of a word."""

    worte: tuple[str, ...]
    phrase: bool = False
    joker: Joker = Joker.KEINER
    spalten: tuple[Spalte, ...] = ()


@dataclass(frozen=True)
class Ausdruck:
    """All of ``alle`` must occur, of each at least one; none of ``keines``."""

    alle: tuple[tuple[Begriff, ...], ...] = ()
    keines: tuple[Begriff, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.alle)


def read(text: str) -> Ausdruck:
    """Take apart what a person typed; an empty Ausdruck where there is no word in it.

    :raises Ausdrucksfehler: it is longer than 1,000 characters, has more than 24 words, nothing but what must not
        occur, a ``*`` with less than two letters, or a field without a word.
    """
    if len(text) > MAX_LENGTH:
        raise Ausdrucksfehler(Fehler.LAENGE)
    alle: list[list[Begriff]] = []
    keines: list[Begriff] = []
    oder = nicht = False
    for found in TOKEN.finditer(text):
        if found["telefon"] and (place := _telephone(found["telefon"])):
            alle.append(place)
            oder = nicht = False
            continue
        plain = found["wort"] or ""
        if plain in ODER or plain in UND or plain in NICHT:
            oder, nicht = plain in ODER, plain in NICHT
            continue
        for begriff in _begriffe(found):
            if found["minus"] or nicht:
                keines.append(begriff)
            elif oder and alle:
                alle[-1].append(begriff)
            else:
                alle.append([begriff])
            oder = False
        nicht = False
    if sum(len(begriff.worte) for group in (*alle, keines) for begriff in group) > MAX_WORDS:
        raise Ausdrucksfehler(Fehler.WORTE)
    if keines and not alle:
        raise Ausdrucksfehler(Fehler.NUR_MINUS)
    return Ausdruck(tuple(tuple(group) for group in alle), tuple(keines))


def _telephone(text: str) -> list[Begriff]:
    """Return a telephone number as it is written, and as it is kept of every spelling."""
    number, worte = telephone(text), tuple(words(text))
    return [Begriff(worte, len(worte) > 1), Begriff((number,))] if number else []


def _begriffe(found: re.Match[str]) -> list[Begriff]:
    name = found["feld"] or ""
    spalten = FELDER.get(name.casefold(), ())
    if found["phrase"] is not None:
        lead = () if spalten or not name else tuple(words(name))
        worte = (*lead, *words(found["phrase"]))
        return [Begriff(worte, len(worte) > 1, spalten=spalten)] if worte else []
    text = found["wort"]
    if name and not spalten:  # a colon within a word: “Az.:50”, “10:30”
        text = f"{name} {text}"
    worte = tuple(words(text))
    if not worte:
        if spalten:
            raise Ausdrucksfehler(Fehler.FELD, name)
        return []
    joker = {(False, True): Joker.ENDE, (True, False): Joker.ANFANG, (True, True): Joker.BEIDE}.get(
        (text.startswith("*"), text.endswith("*")), Joker.KEINER
    )
    if joker and len(worte) == 1 and len(worte[0]) < MIN_JOKER:
        raise Ausdrucksfehler(Fehler.JOKER, text)
    if len(worte) == 1:
        return [Begriff(worte, joker=joker, spalten=spalten)]
    # what is written without a blank belongs together: an Aktenzeichen, “Müller-Lüdenscheidt”, “o’hara@example.org”
    return [Begriff(worte, True, joker if joker == Joker.ENDE else Joker.KEINER, spalten)]
