"""The worker's round over what citizens answered and read."""

from itertools import islice
from kommune.eakte.core.interfaces import IWorkerTask
from kommune.eakte.core.interfaces import KommuneError
from kommune.portal.antrag.interfaces import IUebergabe
from kommune.portal.antrag.worker import reason_of
from kommune.portal.postfach import api as postfach
from kommune.portal.uebergabe import api as uebergabe
from zope.interface import implementer

import logging
import transaction


logger = logging.getLogger(__name__)
BATCH = 20


@implementer(IUebergabe)
class Uebergabe:
    """The utility through which the domain ``antrag``, below, reaches this one."""

    def hand_over(self, antrag):
        return uebergabe.hand_over(antrag)

    def retry(self, eingangsnummer):
        return uebergabe.retry(eingangsnummer)


@implementer(IWorkerTask)
class Antworten:
    """Brings answers and first readings into the records, each in a transaction of its own.

    One that fails is kept with its reason and tried again later, so that it stands in nobody's way.
    """

    order = 20

    def run(self, portal) -> int:
        done = 0
        for message_id, message in [(m.id, m) for m in islice(postfach.pending(), BATCH)]:
            try:
                transaction.begin()
                uebergabe.pass_on(message)
                done += 1
            except Exception as error:
                transaction.abort()
                if not isinstance(error, KommuneError):
                    logger.exception("Answer %s could not be passed on", message_id)
                postfach.mark_failed(message_id, reason_of(error))
        return done
