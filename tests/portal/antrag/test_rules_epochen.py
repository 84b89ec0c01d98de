"""Codes after a backup was restored: old ones stay valid, none of the lost ones fits again."""

from kommune.portal.antrag.eingang import nummer

import pytest


pytestmark = pytest.mark.rules
FIRST = nummer.format_nummer(2026, 500)
SECRETS = (("", b"first"), (FIRST, b"second"))


@pytest.mark.parametrize(
    ("year", "running", "secret"),
    [(2026, 1, b"first"), (2026, 499, b"first"), (2026, 500, b"second"), (2026, 501, b"second"), (2027, 1, b"second")],
)
def test_a_number_belongs_to_the_epoch_it_was_given_in(year, running, secret):
    assert nummer.secret_for(SECRETS, nummer.format_nummer(year, running)) == secret


def test_without_a_restored_backup_there_is_one_secret():
    assert nummer.secret_for(SECRETS[:1], nummer.format_nummer(2026, 999)) == b"first"


@pytest.mark.parametrize("text", ["", "kein", "2026-1-1"])
def test_what_is_no_number_has_the_first_secret(text):
    assert nummer.secret_for(SECRETS, text) == b"first"
