"""What may follow at the desk, and how long somebody waits."""

from itertools import pairwise
from kommune.portal.termine.rules import Stand
from kommune.portal.termine.schalter import rules
from kommune.portal.termine.schalter.rules import Wartend

import pytest


@pytest.mark.parametrize(
    "way",
    [
        (Stand.GEBUCHT, Stand.ANGEKOMMEN, Stand.AUFGERUFEN, Stand.IN_BEDIENUNG, Stand.ERLEDIGT),
        (Stand.GEBUCHT, Stand.AUFGERUFEN, Stand.ERLEDIGT),
        (Stand.GEBUCHT, Stand.NICHT_ERSCHIENEN, Stand.ANGEKOMMEN, Stand.AUFGERUFEN, Stand.AUFGERUFEN),
        (Stand.AUFGERUFEN, Stand.ANGEKOMMEN),
    ],
)
def test_this_is_how_a_visit_goes(way):
    assert all(rules.may_follow(before, after) for before, after in pairwise(way))


@pytest.mark.parametrize("before", [Stand.ABGESAGT, Stand.GEHALTEN, Stand.ERLEDIGT])
def test_what_is_over_or_was_never_booked_leads_nowhere(before):
    assert not rules.following(before)


def test_nobody_is_served_who_was_not_called():
    assert not rules.may_follow(Stand.ANGEKOMMEN, Stand.IN_BEDIENUNG)
    assert not rules.may_follow(Stand.GEBUCHT, Stand.ERLEDIGT)


def test_who_waits_waits_for_those_before_shared_by_the_open_desks():
    row = [Wartend(480, 3, 15), Wartend(495, 1, 10), Wartend(500, 2, 30)]
    assert [rules.wait_of(one, row, 1) for one in row] == [0, 15, 25]
    assert [rules.wait_of(one, row, 2) for one in row] == [0, 8, 13]
    assert rules.wait_of(row[0], row, 0) == -1
