"""Which Stufe needs a clearance, and who passes it."""

from kommune.eakte.vertraulichkeit import rules

import pytest


pytestmark = pytest.mark.rules


@pytest.mark.parametrize(
    "cleared,stufe,wanted",
    [
        ("", "offen", True),
        ("", "nfd", True),
        ("", "vertraulich", False),
        ("vertraulich", "vertraulich", True),
        ("vertraulich", "streng_vertraulich", False),
        ("streng_vertraulich", "vertraulich", True),
        ("streng_vertraulich", "streng_vertraulich", True),
        ("vertraulich", "streng_geheim", False),
    ],
)
def test_who_passes(cleared, stufe, wanted):
    assert rules.passes(cleared, stufe) is wanted


def test_the_highest_of_what_a_thing_lies_in_holds_and_what_is_not_known_is_the_highest():
    assert rules.highest(["offen", "vertraulich", "nfd"]) == "vertraulich"
    assert rules.highest([]) == "offen"
    assert rules.needs_clearance("something of old")
