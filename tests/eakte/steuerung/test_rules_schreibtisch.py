"""What a Schreibtisch may be asked, and what that means."""

from datetime import date
from kommune.eakte.steuerung.rules import Auswahl
from kommune.eakte.steuerung.rules import choose
from kommune.eakte.steuerung.rules import Korb
from kommune.eakte.steuerung.rules import korb_query
from kommune.eakte.steuerung.rules import last_page
from kommune.eakte.steuerung.rules import narrow
from kommune.eakte.steuerung.rules import texts_of
from kommune.eakte.steuerung.rules import urgency

import pytest


pytestmark = pytest.mark.rules
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(("value", "texts"), [(None, []), ("a", ["a"]), (["a", 5, ""], ["a"]), (5, []), ({}, [])])
def test_a_field_that_comes_once_often_or_not_at_all_gives_its_texts(value, texts):
    assert texts_of(value) == texts


@pytest.mark.parametrize(
    "form",
    [
        {"korb": "fremd", "sort": "Creator", "status": "closed", "seite": "-1", "absteigend": "yes"},
        {"korb": ["mein"], "sort": {"a": 1}, "status": None, "seite": "9" * 50},
        {},
    ],
)
def test_what_is_not_allowed_falls_back_to_the_default(form):
    assert choose(form) == Auswahl()


def test_a_choice_survives_its_link():
    choice = Auswahl(Korb.TEAM, "Weiß", "hund", "received", "eingangsdatum", True, 3)
    assert choose(choice.query_string()) == choice
    assert choose(choice.query_string(seite=1)).seite == 1


def test_a_state_outside_the_basket_finds_nothing():
    query = korb_query(Korb.WARTET, user_id="u", oe_ids=["a"], today=TODAY)
    assert narrow(query, Auswahl(status="decided"))["review_state"] == []
    assert narrow(query, Auswahl(status="awaiting_applicant"))["review_state"] == "awaiting_applicant"


def test_overdue_means_before_today():
    query = korb_query(Korb.UEBERFAELLIG, user_id="u", oe_ids=["a"], today=TODAY)
    assert query["frist"]["query"] == date(2026, 11, 22)


@pytest.mark.parametrize(
    "frist,expected",
    [
        (None, ""),
        (date(2026, 11, 22), "overdue"),
        (TODAY, "soon"),
        (date(2026, 11, 30), "soon"),
        (date(2026, 12, 1), ""),
    ],
)
def test_a_frist_is_marked_by_its_distance(frist, expected):
    assert urgency(frist, TODAY) == expected


@pytest.mark.parametrize("total,pages", [(0, 1), (25, 1), (26, 2)])
def test_pages_are_counted_from_one(total, pages):
    assert last_page(total) == pages


def test_what_is_to_be_paid_is_found_in_closed_vorgaenge_too():
    """A clerk who looks for open payments missed those of every Vorgang that was zdA."""
    for korb in Korb:
        query = korb_query(korb, user_id="jana", oe_ids=["steueramt"], today=TODAY)
        states = narrow(query, Auswahl(korb=korb, lage="offen"))["review_state"]
        assert ("closed" in states) == (korb in (Korb.MEIN, Korb.TEAM, Korb.VERTRETUNG)), korb
        assert "closed" not in narrow(query, Auswahl(korb=korb))["review_state"]
    query = korb_query(Korb.TEAM, user_id="jana", oe_ids=["steueramt"], today=TODAY)
    assert narrow(query, Auswahl(korb=Korb.TEAM, lage="offen", status="closed"))["review_state"] == "closed"
    assert narrow(query, Auswahl(korb=Korb.TEAM, status="closed"))["review_state"] == []
    assert choose({"status": "closed", "lage": "offen", "korb": "team"}).status == "closed"
