"""Eingangsnummern can be read aloud, codes cannot be guessed."""

from kommune.portal.antrag.eingang.nummer import code_for
from kommune.portal.antrag.eingang.nummer import format_nummer
from kommune.portal.antrag.eingang.nummer import is_code
from kommune.portal.antrag.eingang.nummer import is_nummer

import pytest


pytestmark = pytest.mark.rules


def test_every_single_wrong_digit_is_noticed():
    number = format_nummer(2026, 123)
    assert is_nummer(number)
    for place, char in enumerate(number):
        for digit in "0123456789":
            if char.isdigit() and digit != char:
                assert not is_nummer(number[:place] + digit + number[place + 1 :])


def test_most_swapped_neighbours_are_noticed():
    number = format_nummer(2026, 918273)
    swapped = [number[:i] + number[i + 1] + number[i] + number[i + 2 :] for i in range(5, 10)]
    assert not any(is_nummer(other) for other in swapped)


@pytest.mark.parametrize("text", ["", "2026-1-1", "x", "2026-000123", "２０２６-000123-1", "2026-000123-4\n"])
def test_other_text_is_no_number(text):
    assert not is_nummer(text)


def test_a_code_belongs_to_one_number_and_one_town():
    code = code_for(b"a" * 32, "2026-000001-1")
    assert len(code) == 32
    assert is_code(b"a" * 32, "2026-000001-1", code)
    assert not is_code(b"a" * 32, "2026-000002-1", code)
    assert not is_code(b"b" * 32, "2026-000001-1", code)
    assert not is_code(b"a" * 32, "2026-000001-1", "ä\udcff")
