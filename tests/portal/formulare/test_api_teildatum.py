"""The question for a day of which a part may be unknown."""

from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.frage import eingabe
from musterstadt.formulare import FIELDS
from musterstadt.formulare import make_form
from plone import api
from plone.schemaeditor.interfaces import IFieldFactory as ISchemaFieldFactory
from zope.component import queryUtility

import pytest


FIELD = """<field name="geburt_der_mutter" type="kommune.portal.formulare.teildatum.Teildatum">
  <title>Geburt der Mutter</title><required>False</required></field>"""


@pytest.fixture
def form(site):
    with api.env.adopt_roles(["Manager"]):
        form = make_form(api.content.create(site, "Folder", id="dienst"))
    form.fields_model = FIELDS.replace("<fieldset", f"{FIELD}<fieldset", 1)
    return form


def test_an_editor_can_choose_it(site):
    name = "kommune.portal.formulare.teildatum.Teildatum"
    assert name in api.portal.get_registry_record("easyform.allowedFields")
    assert queryUtility(ISchemaFieldFactory, name=name) is not None


@pytest.mark.parametrize(
    ("sent", "kept", "shown"),
    [
        ("00.00.1948", "1948", "00.00.1948"),
        ("1948-03", "1948-03", "00.03.1948"),
        ("Jahr unbekannt", "unbekannt", "unbekannt"),
    ],
)
def test_it_keeps_what_is_known_and_shows_it_as_the_registers_do(form, sent, kept, shown):
    answers, faults = eingabe.read_answers(form, {"geburt_der_mutter": sent}, ())
    assert answers["geburt_der_mutter"] == kept
    assert "geburt_der_mutter" not in faults
    [frage] = [frage for frage in formulare.questions(form) if frage["name"] == "geburt_der_mutter"]
    assert (frage["typ"], formulare.display(kept, frage)) == ("teildatum", shown)


def test_what_is_no_date_is_refused_in_words(form):
    _answers, faults = eingabe.read_answers(form, {"geburt_der_mutter": "früher"}, ())
    assert "error_wert_datum" in faults["geburt_der_mutter"]
