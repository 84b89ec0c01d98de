"""What a new form of a service hands in by itself, so that no editor has to know how."""

from collective.easyform.config import FIELDS_DEFAULT
from collective.easyform.config import MODEL_DEFAULT
from pathlib import Path
from xml.sax.saxutils import escape


GRUNDFRAGEN = Path(__file__).with_name("grundfragen.xml")
ACTIONS = """<model xmlns="http://namespaces.plone.org/supermodel/schema">
  <schema>
    <field name="antrag" type="kommune.portal.antrag.aktion.AntragStellen">
      <title>Antrag stellen</title>{duties}{several}{fee}{free}
    </field>
  </schema>
</model>
"""


def actions_model(pflicht_wenn=(), mehrere_dateien=(), gebuehr=(), gebuehr_frei_wenn=()) -> str:
    """Return easyform's actions as XML: one action that hands in, with its rules of duty, what takes several files, and what it costs."""
    return ACTIONS.format(
        duties=_lines("pflicht_wenn", pflicht_wenn),
        several=_lines("mehrere_dateien", mehrere_dateien),
        fee=_lines("gebuehr", gebuehr),
        free=_lines("gebuehr_frei_wenn", gebuehr_frei_wenn),
    )


def _lines(name, lines) -> str:
    elements = "".join(f"<element>{escape(line)}</element>" for line in lines)
    return f"\n      <{name}>{elements}</{name}>" if elements else ""


def hand_in_by_default(form, event) -> None:
    """Give a new form below a service the action that hands in and first questions, unless it brings its own."""
    if getattr(form.aq_parent, "portal_type", "") == "Leistung" and not has_own_actions(form):
        form.actions_model = actions_model()
        form.showAll = False
        form.form_tabbing = False
        if form.fields_model in (None, "", FIELDS_DEFAULT, MODEL_DEFAULT):
            form.fields_model = GRUNDFRAGEN.read_text("utf-8")
            form.default_fieldset_label = "Ihre Angaben"


def has_own_actions(form) -> bool:
    """Tell whether the form's actions are not just easyform's example mailer."""
    model = form.actions_model or ""
    return bool(model) and "collective.easyform.actions.Mailer" not in model and model != MODEL_DEFAULT
