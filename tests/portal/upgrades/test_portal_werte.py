"""Upgrade 20261128001: forms that exist take what the rules of the values take."""

from kommune.portal.formulare import api as formulare
from kommune.portal.upgrades.v20261128001.werte import TEILDATUM
from kommune.portal.upgrades.v20261128001.werte import upgrade
from musterstadt.formulare import FIELDS
from musterstadt.formulare import make_form
from plone import api


PLZ = """<field name="plz" type="zope.schema.TextLine"><title>Postleitzahl</title>
  <description>Fünf Ziffern.</description><max_length>5</max_length><min_length>5</min_length></field>"""
TYPES = "<dateitypen><element>application/pdf</element><element>image/jpeg</element><element>image/png</element></dateitypen>"


def test_a_form_that_exists_is_widened_once(site):
    with api.env.adopt_roles(["Manager"]):
        form = make_form(api.content.create(site, "Folder", id="dienst"))
    form.fields_model = FIELDS.replace("<fieldset", f"{PLZ}<fieldset", 1)
    form.actions_model = form.actions_model.replace("</title>", f"</title>{TYPES}", 1)
    allowed = api.portal.get_registry_record("easyform.allowedFields")
    api.portal.set_registry_record("easyform.allowedFields", [name for name in allowed if name != TEILDATUM])
    for _again in range(2):
        upgrade(site.portal_setup)
        schema = formulare.form_schema(form)
        assert (schema["plz"].max_length, schema["plz"].min_length) == (12, 0)
        assert (schema["vorname"].required, schema["familienname"].required) == (False, True)
        assert dict(formulare.actions(form))["antrag"].dateitypen[-2:] == ["image/heic", "image/tiff"]
        assert api.portal.get_registry_record("easyform.allowedFields").count(TEILDATUM) == 1
