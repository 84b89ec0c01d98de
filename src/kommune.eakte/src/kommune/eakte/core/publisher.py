"""The innermost part of the WSGI pipeline, right before Zope: writers in turn, conflicts tried again at once.

Zope waits up to 2^n seconds before its n-th try. Our writers meet for milliseconds (ADR 9), so that the wait
was most of the time of a request.
"""

from random import uniform
from threading import Lock
from time import sleep
from transaction.interfaces import TransientError
from ZODB.POSException import ConflictError
from ZODB.POSException import POSError
from ZPublisher.HTTPRequest import WSGIRequest
from ZPublisher.WSGIPublisher import publish
from ZPublisher.WSGIPublisher import publish_module

import logging
import Zope2


logger = logging.getLogger(__name__)
READING = frozenset({"GET", "HEAD", "OPTIONS"})
PATIENCE = 1.0
TRIES_AFTER_KEY_ERROR = 2
MOST_AT_ONCE = 2000


class Request(WSGIRequest):
    """Waits a moment before it is tried again; how often says ``max-conflict-retries`` in zope.conf."""

    def delay_retry(self) -> None:
        sleep(uniform(0.001, 0.01 * 2 ** min(self.retry_count, 4)))


class Publisher:
    """Publishes with requests of ours, one writer of the process after the other.

    Threads share one interpreter: two that write at once are no faster than in turn, but conflict. One that
    takes longer than ``PATIENCE`` seconds (an import, a large upload) keeps the others waiting no longer.
    """

    def __init__(self, app, global_conf=None):
        if app is not publish_module:
            raise TypeError("kommune.eakte.core.publisher must stand right before Zope in the pipeline.")
        self.turn = Lock()
        self.fetch_changed = Vorauslader()

    def __call__(self, environ, start_response):
        writes = environ["REQUEST_METHOD"] not in READING
        in_turn = writes and self.turn.acquire(timeout=PATIENCE)
        try:
            if writes:
                self.fetch_changed()
            return publish_module(environ, start_response, _publish=publish_or_retry, _request_factory=Request)
        finally:
            if in_turn:
                self.turn.release()


class Vorauslader:
    """Asks the ZEO server in one go for what other processes have changed; a writer would ask for one after the other.

    It listens as a connection of the database does: what was changed since it last looked is what is not in the
    cache of this process any more. Where the database is a file of this process there is nothing to ask for.
    """

    def __init__(self):
        self.listener = None
        self.lock = Lock()

    def __call__(self) -> int:
        """Begin to fetch and return how many objects it is about; the answers come while the request begins."""
        database = getattr(Zope2, "DB", None)
        if not hasattr(getattr(database, "storage", None), "prefetch") or not self.lock.acquire(blocking=False):
            return 0
        try:
            if self.listener is None:
                self.listener = database._mvcc_storage.new_instance()  # ZODB has no other way to listen
            self.listener.sync()
            changed = self.listener.poll_invalidations() or []
            if changed:
                self.listener.prefetch(changed[:MOST_AT_ONCE])
            return len(changed)
        except POSError:
            logger.info("Nothing fetched beforehand", exc_info=True)  # the request itself will say what is wrong
            return 0
        finally:
            self.lock.release()


def publish_or_retry(request, module_info):
    """Publish; try again from the present state of the database if a key was missing.

    What was read at two moments (a number drawn in a transaction of its own, a blob, a client's cache) may not
    fit together. Zope would answer 503 (KeyError) or 500 (POSKeyError) and try nothing again.
    """
    try:
        return publish(request, module_info)
    except KeyError as error:  # POSKeyError, too
        if isinstance(error, TransientError) or request.retry_count >= TRIES_AFTER_KEY_ERROR:
            raise
        if not request.supports_retry():
            raise
        logger.warning("Tried again: %s %s", request.method, request.get("URL"), exc_info=True)
        raise TransientError(repr(error)) from error


def log_conflict(event) -> None:
    """Note which object two writers met at, so that an operator sees it should it become frequent."""
    error = event.exc_info[1]
    if not isinstance(error, ConflictError):
        return
    oid = error.oid.hex() if error.oid else "unknown"
    level = logging.INFO if event.retry else logging.ERROR
    what = "tried again" if event.retry else "given up"
    request = event.request
    logger.log(level, "Conflict at %s %s, %s: %s", oid, error.class_name or "", what, request.get("URL"))
