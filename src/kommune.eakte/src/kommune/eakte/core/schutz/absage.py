"""A refusal is one line in the event log; only an error of ours is a traceback.

Whoever asks for what is not there, or not for them, would otherwise fill the log, and hide what went wrong.
"""

from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.core.schutz.sichtschutz import UNLISTED
from transaction.interfaces import TransientError
from urllib.parse import quote
from urllib.parse import unquote
from urllib.parse import urlsplit

import logging
import re


logger = logging.getLogger(__name__)
REFUSALS = ("Unauthorized", "NotFound", "Redirect", "Forbidden", "BadRequest", "Invalid", "Unknown", "NotAllowed")
REFUSALS += ("WrongState", "Stale", "TooLarge", "TooMany", "FremdeAdresse", "DeserializationError", "Intercepted")
REFUSALS += ("QueryParsingError", "CatalogError", "UnknownMethod")  # a search, a method that is none
NO_REFUSALS = ("Redirect", "Intercepted")
UNLISTED_WORDS = ": there is such a page, but it is not on the list core.freigabe; Managers alone reach it (ADR 11)"
TOKEN = re.compile(r"[\w-]{24,}")


def note(event) -> None:
    """Write who asked for what and what the answer was; never what stands behind a page, which may be a secret."""
    error, request = event.exc_info[1], event.request
    if event.retry or not IKommuneEakteLayer.providedBy(request) or isinstance(error, TransientError):
        return
    status = request.response.getStatus()
    if status >= 500 or type(error).__name__ in NO_REFUSALS:
        return
    who = zugriff.user_id() or "-"
    logger.info(
        "%s %s %s %s (%s)%s",
        status,
        request.method,
        place_of(urlsplit(request["ACTUAL_URL"]).path),
        type(error).__name__,
        who,
        UNLISTED_WORDS if request.environ.get(UNLISTED) else "",
    )


def place_of(path: str) -> str:
    """Return the address as far as it names content and a page; what a page takes behind it is left out.

    So is what looks like a secret, and what would break the line.
    """
    steps = ["…".join(map(quote, TOKEN.split(unquote(step)))).replace("%40", "@") for step in path.split("/") if step]
    for count, step in enumerate(steps, start=1):
        if step.startswith("@@"):
            return "/" + "/".join(steps[:count]) + ("/…" if steps[count:] else "")
    return "/" + "/".join(steps)


def leave_refusals_out(portal) -> None:
    """Tell Plone's error log what is no error, so that it neither keeps it nor writes its traceback."""
    log = portal.error_log
    settings = log.getProperties()
    known = settings["ignored_exceptions"]
    settings["ignored_exceptions"] = [*known, *(name for name in REFUSALS if name not in known)]
    log.setProperties(**settings)
