"""Whether a file may leave the house: asked each time it does, not once when it was kept (ADR 51).

What is infected stays in, and so does what was put together from it. Where the town has a scanner, what nobody has checked yet is
checked at that moment and the finding noted; what cannot be checked is held back, unless the town lets it go.
"""

from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import contextmanager
from datetime import datetime
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei.interfaces import FileInfected
from kommune.eakte.core.datei.interfaces import FileMissing
from kommune.eakte.core.datei.interfaces import FileUnchecked
from kommune.eakte.core.datei.interfaces import ISchadcodeSettings
from kommune.eakte.core.datei.interfaces import Pruefstand
from kommune.eakte.core.datei.pruefung import clamd
from kommune.eakte.core.datei.store import Datei
from kommune.eakte.core.datei.store import Dateispeicher
from kommune.eakte.core.datei.store import speicher
from time import monotonic
from typing import Any
from typing import BinaryIO

import logging


logger = logging.getLogger(__name__)
SECONDS = 20.0  # for all that is checked because of one request
SILENT = 10.0  # how long the scanner may be silent


def address() -> str:
    """Return where the scanner is, "" if the town has none."""
    return str(value_of(ISchadcodeSettings, "scanner") or "").strip()


def require_passable(reference: Mapping[str, Any]) -> None:
    """Refuse to let a file out, or one that was put together from others.

    :raises FileInfected: it, or something in it, is in quarantine. :raises FileUnchecked: it could not be checked.
    """
    checks = bool(address()) and bool(value_of(ISchadcodeSettings, "zurueckhalten"))
    until = monotonic() + SECONDS
    for known in _within(str(reference["sha256"])):
        found = _looked_at(known, reference, until) if checks and _is_unchecked(known) else ""
        if found or known.stand == Pruefstand.INFECTED:
            raise FileInfected.of(reference)


def is_passable(reference: Mapping[str, Any]) -> bool:
    """Tell whether a file may leave the house."""
    try:
        require_passable(reference)
    except (FileInfected, FileMissing, FileUnchecked):
        return False
    return True


@contextmanager
def opened(reference: Mapping[str, Any]) -> Iterator[BinaryIO]:
    """Open a file that goes out, alone or with others.

    :raises FileMissing: it is not there. :raises FileInfected, FileUnchecked: it stays in.
    """
    require_passable(reference)
    with datei.opened(reference) as file:
        yield file


def read(reference: Mapping[str, Any]) -> bytes:
    """Return the bytes of a file that goes out, whole.

    :raises KommuneError: as ``opened``.
    """
    require_passable(reference)
    return datei.read(reference)


def _within(key: str) -> Iterator[Datei]:
    """Yield what is kept of a file and of all it was put together from, each once."""
    waiting, seen = [key], {key}
    while waiting:
        known = speicher().by_hash.get(waiting.pop())
        if known is None:
            continue
        yield known
        new = set(known.aus) - seen
        seen |= new
        waiting.extend(new)


def _is_unchecked(known: Datei) -> bool:
    """Tell whether it came from outside and nobody looked at it; what was made or taken in this very transaction goes nowhere yet."""
    return bool(known.stand == Pruefstand.UNCHECKED and not known.eigen and not is_uncommitted(known))


def _looked_at(known: Datei, reference: Mapping[str, Any], until: float) -> str:
    """Have a file checked now, note the finding and return its name, "" if it is clean or is not there to be checked."""
    if not datei.can_be_read(known.blob):
        return ""
    try:
        if (left := until - monotonic()) <= 0:
            raise clamd.Failed("too much at once")
        with known.blob.open("r") as file:
            fund = clamd.scan(address(), file, timeout=min(SILENT, left))
    except (clamd.Unreachable, clamd.TooLong, clamd.Failed, ValueError) as error:
        logger.warning("The file %s is held back: %s", known.sha256, error)
        raise FileUnchecked(
            _(
                "error_file_unchecked",
                default="The file “${name}” was not checked for malicious software yet and is held back. Try again in some minutes.",
                mapping={"name": reference.get("name", "")},
            )
        ) from error
    _note(known.sha256, fund)
    return fund.name


def _note(key: str, fund: clamd.Fund) -> None:
    """Write the finding down in a transaction of its own: a request that only reads writes nothing else."""
    now = clock.now()

    def write(opened: Dateispeicher) -> None:
        if (found := opened.by_hash.get(key)) is not None:
            set_fund(found, fund, now)

    run_apart(speicher(), write, note="schadcode")


def set_fund(known: Datei, fund: clamd.Fund, now: datetime) -> None:
    """Write down what a scan gave, and when."""
    known.stand = Pruefstand.INFECTED if fund.name else Pruefstand.CLEAN
    known.geprueft, known.schadcode = now, fund.name
    if fund.name:
        logger.error("The file %s is in quarantine: %s", known.sha256, fund.name)
