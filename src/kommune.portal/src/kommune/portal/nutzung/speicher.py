"""What this process has counted and not stored yet: numbers by site, day, service and what, in memory alone."""

from collections import Counter
from threading import Lock


MOST = 50_000  # entries; a town has fewer services times steps

_counts: Counter[tuple[str, str, str]] = Counter()
_lock = Lock()


def note(site: str, day: str, name: str) -> None:
    """Count one; where memory is full only what is counted already goes on."""
    with _lock:
        if len(_counts) < MOST or (site, day, name) in _counts:
            _counts[site, day, name] += 1


def take(site: str) -> dict[str, Counter[str]]:
    """Return what was counted of a site by day, and forget it."""
    found: dict[str, Counter[str]] = {}
    with _lock:
        for key in [key for key in _counts if key[0] == site]:
            found.setdefault(key[1], Counter())[key[2]] += _counts.pop(key)
    return found


def give_back(site: str, counted: dict[str, Counter[str]]) -> None:
    """Count again what could not be stored."""
    with _lock:
        for day, names in counted.items():
            for name, number in names.items():
                _counts[site, day, name] += number


def sites() -> set[str]:
    with _lock:
        return {key[0] for key in _counts}
