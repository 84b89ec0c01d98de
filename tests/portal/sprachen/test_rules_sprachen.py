"""Which language is read, and what there is in it."""

from kommune.portal.sprachen import rules
from kommune.portal.sprachen.rules import Sprache

import pytest


pytestmark = pytest.mark.rules
TEXTE = {"en": {"title": "Parking permit", "text": "<p>Park here.</p>"}}


@pytest.mark.parametrize(
    ("query", "cookie", "found"),
    [
        ("", None, "de"),
        ("lang=en", None, "en"),
        ("text=Hund&lang=leicht", "en", "leicht"),
        ("", "en", "en"),
        ("lang=fr", "en", "en"),
        ("lang=<script>", None, "de"),
        ("lang=en&lang=de", None, "en"),
        ("", "EN", "de"),
        ("", ["en"], "de"),
    ],
)
def test_the_address_goes_before_the_cookie_and_nonsense_is_german(query, cookie, found):
    assert rules.chosen(query, cookie) == found


def test_an_address_keeps_what_was_asked_when_the_language_is_changed():
    url = rules.address("http://stadt/@@suche", "text=Hund+%26+Katze&lang=de&art=&code=geheim", Sprache.EN)
    assert url == "http://stadt/@@suche?text=Hund+%26+Katze&art=&lang=en"


def test_what_lacks_is_german_and_says_so_where_the_page_is_not():
    assert rules.shown("Hund", "dog", Sprache.EN) == ("dog", None)
    assert rules.shown("Hund", "", Sprache.EN) == ("Hund", "de")
    assert rules.shown("Hund", "", Sprache.LEICHT) == ("Hund", None)
    assert rules.shown("Hund", "Der Hund", Sprache.LEICHT) == ("Der Hund", "de-x-leicht")
    assert rules.shown("Hund", "dog", Sprache.DE) == ("Hund", None)
    assert rules.shown("dog", "", Sprache.DE, own="en") == ("dog", "en")
    assert rules.shown("", "", Sprache.EN) == ("", None)


def test_one_language_is_replaced_and_an_empty_one_goes():
    assert rules.changed(TEXTE, Sprache.LEICHT, {"title": "Park-Ausweis", "text": " "}) == {
        **TEXTE,
        "leicht": {"title": "Park-Ausweis"},
    }
    assert rules.changed(TEXTE, Sprache.EN, {"title": ""}) == {}


def test_lists_and_the_search_get_their_words():
    assert rules.names(TEXTE, "title", "description") == (("en", "Parking permit", ""),)
    assert rules.words(TEXTE, ("title",)) == "Parking permit"
    assert rules.words(TEXTE, but=("title",)) == "<p>Park here.</p>"
