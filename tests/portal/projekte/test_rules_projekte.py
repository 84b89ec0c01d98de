"""Phases, who may, numbers, words, similar titles, and the rule for the best."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from kommune.portal.projekte import rules
from kommune.portal.projekte.rules import Modul
from kommune.portal.projekte.rules import Phase
from kommune.portal.projekte.rules import Zeile
from kommune.portal.projekte.rules import Zeitraum
from kommune.portal.projekte.rules import Zugang

import pytest


pytestmark = pytest.mark.rules
DAYS = (
    Zeitraum(Phase.SAMMELN, date(2026, 11, 1), date(2026, 11, 10)),
    Zeitraum(Phase.BEWERTEN, date(2026, 11, 11), date(2026, 11, 20)),
    Zeitraum(Phase.PRUEFUNG, date(2026, 11, 21), date(2026, 11, 30)),
)


def line(nummer, kategorie="a", minute=0, zustand="sichtbar"):
    moment = datetime(2026, 11, 1) + timedelta(minutes=minute)
    return Zeile(nummer, f"Idee {nummer}", "", kategorie, moment, zustand)


@pytest.mark.parametrize(
    "day,ideen,kommentare,stimmen",
    [(31, 0, 0, 0), (1, 1, 1, 1), (10, 1, 1, 1), (11, 0, 1, 1), (20, 0, 1, 1), (21, 0, 0, 0)],
)
def test_what_may_be_done_follows_from_the_day(day, ideen, kommentare, stimmen):
    when = date(2026, 10, 31) if day == 31 else date(2026, 11, day)
    found = [rules.is_open(one, DAYS, when) for one in (Modul.IDEEN, Modul.KOMMENTARE, Modul.STIMMEN)]
    assert found == [bool(one) for one in (ideen, kommentare, stimmen)]


def test_the_last_day_of_support_is_that_of_the_last_phase_that_takes_it():
    assert rules.last_vote(DAYS) == date(2026, 11, 20) and rules.last_vote(DAYS[2:]) is None


@pytest.mark.parametrize(
    "given,wanted",
    [
        ([(Phase.SAMMELN, date(2026, 1, 1), None)], "halb"),
        ([(Phase.SAMMELN, date(2026, 1, 2), date(2026, 1, 1))], "verkehrt"),
        (
            [(Phase.SAMMELN, date(2026, 1, 1), date(2026, 1, 5)), (Phase.BEWERTEN, date(2026, 1, 5), date(2026, 1, 9))],
            "ueberlappt",
        ),
    ],
)
def test_wrong_days_are_named(given, wanted):
    assert rules.fault(given)[0] == wanted


def test_who_comes_by_a_stronger_way_may_do_what_needs_a_weaker_one():
    assert rules.suffices(Zugang.EINWOHNER, Zugang.MAIL) and not rules.suffices(Zugang.MAIL, Zugang.KONTO)


def test_a_person_is_the_same_however_the_address_is_written_and_another_in_another_project():
    assert rules.person_of(b"x", "Ina@Example.org") == rules.person_of(b"x", "ina@example.org")
    assert rules.person_of(b"x", "ina@example.org") != rules.person_of(b"y", "ina@example.org")


def test_words_are_found_whole_and_whatever_their_case():
    assert rules.hits("Ein MISTKERL!", ["mistkerl", ""]) == ["mistkerl"]
    assert rules.hits("Mistkerle", ["mistkerl"]) == []


def test_the_best_are_the_most_supported_and_ties_come_along():
    lines = [line(name, minute=place) for place, name in enumerate("ABCDE")]
    votes = {"A": 5, "B": 9, "C": 5, "D": 5, "E": 0}
    assert [one.nummer for one in rules.best(lines, votes, 1)] == ["B"]
    assert [one.nummer for one in rules.best(lines, votes, 2)] == ["B", "A", "C", "D"]
    assert [one.nummer for one in rules.best(lines, votes, 50)] == ["B", "A", "C", "D"], "none without a vote"
    assert rules.best(lines, votes, 0) == [] and rules.best([], {}, 5) == []


def test_a_quota_gives_each_category_its_places_first():
    lines = [line("A", "nord"), line("B", "nord"), line("C", "nord"), line("D", "sued"), line("E", "west")]
    votes = {"A": 9, "B": 8, "C": 7, "D": 2, "E": 1}
    assert [one.nummer for one in rules.best(lines, votes, 3)] == ["A", "B", "C"]
    assert [one.nummer for one in rules.best(lines, votes, 3, 1)] == ["A", "D", "E"]
    assert [one.nummer for one in rules.best(lines, votes, 4, 1)] == ["A", "B", "D", "E"]
    assert [one.nummer for one in rules.best(lines, votes, 2, 1)] == ["A", "D"], (
        "never more by quota than there are places"
    )


def test_hidden_and_merged_ideen_are_never_among_the_best():
    lines = [line("A"), line("B", zustand="ausgeblendet"), line("C", zustand="zusammengefuehrt")]
    assert [one.nummer for one in rules.best(lines, {"A": 1, "B": 9, "C": 9}, 5)] == ["A"]
