"""Stores what a process has counted, every ten minutes: a thread of each process that serves pages, for their memory is their own."""

from kommune.portal.nutzung import api as nutzung
from kommune.portal.nutzung import speicher
from threading import Event
from threading import Thread
from typing import Any
from zope.component.hooks import setSite

import logging
import transaction
import Zope2


logger = logging.getLogger(__name__)
SECONDS = 600.0
_stop = Event()


def start(event: Any = None) -> Thread:
    """Begin; the thread ends with the process, and what was counted since the last time with it."""
    thread = Thread(target=run, args=(_stop,), name="kommune-nutzung", daemon=True)
    thread.start()
    return thread


def run(stop: Event) -> None:
    while not stop.wait(SECONDS):
        try:
            store_all()
        except Exception:
            logger.exception("The figures of use could not be stored")


def store_all() -> int:
    """Store the counts of each site this process has any of; nothing is opened if there are none."""
    if not (wanted := speicher.sites()):
        return 0
    app, done = Zope2.app(), 0
    try:
        for path in wanted:
            if (site := app.unrestrictedTraverse(path, None)) is not None:
                setSite(site)
                done += nutzung.store_counts()
        return done
    finally:
        transaction.abort()
        setSite(None)
        app._p_jar.close()
