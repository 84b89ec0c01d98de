"""Priorities out of many orders: the method of Schulze by its published example, ties, and what is told beside it."""

from itertools import permutations
from kommune.portal.umfragen.fragen.rangfolge import ranking
from random import Random

import pytest


pytestmark = pytest.mark.rules
# The example of Schulze's article (45 orders of five choices): E, A, C, B, D.
SCHULZE = {"ACBED": 5, "ADECB": 5, "BEDAC": 8, "CABED": 3, "CAEBD": 7, "CBADE": 2, "DCEBA": 7, "EBADC": 8}


def orders(counted):
    return [list(order) for order, number in counted.items() for _each in range(number)]


def told(found):
    return [(one.id, one.platz) for one in found]


def test_the_published_example_comes_out_as_published():
    assert told(ranking("ABCDE", orders(SCHULZE))) == [("E", 1), ("A", 2), ("C", 3), ("B", 4), ("D", 5)]


def test_what_wins_against_each_other_one_is_first_though_another_has_more_points():
    found = ranking("ABC", orders({"ABC": 3, "BCA": 2}))
    assert told(found) == [("A", 1), ("B", 2), ("C", 3)]
    points = {one.id: one.punkte for one in found}
    assert points == {"A": 6, "B": 7, "C": 2} and found[0].siege == 2


def test_a_circle_of_equal_strength_shares_the_place_and_so_does_nothing_at_all():
    assert told(ranking("ABC", orders({"ABC": 1, "BCA": 1, "CAB": 1}))) == [("A", 1), ("B", 1), ("C", 1)]
    assert {one.platz for one in ranking("ABC", [])} == {1}
    assert told(ranking("A", [["A"]])) == [("A", 1)]


def test_neither_the_order_of_answers_nor_that_of_choices_changes_a_place():
    given = orders(SCHULZE)
    places = dict(told(ranking("ABCDE", given)))
    for seed, ids in enumerate(list(permutations("ABCDE"))[::17]):
        Random(seed).shuffle(given)
        assert dict(told(ranking(ids, given))) == places
