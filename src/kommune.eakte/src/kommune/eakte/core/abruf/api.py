"""The door: call an address within bounds of time and size; no redirect is followed.

The address is typed on a page, and what answers is foreign: a redirect would lead into the house, an endless answer fill the memory.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from kommune.eakte.core.abruf import rules
from kommune.eakte.core.abruf.rules import is_listed
from kommune.eakte.core.abruf.verbindung import Guarded
from kommune.eakte.core.abruf.verbindung import Uhr
from typing import Any
from urllib3.exceptions import HTTPError

import requests
import time


__all__ = ("is_listed",)

PART = 64 * 1024
Unreachable = requests.RequestException  # an OSError: out of reach, or what it says cannot be understood


@dataclass(frozen=True)
class Antwort:
    """What was answered: status, type without its parameters, and all of its bytes."""

    status: int
    typ: str
    data: bytes


def call(
    address: str,
    *,
    method: str = "POST",
    seconds: float,
    most: int,
    all_seconds: float | None = None,
    inside: Iterable[rules.Netz] | None = None,
    **told: Any,
) -> Antwort:
    """Return what a service answers, whatever its status; a redirect is an answer, too.

    ``seconds`` is how long it may be silent, ``all_seconds`` how long all may take, ``most`` how many bytes come. With ``inside`` no
    machine of the house is reached but those in these networks, whatever name leads there, and no proxy or password of the
    server's surroundings is used. ``told`` is what ``requests`` takes: ``data``, ``json``, ``headers``.

    :raises Unreachable: it is out of reach. :raises ValueError: no http address, or too long an answer.
    """
    rules.split(address)
    limit = all_seconds or seconds * 6
    until = time.monotonic() + limit
    with Uhr(limit) as uhr, requests.Session() as session:
        session.trust_env = inside is None
        for way in ("https://", "http://"):
            session.mount(way, Guarded(None if inside is None else tuple(inside), uhr))
        with session.request(method, address, timeout=seconds, allow_redirects=False, stream=True, **told) as answer:
            typ = answer.headers.get("Content-Type", "").partition(";")[0].strip()
            try:
                return Antwort(answer.status_code, typ, _read(answer, most, until))
            except HTTPError as error:  # it broke off
                raise Unreachable("broke off") from error


def require_ok(antwort: Antwort) -> Antwort:
    """Return it if it is what was asked for.

    :raises Unreachable: it refuses, or leads elsewhere.
    """
    if not 200 <= antwort.status < 300:
        raise Unreachable(f"answered {antwort.status}")
    return antwort


def _read(answer: requests.Response, most: int, until: float) -> bytes:
    """Read part by part as it comes: who sends a byte a second does not keep us for hours."""
    data = b""
    while part := answer.raw.read1(PART, decode_content=True):
        data += part
        if len(data) > most or time.monotonic() > until:
            raise ValueError("too long")
    return data
