"""What a form made through the web may be built of: kinds of fields and actions, widgets, and what each may say. Pure."""

import re


MAX_FIELDS = 400
SUPERMODEL = "http://namespaces.plone.org/supermodel/schema"
FORM = "http://namespaces.plone.org/supermodel/form"
EASYFORM = "http://namespaces.plone.org/supermodel/easyform"
EIGENES = "urn:kommune:formular"  # what easyform has no word for
GRUPPE, WIEDERHOLT = f"{{{EIGENES}}}gruppe", f"{{{EIGENES}}}wiederholt"  # see ``frage.gruppe``
BLOCK = f"{{{EIGENES}}}block"  # see ``werkstatt.geteilt.gemeinsam``
BERECHNET = f"{{{EIGENES}}}berechnet"  # see ``frage.rechnung``
MAX_COPIES, MAX_ASKED = 50, 800
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.]{0,79}", re.ASCII)
FIELDSET = re.compile(r"[\w.-][\w .-]{0,79}")
DEPENDS = re.compile(r"[\w .:,=<>!()'\"+-]{1,500}")
COMMON = frozenset({"title", "description", "required", "default", "missing_value"})
RANGE = frozenset({"min", "max"})
LENGTH = frozenset({"min_length", "max_length"})
LISTS = frozenset({"zope.schema.List", "zope.schema.Set", "zope.schema.Tuple", "zope.schema.FrozenSet"})
CHOICE = "zope.schema.Choice"
FIELD_TYPES = {
    "zope.schema.TextLine": LENGTH,
    "zope.schema.Text": LENGTH,
    "zope.schema.URI": LENGTH,
    "plone.schema.email.Email": LENGTH,
    "zope.schema.Bool": frozenset(),
    "zope.schema.Int": RANGE,
    "zope.schema.Float": RANGE,
    "zope.schema.Decimal": RANGE,
    "zope.schema.Date": RANGE,
    "zope.schema.Datetime": RANGE,
    CHOICE: frozenset({"values"}),
    **{name: LENGTH | {"value_type"} for name in LISTS},
    "kommune.portal.formulare.teildatum.Teildatum": LENGTH,
    "plone.namedfile.field.NamedBlobFile": frozenset(),
    "plone.namedfile.field.NamedBlobImage": frozenset(),
    "collective.easyform.fields.Label": frozenset(),
    "collective.easyform.fields.RichLabel": frozenset({"rich_label"}),
    "collective.easyform.fields.Likert": LENGTH | {"questions", "answers"},
}
ITEM_TYPES = {CHOICE: FIELD_TYPES[CHOICE], "zope.schema.TextLine": LENGTH}
ACTION_TYPES = {
    "kommune.portal.antrag.aktion.AntragStellen": frozenset(
        {"pflicht_wenn", "zeigen_wenn", "dateitypen", "max_mb", "email_feld", "mehrere_dateien", "ausschluss"}
    ),
}
WITH_ELEMENTS = {
    "values",
    "default",
    "missing_value",
    "questions",
    "answers",
    "pflicht_wenn",
    "zeigen_wenn",
    "dateitypen",
    "mehrere_dateien",
    "ausschluss",
}
WIDGETS = frozenset(
    f"z3c.form.browser.{name}FieldWidget"
    for name in (
        "radio.Radio",
        "select.Select",
        "checkbox.CheckBox",
        "checkbox.SingleCheckBox",
        "text.Text",
        "textarea.TextArea",
        "textlines.TextLines",
    )
)
CHOOSERS = frozenset(
    f"z3c.form.browser.{name}FieldWidget" for name in ("radio.Radio", "select.Select", "checkbox.CheckBox")
)
WRITERS = frozenset(f"z3c.form.browser.{name}FieldWidget" for name in ("text.Text", "textarea.TextArea"))
LINES = "z3c.form.browser.textlines.TextLinesFieldWidget"
WITH_CHOICES = frozenset({CHOICE, "zope.schema.Bool"})
FILES = frozenset({"plone.namedfile.field.NamedBlobFile", "plone.namedfile.field.NamedBlobImage"})
VALIDATORS = frozenset({"isValidEmail", "isCommaSeparatedEmails", "isChecked", "isUnchecked", "isNotLinkSpam"})
EXPRESSIONS = (
    "thanksPageOverride",
    "formActionOverride",
    "onDisplayOverride",
    "afterValidationOverride",
    "headerInjection",
    "submitLabelOverride",
)


def goes_with(widget: str, kind: str, item: str = "") -> bool:
    """Tell whether a kind of field, of the items ``item`` if it is a list, can be shown with a widget.

    Choosing needs something to choose from; a list is no text, a file neither.
    """
    if widget in CHOOSERS:
        return kind in WITH_CHOICES or (kind in LISTS and item in WITH_CHOICES)
    if widget in WRITERS:
        return kind not in LISTS | FILES
    if widget == LINES:
        return kind not in FILES and item != CHOICE
    return True
