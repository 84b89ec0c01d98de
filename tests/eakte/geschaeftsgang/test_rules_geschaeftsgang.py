"""The Laufweg: what is due, what a new Fassung undoes."""

from dataclasses import replace
from kommune.eakte.geschaeftsgang import rules
from kommune.eakte.geschaeftsgang.rules import Schritt
from kommune.eakte.geschaeftsgang.rules import Stand
from kommune.eakte.geschaeftsgang.rules import Verfuegung

import pytest


pytestmark = pytest.mark.rules


def schritt(name, stufe=1, *, verfuegung=Verfuegung.KENNTNIS, **more):
    return Schritt(name, verfuegung, f"person:{name}", stufe, **more)


def ids(laufweg):
    return [one.id for one in laufweg]


def test_of_an_empty_laufweg_nothing_is_due():
    assert rules.due(()) == ()


def test_the_first_stufe_is_due_and_the_second_is_not():
    assert ids(rules.due((schritt("a"), schritt("b", 2)))) == ["a"]


def test_what_stands_on_one_stufe_is_due_together():
    assert ids(rules.due((schritt("a"), schritt("b")))) == ["a", "b"]


def test_the_next_stufe_waits_for_all_of_the_one_before():
    laufweg = (schritt("a", stand=Stand.DONE), schritt("b", stand=Stand.OPEN), schritt("c", 2))
    assert rules.due(laufweg) == ()
    assert ids(rules.due(rules.with_(laufweg, replace(laufweg[1], stand=Stand.DONE)))) == ["c"]


def test_a_dropped_schritt_is_waited_for_by_nobody():
    assert ids(rules.due((schritt("a", stand=Stand.DROPPED), schritt("b", 2)))) == ["b"]


def test_a_returned_schritt_stops_what_comes_after_it():
    assert rules.due((schritt("a", stand=Stand.RETURNED), schritt("b", 2))) == ()


def test_a_returned_schritt_does_not_stop_what_stands_beside_it():
    assert ids(rules.due((schritt("a", stand=Stand.RETURNED), schritt("b")))) == ["b"]


def test_laufwege_about_different_things_do_not_wait_for_each_other():
    laufweg = (schritt("a", stand=Stand.OPEN, bezug="1"), schritt("b", 2, bezug="1"), schritt("c", 2, bezug="2"))
    assert ids(rules.due(laufweg)) == ["c"]


@pytest.mark.parametrize("together, expected", [(False, 4), (True, 3)])
def test_one_more_comes_after_the_last_or_beside_it(together, expected):
    laufweg = (schritt("a", 1, bezug="x"), schritt("b", 3, bezug="x"), schritt("c", 7, bezug="y"))
    assert rules.next_stufe(laufweg, "x", together=together) == expected


@pytest.mark.parametrize("together", [False, True])
def test_the_first_of_a_thing_is_the_first_stufe(together):
    assert rules.next_stufe((), "x", together=together) == 1


def signed(name, sha256="old", **more):
    return schritt(
        name, verfuegung=Verfuegung.MITZEICHNUNG, bezug="x", stand=Stand.DONE, fassung=1, sha256=sha256, **more
    )


def test_other_bytes_undo_the_mitzeichnung_and_it_is_due_again():
    laufweg, gone = rules.undo_mitzeichnungen((signed("a"),), "x", "new")
    assert ids(gone) == ["a"]
    assert ids(rules.due(laufweg)) == ["a"]
    assert laufweg[0].undone and laufweg[0].aufgabe == ""


def test_the_same_bytes_undo_nothing():
    laufweg = (signed("a"),)
    assert rules.undo_mitzeichnungen(laufweg, "x", "old") == (laufweg, ())


def test_of_another_thing_or_kind_nothing_is_undone():
    laufweg = (
        schritt("a", verfuegung=Verfuegung.MITZEICHNUNG, bezug="y", stand=Stand.DONE, sha256="old"),
        schritt("b", bezug="x", stand=Stand.DONE, sha256="old"),
    )
    assert rules.undo_mitzeichnungen(laufweg, "x", "new") == (laufweg, ())


@pytest.mark.parametrize(
    "stand, expected",
    [(Stand.PLANNED, True), (Stand.OPEN, True), (Stand.RETURNED, True), (Stand.DONE, False), (Stand.DROPPED, False)],
)
def test_a_mitzeichnung_is_missing_until_it_is_done_or_dropped(stand, expected):
    laufweg = (replace(signed("a"), stand=stand),)
    assert bool(rules.missing(laufweg, "x")) is expected


def test_nobody_waits_for_who_only_takes_note():
    assert rules.missing((schritt("a", bezug="x"),), "x") == ()


def test_the_vorgang_is_open_to_who_has_a_schritt_now_and_to_nobody_else():
    laufweg = (
        schritt("a", stand=Stand.OPEN),
        schritt("b", stand=Stand.RETURNED),
        schritt("c", stand=Stand.DONE),
        schritt("d"),
    )
    assert rules.holders(laufweg) == ("person:a",)


SZ, MZ = Verfuegung.SCHLUSSZEICHNUNG, Verfuegung.MITZEICHNUNG


def test_before_the_schlusszeichnung_comes_what_stands_before_it_and_every_mitzeichnung():
    laufweg = (
        schritt("a", 1, stand=Stand.OPEN),
        schritt("b", 1, stand=Stand.DONE),
        schritt("c", 2, verfuegung=SZ),
        schritt("d", 3),
        schritt("e", 3, verfuegung=MZ),
    )
    assert ids(rules.missing(laufweg, "")) == ["a", "e"]
    assert ids(rules.missing(laufweg[:2] + laufweg[3:], "")) == ["e"], "without one, only a Mitzeichnung is asked for"


def test_of_a_thing_only_its_own_unfinished_schritte_of_a_kind_are_found():
    laufweg = (
        schritt("a", verfuegung=SZ, bezug="x"),
        schritt("b", verfuegung=SZ, bezug="y"),
        schritt("c", bezug="x"),
        schritt("d", 2, verfuegung=SZ, bezug="x", stand=Stand.RETURNED),
        schritt("e", 3, verfuegung=SZ, bezug="x", stand=Stand.DROPPED),
    )
    assert ids(rules.unfinished_of(laufweg, "x", SZ)) == ["a", "d"]


@pytest.mark.parametrize(
    ("stand", "after", "undone"),
    [
        (Stand.OPEN, Stand.PLANNED, False),
        (Stand.DONE, Stand.PLANNED, True),
        (Stand.RETURNED, Stand.RETURNED, False),
        (Stand.DROPPED, Stand.DROPPED, False),
    ],
)
def test_a_schlusszeichnung_comes_again_after_the_thing_went_back(stand, after, undone):
    laufweg = (schritt("a", verfuegung=SZ, bezug="x", stand=stand, aufgabe="n"), schritt("b", bezug="x", stand=stand))
    again, gone = rules.undo_signature(laufweg, "x")
    assert (again[0].stand, again[0].undone, again[1].stand) == (after, undone, stand)
    assert ids(gone) == (["a"] if after == Stand.PLANNED else [])
