"""Once in a while, per site, committed: the frame of every task that forgets."""

from datetime import datetime
from datetime import timedelta
from kommune.eakte.core.ablauf import runde

import pytest


pytestmark = pytest.mark.rules
START = datetime(2026, 11, 28, 10, 0)
HOUR = timedelta(hours=1)


class Site:
    def __init__(self, name):
        self.name = name

    def getPhysicalPath(self):
        return ("", self.name)


class Zaehler(runde.Runde):
    def work(self, portal):
        return 3


@pytest.fixture
def at(monkeypatch):
    """``at(moment)`` sets the clock; ``at.commits`` counts."""

    def set_to(moment):
        monkeypatch.setattr(runde.clock, "now", lambda: moment)

    set_to.commits = []
    monkeypatch.setattr(runde.transaction, "commit", lambda: set_to.commits.append(1))
    set_to(START)
    return set_to


def test_a_round_comes_at_once_and_then_once_an_hour(at):
    task, site = Zaehler(), Site("a")
    assert (task.run(site), task.run(site)) == (3, 0)
    at(START + HOUR - timedelta(seconds=1))
    assert task.run(site) == 0
    at(START + HOUR)
    assert task.run(site) == 3
    assert len(at.commits) == 2


def test_each_site_has_its_rounds(at):
    task = Zaehler()
    assert [task.run(Site(name)) for name in "abab"] == [3, 3, 0, 0]


def test_a_clock_that_was_set_back_does_not_stop_the_rounds(at):
    task, site = Zaehler(), Site("a")
    task.run(site)
    at(START - timedelta(days=30))
    assert (task.run(site), task.run(site)) == (3, 0)


def test_two_tasks_do_not_share_their_rounds(at):
    assert (Zaehler().run(Site("a")), Zaehler().run(Site("a"))) == (3, 3)


class Gang(runde.Rundgang):
    parts = 4

    def __init__(self, due=()):
        super().__init__()
        self.due, self.seen = list(due), []

    def look(self, portal, part):
        self.seen.append((portal.name, part))
        if part in self.due:
            self.due.remove(part)
            return 1
        return 0


def walked(task, names, at, minutes):
    for minute in range(minutes):
        at(START + timedelta(minutes=minute))
        for name in names:
            task.run(Site(name))
    return {name: [part for one, part in task.seen if one == name] for name in names}


def test_two_sites_are_each_walked_through_whole(at):
    assert walked(Gang(), "ab", at, 5) == {"a": [0, 1, 2, 3, 0], "b": [0, 1, 2, 3, 0]}


def test_a_part_with_something_due_is_looked_at_again_where_that_is_wanted(at):
    task = Gang(due=[1])
    assert walked(task, "a", at, 4) == {"a": [0, 1, 2, 3]}
    task = Gang(due=[1])
    task.stays = True
    assert walked(task, "a", at, 4) == {"a": [0, 1, 1, 2]}
