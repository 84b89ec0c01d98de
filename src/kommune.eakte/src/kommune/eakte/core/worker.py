"""The one worker of a database: runs the named ``IWorkerTask`` utilities, outside requests."""

from kommune.eakte.core.interfaces import IWorkerTask
from zope.component import getUtilitiesFor

import logging
import transaction


logger = logging.getLogger(__name__)


def run_once(portal) -> int:
    """Run every task once, smallest ``order`` first; return how many items were done.

    A task that fails is logged and does not keep the others from running.
    """
    done = 0
    for name, task in sorted(getUtilitiesFor(IWorkerTask), key=lambda pair: pair[1].order):
        try:
            done += task.run(portal)
        except Exception:
            transaction.abort()
            logger.exception("Worker task %s failed", name)
    return done
