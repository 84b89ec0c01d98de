"""Which fields say that they may stay empty."""

from kommune.eakte.core.browser.formular import can_be_empty

import pytest


pytestmark = pytest.mark.rules


@pytest.mark.parametrize(
    ("kind", "options", "empty"),
    [
        ("text", (), True),
        ("checkbox", (), False),
        ("boxes", [("a", "A")], False),
        ("select", [("brief", "Brief"), ("fax", "Fax")], False),
        ("select", [("", "–"), ("a", "A")], True),
    ],
)
def test_only_what_can_be_left_empty_says_so(kind, options, empty):
    assert can_be_empty(kind, options) is empty
