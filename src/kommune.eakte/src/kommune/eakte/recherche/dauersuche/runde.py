"""Looks every ten minutes what is new in saved searches, a few seconds at a time; while nothing was stored it does not look."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.runde import Runde
from kommune.eakte.core.ablauf.schreibstand import last_seen
from kommune.eakte.recherche.dauersuche import api as dauersuchen
from kommune.eakte.suche import api as suche
from kommune.eakte.suche.api import MaschineFehlt
from plone import api
from typing import Any

import logging


logger = logging.getLogger(__name__)
SECONDS = timedelta(seconds=5)


class Umschau(Runde):
    """Goes on with the next person in the round after; a search that is being built is waited for."""

    order = 97
    every = timedelta(minutes=10)

    def __init__(self) -> None:
        super().__init__()
        self.reached: dict[tuple[str, ...], str] = {}
        self.stored: dict[tuple[str, ...], Any] = {}

    def work(self, portal: Any) -> int:
        site, stored = portal.getPhysicalPath(), last_seen(portal._p_jar)
        if self.stored.get(site) == stored and site not in self.reached:
            return 0
        try:
            if suche.progress() is not None:
                return 0
            found, done = self.look(site), site not in self.reached
        except MaschineFehlt:
            logger.warning("saved searches of %s wait: the search index cannot be reached", "/".join(site))
            return 0
        if done:
            self.stored[site] = stored
        else:
            self.last.pop(site)
        return found

    def look(self, site: tuple[str, ...]) -> int:
        """Look for one person after the other; note in ``reached`` whom it came to if the time is over."""
        end, found = clock.now() + SECONDS, 0
        after = self.reached.pop(site, "")
        for user_id in (one for one in dauersuchen.people() if one > after):
            user = api.user.get(userid=user_id)
            if user is None:  # gone, or kept elsewhere and out of reach: nothing is thrown away
                continue
            with api.env.adopt_user(user=user):
                found += dauersuchen.look()
            if clock.now() >= end:
                self.reached[site] = user_id
                break
        return found
