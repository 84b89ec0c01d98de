"""Who may sign what: lines, results, amounts, days."""

from datetime import date
from kommune.eakte.geschaeftsgang.befugnis import rules
from kommune.eakte.geschaeftsgang.befugnis.rules import Befugnis
from kommune.eakte.geschaeftsgang.befugnis.rules import Fall

import pytest


pytestmark = pytest.mark.rules
DAY = date(2026, 11, 28)
HEAD = Befugnis("1", "leitung:", "hundesteuer", "festgesetzt", 100_000)
CHIEF = Befugnis("2", "person:chief", "hundesteuer", "festgesetzt")
TABLE = (HEAD, CHIEF)


def fall(cent=50_000, typ="hundesteuer", ergebnis="festgesetzt", **more):
    return Fall(typ, ergebnis, cent, **{"mit_betrag": True, **more})


def test_an_empty_table_takes_nothing():
    assert rules.may_sign((), fall(), DAY, {"person:a"})


@pytest.mark.parametrize("typ, ergebnis", [("andere", "festgesetzt"), ("hundesteuer", "abgelehnt")])
def test_of_a_case_no_line_speaks_of_everybody_signs(typ, ergebnis):
    assert rules.may_sign(TABLE, fall(typ=typ, ergebnis=ergebnis), DAY, {"person:a"})


@pytest.mark.parametrize("cent, allowed", [(99_999, True), (100_000, True), (100_001, False), (None, False)])
def test_up_to_the_amount_and_no_cent_more(cent, allowed):
    assert rules.may_sign(TABLE, fall(cent), DAY, {"leitung:", "leitung:steueramt"}) is allowed


@pytest.mark.parametrize("cent", [None, 10**12])
def test_a_line_without_limit_holds_whatever_the_amount(cent):
    assert rules.may_sign(TABLE, fall(cent), DAY, {"person:chief"})


def test_where_a_kind_has_no_amount_its_limit_says_nothing():
    assert rules.may_sign(TABLE, fall(None, mit_betrag=False), DAY, {"leitung:"})


def test_who_is_in_no_line_does_not_sign_and_reads_who_does():
    assert not rules.may_sign(TABLE, fall(), DAY, {"person:a"})
    assert rules.entitled(TABLE, fall(200_000), DAY) == ("person:chief",)


def test_a_line_for_all_types_and_results_speaks_of_every_case():
    table = (Befugnis("1", "person:chief"),)
    assert not rules.may_sign(table, fall(typ=""), DAY, {"leitung:"})
    assert rules.may_sign(table, fall(typ=""), DAY, {"person:chief"})


@pytest.mark.parametrize(
    "von, bis, holds",
    [
        (date(2026, 11, 28), date(2026, 11, 28), True),
        (date(2026, 11, 29), None, False),
        (date(2026, 1, 1), date(2026, 11, 27), False),
    ],
)
def test_both_days_belong_to_it(von, bis, holds):
    assert rules.in_force(Befugnis("1", "x", von=von, bis=bis), DAY) is holds


@pytest.mark.parametrize(
    "text, cent",
    [
        ("", None),
        (None, None),
        ("12.345", 1_234_500),
        ("1.234,50 €", 123_450),
        ("1234.5", 123_450),
        ("0", 0),
        ("7", 700),
    ],
)
def test_amounts_are_whole_cents(text, cent):
    assert rules.read_cent(text) == cent


@pytest.mark.parametrize("text", ["-1", "1,005", "viel", "NaN", "1e99", "Infinity"])
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(ValueError):
        rules.read_cent(text)


def test_amounts_are_read_in_german():
    assert (rules.euro(123_456_789), rules.euro(5), rules.euro(None)) == ("1.234.567,89 €", "0,05 €", "")


@pytest.mark.parametrize("typed", ["1e3", "1_000", "٣", "１００", "NaN", "Infinity", "-5", "12,345"])
def test_a_limit_is_never_read_as_another_number(typed):
    with pytest.raises(ValueError):
        rules.read_cent(typed)
