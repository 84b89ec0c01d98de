"""A year of closed work of Musterstadt, so that its figures are of more than a month: invented, in Akten of their own.

What was is noted as an import would note it: the days of its states. Everything else goes through the doors.
"""

from collections.abc import Iterator
from datetime import date
from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.auswertung import api as auswertung
from kommune.eakte.core import clock
from kommune.portal.musterstadt import faelle
from plone import api
from typing import Any
from typing import NamedTuple

import transaction


BETREFF = "Rückblick, erfunden"
# service → Kennzeichen, OE, Vorgangstyp, result, subject, how many a month came in (the last is the one before this), usual days
WORK = {
    "hundesteuer-anmelden": (
        "922",
        "steueramt",
        "hundesteuer",
        "festgesetzt",
        "Hund anmelden",
        (3, 2, 4, 3, 5, 6, 5, 4, 6, 7, 6, 6),
        11,
    ),
    "bewohnerparkausweis": (
        "532",
        "strassenverkehr",
        "bewohnerparkausweis",
        "bewilligt",
        "Bewohnerparkausweis",
        (2, 3, 2, 4, 4, 3, 5, 6, 5, 5, 6, 7),
        8,
    ),
}
SPREAD = (0.4, 0.7, 1.0, 0.8, 1.3, 0.6, 1.1, 2.6, 0.9, 1.6)  # of the usual days; one in ten took long


class Fall(NamedTuple):
    """A closed Vorgang: when it came, was begun, waited for papers (or not), was decided."""

    eingang: date
    begonnen: date
    rueckfrage: date | None
    unterlagen: date | None
    entschieden: date

    def standzeiten(self) -> tuple[tuple[str, str], ...]:
        """Return its states with their days, as a Vorgang keeps them."""
        rows = [("received", self.eingang), ("in_progress", self.begonnen)]
        if self.rueckfrage is not None and self.unterlagen is not None:
            rows += [("awaiting_applicant", self.rueckfrage), ("in_progress", self.unterlagen)]
        rows += [("decided", self.entschieden), ("closed", self.entschieden + timedelta(days=2))]
        return tuple((state, day.isoformat()) for state, day in rows)


def play() -> None:
    """Make the closed work once, and have it counted."""
    if is_there():
        return
    for leistung, (kennzeichen, oe, typ, ergebnis, betreff, anzahl, tage) in WORK.items():
        akte = akten.create_akte(kennzeichen=kennzeichen, betreff=BETREFF, federfuehrung=oe)
        for number, fall in enumerate(faelle_of(clock.today(), anzahl, tage), 1):
            vorgang = akten.create_vorgang(
                akte,
                betreff=f"{betreff} {number}",
                leistung=leistung,
                vorgangstyp=typ,
                eingangsdatum=fall.eingang,
                loose=True,
            )
            _close(vorgang, ergebnis, faelle.ZUSTAENDIG[leistung][0], fall)
        transaction.commit()
    auswertung.recompute(api.portal.get())


def is_there() -> bool:
    """Tell whether it was made."""
    catalog = api.portal.get_tool("portal_catalog")
    return any(brain.Title == BETREFF for brain in catalog.unrestrictedSearchResults(portal_type="Akte"))


def faelle_of(today: date, anzahl: tuple[int, ...], tage: int) -> Iterator[Fall]:
    """Yield the cases of the months before this one, all over before today; the same for the same day."""
    first = today.replace(day=1)
    number = 0
    for back, count in zip(range(len(anzahl), 0, -1), anzahl, strict=True):
        year, month = divmod(first.year * 12 + first.month - 1 - back, 12)
        for nth in range(count):
            eingang = date(year, month + 1, 1 + (nth * 27) // max(count, 1))
            days = max(2, round(tage * SPREAD[number % len(SPREAD)]))
            entschieden = min(eingang + timedelta(days=days), today - timedelta(days=3))
            begonnen = min(eingang + timedelta(days=1 + number % 3), entschieden)
            asks = number % 4 == 3 and days > 6
            rueckfrage = begonnen + timedelta(days=1) if asks else None
            unterlagen = min(begonnen + timedelta(days=1 + days // 2), entschieden) if asks else None
            number += 1
            yield Fall(eingang, begonnen, rueckfrage, unterlagen, entschieden)


def _close(vorgang: Any, ergebnis: str, clerk: str, fall: Fall) -> None:
    """Set what an import of closed work would: who worked on it, the result, the last state and the days of all."""
    vorgang.bearbeiter, vorgang.ergebnis, vorgang.standzeiten = clerk, ergebnis, fall.standzeiten()
    workflow = api.portal.get_tool("portal_workflow")
    status = {"review_state": "closed", "action": "", "actor": clerk, "comments": "", "time": vorgang.created()}
    workflow.setStatusOf("vorgang_workflow", vorgang, status)
    workflow.getWorkflowById("vorgang_workflow").updateRoleMappingsFor(vorgang)
    vorgang.reindexObject()
