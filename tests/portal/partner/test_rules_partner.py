"""Links, codes and passes: nothing of them is kept, a code is read however it was copied, a pass ends."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from kommune.portal.partner import rules

import pytest


pytestmark = pytest.mark.rules
NOW = datetime(2026, 12, 1, 12)


def test_a_code_is_told_in_two_groups_without_signs_that_are_mistaken():
    codes = {rules.new_code() for _round in range(200)}
    assert len(codes) == 200
    assert all(len(code) == 9 and code[4] == "-" for code in codes)
    assert not set("".join(codes)) & set("01OILAEU")


@pytest.mark.parametrize("copied", ["k7mx-2pqr", " K7MX 2PQR ", "K7MX–2PQR", "K7MX2PQR."])
def test_a_code_fits_however_it_was_copied(copied):
    sealed = rules.sealed("K7MX-2PQR")
    assert rules.fits(rules.tidy_code(copied), sealed)
    assert b"K7MX" not in sealed[0] + sealed[1]


def test_another_code_none_and_one_that_ended_do_not_fit():
    sealed = rules.sealed("K7MX-2PQR")
    assert not rules.fits("K7MX-2PQS", sealed)
    assert not rules.fits("", sealed)
    assert not rules.fits("K7MX-2PQR", None)


def test_a_token_is_found_in_what_was_pasted():
    token = rules.new_token()
    for text in (
        token,
        f"https://stadt.example/@@partnerraum/{token}",
        f" https://x/@@partnerraum/{token}/?a=1 ",
        f"{token}.",
    ):
        assert rules.token_of(text) == token
    assert rules.token_of("kurz") == rules.token_of("") == ""


def test_a_pass_ends_and_the_oldest_of_too_many_goes():
    secret, passes = rules.new_token(), ()
    passes = rules.with_pass(passes, rules.hash_of(secret), NOW)
    assert rules.is_valid(passes, secret, NOW)
    assert not rules.is_valid(passes, secret, NOW + rules.PASS_LASTS + timedelta(seconds=1))
    assert not rules.is_valid(passes, rules.new_token(), NOW)
    for _round in range(rules.MAX_PASSES):
        passes = rules.with_pass(passes, rules.hash_of(rules.new_token()), NOW)
    assert len(passes) == rules.MAX_PASSES
    assert not rules.is_valid(passes, secret, NOW)


def test_open_some_days_after_its_day_or_what_was_said_last():
    day, later = date(2026, 12, 1), date(2026, 12, 20)
    assert rules.open_until(day, date(2026, 11, 1), 10) == date(2026, 12, 11)
    assert rules.open_until(day, later, 10) == date(2026, 12, 30)


@pytest.mark.parametrize(
    ("wer", "name", "author", "author_name", "other"),
    [
        ("konto:a", "A", "konto:b", "A", True),  # two accounts: they tell, whatever they are called
        ("konto:a", "B", "konto:a", "A", False),
        ("pass:1", "Karl Watt", "pass:2", "Ute Ohm", True),
        ("pass:1", "Karl Watt", "pass:1", "Ute Ohm", False),  # the same browser with another name
        ("pass:1", " UTE  ohm", "pass:2", "Ute Ohm", False),  # the same name in another browser
        ("pass:1", " ", "pass:2", "Ute Ohm", False),
        ("konto:a", "Ute Ohm", "pass:2", "Ute Ohm", False),
        ("", "Karl", "pass:2", "Ute", False),
    ],
)
def test_who_approves_is_another_than_who_wrote(wer, name, author, author_name, other):
    assert rules.is_other(wer, name, author, author_name) is other
