"""A condition of a decision: what kind, when it is due, what an inspection makes of it. Pure: no Plone, no clock.

§ 36 VwVfG: Befristung, Bedingung, Widerrufsvorbehalt, Auflage, Auflagenvorbehalt.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import timedelta
from enum import StrEnum


MAX_NEBENBESTIMMUNGEN = 100
MAX_KONTROLLEN = 500
VORLAUF = 14  # days
LATEST = date(2999, 12, 31)


class Art(StrEnum):
    """What it is (§ 36 Abs. 2 VwVfG)."""

    AUFLAGE = "auflage"
    BEDINGUNG = "bedingung"
    BEFRISTUNG = "befristung"
    WIDERRUFSVORBEHALT = "widerrufsvorbehalt"
    AUFLAGENVORBEHALT = "auflagenvorbehalt"


class Einheit(StrEnum):
    """In what a recurring day comes again."""

    WOCHEN = "wochen"
    MONATE = "monate"
    JAHRE = "jahre"


class Stand(StrEnum):
    """Where it stands."""

    LAEUFT = "laeuft"
    ERFUELLT = "erfuellt"
    ENTFALLEN = "entfallen"


class Befund(StrEnum):
    """What an inspection found."""

    ERFUELLT = "erfuellt"
    NICHT_ERFUELLT = "nicht_erfuellt"
    NICHT_PRUEFBAR = "nicht_pruefbar"


MOST = {Einheit.WOCHEN: 520, Einheit.MONATE: 360, Einheit.JAHRE: 30}


@dataclass(frozen=True)
class Nebenbestimmung:
    """One condition. ``faellig`` is when it is to be inspected next; ``anker`` the first such day, from which a recurring one counts.

    ``erinnert`` is the due day an Aufgabe was set for. ``zustaendig`` is an Adressat, "" for the OE.
    """

    id: str
    text: str
    art: str
    bescheid: str = ""
    faellig: date | None = None
    anker: date | None = None
    alle: int = 0
    einheit: str = ""
    zustaendig: str = ""
    stand: str = Stand.LAEUFT
    grund: str = ""
    erinnert: date | None = None

    @property
    def is_open(self) -> bool:
        return self.stand == Stand.LAEUFT

    @property
    def recurs(self) -> bool:
        return self.alle > 0


@dataclass(frozen=True)
class Ergebnis:
    """What an inspection found of one condition; ``wieder`` is when it is looked at again, if that was said."""

    nebenbestimmung: str
    befund: str
    notiz: str = ""
    wieder: date | None = None


@dataclass(frozen=True)
class Kontrolle:
    """One inspection: the report is a Dokument of a Vorgang (``vorgang``); what was not fulfilled began another (``folge``)."""

    id: str
    am: date
    von: str
    ergebnisse: tuple[Ergebnis, ...]
    vorgang: str
    dokument: str
    fotos: int = 0
    folge: str = ""
    schluessel: str = ""


Nebenbestimmungen = tuple[Nebenbestimmung, ...]


def occurrence(anker: date, alle: int, einheit: str, number: int) -> date:
    """Return the day on which something that began with ``anker`` comes for the ``number``-th time again.

    Always counted from the first day: what began on the 31st comes on the last of a shorter month, and on the 31st after it; what
    began on 29 February on the 28th of a common year.

    :raises OverflowError: after the year 2999.
    """
    if einheit == Einheit.WOCHEN:
        day = anker + timedelta(weeks=alle * number)
    else:
        months = alle * number * (12 if einheit == Einheit.JAHRE else 1)
        year, month = divmod(anker.year * 12 + anker.month - 1 + months, 12)
        if year > LATEST.year:
            raise OverflowError(year)
        day = date(year, month + 1, min(anker.day, monthrange(year, month + 1)[1]))
    if day > LATEST:
        raise OverflowError(day)
    return day


def next_after(one: Nebenbestimmung, day: date) -> date | None:
    """Return the first day after another on which a recurring condition is due, None for one that does not recur."""
    if not one.recurs or one.anker is None:
        return None
    number = 0
    while (found := occurrence(one.anker, one.alle, one.einheit, number)) <= day:
        number += 1
    return found


def inspected(one: Nebenbestimmung, ergebnis: Ergebnis, am: date) -> Nebenbestimmung:
    """Return a condition after an inspection.

    Fulfilled, a recurring one is due again on its next day, any other is done. Not fulfilled or not to be checked it goes on, due
    on the day that was said, else on its next one, else – not to be checked – when it was.
    """
    if not one.is_open:
        return one
    coming = next_after(one, max(am, one.faellig or am))
    if ergebnis.befund == Befund.ERFUELLT:
        if coming is None and ergebnis.wieder is None:
            return replace(one, stand=Stand.ERFUELLT, faellig=None)
        return replace(one, faellig=ergebnis.wieder or coming)
    if ergebnis.befund == Befund.NICHT_PRUEFBAR:
        return replace(one, faellig=ergebnis.wieder or one.faellig)
    return replace(one, faellig=ergebnis.wieder or coming)


def remind_on(one: Nebenbestimmung, vorlauf: int = VORLAUF) -> date | None:
    """Return on which day an Aufgabe is to be set for its next due day, None if there is none or it was set."""
    if not one.is_open or one.faellig is None or one.erinnert == one.faellig:
        return None
    return one.faellig - timedelta(days=vorlauf)


def next_termin(all_: Iterable[Nebenbestimmung], vorlauf: int = VORLAUF) -> date | None:
    """Return the next day on which an Aufgabe is to be set for any of them."""
    return min((day for one in all_ if (day := remind_on(one, vorlauf)) is not None), default=None)


def next_due(all_: Iterable[Nebenbestimmung]) -> date | None:
    """Return the next day on which any of them is due."""
    return min((one.faellig for one in all_ if one.is_open and one.faellig is not None), default=None)


def with_(all_: Nebenbestimmungen, one: Nebenbestimmung) -> Nebenbestimmungen:
    """Return them with one in the place of that with its id, or at the end."""
    if not any(each.id == one.id for each in all_):
        return (*all_, one)
    return tuple(one if each.id == one.id else each for each in all_)


def row_of(one: Nebenbestimmung) -> tuple[str, str, str, str]:
    """Return what the catalog keeps of an open one: due day, kind, text, who is responsible."""
    return (one.faellig.isoformat() if one.faellig else "", str(one.art), one.text[:120], one.zustaendig)
