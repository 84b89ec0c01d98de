"""A worker task that comes round once in a while in each site: what is over is forgotten."""

from datetime import datetime
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import IWorkerTask
from typing import Any
from zope.interface import implementer

import transaction


NOW = timedelta(0)


@implementer(IWorkerTask)
class Runde:
    """Base of such tasks: ``work`` is called once per ``every`` for each site, and what it changed is committed.

    The first round comes soon after the worker began. Each site has rounds of its own. A clock that was set back
    starts them anew. A round that changes nothing writes nothing.
    """

    order = 90
    every = timedelta(hours=1)

    def __init__(self) -> None:
        self.last: dict[tuple[str, ...], datetime] = {}

    def run(self, portal: Any) -> int:
        site, now = portal.getPhysicalPath(), clock.now()
        if site in self.last and NOW <= now - self.last[site] < self.every:
            return 0
        self.last[site] = now
        done = self.work(portal)
        transaction.commit()
        return done

    def work(self, portal: Any) -> int:
        """Do what is due in this site and return how many items there were."""
        raise NotImplementedError


class Rundgang(Runde):
    """Base of tasks that look at one part of a store each minute, one after another, in each site from its own first one on.

    Where ``stays`` is set, a part in which something was to be done is looked at again before the next one.
    """

    every = timedelta(minutes=1)
    parts = 1
    stays = False

    def __init__(self) -> None:
        super().__init__()
        self.next: dict[tuple[str, ...], int] = {}

    def work(self, portal: Any) -> int:
        site = portal.getPhysicalPath()
        part = self.next.get(site, 0)
        done = self.look(portal, part)
        self.next[site] = part if done and self.stays else (part + 1) % self.parts
        return done

    def look(self, portal: Any, part: int) -> int:
        """Do what is due in this part and return how many items there were."""
        raise NotImplementedError
