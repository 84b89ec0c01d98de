"""Which values of a form are a person's own words, and which address is the same form."""

from kommune.eakte.core.eingabe.eingaben import form_key
from kommune.eakte.core.eingabe.eingaben import MAX_SIGNS
from kommune.eakte.core.eingabe.eingaben import short
from kommune.eakte.core.eingabe.eingaben import texts_of
from kommune.eakte.core.eingabe.eingaben import typed
from kommune.eakte.core.eingabe.eingaben import words_of

import pytest


pytestmark = pytest.mark.rules


def test_words_and_choices_are_kept_and_nothing_secret_no_file_and_no_button():
    form = {
        "grund": "Weil",
        "form.widgets.arten": ["a", "b"],
        "vorher": "grund-0123456789",
        "datei": object(),
        "_authenticator": "x",
        "einmal": "k" * 20,
        "form.buttons.save": "Sichern",
        "form.widgets.password": "geheim",
        "__ac_password": "geheim",
        "code": "ABCD",
        "zahl": 7,
    }
    assert texts_of(form) == {"grund": "Weil", "form.widgets.arten": ["a", "b"], "vorher": "grund-0123456789"}
    assert typed(form) == [("grund", "Weil"), ("form.widgets.arten", "a, b")]


def test_what_the_address_names_and_what_is_empty_is_nobodys_word():
    form = {"aktion": "close", "grund": "  ", "form.widgets.x-empty-marker": "1", "wahl.title": "meine"}
    assert typed(form, frozenset({"aktion"})) == []


def test_more_than_anybody_types_is_not_kept():
    assert texts_of({"a": "x" * MAX_SIGNS, "b": "y"}) == {}


@pytest.mark.parametrize(
    ("name", "known_as"),
    [("form.widgets.IBasic.title", "title"), ("f-name", "name"), ("grund", "grund"), ("form.widgets.a:list", "a")],
)
def test_a_field_is_named_without_its_frame(name, known_as):
    assert short(name) == known_as


def test_one_form_has_one_key_in_any_spelling_and_another_for_another_thing():
    key = form_key("http://x/v/@@edit", {})
    assert key == form_key("http://x/v/edit?stand=1", {}) == form_key("http://x/v/%40%40edit/", {"nr": ""})
    assert form_key("http://x/v/beteiligte", {"nr": "0"}) != form_key("http://x/v/beteiligte", {"nr": "1"})


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ('{"art=a": "Alles", "b": 7}', {"art=a": "Alles"}),
        ("[1]", {}),
        ("{", {}),
        ("[" * 50_000, {}),
        (["{}"], {}),
        (None, {}),
    ],
)
def test_the_words_a_form_sent_along_are_texts_or_nothing(sent, told):
    assert words_of(sent) == told
    assert texts_of({"worte": sent}) == {}
