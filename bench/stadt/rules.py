"""What the nth Akte of the town is: the same for the same seed, whoever asks and in whatever order. Pure."""

from bench.stadt.worte import ERSTE
from bench.stadt.worte import FAMILIENNAMEN
from bench.stadt.worte import SAETZE
from bench.stadt.worte import VORNAMEN
from bench.stadt.worte import ZWEITE
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from random import Random


SEED = 20261129
DOKUMENTE = 3  # for each Akte, in its one Vorgang
SAETZE_JE_DOKUMENT = (12, 36)
FIRST_DAY = date(2019, 1, 7)
DAYS = 2_800
OPEN_ONE_IN = 12  # Vorgänge; the others were closed over the years
BIG = 1_000  # Dokumente of the one large Vorgang


@dataclass(frozen=True)
class Papier:
    """A Dokument: what it is called, what stands in it, from where it came."""

    betreff: str
    text: str
    richtung: str


@dataclass(frozen=True)
class Fall:
    """An Akte with its Vorgang: ``oe`` and ``kennzeichen`` are places in the lists of the town."""

    nummer: int
    betreff: str
    vorgang: str
    kennzeichen: int
    oe: int
    eingang: date
    offen: bool
    beteiligter: dict
    belegenheit: str
    papiere: tuple[Papier, ...]


def fall(nummer: int, *, oes: int, plan: int, haeuser: Sequence[tuple[str, str]], seed: int = SEED) -> Fall:
    """Return the nth Akte. ``oes`` and ``plan``: how many offices and units there are; ``haeuser``: street and number."""
    zufall = Random(f"{seed}/{nummer}")
    wort, oe = _wort(zufall), zufall.randrange(oes)
    vorname, familienname = zufall.choice(VORNAMEN), zufall.choice(FAMILIENNAMEN)
    strasse, hausnummer = zufall.choice(haeuser)
    beteiligter = {
        "rolle": "antragsteller",
        "art": "natuerlich",
        "vorname": vorname,
        "familienname": familienname,
        "anschrift": {"strasse": strasse, "hausnummer": hausnummer, "plz": "12345", "ort": "Musterstadt"},
    }
    return Fall(
        nummer=nummer,
        betreff=f"{wort} {familienname}, {strasse}",
        vorgang=f"{_wort(zufall)} {vorname} {familienname}",
        kennzeichen=zufall.randrange(plan),
        oe=oe,
        eingang=FIRST_DAY + timedelta(days=zufall.randrange(DAYS)),
        offen=nummer % OPEN_ONE_IN == 0,
        beteiligter=beteiligter,
        belegenheit=" ".join(zufall.choice(haeuser)),
        papiere=tuple(papier(zufall, haeuser, number) for number in range(DOKUMENTE)),
    )


def papier(zufall: Random, haeuser: Sequence[tuple[str, str]], number: int) -> Papier:
    """Return a letter of some sentences; every one has bytes of its own."""
    saetze = [_satz(zufall, haeuser) for _ in range(zufall.randint(*SAETZE_JE_DOKUMENT))]
    richtung = "eingang" if number % 3 == 0 else "intern"
    return Papier(f"{_wort(zufall)} {number + 1}", "\n".join(saetze), richtung)


def grosses_papier(nummer: int, haeuser: Sequence[tuple[str, str]], seed: int = SEED) -> Papier:
    """Return one of the Dokumente of the large Vorgang."""
    return papier(Random(f"{seed}/gross/{nummer}"), haeuser, nummer)


def stand(nummer: int) -> tuple[bool, bool]:
    """Tell of an open Vorgang whether somebody works on it, and whether an Aufgabe is set in it."""
    fortlaufend = nummer // OPEN_ONE_IN
    return fortlaufend % 3 != 0, fortlaufend % 4 == 0


def standzeiten(fall: Fall) -> tuple[tuple[str, str], ...]:
    """Return the states a closed Vorgang came into, with their days: every fifth waited for its applicant, one in ten took long."""
    zufall = Random(f"{SEED}/zeit/{fall.nummer}")
    dauer = zufall.randint(3, 40) * (5 if fall.nummer % 10 == 9 else 1)
    rows = [("in_progress", dauer // 6)]
    if fall.nummer % 5 == 4:
        rows += [("awaiting_applicant", dauer // 3), ("in_progress", dauer * 2 // 3)]
    rows += [("decided", dauer), ("closed", dauer + 2)]
    return tuple((state, (fall.eingang + timedelta(days=days)).isoformat()) for state, days in rows)


def _wort(zufall: Random) -> str:
    return f"{zufall.choice(ERSTE)}{zufall.choice(ZWEITE)}"


def _satz(zufall: Random, haeuser: Sequence[tuple[str, str]]) -> str:
    return zufall.choice(SAETZE).format(
        wort=_wort(zufall),
        anschrift=" ".join(zufall.choice(haeuser)),
        name=f"{zufall.choice(VORNAMEN)} {zufall.choice(FAMILIENNAMEN)}",
        tag=(FIRST_DAY + timedelta(days=zufall.randrange(DAYS))).strftime("%d.%m.%Y"),
        betrag=f"{zufall.randrange(5, 20_000)},{zufall.randrange(100):02}",
    )
