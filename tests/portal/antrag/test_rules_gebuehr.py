"""The fee of a form, as an editor writes it."""

from kommune.portal.antrag.gebuehr import rules
from kommune.portal.bezahlung.konto import cents
from kommune.portal.bezahlung.konto import Posten
from kommune.portal.formulare.api import BedingungFehler

import pytest


pytestmark = pytest.mark.rules
LINES = (
    "30,70 | Ein Jahr | wenn dauer=1 | Kostenstelle 12200 | USt 0",
    "61,40 | Zwei Jahre | wenn dauer=2",
    "10,20 | Beglaubigung | je kopien",
    "unlesbar",
)


@pytest.mark.parametrize(
    "answers, posten",
    [
        ({"dauer": "1"}, (Posten("Ein Jahr", 3070, 1, "0", "12200"),)),
        ({"dauer": "2", "kopien": 3}, (Posten("Zwei Jahre", 6140), Posten("Beglaubigung", 1020, 3))),
        ({"dauer": "3"}, ()),
        ({"kopien": 0}, ()),
        ({"kopien": -1}, ()),
        ({"kopien": True}, ()),
        ({"kopien": "2"}, (Posten("Beglaubigung", 1020, 2),)),
        ({"kopien": "zwei"}, ()),
        ({}, ()),
    ],
)
def test_what_answers_cost(answers, posten):
    assert rules.posten_of(LINES, answers) == posten


@pytest.mark.parametrize(
    "line",
    [
        "",
        "30,70",
        "30,70 |",
        "0 | Nichts",
        "-1 | x",
        "1.5 | x",
        "9999999999 | x",
        "1 | x | wenn a",
        "1 | x | foo b",
        "1 | x | USt x",
    ],
)
def test_a_line_that_says_nothing_is_named(line):
    with pytest.raises(BedingungFehler):
        rules.read(line)


@pytest.mark.parametrize(
    "text, found",
    [("30,70", 3070), ("30,7", 3070), ("30", 3000), ("1.234,50 €", 123450), (" 0,01 ", 1), ("1234,5", 123450)],
)
def test_amounts_are_read_as_people_type_them(text, found):
    assert cents(text) == found


@pytest.mark.parametrize("text", ["", "30.70", "1,234", "1.23", "-1", "1e3", "٣", "1 000", "12.34,5"])
def test_an_amount_that_can_be_read_in_two_ways_is_none(text):
    with pytest.raises(ValueError):
        cents(text)


def test_the_questions_a_fee_asks_about_are_known():
    assert rules.fields_of(LINES) == {"dauer", "kopien"}
