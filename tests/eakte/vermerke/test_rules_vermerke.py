"""What a Vermerk looks like, without Plone."""

from kommune.eakte.vermerke import rules

import pytest


pytestmark = pytest.mark.rules
EVIL = "<script>alert(1)</script> & <img src=x onerror=alert(1)>\nzweite Zeile\n\nneuer Absatz"


def test_every_sign_is_shown_and_none_is_obeyed():
    html = rules.document("vermerk", {"betreff": EVIL.split("\n")[0], "text": EVIL}, {"Vorgang": "<b>x</b>"})
    body = html.partition("<body>")[2]
    assert "<script" not in body
    assert "<img" not in body
    assert "<b>" not in body
    assert "onerror=alert(1)&gt;<br>zweite Zeile</p><p>neuer Absatz</p>" in body


@pytest.mark.parametrize(
    ("art", "werte", "title"),
    [
        ("vermerk", {"betreff": "Ortstermin"}, "Ortstermin"),
        ("vermerk", {}, "Vermerk"),
        ("telefonnotiz", {"partner": "Ayşe Yıldız"}, "Telefonnotiz: Ayşe Yıldız"),
    ],
)
def test_a_note_without_betreff_is_named_by_its_kind_and_partner(art, werte, title):
    assert rules.titled(art, werte) == title


def test_a_call_says_who_when_and_on_which_number():
    werte = {
        "partner": "Frau Weiß",
        "nummer": "0170 1",
        "zeitpunkt": "28.11.2026 14:30",
        "richtung": "eingehend",
        "text": "x",
    }
    html = rules.document("telefonnotiz", werte, {})
    assert all(part in html for part in ("Frau Weiß", "0170 1", "28.11.2026 14:30", "Anruf kam ein"))
