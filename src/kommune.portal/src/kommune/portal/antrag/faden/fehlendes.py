"""What a case still needs from its citizen: the same for its page, the account, the home page and REST. Called through ``api``."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from kommune.portal.antrag import linie
from kommune.portal.antrag.interfaces import IWeiteresFehlendes
from kommune.portal.antrag.stand import Stand
from kommune.portal.antrag.store import Antrag
from kommune.portal.postfach import api as postfach
from typing import Any
from zope.component import getUtilitiesFor


@dataclass(frozen=True)
class Fehlendes:
    """One thing: its words, until when (None: no day), and where it is done, below the address of the case: ``#punkt-…``."""

    text: Any
    frist: date | None
    ort: str


def fehlendes_of(antrag: Antrag) -> tuple[Fehlendes, ...]:
    """Return what the town waits for – each item it asked for, else its question – then what upper domains add."""
    further = sorted(getUtilitiesFor(IWeiteresFehlendes), key=lambda pair: (pair[1].order, pair[0]))
    return (*_asked(antrag), *(Fehlendes(*one) for _name, told in further for one in told.of(antrag)))


def _asked(antrag: Antrag) -> Iterable[Fehlendes]:
    if linie.stand_of(antrag) != Stand.AWAITING_APPLICANT:
        return
    nummer = antrag.eingangsnummer
    if items := postfach.still_asked_for(nummer):
        yield from (Fehlendes(one["text"], one["frist"], f"#punkt-{one['id']}") for one in items)
        return
    asked = next((one for one in postfach.nachrichten(nummer) if one.art == postfach.Art.RUECKFRAGE), None)
    if asked is not None:
        yield Fehlendes(asked.betreff, None if asked.id in postfach.answered(nummer) else asked.frist, "#antworten")
