"""Days somebody outside was waited for, as a part of the states a Vorgang came into. No Plone here."""

from collections.abc import Iterable
from datetime import date


FIRST = "received"
AT_WORK = frozenset({"received", "in_progress"})
NEVER = "9999-12-31"
Staende = tuple[tuple[str, str], ...]


def with_waits(staende: Staende, part: str, spans: Iterable[tuple[date, date | None]]) -> Staende:
    """Return states with their days (ISO 8601), those of ``spans`` told as ``part``; then the state goes on.

    Only what it was worked on is parted: who waits for its applicant at the same time waits for them. Spans may overlap.
    """
    waited = _united(spans)
    told: list[tuple[str, str]] = []
    ends = [day for _state, day in staende[0 if staende else 1 :]]
    for number, (state, begin) in enumerate(((FIRST, ""), *staende)):
        end = ends[number] if number < len(ends) else NEVER
        if number:
            told.append((state, begin))
        for since, until in waited if state in AT_WORK else ():
            low, high = max(since, begin), min(until, end)
            if low < high:
                told.append((part, low))
                told += [(state, high)] if high < end else []
    return tuple(told)


def _united(spans: Iterable[tuple[date, date | None]]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for since, until in sorted((one.isoformat(), end.isoformat() if end else NEVER) for one, end in spans):
        if found and since <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], until))
        else:
            found.append((since, until))
    return found
