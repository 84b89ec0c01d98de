"""Eingangsnummern by the block: one write to the counter in fifty, so that parallel Anträge do not conflict."""

from kommune.eakte.core.nummern import draw_number
from kommune.portal.antrag.eingang import nummer
from kommune.portal.antrag.store import speicher
from plone import api
from secrets import token_bytes
from threading import Lock


BLOCK = 50
_blocks: dict[tuple[str, int], range] = {}
_block_lock = Lock()


def free_nummer(opened, year: int) -> str:
    """Return a number that is not taken, even if the counters came from an older backup than the store."""
    eingangsnummer = _next_nummer(year)
    while eingangsnummer in opened.key_of:
        eingangsnummer = _next_nummer(year)
    return eingangsnummer


def begin_epoch(first: str) -> None:
    """Make the codes of all Eingangsnummern from ``first`` on with another secret; those before stay valid."""
    opened = speicher(api.portal.get())
    opened.epochen = (*opened.epochen, (first, token_bytes(32)))


def _next_nummer(year: int) -> str:
    """Return the next number of this process's block; gaps are allowed, a second use is not."""
    key = ("/".join(api.portal.get().getPhysicalPath()), year)
    with _block_lock:
        block = _blocks.get(key)
        if not block:
            first = draw_number(f"eingang/{year}", count=BLOCK)
            block = range(first, first + BLOCK)
        running, _blocks[key] = block[0], block[1:]
    return nummer.format_nummer(year, running)
