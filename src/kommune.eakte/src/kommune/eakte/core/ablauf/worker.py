"""The workers of a database: one thread for each lane of Aufträge, and one that tidies up (ADR 4, ADR 13).

``KOMMUNE_WORKER=thread`` starts them in the server process; any other value leaves them to
``kommune.eakte.core.ablauf.worker_process``, of which there may be several: ``KOMMUNE_SPUREN`` names the lanes each
works in. Two workers of one lane share its Aufträge by leases. Who tidies up holds a lock on a file beside the
blobs, so that it is one at a time: the system frees it when the process dies, however it dies.
"""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SecurityManagement import noSecurityManager
from AccessControl.users import system
from collections.abc import Callable
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.schreibstand import last_written
from kommune.eakte.core.auftrag import worker as auftraege
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.auftrag.store import has_store
from kommune.eakte.core.interfaces import IWorkerTask
from pathlib import Path
from Testing.makerequest import makerequest
from threading import enumerate as all_threads
from threading import Event
from threading import Thread
from zope.component import getUtilitiesFor
from zope.component.hooks import setSite
from zope.globalrequest import clearRequest
from zope.globalrequest import setRequest

import fcntl
import logging
import os
import transaction
import Zope2


logger = logging.getLogger(__name__)
IDLE_SECONDS = 1.0
THREAD = "kommune-worker"
_stop_thread = Event()


def run_once(portal) -> int:
    """Do once what is due in every lane, then tidy up; return how many Aufträge were done."""
    return sum(auftraege.run_lane(portal, spur) for spur in Spur) + tidy_up(portal)


def tidy_up(portal) -> int:
    """Run every task once, smallest ``order`` first; return how many items were done.

    A task that fails is logged and does not keep the others from running.
    """
    done = 0
    for name, task in sorted(getUtilitiesFor(IWorkerTask), key=lambda pair: pair[1].order):
        try:
            transaction.begin()
            done += task.run(portal)
            transaction.commit()
        except Exception:
            transaction.abort()
            logger.exception("Worker task %s failed", name)
    return done


def start_if_wanted(event=None) -> Thread | None:
    """Start the workers as threads if the environment asks for it."""
    if os.environ.get("KOMMUNE_WORKER") != "thread":
        return None
    _stop_thread.clear()
    thread = Thread(target=run_forever, args=(_stop_thread,), name=THREAD, daemon=True)
    thread.start()
    return thread


def end_thread(seconds: float = 5.0) -> None:
    """Let the worker threads finish what is in hand; to be called before the database is closed under them."""
    _stop_thread.set()
    for thread in all_threads():
        if thread.name == THREAD:
            thread.join(seconds)


def run_forever(stop: Event | None = None) -> None:
    """Work in the lanes ``KOMMUNE_SPUREN`` names, by default all, until ``stop`` is set."""
    stop = stop or Event()
    lanes = lanes_of(os.environ.get("KOMMUNE_SPUREN", ""))
    jobs: list[tuple[Callable, tuple]] = [(_work_in, (spur, stop)) for spur in lanes]
    jobs += [(_keep_leases, (stop,)), (_keep_tidy, (stop,))]
    threads = [Thread(target=job, args=args, name=f"{THREAD}-{job.__name__}", daemon=True) for job, args in jobs]
    for thread in threads:
        thread.start()
    logger.info("Worker started in the lanes %s", " ".join(lanes))
    for thread in threads:
        thread.join()


def lanes_of(named: str) -> list[Spur]:
    """Return the lanes of a worker, all if none is named.

    Letters were made in the lane of views once: who works there and nowhere names letters, makes them too.
    """
    wanted = set(named.split())
    if Spur.RENDITIONS in wanted:
        wanted.add(Spur.LETTERS)
    return [spur for spur in Spur if not wanted or spur in wanted]


def _work_in(spur: str, stop: Event) -> None:
    rest = Rest()
    while not stop.is_set():
        try:
            busy = rest.is_over() and _round(lambda site: auftraege.run_lane(site, spur, stop=stop), spur, rest)
        except Exception:
            logger.exception("Worker of the lane %s cannot ask the database", spur)
            busy = 0
        if not busy:
            stop.wait(IDLE_SECONDS)


def _keep_leases(stop: Event) -> None:
    while not stop.wait(auftraege.lease_seconds() / 3):
        auftraege.renew_leases()


def _keep_tidy(stop: Event) -> None:
    with _lock_file().open("w") as lock:
        while not _locked(lock):
            if stop.wait(IDLE_SECONDS):
                return
        while not stop.is_set():
            if not _round(tidy_up):
                stop.wait(IDLE_SECONDS)


class Rest:
    """When a lane need not be looked at: nothing was written since it was empty, and nothing has come due."""

    def __init__(self) -> None:
        self.seen: bytes | None = None
        self.until: float | None = None

    def is_over(self) -> bool:
        waits = self.until is not None and self.until <= clock.now().timestamp()
        return waits or self.seen is None or self.seen != last_written()

    def begin(self, seen: bytes, due: list[float | None]) -> None:
        self.seen, self.until = seen, min((moment for moment in due if moment is not None), default=None)


def _round(work: Callable, spur: str = "", rest: Rest | None = None) -> int:
    """Do ``work`` on every site that has kommune, on a fresh connection; note until when the lane may rest."""
    done = 0
    try:
        seen = last_written()  # before the round begins: what is stored meanwhile ends the rest
        app = makerequest(Zope2.app())
    except Exception:
        logger.exception("Worker cannot open the database")
        return 0
    try:
        sites = [site for site in app.objectValues("Plone Site") if has_store(site)]
        for site in sites:
            done += _work_on(app, site, work)
        if rest is not None and not done:
            rest.begin(seen, [auftraege.next_due(site, spur) for site in sites])
    except Exception:
        transaction.abort()
        logger.exception("Worker round failed")
    finally:
        transaction.abort()
        app._p_jar.close()
    return done


def _work_on(app, site, work: Callable) -> int:
    setRequest(app.REQUEST)
    newSecurityManager(None, system.__of__(app.acl_users))
    setSite(site)
    try:
        return work(site)
    finally:
        transaction.abort()
        setSite(None)
        noSecurityManager()
        clearRequest()


def _lock_file() -> Path:
    """Return the lock of this database: in the folder of its blobs, which all its processes share."""
    named = os.environ.get("KOMMUNE_WORKER_LOCK")
    return Path(named or Path(Zope2.DB.storage.temporaryDirectory()).parent / "worker.lock")


def _locked(lock) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
