"""The worker's round over new Anträge: confirm, then hand over; a failure is kept and tried again."""

from kommune.eakte.core.interfaces import IWorkerTask
from kommune.eakte.core.interfaces import KommuneError
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.bestaetigung import confirm
from kommune.portal.antrag.interfaces import IUebergabe
from zope.component import queryUtility
from zope.i18n import translate
from zope.interface import implementer

import logging
import transaction


logger = logging.getLogger(__name__)
BATCH = 20


@implementer(IWorkerTask)
class Eingaenge:
    """Hands over what has come in, oldest number first, each in a transaction of its own."""

    order = 10

    def run(self, portal) -> int:
        numbers = sorted(antrag.eingangsnummer for antrag in antraege.pending())[:BATCH]
        return sum(process(number) for number in numbers)


def process(eingangsnummer: str) -> bool:
    """Confirm and hand over one Antrag; return whether it is done."""
    transaction.begin()
    antrag = antraege.get(eingangsnummer)
    uebergabe = queryUtility(IUebergabe)
    if uebergabe is None:
        return False
    try:
        if not antrag.versuche:
            confirm(antrag)
        uebergabe.hand_over(antrag)
        return True
    except Exception as error:
        transaction.abort()
        if not isinstance(error, KommuneError):
            logger.exception("Hand-over of %s failed", eingangsnummer)
        antraege.mark_failed(eingangsnummer, reason_of(error))
        return False


def reason_of(error: Exception) -> str:
    """Return why it failed, in German for what the rules refuse."""
    if isinstance(error, KommuneError):
        return translate(error.message, target_language="de")
    return f"{type(error).__name__}: {error}"
