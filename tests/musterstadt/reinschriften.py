"""The letters of signed Bescheide and of questions, where no worker runs: made in the running transaction."""

from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import IAuftragsart
from kommune.eakte.core.auftrag.store import speicher
from kommune.eakte.postausgang.api import REINSCHRIFT
from kommune.eakte.postausgang.ausfertigung.rueckfrage import RUECKFRAGE
from zope.component import getUtility


def make_letters(portal) -> int:
    """Make every letter that waits; return how many."""
    waiting = list(auftraege.open_of(REINSCHRIFT, RUECKFRAGE))
    for one in waiting:
        getUtility(IAuftragsart, name=one.kopf.art).run(portal, one.auftrag)
        speicher(portal).put_away(one.id, one.kopf._replace(stand="done"), keep=True)
    return len(waiting)
