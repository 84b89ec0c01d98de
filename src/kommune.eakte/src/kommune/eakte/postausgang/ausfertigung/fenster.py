"""What fits into the windows of a letter (DIN 5008:2020, form B). Pure.

The address field is 85 mm wide; its zone for the address is 27.3 mm high, six lines. Above it stands the sender in small
print, to be read by the post if the letter comes back.
"""

from kommune.eakte.core.druck.schriftbild import lines


ROOM = 80.0
HEIGHT = 27.3
LEADING = 1.35
SIZES = (10.0, 9.0, 8.0)
SENDER_SIZE = 6.0
MM_PER_PT = 25.4 / 72


def fitted(anschrift: list[str]) -> tuple[float, list[str]] | None:
    """Return ``(size in pt, lines)`` of an address in its window, the largest size that fits; None if none does."""
    for size in SIZES:
        broken = [part for line in anschrift for part in lines(line, size, ROOM)]
        if len(broken) * size * LEADING * MM_PER_PT <= HEIGHT:
            return size, broken
    return None


def sender(*candidates: str) -> list[str]:
    """Return the lines of the sender: the first that fits into one line, else into two, else the last broken off."""
    broken = [lines(candidate, SENDER_SIZE, ROOM) for candidate in candidates]
    for most in (1, 2):
        for found in broken:
            if len(found) <= most:
                return found
    return broken[-1][:2]
