"""Phases of a Beteiligungsverfahren and the day they are on; number and code of a Stellungnahme. Pure.

A phase lasts from the first second of its first day to 23:59:59 of its last (§ 3 Abs. 2 BauGB, § 187 Abs. 2, § 188 BGB).
"""

from base64 import b32encode
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from hmac import compare_digest
from hmac import new

import re


NUMMER = re.compile(r"ST-[A-Z2-7]{5}-[A-Z2-7]{5}")
DAY = timedelta(days=1)


class Phase(StrEnum):
    """In the order of the law."""

    FRUEHZEITIG = "fruehzeitig"
    AUSLEGUNG = "auslegung"
    ERNEUT = "erneut"
    ABWAEGUNG = "abwaegung"
    BESCHLUSS = "beschluss"


TAKES_STATEMENTS = frozenset({Phase.FRUEHZEITIG, Phase.AUSLEGUNG, Phase.ERNEUT})


class Stand(StrEnum):
    """Where a Verfahren is, for lists."""

    LAEUFT = "laeuft"
    KOMMT = "kommt"
    DAZWISCHEN = "dazwischen"
    ENDE = "ende"


@dataclass(frozen=True)
class Zeitraum:
    """One phase with its first and last day."""

    phase: Phase
    von: date
    bis: date


def current(zeitraeume: Sequence[Zeitraum], day: date) -> Zeitraum | None:
    """Return the phase that is on that day, None between, before or after them."""
    return next((one for one in zeitraeume if one.von <= day <= one.bis), None)


def open_for(zeitraeume: Sequence[Zeitraum], day: date) -> Zeitraum | None:
    """Return the phase in which statements are taken that day, None if there is none."""
    found = current(zeitraeume, day)
    return found if found is not None and found.phase in TAKES_STATEMENTS else None


def next_one(zeitraeume: Sequence[Zeitraum], day: date) -> Zeitraum | None:
    """Return the phase that begins next after that day."""
    return min((one for one in zeitraeume if one.von > day), key=lambda one: one.von, default=None)


def stand(zeitraeume: Sequence[Zeitraum], day: date) -> Stand:
    """Return where a Verfahren is: statements are taken, will be, may be again, or it is over."""
    if open_for(zeitraeume, day):
        return Stand.LAEUFT
    taken = [one for one in zeitraeume if one.phase in TAKES_STATEMENTS]
    if taken and all(one.von > day for one in taken):
        return Stand.KOMMT
    return Stand.DAZWISCHEN if any(one.bis >= day for one in zeitraeume) else Stand.ENDE


def next_change(zeitraeume: Sequence[Zeitraum], day: date) -> date | None:
    """Return the first day after ``day`` on which another phase is on, or none."""
    days = {one.von for one in zeitraeume} | {one.bis + DAY for one in zeitraeume}
    return min((one for one in days if one > day), default=None)


def fault(zeitraeume: Sequence[tuple[Phase, date | None, date | None]]) -> tuple[str, Phase] | None:
    """Return what is wrong with the days of the phases: ``halb`` (one day is missing), ``verkehrt``, ``ueberlappt``; None if nothing is.

    They are given in the order of the law; a phase without days is left out.
    """
    before: date | None = None
    for phase, von, bis in zeitraeume:
        if von is None and bis is None:
            continue
        if von is None or bis is None:
            return "halb", phase
        if bis < von:
            return "verkehrt", phase
        if before is not None and von <= before:
            return "ueberlappt", phase
        before = bis
    return None


def nummer_of(verfahren: str, key: str) -> str:
    """Return the number of a Stellungnahme: 50 bits of SHA-256 of procedure and key of the form, the same for the same form."""
    text = b32encode(sha256(f"{verfahren}\n{key}".encode("utf-8", "replace")).digest())[:10].decode()
    return f"ST-{text[:5]}-{text[5:]}"


def is_nummer(text: str) -> bool:
    """Tell whether the text is written as such a number."""
    return bool(NUMMER.fullmatch(text))


def code_for(secret: bytes, zweck: str, nummer: str) -> str:
    """Return what opens a page (``stand``) or confirms an address (``adresse``): 192 bits of HMAC-SHA-256, stored nowhere."""
    return urlsafe_b64encode(new(secret, f"{zweck}\n{nummer}".encode(), sha256).digest()[:24]).decode()


def fits(secret: bytes, zweck: str, nummer: str, code: str) -> bool:
    """Tell in constant time whether a code belongs to the number."""
    return compare_digest(code_for(secret, zweck, nummer).encode(), code.encode("utf-8", "replace"))
