"""A form with every kind of question an editor can choose, in three sections, with conditions."""

from kommune.portal.antrag.formular.vorgabe import actions_model
from plone import api


FIELDS = """<model xmlns="http://namespaces.plone.org/supermodel/schema"
  xmlns:form="http://namespaces.plone.org/supermodel/form"
  xmlns:easyform="http://namespaces.plone.org/supermodel/easyform">
  <schema>
    <field name="vorname" type="zope.schema.TextLine"><title>Vorname</title></field>
    <field name="familienname" type="zope.schema.TextLine"><title>Familienname</title></field>
    <field name="geburtsdatum" type="zope.schema.Date"><title>Geburtsdatum</title></field>
    <field name="email" type="plone.schema.email.Email"><title>E-Mail-Adresse</title></field>
    <field name="halter" type="zope.schema.Choice"><title>Wer hält das Tier?</title>
      <values><element key="privat">Privat</element><element key="firma">Firma</element></values></field>
    <field name="firma" type="zope.schema.TextLine" easyform:depends_on="form-widgets-halter=firma">
      <title>Firma</title></field>
    <field name="rechtsform" type="zope.schema.TextLine"><title>Rechtsform</title><required>False</required></field>
    <field name="allein" type="zope.schema.Bool"><title>Mehr will ich nicht sagen</title><required>False</required></field>
    <fieldset name="tier" label="Angaben zum Tier">
      <field name="hinweis" type="collective.easyform.fields.RichLabel"><title>Hinweis</title>
        <rich_label>&lt;p&gt;Bitte &lt;strong&gt;genau&lt;/strong&gt;.&lt;/p&gt;</rich_label><required>False</required></field>
      <field name="art" type="zope.schema.Choice"><title>Art</title>
        <values><element>Hund</element><element>Katze</element><element>Größe</element>
          <element>Vogel</element><element>Fisch</element></values></field>
      <field name="merkmale" type="zope.schema.Set"><title>Merkmale</title><value_type type="zope.schema.Choice">
        <values><element>braun</element><element>Größe</element></values></value_type></field>
      <field name="namen" type="zope.schema.List"><title>Namen</title>
        <value_type type="zope.schema.TextLine"/></field>
      <field name="anzahl" type="zope.schema.Int"><title>Anzahl</title><min>0</min></field>
      <field name="gewicht" type="zope.schema.Float"><title>Gewicht</title></field>
      <field name="termin" type="zope.schema.Datetime"><title>Termin</title></field>
      <field name="webseite" type="zope.schema.URI"><title>Webseite</title></field>
      <field name="nachweis" type="plone.namedfile.field.NamedBlobFile"><title>Nachweis</title></field>
      <field name="foto" type="plone.namedfile.field.NamedBlobImage"><title>Foto</title><required>False</required></field>
    </fieldset>
    <fieldset name="schluss" label="Schluss">
      <field name="geimpft" type="zope.schema.Bool"><title>Geimpft?</title>
        <form:widget type="z3c.form.browser.radio.RadioFieldWidget"/></field>
      <field name="bemerkung" type="zope.schema.Text"><title>Bemerkung</title></field>
    </fieldset>
  </schema>
</model>
"""
TOKEN = "Größe".encode("unicode_escape").decode()
ANSWERS = (
    {
        "vorname": "Đặng",
        "familienname": "Ñuñez-Øster",
        "geburtsdatum": "27.3.1980",
        "email": "dang@example.org",
        "halter__list": "privat",
        "firma": "",
        "rechtsform": "",
    },
    {
        "art__list": "Hund",
        "merkmale__list": ["braun", TOKEN],
        "namen": "Bello\r\nRex\r\n",
        "anzahl": "1",
        "gewicht": "12,5",
        "termin": "24.12.2026 18:30",
        "webseite": "https://www.example.org/x",
    },
    {"geimpft": "false", "bemerkung": "Zwei\r\nZeilen"},
)


def make_form(container, form_id="antrag"):
    """Create the form in a service (or in any folder)."""
    model = actions_model().replace(
        "</title>",
        "</title><zeigen_wenn><element>geimpft: allein=nein</element><element>rechtsform: firma=Meier GmbH</element>"
        "<element>bemerkung: allein=nein</element></zeigen_wenn>",
    )
    return api.content.create(
        container, "EasyForm", id=form_id, title="Alles", fields_model=FIELDS, actions_model=model
    )
