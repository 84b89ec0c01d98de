"""The worker's daily round: what is over is forgotten, with the addresses it holds."""

from datetime import timedelta
from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import IWorkerTask
from zope.interface import implementer


EVERY = timedelta(days=1)


@implementer(IWorkerTask)
class VergangeneSitzungen:
    """Writes only where a session is over."""

    order = 91

    def __init__(self):
        self.last = {}

    def run(self, portal) -> int:
        now, site = clock.now(), "/".join(portal.getPhysicalPath())
        if site in self.last and now - self.last[site] < EVERY:
            return 0
        self.last[site] = now
        return anmeldung.forget_past_everywhere()
