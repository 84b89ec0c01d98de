"""The door: search what everybody may read, propose while typing, count what changed."""

from datetime import datetime
from kommune.eakte.core import clock
from kommune.eakte.suche import api as maschinen
from kommune.eakte.suche.api import MaschineFehlt
from kommune.portal.suche import tafel
from kommune.portal.suche.abgleich import bring_in_step
from kommune.portal.suche.abgleich import rebuild
from kommune.portal.suche.alltag import Alltag
from kommune.portal.suche.alltag import read as read_alltag
from kommune.portal.suche.antwort import answer
from kommune.portal.suche.antwort import proposals
from kommune.portal.suche.interfaces import ISuchworte
from kommune.portal.suche.interfaces import IThemen
from kommune.portal.suche.rules import Ergebnis
from kommune.portal.suche.rules import Texte
from kommune.portal.suche.rules import Treffer
from kommune.portal.suche.store import note_change
from kommune.portal.suche.store import state_of
from typing import Any
from zope.component import getUtilitiesFor
from zope.component import queryUtility

import dataclasses


__all__ = (
    "Alltag",
    "Ergebnis",
    "MaschineFehlt",
    "Texte",
    "Treffer",
    "bring_in_step",
    "kinds",
    "note_change",
    "read_alltag",
    "rebuild",
    "search",
    "stand",
    "state_of",
    "suggest",
)


def search(text: str, *, art: str = "", nur_online: bool = False) -> Ergebnis:
    """Return what everybody may read for the words of a question, the best first, a better spelling, and how many of each kind.

    ``art`` may narrow to one kind (``kinds``). :raises MaschineFehlt: the engine is out of reach.
    """
    quellen, complete = tafel.current().quellen(maschinen.oeffentliche())
    found = answer(text, quellen, _words(), _now(), art=art, nur_online=nur_online)
    return found if complete else dataclasses.replace(found, offen=True)


def suggest(text: str, limit: int = 8) -> tuple[Treffer, ...]:
    """Return what is proposed for what was typed so far; nothing while the engine is out of reach."""
    try:
        quellen, _complete = tafel.current().quellen(maschinen.oeffentliche())
        return proposals(text, quellen, _words(), _now(), limit)
    except MaschineFehlt:
        return ()


def kinds() -> dict[str, Any]:
    """Return the kinds of hits with their titles, in their order."""
    known = [*tafel.arten(), *getUtilitiesFor(IThemen)]
    ordered = sorted(known, key=lambda one: (one[1].order, one[0]))
    return {art: title for _name, kind in ordered for art, title in kind.titles.items()}


def stand() -> str | None:
    """Return what names all that an answer depends on; None while this transaction changes it."""
    known = tafel.current()
    if not known.name:
        return None
    try:
        mark = maschinen.oeffentliche().noted(tafel.STAND)
    except MaschineFehlt:
        return None
    shown = sum(row.is_shown(_now()) for row in known.zeilen.values())
    return f"{known.name}/{mark}/{shown}"


def _now() -> float:
    moment: datetime = clock.now()
    return moment.timestamp()


def _words() -> Alltag:
    words = queryUtility(ISuchworte)
    return words() if words is not None else Alltag()
