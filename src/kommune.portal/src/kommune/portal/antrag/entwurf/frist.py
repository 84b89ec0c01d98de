"""Deletes what nobody handed in, when its time is over."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.runde import Runde
from kommune.portal.antrag import ablage
from plone import api
from typing import Any


class Aufraeumen(Runde):
    """Every few minutes."""

    every = timedelta(minutes=5)

    def work(self, portal: Any) -> int:
        return remove_expired()


def remove_expired() -> int:
    """Delete what is too old; return how many forms had some."""
    now = clock.now()
    old = [key for key, kept in ablage.install_ablage(api.portal.get()).items() if kept.is_over(now)]

    def write(store: Any) -> None:
        for key in old:
            if key in store and store[key].is_over(now):
                ablage.drop(store, key)

    if old:
        ablage.write_apart(write)
        for key in old:
            ablage.uncount(key)
    return len(old)
