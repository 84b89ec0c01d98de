"""Hand-over and Postfach have no queues of their own any more: what waits in them becomes Aufträge."""

from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.rules import Stand
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag import store as antrag_store
from kommune.portal.postfach import api as postfach
from kommune.portal.postfach import store as postfach_store
from plone import api

import logging


logger = logging.getLogger(__name__)
OF_ANTRAG = ("fehler", "versuche", "naechster_versuch")


def upgrade(setup) -> None:
    """Carry over what is not handed over or filed yet, with its tries and reasons, and take the old queues away."""
    portal = api.portal.get()
    logger.info("%s applications wait as Aufträge for their hand-over", _antraege(antrag_store.speicher(portal)))
    logger.info("%s messages wait as Aufträge to be filed", _messages(postfach_store.speicher(portal)))


def _antraege(store) -> int:
    count = 0
    for nummer in list(getattr(store, "offen", ())):
        antrag = antraege.get(nummer)
        tries, reason = getattr(antrag, "versuche", 0), getattr(antrag, "fehler", "")
        if not tries and antrag.email:
            auftraege.carry_over(antraege.BESTAETIGUNG, nummer, {}, erstellt=antrag.eingang)
        count += auftraege.carry_over(
            antraege.UEBERGABE,
            nummer,
            {"titel": antrag.titel},
            erstellt=antrag.eingang,
            versuche=tries,
            fehler=reason,
            stand=Stand.FAILED if reason else Stand.WAITING,
        )
    for antrag in antraege.all_antraege():
        for name in OF_ANTRAG:
            if hasattr(antrag, name):
                delattr(antrag, name)
    if hasattr(store, "offen"):
        del store.offen
    return count


def _messages(store) -> int:
    count = 0
    for message_id, left in list(store.offen.items()) if hasattr(store, "offen") else ():
        count += auftraege.carry_over(
            postfach.TRANSFER,
            message_id,
            {"fall": left.fall},
            erstellt=postfach.nachricht(left.fall, message_id).gesendet,
            versuche=left.versuche,
            fehler=left.grund,
            stand=Stand.FAILED if left.grund else Stand.WAITING,
        )
    if hasattr(store, "offen"):
        del store.offen
    return count
