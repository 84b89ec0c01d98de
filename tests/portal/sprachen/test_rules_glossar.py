"""Terms and where a text leads to them."""

from kommune.portal.leistungen.rules import words_of_address
from kommune.portal.sprachen.glossar import rules

import pytest


pytestmark = pytest.mark.rules
LINES = ("Widerspruch, Widerspruchs | Sie sagen: falsch.", "Bescheid | Ein Brief.", "Ärger | Wut.", "§ | Zeichen")
KNOWN = rules.read(LINES[:3])


def linked(text, seen=None):
    return rules.linked(text, KNOWN, "/@@glossar", set() if seen is None else seen)


def test_terms_are_read_by_their_letters():
    assert [one.wort for one in KNOWN] == ["Ärger", "Bescheid", "Widerspruch"]
    assert [one.buchstabe for one in KNOWN] == ["A", "B", "W"]
    assert [one.anker for one in KNOWN] == ["begriff-arger", "begriff-bescheid", "begriff-widerspruch"]
    assert rules.read(rules.write(KNOWN)) == KNOWN


@pytest.mark.parametrize("line", ["Bescheid", "Bescheid |", "| Text", "§ | Zeichen", f"A | {'x' * 2001}"])
def test_a_line_that_says_nothing_is_refused(line):
    with pytest.raises(ValueError, match=".*"):
        rules.read([line])
    with pytest.raises(ValueError, match="bescheid"):
        rules.read(["Bescheid | x", "bescheid | y"])


def test_a_term_leads_to_its_explanation_where_it_first_stands():
    seen = set()
    assert linked("<p>Ein Bescheid ist kein Bescheid. Vorbescheid</p>", seen) == (
        '<p>Ein <a class="k-begriff" href="/@@glossar#begriff-bescheid">Bescheid</a> ist kein Bescheid. Vorbescheid</p>'
    )
    assert linked("<p>Bescheid</p>", seen) == "<p>Bescheid</p>"


def test_links_and_headings_stay_as_they_are_and_no_word_is_lost():
    text = '<h3>Bescheid</h3><p>a &lt; b <a href="/x">Bescheid</a> und <em>Ihr Bescheid</em> des Widerspruchs &amp; mehr<br>Ende</p>'
    found = linked(text)
    assert found.startswith('<h3>Bescheid</h3><p>a &lt; b <a href="/x">Bescheid</a> und <em>Ihr <a class="k-begriff"')
    assert ">Widerspruchs</a> &amp; mehr<br>Ende</p>" in found
    assert linked("Nur Bescheid & <b>fett</b>").startswith("Nur <a ")
    assert linked("<p>nichts</p>") == "<p>nichts</p>" and linked("") == ""


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/leistungen/hund-anmelden", "hund anmelden"),
        ("/leistungen/hund_anmelden/@@edit", "hund anmelden"),
        ("/a/b/c/parken%20caf%C3%A9", "parken café"),
        ("/wp-login.php", ""),
        ("/.env", ""),
        ("/123/45", ""),
        ("/%3Cscript%3Ealert(1)%3C/script%3E", "script"),
        ("/" + "x" * 500, ""),
    ],
)
def test_an_address_that_leads_nowhere_has_words_to_look_for(path, words):
    assert words_of_address(path) == words
