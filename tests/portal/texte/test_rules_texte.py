"""Placeholders are replaced once and by nothing but plain values."""

from kommune.portal.texte import rules

import pytest


pytestmark = pytest.mark.rules


def test_a_placeholder_is_replaced_by_its_value():
    assert rules.fill("Antrag ${nummer}, ${nummer}", {"nummer": "A-1"}) == "Antrag A-1, A-1"


@pytest.mark.parametrize(
    "value", ["${url}", "{url}", "{0.__class__}", "%(url)s", "$url", "{{ url }}", "${stadt.__class__.__mro__}"]
)
def test_what_a_value_holds_is_no_placeholder(value):
    assert rules.fill("${titel} ${url}", {"titel": value, "url": "https://x"}) == f"{value} https://x"


@pytest.mark.parametrize("text", ["{stadt.__class__}", "%(stadt)s", "{{ stadt }}", "$stadt", "5 $ und 3 €", "{}"])
def test_only_one_form_is_a_placeholder(text):
    assert rules.fill(text, {"stadt": "X"}) == text
    assert rules.faults({"text": text}, known=["stadt"]) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", ("text", "empty", "")),
        (" \n", ("text", "empty", "")),
        ("${url", ("text", "open", "")),
        ("${url} ${strasse}", ("text", "unknown", "strasse")),
        ("${url} ${}", ("text", "unknown", "")),
        ("${url} ${url.__class__}", ("text", "unknown", "url.__class__")),
        ("${url} ${ url }", ("text", "unknown", " url ")),
        ("Guten Tag", ("text", "missing", "url")),
    ],
)
def test_a_fault_is_found_with_its_part(text, fault):
    assert fault in rules.faults({"betreff": "Ihr Konto", "text": text}, known=["url"], needed=["url"], main="text")


def test_a_good_text_has_no_fault():
    assert rules.faults({"betreff": "Hallo ${stadt}", "text": "${url}"}, known=["url", "stadt"], needed=["url"]) == []
