"""The citizen's line of steps: what it says follows from acts of the office alone."""

from datetime import date
from datetime import datetime
from kommune.portal.antrag.stand import line

import pytest


pytestmark = pytest.mark.rules
TODAY = date(2026, 12, 24)


def told(*names):
    """Return the history: one state a day, from the first of December on."""
    return tuple((datetime(2026, 12, day), name) for day, name in enumerate(names, 1))


def shown(*names, bekannt=None, today=TODAY):
    steps = line(names[-1], told(*names), bekannt, today)
    return " ".join(f"{one.name}{'*' if one.jetzt else ''}{f'@{one.seit.day}' if one.seit else ''}" for one in steps)


@pytest.mark.parametrize(
    "names,bekannt,expected",
    [
        (("received",), None, "received*@1 handed_over in_progress decided made_known closed"),
        (
            ("received", "handed_over", "in_progress", "awaiting_applicant"),
            None,
            "received@1 handed_over@2 in_progress@3 awaiting_applicant*@4 decided made_known closed",
        ),
        (
            ("received", "handed_over", "in_progress", "awaiting_applicant", "in_progress"),
            None,
            "received@1 handed_over@2 in_progress*@5 decided made_known closed",
        ),
        (
            ("received", "handed_over", "in_progress", "decided"),
            None,
            "received@1 handed_over@2 in_progress@3 decided*@4 made_known closed",
        ),
        (
            ("received", "handed_over", "in_progress", "decided"),
            date(2026, 12, 8),
            "received@1 handed_over@2 in_progress@3 decided@4 made_known*@8 closed",
        ),
        (
            ("received", "handed_over", "in_progress", "decided"),
            date(2026, 12, 28),  # sent, not yet in effect
            "received@1 handed_over@2 in_progress@3 decided*@4 made_known closed",
        ),
        (
            ("received", "handed_over", "in_progress", "decided", "in_progress"),
            date(2026, 12, 5),  # decided anew
            "received@1 handed_over@2 in_progress*@5 decided made_known closed",
        ),
        (
            ("received", "handed_over", "in_progress", "decided", "closed"),
            date(2026, 12, 6),
            "received@1 handed_over@2 in_progress@3 decided@4 made_known@6 closed*@5",
        ),
        (
            ("received", "handed_over", "in_progress", "decided", "closed"),
            None,  # before such days were kept
            "received@1 handed_over@2 in_progress@3 decided@4 closed*@5",
        ),
        (
            ("received", "handed_over", "in_progress", "closed"),
            None,
            "received@1 handed_over@2 in_progress@3 closed*@4",
        ),
    ],
)
def test_the_line_follows_the_acts(names, bekannt, expected):
    assert shown(*names, bekannt=bekannt) == expected
