"""What a page asks again while it is drawn is answered as before; never for another person, never where something may change."""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.users import nobody
from AccessControl.users import system
from kommune.eakte.core.ablauf import zugriff
from types import SimpleNamespace

import pytest


pytestmark = pytest.mark.rules


@pytest.fixture
def asked():
    """``asked(thing)`` asks about a thing, and returns how often it was asked anew so far."""
    newSecurityManager(None, nobody)
    count = [0]

    def answer():
        count[0] += 1
        return count[0]

    yield lambda thing: zugriff.remembered("state", thing, answer)
    zugriff.end_request(None)
    newSecurityManager(None, nobody)


def begin(method):
    zugriff.begin_request(SimpleNamespace(request=SimpleNamespace(method=method)))


def test_a_request_that_reads_asks_once_about_each_thing(asked):
    one, other = object(), object()
    begin("GET")
    assert [asked(one), asked(one), asked(other), asked(one)] == [1, 1, 2, 1]


def test_another_person_is_another_question(asked):
    thing = object()
    begin("GET")
    assert asked(thing) == 1
    newSecurityManager(None, system)
    assert asked(thing) == 2


def test_what_changed_is_asked_anew(asked):
    thing = object()
    begin("GET")
    assert asked(thing) == 1
    zugriff.forget()
    assert asked(thing) == 2


@pytest.mark.parametrize("method", ["POST", "PATCH", "PUT", "DELETE"])
def test_a_request_that_may_change_something_remembers_nothing(asked, method):
    begin(method)
    assert [asked(None), asked(None)] == [1, 2]


def test_nothing_is_remembered_from_one_request_to_the_next_or_outside_of_one(asked):
    thing = object()
    begin("GET")
    assert asked(thing) == 1
    begin("GET")
    assert asked(thing) == 2
    zugriff.end_request(None)
    assert [asked(thing), asked(thing)] == [3, 4]


def test_a_new_thing_at_the_place_of_one_that_is_gone_is_another_question(asked):
    begin("GET")
    assert [asked(object()) for _ in range(20)] == list(range(1, 21))
