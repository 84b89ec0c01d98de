"""A status link is understood in parts and whole."""

from kommune.portal.core.rules import fall_of

import pytest


pytestmark = pytest.mark.rules
LINK = "https://www.musterstadt.example/@@antrag/2026-000051-5/VwnanS1N?neu=1"


@pytest.mark.parametrize(
    ("nummer", "code"),
    [
        ("2026-000051-5", "VwnanS1N"),
        (" 2026-000051-5 ", " VwnanS1N?neu=1 "),
        ("2026-000051-5", LINK),
        (LINK, ""),
        (LINK, "anything"),
        ("other", LINK),
        ("2026 000051 5", "Vwna nS1N"),
        ("2026\u2013000051\u20135.", "VwnanS1N."),
        ("20260000515", "VwnanS1N"),
        ("2026-000051-\u00a05", "\u200bVwnanS1N"),
        (f" <{LINK.split('?')[0]}>.", ""),
    ],
)
def test_the_whole_link_may_be_pasted_into_either_field(nummer, code):
    assert fall_of(nummer, code) == ("2026-000051-5", "VwnanS1N")


def test_a_link_without_code_gives_none():
    assert fall_of("", "http://x/@@antrag/2026-000051-5") == ("2026-000051-5", "")


def test_a_dash_within_a_code_stays():
    assert fall_of("", "Vw-n_n\u2010S1N") == ("", "Vw-n_n-S1N")


def test_what_is_no_number_is_left_as_it_is():
    assert fall_of("Az. 12-3/4", "")[0] == "Az.12-3/4"
