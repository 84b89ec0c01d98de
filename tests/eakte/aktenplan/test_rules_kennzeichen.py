"""Kennzeichen, validity, periods and inheritance."""

from datetime import date
from kommune.eakte.aktenplan import rules
from kommune.eakte.aktenplan.rules import Einheit
from kommune.eakte.aktenplan.rules import Zustand

import pytest


pytestmark = pytest.mark.rules


@pytest.mark.parametrize("text", ["0", "02", "022", "0221", "022.1", "022.10.3", "9.1"])
def test_a_decimal_kennzeichen_is_accepted(text):
    assert rules.is_kennzeichen(text)


@pytest.mark.parametrize(
    "text", ["", "a1", "ABCD", "1A", "A 1", "Ä1", ".", "02.", ".2", "02..1", "02211", "0 2", "02/1", "٠٢", "02\n", "-1"]
)
def test_anything_else_is_refused(text):
    assert not rules.is_kennzeichen(text)
    with pytest.raises(ValueError):
        rules.lineage(text)


@pytest.mark.parametrize("text", ["A", "A1", "AB12.3", "11", "11.10", "52.10.06", "A.1"])
def test_letters_and_two_digit_hauptgruppen_are_accepted(text):
    assert rules.is_kennzeichen(text)


@pytest.mark.parametrize(
    "gliederung,kennzeichen,line",
    [
        ("ziffern", "A12.3", ("A", "A1", "A12", "A12.3")),
        ("ziffern", "AB1", ("AB", "AB1")),
        ("ziffern", "11.10", ("1", "11", "11.10")),
        ("punkte", "11.10.06", ("11", "11.10", "11.10.06")),
        ("punkte", "A12.3", ("A12", "A12.3")),
        ("punkte", "0221", ("0221",)),
    ],
)
def test_the_plan_says_how_the_head_is_divided(gliederung, kennzeichen, line):
    assert rules.lineage(kennzeichen, rules.Gliederung(gliederung)) == line


def test_two_digit_hauptgruppen_sort_by_number():
    given = ["A10", "11.10", "11.9", "2", "11", "A9"]
    key = lambda name: rules.sort_key(name, rules.Gliederung.PUNKTE)  # noqa: E731
    assert sorted(given, key=key) == ["2", "11", "11.9", "11.10", "A9", "A10"]


def test_each_digit_and_each_number_after_a_dot_is_one_level():
    assert rules.lineage("022.10.3") == ("0", "02", "022", "022.10", "022.10.3")
    assert rules.parent_of("022.10") == "022"
    assert rules.parent_of("0") == ""


def test_the_sort_key_gives_the_natural_order():
    given = ["022.10", "1", "022.9", "02", "0", "10", "022", "03"]
    assert sorted(given, key=rules.sort_key) == ["0", "02", "022", "022.9", "022.10", "03", "1", "10"]


def test_different_spellings_of_one_place_have_one_sort_key():
    assert rules.sort_key("022.1") == rules.sort_key("022.01") == rules.sort_key("0221")


@pytest.mark.parametrize("gliederung", list(rules.Gliederung))
@pytest.mark.parametrize("name", ["0", "022", "0221", "022.1", "022.01", "022.12", "A", "A1", "A12.3", "11.10"])
def test_every_spelling_of_a_place_is_known(gliederung, name):
    found = rules.spellings(rules.parent_of(name, gliederung), rules.levels(name, gliederung)[-1], gliederung)
    assert name in found
    assert {rules.sort_key(one, gliederung) for one in found} == {rules.sort_key(name, gliederung)}


def test_the_spellings_of_a_place_are_those_of_its_number():
    assert set(rules.spellings("022", "01")) == {"022.1", "022.01", "022.001", "022.0001", "0221"}


@pytest.mark.parametrize(
    "day,expected",
    [
        (date(2019, 12, 31), Zustand.NOT_YET),
        (date(2020, 1, 1), Zustand.USABLE),
        (date(2024, 12, 31), Zustand.USABLE),
        (date(2025, 1, 1), Zustand.EXPIRED),
    ],
)
def test_both_ends_belong_to_the_validity(day, expected):
    unit = Einheit("0", "T", gueltig_von=date(2020, 1, 1), gueltig_bis=date(2024, 12, 31))
    assert rules.zustand_of(unit, day) is expected


def test_a_retired_unit_closes_everything_below_it():
    top, below = Einheit("0", "T", stillgelegt=True), Einheit("02", "U")
    assert rules.obstacle([top, below], date(2026, 1, 1)) is top
    assert rules.obstacle([below], date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    "text,stored",
    [("10", "10"), ("010", "10"), ("1 Jahr", "1"), ("30 Jahre", "30"), ("Dauernd", "dauernd"), ("", ""), ("0", "0")],
)
def test_periods_are_read(text, stored):
    assert rules.parse_dauer(text) == stored


@pytest.mark.parametrize("text", ["-1", "1,5", "10.5", "1000", "ewig", "10 Monate", "²"])
def test_bad_periods_are_refused(text):
    with pytest.raises(ValueError):
        rules.parse_dauer(text)


def test_what_is_empty_is_inherited_from_the_nearest_unit_above():
    line = [
        Einheit("0", "T", aufbewahrungsdauer="10", rechtsgrundlage="§ 147 AO", federfuehrung="hauptamt"),
        Einheit("02", "U", aussonderungsart="V"),
        Einheit("021", "V"),
    ]
    found = rules.effective(line)
    assert found.aufbewahrungsdauer == ("10", "0")
    assert found.aussonderungsart == ("V", "02")
    assert found.rechtsgrundlage == ("§ 147 AO", "0")
    assert found.federfuehrung == ("hauptamt", "0")


def test_an_own_period_does_not_take_the_legal_source_of_another():
    line = [
        Einheit("0", "T", aufbewahrungsdauer="10", rechtsgrundlage="§ 147 AO"),
        Einheit("02", "U", aufbewahrungsdauer="5"),
    ]
    assert rules.effective(line).rechtsgrundlage == ("", "")


def test_nothing_told_means_nothing_holds():
    assert set(rules.effective([Einheit("0", "T")])) == {("", "")}
