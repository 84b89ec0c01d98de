"""What a citizen's letter is called in the record, without Plone."""

from datetime import date
from kommune.portal.postfach.rules import title_of

import pytest


pytestmark = pytest.mark.rules
DAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("subject", "text", "expected"),
    [
        ("Impfpass", "Hier ist er", "Nachricht vom 29.11.2026: Impfpass"),
        ("", "Guten Tag,\n\nder Hund ist verzogen.", "Nachricht vom 29.11.2026: Guten Tag, der Hund ist verzogen."),
        ("", "wort " * 40, "Nachricht vom 29.11.2026: " + " ".join(["wort"] * 16) + " …"),
        ("", "", "Nachricht vom 29.11.2026"),
    ],
)
def test_a_letter_is_called_by_its_day_and_what_it_is_about(subject, text, expected):
    assert title_of("Nachricht", DAY, subject, text) == expected
