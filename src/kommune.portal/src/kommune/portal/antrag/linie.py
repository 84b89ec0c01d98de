"""The line of steps of an Antrag: kept is only when a decision takes effect, all else follows from its states. Called through ``api``."""

from datetime import date
from kommune.eakte.core import clock
from kommune.portal.antrag import stand
from kommune.portal.antrag.store import Antrag
from kommune.portal.antrag.texte import naechstes
from kommune.portal.antrag.texte import wort
from kommune.portal.postfach import api as postfach
from typing import Any
from zope.i18n import translate


def note_known(antrag: Antrag, bezug: str, tag: date | None) -> None:
    """Note when a decision takes effect for the applicant, as part of the running transaction; None: it does not after all."""
    kept = tuple(one for one in antrag.bekannt if one[0] != bezug)
    told = kept if tag is None else (*kept, (bezug, tag))
    if told != antrag.bekannt:
        antrag.bekannt = told


def is_answered(antrag: Antrag) -> bool:
    """Tell whether the citizen has answered what the town asked: nobody waits for them, also before it is in the record."""
    nummer = antrag.eingangsnummer
    latest = next(iter(postfach.nachrichten(nummer)), None)
    waits = antrag.stand == stand.Stand.AWAITING_APPLICANT
    return waits and latest is not None and not latest.an_buerger and not postfach.still_asked_for(nummer)


def stand_of(antrag: Antrag) -> stand.Stand:
    """Return the state the citizen sees: the one place every page, list, line and answer of REST asks."""
    return stand.Stand.IN_PROGRESS if is_answered(antrag) else antrag.stand


def naechstes_of(antrag: Antrag, request: Any) -> str:
    """Return what happens next, in the citizen's words."""
    return naechstes(antrag.stand, request, answered=is_answered(antrag), own=antrag.text)


def schritte_of(antrag: Antrag) -> tuple[stand.Schritt, ...]:
    """Return the line of steps the citizen sees; of several decisions the last counts."""
    bekannt = max((tag for _bezug, tag in antrag.bekannt), default=None)
    return stand.line(stand_of(antrag), antrag.verlauf, bekannt, clock.today())


def shown(antrag: Antrag, request: Any) -> list[dict[str, Any]]:
    """Return the line in the citizen's words: what was done and when, where it is, what comes."""
    return [
        {
            "wort": _wort(one.name, request),
            "tag": f"{one.seit:%d.%m.%Y}" if one.seit else "",
            "jetzt": "step" if one.jetzt else None,
            "klasse": "k-line__here" if one.jetzt else "k-line__done" if one.seit else None,
        }
        for one in schritte_of(antrag)
    ]


def _wort(name: str, request: Any) -> str:
    if name == stand.KNOWN:
        return str(translate(stand.KNOWN_WORDS, context=request))
    return wort(stand.Stand(name), request)
