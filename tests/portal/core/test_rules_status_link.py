"""A status link is understood in parts and whole."""

from kommune.portal.core.rules import case_of

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
    ],
)
def test_the_whole_link_may_be_pasted_into_either_field(nummer, code):
    assert case_of(nummer, code) == ("2026-000051-5", "VwnanS1N")


def test_a_link_without_code_gives_none():
    assert case_of("", "http://x/@@antrag/2026-000051-5") == ("2026-000051-5", "")
