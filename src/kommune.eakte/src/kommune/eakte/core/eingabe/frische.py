"""Whether a form or a request still speaks of the present state of an object."""

from datetime import datetime
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import ILetzteAenderung
from kommune.eakte.core.interfaces import Stale

import re


ENTITY_TAG = re.compile(r'(?:W/)?"([^"]*)"|([^\s,"]+)')
# What proxies append inside the quotes when they compress an answer (nginx weakens instead, Apache appends)
OF_COMPRESSION = re.compile(r"-{1,2}(?:gzip|br|deflate|zstd)$")


def stamp(obj) -> str:
    """Return the stamp of the present state of an object, for forms and ETags."""
    return str(obj.modification_date.micros())


def require_fresh(obj, seen: str | None) -> None:
    """Refuse if the object was changed after ``seen``, the stamp of the form or ``If-Match``.

    :raises Stale: somebody else was faster; nothing is overwritten.
    """
    if seen and seen.strip('"') != stamp(obj):
        raise _stale(obj)


def changed_by(obj) -> tuple[str, datetime]:
    """Return who changed an object last ("" if nothing tells) and when, in the town's time."""
    last = ILetzteAenderung(obj, None)
    if last is not None and last.person:
        return last.person, last.moment
    return "", obj.modification_date.asdatetime().astimezone(clock.TIMEZONE)


def _stale(obj) -> Stale:
    person, moment = changed_by(obj)
    if person:
        mapping = {"person": person, "time": f"{moment:%d.%m.%Y, %H:%M}"}
        return Stale(
            _(
                "error_stale_by",
                default="${person} changed this at ${time}. Load it anew and enter your change again.",
                mapping=mapping,
            )
        )
    return Stale(
        _(
            "error_stale",
            default="Somebody else has changed this in the meantime. Load the page anew and enter your change again.",
        )
    )


def stamps_of(header: str) -> set[str]:
    """Return the stamps an ``If-Match`` header names (RFC 9110, 13.1.1); empty if it allows every state.

    A list of tags is taken, a weak one (``W/"…"``) as well as one a compressing proxy changed (``"…-gzip"``): a proxy
    marks so the very answer we gave. ``*`` asks only that the thing is there.
    """
    if header.strip() == "*":
        return set()
    return {OF_COMPRESSION.sub("", quoted or bare) for quoted, bare in ENTITY_TAG.findall(header)}


def require_match(obj, header: str) -> None:
    """Refuse if none of the tags of ``If-Match`` is the present state of the object.

    :raises Stale: somebody else was faster; nothing is overwritten.
    """
    stamps = stamps_of(header)
    if stamps and stamp(obj) not in stamps:
        raise _stale(obj)
