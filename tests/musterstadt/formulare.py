"""Musterstadt for tests: the form of the Hundesteuer, short."""

from kommune.portal.antrag.formular.vorgabe import actions_model
from plone import api


FIELDS = """<model xmlns="http://namespaces.plone.org/supermodel/schema"
  xmlns:form="http://namespaces.plone.org/supermodel/form">
  <schema>
    <field name="vorname" type="zope.schema.TextLine"><title>Vorname</title></field>
    <field name="familienname" type="zope.schema.TextLine"><title>Familienname</title><max_length>100</max_length></field>
    <field name="geburtsdatum" type="zope.schema.Date"><title>Geburtsdatum</title><description>Zum Beispiel 27.03.1980.</description></field>
    <field name="email" type="plone.schema.email.Email"><title>E-Mail-Adresse</title></field>
    <fieldset name="hund" label="Angaben zum Hund">
      <field name="gefaehrlich" type="zope.schema.Choice"><title>Ist der Hund gefährlich?</title>
        <values><element key="ja">Ja</element><element key="nein">Nein</element></values>
        <form:widget type="z3c.form.browser.radio.RadioFieldWidget" /></field>
      <field name="weitere_hunde" type="zope.schema.Int"><title>Weitere Hunde</title><min>0</min><max>50</max></field>
      <field name="nachweis" type="plone.namedfile.field.NamedBlobFile"><title>Haftpflicht</title><required>False</required></field>
      <field name="bemerkung" type="zope.schema.Text"><title>Bemerkung</title><required>False</required></field>
      <field name="datenschutz" type="zope.schema.Bool"><title>Datenschutz gelesen</title></field>
    </fieldset>
  </schema>
</model>
"""
ANSWERS = {
    "form.widgets.vorname": "Đặng",
    "form.widgets.familienname": "Ñuñez-Øster",
    "form.widgets.geburtsdatum": "27.3.1980",
    "form.widgets.email": "dang@example.org",
    "form.widgets.gefaehrlich": "nein",
    "form.widgets.gefaehrlich-empty-marker": "1",
    "form.widgets.weitere_hunde": "0",
    "form.widgets.bemerkung": "",
    "form.widgets.datenschutz:list": "selected",
    "form.widgets.datenschutz-empty-marker": "1",
    "form.buttons.submit": "1",
}


def make_form(container, form_id="antrag"):
    """Create the form in a service (or in any folder)."""
    return api.content.create(
        container,
        "EasyForm",
        id=form_id,
        title="Hund anmelden",
        fields_model=FIELDS,
        actions_model=actions_model(["nachweis: gefaehrlich=ja"]),
    )
