"""What the editor sees of a form is what is stored: choices, their order, the steps, and texts as text."""

from collective.easyform.api import get_schema
from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.modell import insert_fieldset
from kommune.portal.formulare.modell import model_of
from kommune.portal.formulare.modell import move_fieldset
from kommune.portal.leistungen import api as leistungen
from musterstadt import alle_fragen
from plone import api
from plone.schemaeditor.fields import TextLineChoiceField
from plone.schemaeditor.fields import TextLineMultiChoiceField
from plone.schemaeditor.utils import SchemaModifiedEvent
from plone.supermodel import loadString
from plone.supermodel.interfaces import FIELDSETS_KEY
from plone.supermodel.model import Fieldset
from plone.testing.zope import Browser
from zope.event import notify

import pytest
import transaction


PASSWORD = "Sehr-geheim-2026!"
HARM = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>'
CHOICES = (
    ["Frau", "Herr", "keine|keine Anrede"],
    ["F|Frau", "H|Herr"],
    ["zuletzt", "Anfang", "Mitte"],
    ["z|A", "a|Z", "Größe|ü|x"],
)


@pytest.fixture
def form(site):
    folder = api.content.create(site, "Folder", id="dienst", title="Dienst")
    return alle_fragen.make_form(folder)


@pytest.mark.parametrize("choices", CHOICES)
def test_choices_are_stored_as_they_were_entered(form, choices):
    editor = form.restrictedTraverse("fields")
    TextLineChoiceField(editor.schema["art"]).values = choices
    TextLineMultiChoiceField(editor.schema["merkmale"]).values = choices
    notify(SchemaModifiedEvent(editor))
    again = form.restrictedTraverse("fields").schema
    assert TextLineChoiceField(again["art"]).values == choices
    assert TextLineMultiChoiceField(again["merkmale"]).values == choices
    (asked,) = (frage for frage in formulare.questions(form) if frage["name"] == "art")
    labels = [choice.split("|", 1)[-1] for choice in choices]
    assert list(asked["auswahl"].values()) == labels


def test_an_edit_elsewhere_leaves_the_order_of_all_choices(form):
    before = formulare.questions(form)
    for _again in range(2):
        editor = form.restrictedTraverse("fields")
        editor.schema["vorname"].description = "Wie im Ausweis"
        notify(SchemaModifiedEvent(editor))
    after = formulare.questions(form)
    assert [list(frage["auswahl"]) for frage in after] == [list(frage["auswahl"]) for frage in before]
    assert next(iter(before[4]["auswahl"])) == "privat"  # not by the alphabet


def test_several_choices_come_back_in_the_order_of_the_form(form):
    schema = get_schema(form)
    answers, _files = formulare.split_files({"merkmale": {"Größe", "braun"}, "nicht-da": {"b", "a"}}, schema)
    assert answers == {"merkmale": ["braun", "Größe"], "nicht-da": ["a", "b"]}


def steps(schema):
    return [one.__name__ for one in schema.queryTaggedValue(FIELDSETS_KEY)]


def test_a_new_step_comes_before_the_declaration_and_steps_can_be_moved():
    from kommune.portal.antrag.formular.vorgabe import GRUNDFRAGEN

    schema = loadString(GRUNDFRAGEN.read_text("utf-8")).schema
    insert_fieldset(schema, Fieldset("neu", label="Neu"))
    assert steps(schema) == ["anliegen", "neu", "abschluss"]
    assert move_fieldset(schema, "neu", -1)
    assert steps(loadString(model_of(schema)).schema) == ["neu", "anliegen", "abschluss"]
    assert not move_fieldset(schema, "neu", -1)
    assert not move_fieldset(schema, "abschluss", 1)
    assert not move_fieldset(schema, "gibt-es-nicht", 1)


def test_a_new_step_comes_last_where_nothing_is_declared(form):
    schema = get_schema(form)
    insert_fieldset(schema, Fieldset("neu", label="Neu"))
    assert steps(schema) == ["tier", "schluss", "neu"]


@pytest.fixture
def draft(live_town):
    form = leistungen.start_form(leistungen.create_leistung("fundsache", bezeichnung="Fundsache melden"))
    transaction.commit()
    return form


@pytest.fixture
def editor(draft, town_functional):
    browser = Browser(town_functional["app"])
    browser.addHeader("Accept-Language", "de")
    browser.addHeader("Authorization", f"Basic redaktion:{PASSWORD}")
    return browser


def test_the_redaktion_adds_and_moves_a_step_in_the_browser(draft, editor):
    editor.open(f"{draft.absolute_url()}/fields/@@add-fieldset")
    editor.getControl(name="form.widgets.label").value = "Fundort"
    editor.getControl(name="form.widgets.__name__").value = "fundort"
    editor.getControl(name="form.buttons.add").click()
    transaction.begin()
    assert steps(get_schema(draft)) == ["anliegen", "fundort", "abschluss"]
    editor.open(f"{draft.absolute_url()}/fields")
    assert "Reihenfolge der Schritte" in editor.contents
    editor.getControl("Nach oben", index=0).click()
    transaction.begin()
    assert steps(get_schema(draft)) == ["fundort", "anliegen", "abschluss"]


def test_the_redaktion_edits_a_list_and_citizens_get_its_words(draft, editor):
    editor.open(f"{draft.absolute_url()}/fields/anrede")
    values = editor.getControl(name="form.widgets.values")
    assert values.value.split() == ["Frau", "Herr", "keine|keine", "Anrede"]
    values.value = "Frau\nHerr\nDivers\nkeine|keine Anrede"
    editor.getControl(name="form.buttons.save").click()
    transaction.begin()
    (asked,) = (frage for frage in formulare.questions(draft) if frage["name"] == "anrede")
    assert list(asked["auswahl"].values()) == ["Frau", "Herr", "Divers", "keine Anrede"]


def test_moving_needs_a_post_of_our_own_page(draft, editor):
    editor.raiseHttpErrors = False
    for body in (None, "name=abschluss&nach=-1"):
        editor.open(f"{draft.absolute_url()}/fields/@@schritt-verschieben?name=abschluss&nach=-1", body)
        assert editor.headers["status"][:3] == "403"
    transaction.begin()
    assert steps(get_schema(draft)) == ["anliegen", "abschluss"]


def test_what_editors_wrote_is_text_on_every_page(draft, editor):
    schema = get_schema(draft)
    schema["vorname"].title = schema["vorname"].description = HARM
    schema["datenschutz"].description = HARM
    TextLineChoiceField(schema["anrede"]).values = [f"a|{HARM}", f"b{HARM}"]
    schema.queryTaggedValue(FIELDSETS_KEY)[0].label = HARM
    schema.queryTaggedValue(FIELDSETS_KEY)[0].description = HARM
    draft.fields_model = model_of(schema)
    draft.title = draft.thanksdescription = HARM
    transaction.commit()
    for page in ("", "/fields", "/fields/vorname", "/fields/anrede", "/actions", "/edit", "/fields/@@add-field"):
        editor.open(f"{draft.absolute_url()}{page}")
        assert "<img src=x" not in editor.contents, page
        assert "<script>window.ran" not in editor.contents, page
    editor.open(f"{draft.absolute_url()}/fields")
    assert "&lt;img src=x" in editor.contents
    assert "&amp;lt;img" not in editor.contents
