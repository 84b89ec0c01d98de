"""Numbers that check themselves."""

from kommune.eakte.core.werte import pruefziffer

import pytest


pytestmark = pytest.mark.rules


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("DE89370400440532013000", True),
        ("de89 3704 0044 0532 0130 00", True),
        ("AT611904300234573201", True),
        ("CH9300762011623852957", True),
        ("DE88370400440532013000", False),
        ("DE8937040044053201300", False),
        ("AT61190430023457320", False),
        ("XX89370400440532013000", False),
        ("DE89-3704-0044-0532-0130-00", False),
        ("DE89３70400440532013000", False),
        ("", False),
    ],
)
def test_an_iban_is_known_by_its_check_digits_and_the_form_of_its_country(text, right):
    assert pruefziffer.is_iban(text) is right


def test_an_iban_is_printed_in_groups_of_four():
    assert pruefziffer.grouped_iban("de89370400440532013000") == "DE89 3704 0044 0532 0130 00"


@pytest.mark.parametrize(("digits", "digit"), [("2026000123", 7), ("2026000001", 7), ("0794", 5), ("2026999999", 8)])
def test_the_check_digit_is_that_of_iso_7064(digits, digit):
    assert pruefziffer.check_digit(digits) == digit


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("276098100000001", True),
        ("276 098 100 000 001", True),
        ("900000000000001", True),
        ("123", False),
        ("27609810000000", False),
        ("2760981000000011", False),
        ("999000000000001", False),
        ("27609810000000X", False),
        ("２76098100000001", False),
    ],
)
def test_a_chip_number_has_15_digits_with_country_or_maker_first(text, right):
    assert pruefziffer.is_transponder(text) is right
