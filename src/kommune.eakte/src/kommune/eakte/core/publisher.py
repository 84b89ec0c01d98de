"""The innermost part of the WSGI pipeline, right before Zope: writers in turn, conflicts tried again at once.

Zope waits up to 2^n seconds before its n-th try. Our writers meet for milliseconds (ADR 9), so that the wait
was most of the time of a request. On a machine with no time to spare a try takes seconds, and somebody faster is always
there first: who was refused a third time writes alone (``vorrang``).
"""

from kommune.eakte.core.vorrang import Einlass
from random import uniform
from threading import Lock
from time import sleep
from transaction.interfaces import TransientError
from ZODB.POSException import ConflictError
from ZPublisher.HTTPRequest import WSGIRequest
from ZPublisher.WSGIPublisher import publish
from ZPublisher.WSGIPublisher import publish_module

import logging


logger = logging.getLogger(__name__)
READING = frozenset({"GET", "HEAD", "OPTIONS"})
PATIENCE = 1.0
TRIES_AFTER_KEY_ERROR = 2
REFUSED_OFTEN = 3
EINLASS = "kommune.einlass"


class Request(WSGIRequest):
    """Waits a moment before it is tried again; how often says ``max-conflict-retries`` in zope.conf."""

    def delay_retry(self) -> None:
        sleep(uniform(0.001, 0.01 * 2 ** min(self.retry_count, 4)))
        einlass = self.environ.get(EINLASS)
        if einlass is not None and self.retry_count + 1 >= REFUSED_OFTEN:
            einlass.alone()


class Publisher:
    """Publishes with requests of ours, one writer of the process after the other.

    Threads share one interpreter: two that write at once are no faster than in turn, but conflict. One that
    takes longer than ``PATIENCE`` seconds (an import, a large upload) keeps the others waiting no longer.
    """

    def __init__(self, app, global_conf=None):
        if app is not publish_module:
            raise TypeError("kommune.eakte.core.publisher must stand right before Zope in the pipeline.")
        self.turn = Lock()

    def __call__(self, environ, start_response):
        if environ["REQUEST_METHOD"] in READING:
            return self.publish(environ, start_response)
        in_turn = self.turn.acquire(timeout=PATIENCE)
        einlass = environ[EINLASS] = Einlass()
        try:
            einlass.enter()
            return self.publish(environ, start_response)
        finally:
            einlass.leave()
            if in_turn:
                self.turn.release()

    def publish(self, environ, start_response):
        """Let Zope publish with our request and our second try."""
        return publish_module(environ, start_response, _publish=publish_or_retry, _request_factory=Request)


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
