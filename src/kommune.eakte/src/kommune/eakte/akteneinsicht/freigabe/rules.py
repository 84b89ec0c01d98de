"""How long a Freigabe can be opened, and what the Einsichtsprotokoll says. Pure."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from enum import StrEnum


MAX_DAYS = 92  # three months: who needs it longer gets another one
MOST = 50  # of one Vorgang or Akte
WRONG_TRIES = 5  # until a code ends
MAX_KEPT = 1_000  # openings told one by one; further ones are counted


class Was(StrEnum):
    """What somebody opened."""

    SEITE = "seite"
    PDF = "pdf"
    ZIP = "zip"


class Art(StrEnum):
    """What the Einsichtsprotokoll tells."""

    ABGELEGT = "abgelegt"
    FREIGEGEBEN = "freigegeben"
    GEOEFFNET = "geoeffnet"
    CODE_GESPERRT = "code_gesperrt"
    ZURUECKGEZOGEN = "zurueckgezogen"


@dataclass(frozen=True)
class Aufruf:
    """One opening."""

    am: datetime
    was: str


@dataclass(frozen=True)
class Eintrag:
    """One row: what happened at which record, for whom, by whom (user id, "" for who opened it), more words, and the place ("": a link)."""

    am: datetime
    art: str
    record: str
    nummer: str
    fuer: str
    wer: str
    was: str
    freigabe: str
    ort: str = ""


def fault_of(bis: date | None, today: date) -> str:
    """Return what is wrong with the last day of a Freigabe, "" if nothing is."""
    if bis is None:
        return "fehlt"
    if bis < today:
        return "vorbei"
    return "zu_lang" if bis > today + timedelta(days=MAX_DAYS) else ""


def is_open(bis: date, ended: bool, today: date) -> bool:
    """Tell whether it can be opened on a day."""
    return not ended and today <= bis
