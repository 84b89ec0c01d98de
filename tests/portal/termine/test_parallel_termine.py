"""Fifty people want the last ten times at the same moment: ten get one each, everybody else hears so and sees what is free."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.portal.termine import api as termine
from kommune.portal.termine import rules
from kommune.portal.termine.store import Ortsplan
from kommune.portal.termine.store import speicher
from kommune.portal.termine.store import write
from portal.termine.conftest import HUND
from portal.termine.conftest import ORT
from transaction import TransactionManager
from zope.component.hooks import getSite
from zope.component.hooks import setSite

import pytest
import transaction


PEOPLE, LAST, AT_ONCE = 50, 10, 16


@pytest.fixture
def at_once(live_town):
    """``at_once(function, jobs)``: each job in a thread and on a connection of its own."""
    database, town = live_town._p_jar.db(), live_town.getId()

    def one(job):
        function, argument = job
        manager = TransactionManager()
        connection = database.open(manager)
        try:
            manager.begin()
            setSite(connection.root()["Application"][town])
            return function(argument)
        except termine.SlotGone as refused:
            return refused
        finally:
            setSite(None)
            manager.abort()
            connection.close()

    def run(function, arguments):
        with ThreadPoolExecutor(AT_ONCE) as pool:
            found = list(pool.map(one, [(function, argument) for argument in arguments]))
        transaction.begin()
        return found

    return run


@pytest.fixture
def tag(live_town):
    """A day on which ten times are left: at two desks five each."""
    tag = clock.today() + timedelta(days=7)
    desks = (termine.Schalter("1", "A"), termine.Schalter("2", "B"))
    line = f"{tag:%d.%m.%Y} 8–9:15"
    speicher().orte[ORT.id] = Ortsplan(replace(ORT, zeiten=(line,), schalter=desks))
    transaction.commit()
    return tag


def wants(tag):
    def book(number):
        """Take the first free time; who is too late looks again, as the page does."""
        while free := termine.on_day(ORT.id, tag, (HUND,)):
            frei = free[number % len(free)]
            try:
                held = termine.hold(ORT.id, tag, frei.minute, (HUND,))
            except termine.SlotGone:
                getSite()._p_jar.transaction_manager.begin()
                continue
            return termine.confirm(held.id, {"name": f"Person {number}", "email": f"p{number}@example.org"})
        return None

    return book


def of_day(tag):
    return speicher().orte[ORT.id].belegt(tag)


def never_twice(tag):
    for one in of_day(tag):
        for other in of_day(tag):
            apart = one.bis <= other.von or other.bis <= one.von
            assert one is other or one.schalter != other.schalter or apart, (one, other)


def test_fifty_people_on_the_last_ten_times_are_ten_appointments(at_once, tag):
    found = at_once(wants(tag), range(PEOPLE))
    booked = [one for one in found if one is not None]
    assert len(booked) == LAST == len({one.id for one in booked})
    assert len({(one.schalter, one.von) for one in booked}) == LAST
    assert {one.termin for one in of_day(tag)} == {one.id for one in booked}
    never_twice(tag)


def test_fifty_people_press_the_same_button_and_one_gets_it_at_each_desk(at_once, tag):
    found = at_once(lambda _n: termine.hold(ORT.id, tag, 480, (HUND,)), range(PEOPLE))
    kinds = Counter(type(one).__name__ for one in found)
    assert kinds == {"Termin": 2, "SlotGone": PEOPLE - 2}
    never_twice(tag)


def test_one_button_pressed_many_times_at_once_books_once(at_once, tag):
    held = termine.hold(ORT.id, tag, 480, (HUND,))
    who = {"name": "Anna", "email": "a@example.org"}
    found = at_once(lambda _n: termine.confirm(held.id, who), range(20))
    assert {(one.id, one.code) for one in found} == {(held.id, found[0].code)}
    assert len(of_day(tag)) == 1 and len(termine.of_email("a@example.org")) == 1


def test_two_move_to_the_same_time_and_others_book_meanwhile_and_nothing_is_lost(at_once, tag):
    booked = [one for one in at_once(wants(tag), range(4)) if one]
    target = termine.on_day(ORT.id, tag, (HUND,))[-1].minute

    def act(number):
        if number < 4:
            return termine.move(booked[number].id, ORT.id, tag, target)
        return termine.hold(ORT.id, tag, target, (HUND,))

    found = at_once(act, range(12))
    transaction.begin()
    assert sum(1 for one in found if not isinstance(one, Exception)) == 2
    assert {one.id for one in booked} <= {one.termin for one in of_day(tag)}
    never_twice(tag)


def test_a_calendar_changed_while_fifty_book_leaves_nothing_outside_it_untold(at_once, tag, live_town):
    """What was booked against the old calendar before it changed is listed as affected; after that nothing follows."""
    closed = replace(termine.get_ort(ORT.id), zeiten=(f"{tag:%d.%m.%Y} 8–8:30",))

    def act(number):
        if number == 10:
            return write(lambda store: setattr(store.orte[ORT.id], "ort", closed))
        return wants(tag)(number)

    at_once(act, range(30))
    outside = {
        one.termin for one in of_day(tag) if one.bis > 510 and not one.haelt_bis
    }  # a hold cannot be confirmed any more
    assert {one.id for one in termine.affected(closed)} == outside
    before = set(of_day(tag))
    at_once(wants(tag), range(100, 120))
    assert {one for one in of_day(tag) if one.bis > 510} == {one for one in before if one.bis > 510}
    never_twice(tag)


@pytest.fixture
def between(live_town, monkeypatch):
    """``between(module, name, act)``: the first time a rule is asked in a transaction, somebody else's is committed before it goes on."""
    database, town = live_town._p_jar.db(), live_town.getId()

    def arrange(module, name, act):
        rule, done = getattr(module, name), []

        def asked(*args, **more):
            found = rule(*args, **more)
            if not done:
                done.append(True)
                manager = TransactionManager()
                connection = database.open(manager)
                manager.begin()
                act(speicher(connection.root()["Application"][town]))
                manager.commit()
                connection.close()
            return found

        monkeypatch.setattr(module, name, asked)

    return arrange


def closed(store):
    plan = store.orte[ORT.id]
    plan.ort = replace(plan.ort, zeiten=("Mo–So geschlossen",))


def taken(tag):
    def act(store):
        day = store.orte[ORT.id].day(tag)
        day.belegt = (*day.belegt, *(rules.Belegung(f"fremd{desk}", desk, 480, 495) for desk in ("1", "2")))

    return act


def test_a_calendar_that_changes_between_looking_and_storing_lets_nothing_be_held(between, tag, live_town):
    between(rules, "free_starts", closed)
    live_town._p_jar.cacheMinimize()
    with pytest.raises(termine.SlotGone):
        termine.hold(ORT.id, tag, 480, (HUND,))
    transaction.begin()
    assert not of_day(tag)


def test_a_calendar_that_changes_between_looking_and_storing_lets_nothing_be_confirmed(between, tag):
    held = termine.hold(ORT.id, tag, 480, (HUND,))
    between(rules, "still_fits", closed)
    with pytest.raises(termine.SlotGone):
        termine.confirm(held.id, {"name": "Anna", "email": "a@example.org"})
    transaction.begin()
    assert termine.get(held.id).stand == termine.Stand.GEHALTEN


def test_a_time_taken_between_looking_and_storing_is_not_given_out_again(between, tag):
    between(rules, "free_starts", taken(tag))
    with pytest.raises(termine.SlotGone):
        termine.hold(ORT.id, tag, 480, (HUND,))
    transaction.begin()
    assert {one.termin for one in of_day(tag)} == {"fremd1", "fremd2"}


def test_moved_to_a_time_that_is_taken_meanwhile_it_stays_where_it_is(between, tag):
    held = termine.hold(ORT.id, tag, 510, (HUND,))
    termine.confirm(held.id, {"name": "Anna", "email": "a@example.org"})
    between(rules, "free_starts", taken(tag))
    with pytest.raises(termine.SlotGone):
        termine.move(held.id, ORT.id, tag, 480)
    transaction.begin()
    assert termine.get(held.id).von == 510 and held.id in {one.termin for one in of_day(tag)}
    never_twice(tag)
