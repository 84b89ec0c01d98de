"""A Frist of a Vorgang: what it keeps, when it ends, what is due for it and when. Pure: no Plone, no clock."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import timedelta
from enum import StrEnum
from kommune.eakte.fristen.berechnung import compute
from kommune.eakte.fristen.berechnung import Dauer
from kommune.eakte.fristen.berechnung import Einheit
from kommune.eakte.fristen.berechnung import Ergebnis
from kommune.eakte.fristen.berechnung import fixed
from kommune.eakte.fristen.berechnung import Kalender
from kommune.eakte.fristen.berechnung import ONE_DAY
from kommune.eakte.fristen.berechnung import Pause
from kommune.eakte.fristen.berechnung import Zusatz


MAX_FRISTEN = 60
MAX_HEMMUNGEN = 60
HAND = "hand"  # the id of the Frist that is what is typed into the field of the Vorgang


class Wirkung(StrEnum):
    """What follows when it passes."""

    BEARBEITUNG = "bearbeitung"  # the office wants to be done
    FIKTION = "fiktion"  # the approval counts as given (§ 42a VwVfG)
    WIDERSPRUCH = "widerspruch"  # the decision becomes final (§§ 70, 58 VwGO)
    ANHOERUNG = "anhoerung"  # who was asked had their time (§ 28 VwVfG)
    WIEDERVORLAGE = "wiedervorlage"  # somebody looks at it again


class Beginn(StrEnum):
    """What sets it off."""

    EINGANG = "eingang"
    VOLLSTAENDIG = "vollstaendig"
    BEKANNTGABE = "bekanntgabe"
    WIDERSPRUCH = "widerspruch"
    FELD = "feld"
    HAND = "hand"


class Stand(StrEnum):
    """Where a Frist stands."""

    RUNNING = "running"
    DONE = "done"
    PASSED = "passed"


class Anlass(StrEnum):
    """By what a Hemmung came; one by hand is ended by hand."""

    HAND = "hand"
    NACHFORDERUNG = "nachforderung"
    STELLUNGNAHME = "stellungnahme"


@dataclass(frozen=True)
class Hemmung:
    """A time in which it does not run; both days are given back. Without ``bis`` it lasts."""

    id: str
    von: date
    grund: str
    anlass: str = Anlass.HAND
    bis: date | None = None


@dataclass(frozen=True)
class Verlaengerung:
    """One extension, by a length or to a day."""

    am: date
    grund: str
    anzahl: int = 0
    einheit: str = ""
    tag: date | None = None

    @property
    def zusatz(self) -> Zusatz:
        return Zusatz(Dauer(self.anzahl, Einheit(self.einheit)) if self.anzahl else None, self.tag)


@dataclass(frozen=True)
class Frist:
    """``tag`` is a fixed date; else it is ``anzahl`` ``einheit`` long from ``beginn`` on.

    ``zeile`` is the name of the row of the Vorgangstyp it is of, ``bezug`` what tells apart several of one row (a
    decision and whom it was made known to). ``getan`` are the reminders and consequences that were: ``<day>:<name>``.
    ``ruht_bei_…`` and ``warnung`` (days before the end) are those of its row when it began.
    """

    id: str
    name: str
    wirkung: str
    beginn: date
    anlass: str = Beginn.HAND
    anzahl: int = 0
    einheit: str = Einheit.TAGE
    tag: date | None = None
    zaehlt_mit: bool = False
    zeile: str = ""
    bezug: str = ""
    hinweis: str = ""
    ruht_bei_nachforderung: bool = False
    ruht_bei_stellungnahme: bool = False
    gruende: tuple[str, ...] = ()
    warnung: tuple[int, ...] = ()
    leitung: bool = False
    stand: str = Stand.RUNNING
    hemmungen: tuple[Hemmung, ...] = ()
    verlaengerungen: tuple[Verlaengerung, ...] = ()
    beendet_am: date | None = None
    grund: str = ""
    getan: tuple[str, ...] = ()

    @property
    def is_running(self) -> bool:
        return self.stand == Stand.RUNNING

    @property
    def is_fixed(self) -> bool:
        return self.tag is not None

    @property
    def offene_hemmung(self) -> Hemmung | None:
        return next((one for one in self.hemmungen if one.bis is None), None)


Fristen = tuple[Frist, ...]


def ergebnis(frist: Frist, kalender: Kalender) -> Ergebnis:
    """Return when a Frist ends, and how that was found."""
    zusaetze = [one.zusatz for one in frist.verlaengerungen]
    if frist.tag is not None:
        return fixed(frist.tag, zusaetze)
    return compute(
        frist.beginn,
        Dauer(frist.anzahl, Einheit(frist.einheit)),
        kalender,
        zaehlt_mit=frist.zaehlt_mit,
        pausen=[Pause(one.von, one.bis) for one in frist.hemmungen],
        zusaetze=zusaetze,
    )


def with_(fristen: Fristen, frist: Frist) -> Fristen:
    """Return the Fristen with one in the place of that with its id, or at the end."""
    if not any(one.id == frist.id for one in fristen):
        return (*fristen, frist)
    return tuple(frist if one.id == frist.id else one for one in fristen)


def stop(frist: Frist, hemmung: Hemmung, kalender: Kalender) -> Frist:
    """Return a Frist that stands still from a day on; one that does already for the same Anlass is left as it is.

    :raises ValueError: ``ended``, ``fixed``, ``early`` (before it began), ``late`` (after its end), ``many``.
    """
    if not frist.is_running:
        raise ValueError("ended")
    if any(one.bis is None and one.anlass == hemmung.anlass for one in frist.hemmungen):
        return frist
    if frist.is_fixed:
        raise ValueError("fixed")
    if hemmung.von < frist.beginn:
        raise ValueError("early")
    end = ergebnis(frist, kalender).ende
    if end is not None and hemmung.von > end:
        raise ValueError("late")
    if len(frist.hemmungen) >= MAX_HEMMUNGEN:
        raise ValueError("many")
    return replace(frist, hemmungen=(*frist.hemmungen, hemmung))


def resume(frist: Frist, anlass: str, bis: date) -> Frist:
    """Return a Frist whose Hemmung of this Anlass ended with a day; one without such is left as it is.

    :raises ValueError: ``before``: it would end before it began.
    """
    done = []
    for one in frist.hemmungen:
        if one.bis is None and one.anlass == anlass:
            if bis < one.von:
                raise ValueError("before")
            one = replace(one, bis=bis)
        done.append(one)
    return replace(frist, hemmungen=tuple(done))


def extend(frist: Frist, verlaengerung: Verlaengerung, kalender: Kalender) -> Frist:
    """Return a Frist that ends later; a fixed date may also be put earlier.

    :raises ValueError: ``ended``, ``still`` (it stands still), ``earlier`` (the new end is not after the old one), ``many``.
    """
    if not frist.is_running:
        raise ValueError("ended")
    before = ergebnis(frist, kalender).ende
    if before is None:
        raise ValueError("still")
    if len(frist.verlaengerungen) >= MAX_HEMMUNGEN:
        raise ValueError("many")
    longer = replace(frist, verlaengerungen=(*frist.verlaengerungen, verlaengerung))
    after = ergebnis(longer, kalender).ende
    if not frist.is_fixed and after is not None and after <= before:
        raise ValueError("earlier")
    return longer


def termine(frist: Frist, kalender: Kalender) -> Iterator[tuple[date, str]]:
    """Yield on which days what is to be done for a Frist that runs: reminders, and the day after its end.

    Only what was not done for this end: one that moves is reminded of again.
    """
    end = ergebnis(frist, kalender).ende if frist.is_running else None
    if end is None:
        return
    known = [(end - timedelta(days=days), f"warnung-{days}") for days in sorted(frist.warnung, reverse=True)]
    known.append((end + ONE_DAY, "ablauf"))
    for day, name in known:
        if key_of(end, name) not in frist.getan:
            yield day, name


def key_of(end: date, name: str) -> str:
    """Return how a Frist keeps that something was done for one end."""
    return f"{end.isoformat()}:{name}"


def next_termin(fristen: Iterable[Frist], kalender: Kalender) -> date | None:
    """Return the next day on which something is to be done for any of them, None if there is nothing."""
    return min((day for one in fristen for day, _name in termine(one, kalender)), default=None)


def earliest(fristen: Iterable[Frist], kalender: Kalender) -> tuple[date, Frist] | None:
    """Return the running Frist that ends first, with its end; one that stands still has none.

    A Widerspruchsfrist is the citizen's time, not the office's: it is no date the office has to keep.
    """
    found = [
        (end, one)
        for one in fristen
        if one.is_running and one.wirkung != Wirkung.WIDERSPRUCH and (end := ergebnis(one, kalender).ende) is not None
    ]
    return min(found, key=lambda pair: pair[0], default=None)


def widerspruchsfrist(belehrt: bool) -> tuple[int, Einheit, str]:
    """Return how long who got a decision may object: a month (§ 70 Abs. 1 VwGO), a year if they were not told (§ 58 Abs. 2)."""
    return (1, Einheit.MONATE, "§ 70 Abs. 1 VwGO") if belehrt else (1, Einheit.JAHRE, "§ 58 Abs. 2 VwGO")


def final_on(frist: Frist, kalender: Kalender) -> date | None:
    """Return the day from which a decision is final: the one after the end of its Widerspruchsfrist."""
    end = ergebnis(frist, kalender).ende if frist.wirkung == Wirkung.WIDERSPRUCH else None
    return end + ONE_DAY if end is not None else None
