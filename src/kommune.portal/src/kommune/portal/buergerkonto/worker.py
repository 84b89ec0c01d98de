"""The worker's hourly round: links that were never opened are forgotten."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import IWorkerTask
from kommune.portal.buergerkonto import api as konto
from zope.interface import implementer


EVERY = timedelta(hours=1)


@implementer(IWorkerTask)
class AbgelaufeneLinks:
    """Keeps no address of people who did not open an account."""

    order = 90

    def __init__(self):
        self.last = {}

    def run(self, portal) -> int:
        now, site = clock.now(), "/".join(portal.getPhysicalPath())
        if site in self.last and now - self.last[site] < EVERY:
            return 0
        self.last[site] = now
        return konto.forget_expired_links()
