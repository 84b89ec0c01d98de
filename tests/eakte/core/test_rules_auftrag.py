"""When an Auftrag is due, and what becomes of two transactions about one."""

from kommune.eakte.core.ablauf.worker import lanes_of
from kommune.eakte.core.auftrag import rules
from kommune.eakte.core.auftrag.rules import Kopf
from kommune.eakte.core.auftrag.rules import Stand
from kommune.eakte.core.auftrag.rules import Unmergeable

import pytest


pytestmark = pytest.mark.rules
NOW = 1_000_000.0
NEW = Kopf("mail", "mail", Stand.WAITING, NOW - 10, NOW - 10)
AGAIN = NEW._replace(wieder=True)
MINE = rules.taken(NEW, "a", NOW + 60)
THEIRS = rules.taken(NEW, "b", NOW + 60)


def test_it_is_due_from_its_time_on_unless_somebody_alive_has_it():
    assert rules.is_due(NEW, NOW)
    assert not rules.is_due(NEW._replace(faellig=NOW + 1), NOW)
    assert not rules.is_due(NEW._replace(faellig=None), NOW)
    assert not rules.is_due(MINE, NOW)
    assert rules.is_due(MINE, NOW + 61)


def test_waiting_grows_to_an_hour():
    assert [rules.backoff(n) // 60 for n in (1, 2, 3, 7, 50)] == [1, 2, 4, 60, 60]


def test_a_failure_waits_and_one_for_good_waits_for_a_person():
    assert rules.failed(MINE, NOW, final=False).faellig == NOW + 60
    final = rules.failed(MINE, NOW, final=True)
    assert (final.faellig, final.stand, final.traeger, final.versuche) == (None, Stand.FAILED, "", 1)


@pytest.mark.parametrize(
    "kopf,stuck",
    [
        (NEW, False),
        (NEW._replace(faellig=NOW - 3600), True),
        (NEW._replace(faellig=NOW + 3600, erstellt=NOW - 9999), False),
        (rules.failed(MINE, NOW, final=True), False),
        (rules.failed(MINE, NOW, final=True)._replace(erstellt=NOW - 3600), True),
        (MINE._replace(faellig=NOW - 9999, erstellt=NOW - 9999), False),
        (MINE._replace(faellig=NOW - 9999, bis=NOW - 1), True),
    ],
)
def test_stuck_is_what_nobody_came_for_or_what_failed_an_hour_ago(kopf, stuck):
    assert rules.is_stuck(kopf, NOW) is stuck


def test_of_two_that_add_the_same_the_first_stays():
    assert rules.merge(None, NEW, NEW._replace(erstellt=NOW)) == NEW


def test_who_adds_the_same_while_it_is_being_done_has_it_done_again_if_it_makes_something_current():
    running = rules.taken(AGAIN, "a", NOW + 60)
    assert rules.merge(None, running, AGAIN).runde == 1
    assert rules.merge(None, MINE, NEW).runde == 0


def test_of_two_who_take_one_only_the_first_does():
    with pytest.raises(Unmergeable):
        rules.merge(NEW, MINE, THEIRS)


def test_who_lost_the_lease_cannot_finish():
    with pytest.raises(Unmergeable):
        rules.merge(MINE, THEIRS, None)
    with pytest.raises(Unmergeable):
        rules.merge(MINE, None, None)


def test_a_lease_renewed_meanwhile_does_not_hinder_finishing_nor_the_other_way_round():
    renewed = MINE._replace(bis=NOW + 99, fortschritt=40)
    assert rules.merge(MINE, renewed, None) is None
    assert rules.merge(MINE, None, renewed) is None
    failed = rules.failed(MINE, NOW, final=False)
    for pair in ((failed, renewed), (renewed, failed)):
        merged = rules.merge(MINE, *pair)
        assert (merged.stand, merged.traeger, merged.faellig) == (Stand.FAILED, "", NOW + 60)


@pytest.mark.parametrize("order", [0, 1])
def test_asked_for_again_while_it_is_finished_it_waits_for_the_next_round(order):
    running = rules.taken(AGAIN, "a", NOW + 60)
    asked = rules.asked_again(running, NOW)
    merged = rules.merge(running, *((None, asked) if order else (asked, None)))
    assert (merged.stand, merged.traeger, merged.versuche) == (Stand.WAITING, "", 0)
    assert rules.is_due(merged, NOW)


def test_asked_for_by_two_while_it_is_taken_all_count():
    merged = rules.merge(AGAIN, rules.asked_again(AGAIN, NOW), rules.taken(AGAIN, "a", NOW + 60))
    assert (merged.runde, merged.traeger) == (1, "a")
    both = rules.merge(AGAIN, rules.asked_again(AGAIN, NOW), rules.asked_again(AGAIN, NOW - 5))
    assert (both.runde, both.faellig) == (2, NOW - 5)


def test_set_aside_by_a_person_while_a_worker_takes_it_is_refused():
    with pytest.raises(Unmergeable):
        rules.merge(NEW, MINE, None)
    with pytest.raises(Unmergeable):
        rules.merge(NEW, None, MINE)


def test_what_the_other_did_not_touch_stays():
    assert rules.merge(NEW, NEW, None) is None
    assert rules.merge(NEW, MINE, NEW) == MINE
    assert rules.merge(NEW, None, NEW) is None
    assert rules.merge(None, None, NEW) == NEW


@pytest.mark.parametrize(
    ("named", "lanes"),
    [
        ("", "mail uebergabe text letters renditions long"),
        ("mail uebergabe", "mail uebergabe"),
        ("text renditions long", "text letters renditions long"),
        ("letters", "letters"),
    ],
)
def test_who_worked_in_the_lane_of_views_makes_the_letters_too(named, lanes):
    assert lanes_of(named) == lanes.split()
