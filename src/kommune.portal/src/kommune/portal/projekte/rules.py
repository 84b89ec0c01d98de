"""Phases of a Beteiligungsprojekt, what may be done in them, who may do it, and how Ideen are found. Pure.

A phase lasts from the first second of its first day to 23:59:59 of its last, in German legal time: the caller passes the day.
"""

from base64 import b32encode
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from hmac import new
from kommune.eakte.core.katalog.suchworte import fold
from kommune.eakte.core.werte import email as mailadresse
from rapidfuzz import fuzz
from rapidfuzz import process

import re


NUMMER = re.compile(r"[A-Z2-7]{5}-[A-Z2-7]{5}")
SIMILAR = 78.0  # of 100; below it nothing is called a duplicate
SUGGESTED = 3
SHORT = 4  # letters: shorter words are in every title


class Phase(StrEnum):
    """In the order of time."""

    SAMMELN = "sammeln"
    BEWERTEN = "bewerten"
    PRUEFUNG = "pruefung"
    ERGEBNIS = "ergebnis"


class Modul(StrEnum):
    """What people do; each has a Zugang of its own."""

    IDEEN = "ideen"
    KOMMENTARE = "kommentare"
    STIMMEN = "stimmen"
    STIMMZETTEL = "stimmzettel"  # its Zugang is that of STIMMEN


class Zugang(StrEnum):
    """Who may: an address that was confirmed, an account, an account the town knows as a resident's."""

    MAIL = "mail"
    KONTO = "konto"
    EINWOHNER = "einwohner"


class Zustand(StrEnum):
    """Whether everybody sees a contribution."""

    WARTET = "wartet"
    SICHTBAR = "sichtbar"
    AUSGEBLENDET = "ausgeblendet"
    ZUSAMMENGEFUEHRT = "zusammengefuehrt"
    ZURUECKGEZOGEN = "zurueckgezogen"


class Stand(StrEnum):
    """What the town says of an Idee."""

    EINGEGANGEN = "eingegangen"
    GEPRUEFT = "geprueft"
    KOMMT = "kommt"
    GEHT_NICHT = "geht_nicht"


class Haushaltsart(StrEnum):
    """What an Idee does to the town's money."""

    KOSTEN = "kosten"
    SPAREN = "sparen"
    EINNAHME = "einnahme"


OPEN = {
    Modul.IDEEN: frozenset({Phase.SAMMELN}),
    Modul.KOMMENTARE: frozenset({Phase.SAMMELN, Phase.BEWERTEN}),
    Modul.STIMMEN: frozenset({Phase.SAMMELN, Phase.BEWERTEN}),
    Modul.STIMMZETTEL: frozenset({Phase.BEWERTEN}),
}
RANK = {Zugang.MAIL: 0, Zugang.KONTO: 1, Zugang.EINWOHNER: 2}


@dataclass(frozen=True)
class Zeitraum:
    """One phase with its first and last day."""

    phase: Phase
    von: date
    bis: date


@dataclass(frozen=True)
class Zeile:
    """What the list of a project keeps of one Idee; no personal data."""

    nummer: str
    titel: str
    kurz: str
    kategorie: str
    eingang: datetime
    zustand: str
    stand: str = Stand.EINGEGANGEN
    mit_ort: bool = False
    mit_bild: bool = False
    bezirk: str = ""
    art: str = ""
    lon: float | None = None
    lat: float | None = None


@dataclass(frozen=True)
class Frage:
    """What a list is asked for; ``worte`` must all be found."""

    worte: str = ""
    kategorie: str = ""
    stand: str = ""
    ordnung: str = "neu"


def current(zeitraeume: Sequence[Zeitraum], day: date) -> Zeitraum | None:
    """Return the phase that is on that day, None between, before or after them."""
    return next((one for one in zeitraeume if one.von <= day <= one.bis), None)


def is_open(modul: Modul, zeitraeume: Sequence[Zeitraum], day: date) -> bool:
    """Tell whether something may be done that day."""
    found = current(zeitraeume, day)
    return found is not None and found.phase in OPEN[modul]


def last_vote(zeitraeume: Sequence[Zeitraum], modul: Modul = Modul.STIMMEN) -> date | None:
    """Return the last day on which one can vote, None if there is none."""
    return max((one.bis for one in zeitraeume if one.phase in OPEN[modul]), default=None)


def fault(given: Iterable[tuple[Phase, date | None, date | None]]) -> tuple[str, Phase] | None:
    """Return what is wrong with the days: ``halb`` (one is missing), ``verkehrt``, ``ueberlappt``; None if nothing is."""
    before: date | None = None
    for phase, von, bis in given:
        if von is None and bis is None:
            continue
        if von is None or bis is None:
            return "halb", phase
        if bis < von:
            return "verkehrt", phase
        if before is not None and von <= before:
            return "ueberlappt", phase
        before = bis
    return None


def suffices(has: Zugang, needed: Zugang) -> bool:
    """Tell whether who comes this way may do what needs that one."""
    return RANK[has] >= RANK[needed]


def nummer_of(projekt: str, key: str) -> str:
    """Return the number of an Idee: 50 bits of SHA-256 of project and key of the form, the same for the same form."""
    text = b32encode(sha256(f"{projekt}\n{key}".encode("utf-8", "replace")).digest())[:10].decode()
    return f"{text[:5]}-{text[5:]}"


def is_nummer(text: str) -> bool:
    """Tell whether the text is written as such a number."""
    return bool(NUMMER.fullmatch(text))


def person_of(siegel: bytes, address: str) -> str:
    """Return what one person is known by in one project: HMAC-SHA-256 of the address under the seal of the project.

    Without the seal nobody can tell whose it is; it is thrown away when the votes are counted.

    :raises WertFehler: nothing a mail can be sent to.
    """
    return new(siegel, mailadresse.key(address).encode(), sha256).hexdigest()[:32]


def konto_of(siegel: bytes, konto: str) -> str:
    """Return what one account is known by in one project, whatever its address is; as ``person_of``."""
    return new(siegel, f"konto\n{konto}".encode(), sha256).hexdigest()[:32]


def hits(text: str, wortliste: Iterable[str]) -> list[str]:
    """Return the words of the list that stand in a text, whatever their case and umlauts; as whole words."""
    found = set(re.findall(r"\w+", fold(text)))
    return [word for word in wortliste if word.strip() and fold(word.strip()) in found]


def similar(titel: str, others: Sequence[tuple[str, str]]) -> list[str]:
    """Return the numbers of those Ideen ``(number, title)`` that seem to say the same, the most similar first."""
    asked = _core(titel)
    if not asked:
        return []
    choices = {nummer: _core(one) for nummer, one in others}
    found = process.extract(asked, choices, scorer=fuzz.token_set_ratio, score_cutoff=SIMILAR, limit=SUGGESTED)
    return [nummer for _text, _score, nummer in found]


def _core(titel: str) -> str:
    words = [word for word in re.findall(r"\w+", fold(titel)) if len(word) >= SHORT]
    return " ".join(words)


def select(
    zeilen: Iterable[Zeile], frage: Frage, stimmen: dict[str, int], worte_of: dict[str, str] | None = None
) -> list[Zeile]:
    """Return the visible lines that fit, in order: ``neu``, ``alt``, ``stimmen`` or ``titel``.

    ``worte_of`` gives the folded text by number; it is asked only if words are looked for.
    """
    words = fold(frage.worte).split()
    found = [
        one
        for one in zeilen
        if one.zustand == Zustand.SICHTBAR
        and (not frage.kategorie or one.kategorie == frage.kategorie)
        and (not frage.stand or one.stand == frage.stand)
        and all(word in (worte_of or {}).get(one.nummer, "") for word in words)
    ]
    if frage.ordnung == "titel":
        return sorted(found, key=lambda one: (fold(one.titel), one.nummer))
    found.sort(key=lambda one: (one.eingang, one.nummer), reverse=frage.ordnung != "alt")
    if frage.ordnung == "stimmen":
        found.sort(key=lambda one: stimmen.get(one.nummer, 0), reverse=True)
    return found


def best(
    zeilen: Iterable[Zeile],
    stimmen: dict[str, int],
    anzahl: int,
    quote: int = 0,
    mindestens: int = 1,
    gruppe: Callable[[Zeile], str] = lambda one: one.kategorie,
) -> list[Zeile]:
    """Return the visible Ideen that are examined, by ``best_of``; ``gruppe`` gives what the quota counts by."""
    visible = {one.nummer: one for one in zeilen if one.zustand == Zustand.SICHTBAR}
    told = [(one.nummer, gruppe(one), one.eingang) for one in visible.values()]
    return [visible[nummer] for nummer in best_of(told, stimmen, anzahl, quote, mindestens)]


def best_of(
    told: Iterable[tuple[str, str, datetime]], stimmen: dict[str, int], anzahl: int, quote: int = 0, mindestens: int = 1
) -> list[str]:
    """Return the numbers of the ``anzahl`` most supported of ``(number, group, receipt)``, by a rule one can count again by hand.

    1. Only those with at least ``mindestens`` votes, and at least one; there are no votes against.
    2. With a ``quote`` the most supported of each group come first, at most so many of each and never more than ``anzahl`` in all.
    3. The other places go to the most supported of the rest.
    4. Who has as many votes as the last one chosen in step 2 or 3 is chosen too: no lot is drawn. So there may be more.

    The order is that of votes; with the same number the one that came first stands first, and nothing follows from it.
    """
    if anzahl < 1:
        return []
    standing = sorted(
        (one for one in told if stimmen.get(one[0], 0) >= max(mindestens, 1)),
        key=lambda one: (-stimmen[one[0]], one[2], one[0]),
    )
    order = [nummer for nummer, _gruppe, _eingang in standing]
    chosen: set[str] = set()
    if quote > 0:
        for group in sorted({gruppe for _nummer, gruppe, _eingang in standing}):
            own = [nummer for nummer, gruppe, _eingang in standing if gruppe == group]
            chosen.update(_with_ties(own, stimmen, quote))
        if len(chosen) > anzahl:
            chosen = set(_with_ties([one for one in order if one in chosen], stimmen, anzahl))
    chosen.update(_with_ties([one for one in order if one not in chosen], stimmen, anzahl - len(chosen)))
    return [one for one in order if one in chosen]


def _with_ties(ordered: Sequence[str], stimmen: dict[str, int], places: int) -> list[str]:
    if places < 1:
        return []
    least = stimmen[ordered[min(places, len(ordered)) - 1]] if ordered else 0
    return [one for one in ordered if stimmen[one] >= least]
