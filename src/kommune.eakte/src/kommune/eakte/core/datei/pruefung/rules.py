"""Which files are to be compared, and in which order. Pure."""

from collections.abc import Iterable
from datetime import datetime


def due(compared: Iterable[tuple[str, datetime | None]], before: datetime) -> list[str]:
    """Return the keys that were never compared, or last before this moment; the longest ago first, of equals by key."""
    never, earlier = [], []
    for key, when in compared:
        if when is None:
            never.append(key)
        elif when < before:
            earlier.append((when, key))
    return [*sorted(never), *(key for _when, key in sorted(earlier))]
