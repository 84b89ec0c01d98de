"""The one worker of a database: runs the named ``IWorkerTask`` utilities, outside requests (ADR 4).

``KOMMUNE_WORKER=thread`` starts it as a thread of the server process; any other value leaves it
to ``kommune.eakte.core.worker_process``. A lock on a file beside the blobs keeps it the only one,
whichever instance it was started from: the system frees it when the process dies, however it dies.
"""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SecurityManagement import noSecurityManager
from AccessControl.users import system
from kommune.eakte.core import mail
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
    """Run every task once, smallest ``order`` first; return how many items were done.

    A task that fails is logged and does not keep the others from running.
    """
    done = 0
    for name, task in sorted(getUtilitiesFor(IWorkerTask), key=lambda pair: pair[1].order):
        try:
            transaction.begin()
            done += task.run(portal)
        except Exception:
            transaction.abort()
            logger.exception("Worker task %s failed", name)
    return done


def start_if_wanted(event=None) -> Thread | None:
    """Start the worker as a thread if the environment asks for it."""
    if os.environ.get("KOMMUNE_WORKER") != "thread":
        return None
    _stop_thread.clear()
    thread = Thread(target=run_forever, args=(_stop_thread,), name=THREAD, daemon=True)
    thread.start()
    return thread


def end_thread(seconds: float = 5.0) -> None:
    """Let the worker thread finish the round in hand; to be called before the database is closed under it."""
    _stop_thread.set()
    for thread in all_threads():
        if thread.name == THREAD:
            thread.join(seconds)


def run_forever(stop: Event | None = None) -> None:
    """Work until ``stop`` is set; waits while another worker holds the lock."""
    stop = stop or Event()
    with _lock_file().open("w") as lock:
        while not _locked(lock):
            if stop.wait(IDLE_SECONDS):
                return
        logger.info("Worker started")
        while not stop.is_set():
            if not _round():
                stop.wait(IDLE_SECONDS)


def _round() -> int:
    """Run all tasks on every site that has kommune, on a fresh connection."""
    done = 0
    try:
        app = makerequest(Zope2.app())
    except Exception:
        logger.exception("Worker cannot open the database")
        return 0
    try:
        for site in app.objectValues("Plone Site"):
            if mail.ANNOTATION in getattr(site, "__annotations__", {}):
                done += _work_on(app, site)
    except Exception:
        transaction.abort()
        logger.exception("Worker round failed")
    finally:
        app._p_jar.close()
    return done


def _work_on(app, site) -> int:
    setRequest(app.REQUEST)
    newSecurityManager(None, system.__of__(app.acl_users))
    setSite(site)
    try:
        return run_once(site)
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
