"""What is said about revoked certificates, fetched from the hosts that are allowed, within bounds; by default from none."""

from collections.abc import Iterable
from collections.abc import Mapping
from kommune.eakte.core.abruf import api as abruf
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import logging
import time


logger = logging.getLogger(__name__)
MOST_BYTES = 5 * 1024 * 1024
MOST = 12
SECONDS, ALL_SECONDS = 5, 20
KINDS = {"crl": "application/pkix-crl", "ocsp": "application/ocsp-response"}


def hosts(text: str) -> frozenset[str]:
    """Return the hosts that may be asked, one on each line, with a port where it is not the usual one."""
    return frozenset(line.strip().casefold() for line in text.splitlines() if line.strip())


def fetch(abfragen: Iterable[Mapping[str, Any]], allowed: frozenset[str], folder: Path) -> int:
    """Put what the allowed hosts answer into a folder, as the checking program reads it; return how many did.

    No redirect is followed, and nothing is fetched from a host that is not named. Who does not answer in time is left out.
    """
    until, count = time.monotonic() + ALL_SECONDS, 0
    for number, one in enumerate(list(abfragen)[:MOST]):
        kind, address = str(one.get("art")), str(one.get("adresse"))
        if kind not in KINDS or not is_allowed(address, allowed) or time.monotonic() > until:
            continue
        try:
            data = _ask(kind, address, bytes.fromhex(str(one.get("frage") or "")), until)
        except (OSError, ValueError) as error:
            logger.info("A list of revoked certificates was not fetched: %s", type(error).__name__)
            continue
        (folder / f"{number:02}.{kind}").write_bytes(data)
        count += 1
    return count


def is_allowed(address: str, allowed: frozenset[str]) -> bool:
    """Tell whether an address is http or https of an allowed host, without a user in it."""
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return False
    plain = parts.scheme in ("http", "https") and "@" not in parts.netloc
    return plain and f"{(parts.hostname or '').casefold()}{port}" in allowed


def _ask(kind: str, address: str, question: bytes, until: float) -> bytes:
    headers = {"Accept": KINDS[kind]}
    if kind == "ocsp":
        headers["Content-Type"] = "application/ocsp-request"
    answer = abruf.call(
        address,
        method="POST" if kind == "ocsp" else "GET",
        seconds=SECONDS,
        all_seconds=until - time.monotonic(),
        most=MOST_BYTES,
        data=question or None,
        headers=headers,
    )
    if answer.status != 200:
        raise ValueError(answer.status)
    return answer.data
