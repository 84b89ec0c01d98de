"""The steps of a form with several sections: which one comes next. Pure."""

from collections.abc import Sequence


WEITER, ZURUECK, ABSENDEN, ANZEIGEN = "weiter", "zurueck", "absenden", "anzeigen"


def next_step(act: str, current: int, wanted: int | None, faulty: Sequence[bool], *, checks: bool = False) -> int:
    """Return the step to show; the number of steps means the overview before sending.

    ``faulty`` tells of each step whether an answer there is wrong. Forward goes who filled in the present
    step; to the overview only who filled in all; back goes everybody. ``checks``: who came from the overview to change
    one answer goes back there.
    """
    last = len(faulty)
    current = max(0, min(current, last))
    if act == ZURUECK:
        return max(0, current - 1)
    if wanted is not None:
        return max(0, min(wanted, last))
    if act == WEITER and current < last:
        if faulty[current]:
            return current
        return first_faulty(faulty) if checks or current + 1 == last else current + 1
    if act == ABSENDEN:
        return first_faulty(faulty)
    return current


def shows_faults(act: str, before: int, now: int, last: int) -> bool:
    """Tell whether the step that is shown names its faults: not where somebody comes for the first time."""
    return act == ABSENDEN or (act == WEITER and (now <= before or before + 1 == last))


def first_faulty(faulty: Sequence[bool]) -> int:
    """Return the first step with a wrong answer, the overview if there is none."""
    return next((number for number, wrong in enumerate(faulty) if wrong), len(faulty))
