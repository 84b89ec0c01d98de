"""When a Bescheid is made known to an addressee, and why. Pure.

Sources: § 41 Abs. 2 and 2a VwVfG, § 9 Abs. 1 OZG, § 122 and § 122a AO with § 108 Abs. 3 AO, VwZG; since 1 January 2025 (Postrechts-
modernisierungsgesetz, BGBl. 2024 I Nr. 236) the fourth day, before it the third. § 41 Abs. 2 VwVfG has no word of weekends, and the day of
effect is no end of a Frist: § 31 Abs. 3 VwVfG does not move it to a working day (BSG, 6.5.2010, B 14 AS 12/09 R, of the same § 37 Abs. 2
SGB X); where the Abgabenordnung governs it moves. What is read earlier in the Postfach takes effect on the fourth day all the same; the
first reading counts only where the fiction fails and it is read before it is made known anew (§ 9 Abs. 1 OZG, last sentence).
"""

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from enum import StrEnum
from typing import Any


FOUR_DAYS_SINCE = date(2025, 1, 1)
ABRUF_TAGE = 10  # § 41 Abs. 2a S. 4 VwVfG
MAX_GRUND = 1000


class Weg(StrEnum):
    """How it goes to an addressee."""

    POST = "post"
    POSTFACH = "postfach"
    ELEKTRONISCH = "elektronisch"
    URKUNDE = "urkunde"  # Postzustellungsurkunde, § 3 VwZG
    EINSCHREIBEN = "einschreiben"  # handed over, § 4 VwZG
    EMPFANGSBEKENNTNIS = "empfangsbekenntnis"  # § 5 VwZG
    UEBERGABE = "uebergabe"  # handed over in the office


class Recht(StrEnum):
    """Which law governs."""

    VWVFG = "vwvfg"
    AO = "ao"


class Abruf(StrEnum):
    """What law the town's Postfach is under."""

    OZG = "ozg"  # § 9 OZG: fiction
    VWVFG = "vwvfg"  # § 41 Abs. 2a VwVfG: the day after it was fetched


class Stand(StrEnum):
    """Where a Bekanntgabe is."""

    OFFEN = "offen"
    ZU_DRUCKEN = "zu_drucken"
    IM_DRUCK = "im_druck"
    UNTERWEGS = "unterwegs"
    BEKANNT = "bekannt"
    NICHT_BEKANNT = "nicht_bekannt"


BY_LETTER = (Weg.POST, Weg.URKUNDE, Weg.EINSCHREIBEN, Weg.EMPFANGSBEKENNTNIS)
WITH_PROOF = (Weg.URKUNDE, Weg.EMPFANGSBEKENNTNIS, Weg.UEBERGABE)


@dataclass(frozen=True)
class Wirkung:
    """The day of effect, None while it is open or if there is none; ``recht`` and ``erklaerung`` say why."""

    tag: date | None
    recht: str
    erklaerung: str
    nie: bool = False


def wirksam(
    weg: Weg,
    *,
    abgang: date | None,
    recht: Recht = Recht.VWVFG,
    abgerufen: date | None = None,
    zugegangen: date | None = None,
    nie: bool = False,
    erneut: date | None = None,
    abruf: Abruf = Abruf.OZG,
    today: date,
    working_day: Callable[[date], date],
) -> Wirkung:
    """Return when a Bescheid takes effect for one addressee.

    ``abgang`` is when it was posted, sent or made available; ``abgerufen`` the first reading in the Postfach; ``zugegangen`` the proof of
    a service, or when it arrived indeed; ``nie``: it is noted that it did not; ``erneut``: the day it left anew then, by whatever way.
    ``working_day`` moves a day on, for the AO.
    """
    if nie:
        if _read_before(weg, abruf, abgerufen, erneut):
            told = f"Abgerufen am {abgerufen:%d.%m.%Y}, bevor erneut bekannt gegeben wurde: der Tag des ersten Abrufs ist maßgeblich"
            return Wirkung(abgerufen, "§ 9 Abs. 1 OZG", told)
        return Wirkung(
            None, "§ 41 Abs. 2 S. 3 VwVfG", "Es ist festgehalten, dass der Bescheid nicht zugegangen ist.", nie=True
        )
    if weg in WITH_PROOF:
        law = {Weg.URKUNDE: "§ 3 VwZG", Weg.EMPFANGSBEKENNTNIS: "§ 5 VwZG", Weg.UEBERGABE: "§ 41 Abs. 1 VwVfG"}[weg]
        if zugegangen is None:
            return Wirkung(None, law, "Der Nachweis der Zustellung steht noch aus.")
        return Wirkung(zugegangen, law, f"Zugestellt am {zugegangen:%d.%m.%Y} nach dem Nachweis.")
    if abgang is None:
        return Wirkung(None, _law(weg, recht), "Noch nicht abgegangen.")
    if weg == Weg.POSTFACH and abruf == Abruf.VWVFG and recht == Recht.VWVFG:
        return _fetched(abgang, abgerufen, today)
    return _fiction(weg, abgang, recht, _arrived(weg, abgerufen, zugegangen), working_day)


def _read_before(weg: Weg, abruf: Abruf, abgerufen: date | None, erneut: date | None) -> bool:
    """Tell whether it was read in the Postfach before it was made known anew."""
    in_account = weg == Weg.POSTFACH and abruf == Abruf.OZG
    return in_account and abgerufen is not None and (erneut is None or abgerufen < erneut)


def _arrived(weg: Weg, abgerufen: date | None, zugegangen: date | None) -> date | None:
    """Return when it arrived indeed, as far as somebody noted that; of the Postfach the first reading, if that is in question."""
    return max(zugegangen, abgerufen) if weg == Weg.POSTFACH and zugegangen and abgerufen else zugegangen


def _fiction(
    weg: Weg, abgang: date, recht: Recht, zugegangen: date | None, working_day: Callable[[date], date]
) -> Wirkung:
    days = 4 if abgang >= FOUR_DAYS_SINCE else 3
    day = abgang + timedelta(days=days)
    word = {Weg.POSTFACH: "Bereitstellung zum Abruf", Weg.ELEKTRONISCH: "Absendung"}.get(weg, "Aufgabe zur Post")
    told = f"{word} am {abgang:%d.%m.%Y}, {'vierter' if days == 4 else 'dritter'} Tag danach: {day:%d.%m.%Y}"
    law = _law(weg, recht)
    if recht == Recht.AO and (moved := working_day(day)) != day:
        told += f"; kein Werktag, deshalb {moved:%d.%m.%Y} (§ 108 Abs. 3 AO)"
        day = moved
    elif day.weekday() > 4:
        told += "; dass es auf ein Wochenende fällt, ändert nichts"
    if zugegangen is not None and zugegangen > day:
        return Wirkung(zugegangen, law, f"{told}; tatsächlich erst am {zugegangen:%d.%m.%Y} zugegangen")
    if zugegangen is not None:
        told += f"; der frühere Zugang am {zugegangen:%d.%m.%Y} ändert nichts"
    return Wirkung(day, law, told)


def _fetched(abgang: date, abgerufen: date | None, today: date) -> Wirkung:
    law, last = "§ 41 Abs. 2a VwVfG", abgang + timedelta(days=ABRUF_TAGE)
    if abgerufen is not None and abgerufen <= last:
        day = abgerufen + timedelta(days=1)
        return Wirkung(day, law, f"Abgerufen am {abgerufen:%d.%m.%Y}, bekannt gegeben am Tag danach")
    if today > last:
        told = f"Bis zum {last:%d.%m.%Y} nicht abgerufen: nicht bekannt gegeben; noch einmal bereitstellen oder anders bekannt geben"
        return Wirkung(None, law, told, nie=True)
    return Wirkung(None, law, f"Bereitgestellt am {abgang:%d.%m.%Y}, noch nicht abgerufen; Zeit bis {last:%d.%m.%Y}")


def _law(weg: Weg, recht: Recht) -> str:
    if weg == Weg.EINSCHREIBEN:
        return "§ 4 Abs. 2 VwZG"
    if recht == Recht.AO:
        return (
            "§ 122a Abs. 4 AO" if weg == Weg.POSTFACH else "§ 122 Abs. 2 AO" if weg == Weg.POST else "§ 122 Abs. 2a AO"
        )
    if weg == Weg.POSTFACH:
        return "§ 9 Abs. 1 OZG"
    return "§ 41 Abs. 2 S. 1 VwVfG" if weg == Weg.POST else "§ 41 Abs. 2 S. 2 VwVfG"


def bezug(rows: Sequence[Mapping[str, Any]], nr: int) -> str:
    """Return what tells the addressee of a row from the others of a Bescheid: the name, with the place of the first of their rows
    if somebody else of this name is named before.

    Each has a time to object of their own (§ 70 VwGO), father and son of one name too.
    """
    row = next(one for one in rows if one["nr"] == nr)
    first = min(one["nr"] for one in rows if one["key"] == row["key"])
    taken = any(one["name"] == row["name"] and one["key"] != row["key"] and one["nr"] < first for one in rows)
    return f"{row['name']} ({first})" if taken else str(row["name"])
