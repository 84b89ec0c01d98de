"""The model of an easyform out of a plan: XML of allowed parts alone, which ``formulare`` checks as it checks every model. Pure."""

from kommune.portal.fim.bauteile import Bauplan
from kommune.portal.fim.bauteile import Frage
from kommune.portal.formulare.modellpruefung.bausteine import EIGENES
from kommune.portal.formulare.modellpruefung.bausteine import GRUPPE
from kommune.portal.formulare.modellpruefung.bausteine import WIEDERHOLT
from lxml import etree


SUPERMODEL = "http://namespaces.plone.org/supermodel/schema"
FORM = "http://namespaces.plone.org/supermodel/form"
EASYFORM = "http://namespaces.plone.org/supermodel/easyform"
TYPES = {
    "text": "zope.schema.TextLine",
    "email": "plone.schema.email.Email",
    "langtext": "zope.schema.Text",
    "datum": "zope.schema.Date",
    "zeitpunkt": "zope.schema.Datetime",
    "ja_nein": "zope.schema.Bool",
    "zahl": "zope.schema.Int",
    "kommazahl": "zope.schema.Decimal",
    "datei": "plone.namedfile.field.NamedBlobFile",
    "auswahl": "zope.schema.Choice",
    "hinweis": "collective.easyform.fields.Label",
    "titel": "collective.easyform.fields.Label",
    "gruppe": "zope.schema.Int",
}
WIDGET = "z3c.form.browser.{}FieldWidget"
FEW = 6
LONG = 300
LIMITS = {"minLength": "min_length", "maxLength": "max_length", "minValue": "min", "maxValue": "max"}


def model_of(plan: Bauplan, rest: str) -> str:
    """Return the model; the first step are the fields outside of any fieldset. ``rest`` names steps without a title."""
    root = etree.Element(
        f"{{{SUPERMODEL}}}model", nsmap={None: SUPERMODEL, "form": FORM, "easyform": EASYFORM, "kommune": EIGENES}
    )
    schema = _sub(root, "schema")
    for number, step in enumerate(plan.schritte):
        parent = schema
        if number:
            parent = _sub(schema, "fieldset")
            parent.set("name", f"schritt{number + 1}")
            parent.set("label", step.titel or rest)
        for frage in step.fragen:
            _add(parent, frage)
    etree.indent(root)
    return str(etree.tostring(root, encoding="unicode"))


def _add(parent: etree._Element, frage: Frage) -> None:
    many = frage.mehrfach is not None
    art = "langtext" if frage.art == "text" and int(frage.grenzen.get("maxLength", 0)) > LONG else frage.art
    node = _sub(parent, "field")
    node.set("name", frage.name)
    kind = ("zope.schema.Set" if art == "auswahl" else "zope.schema.List") if many else TYPES[art]
    node.set("type", kind)
    if frage.gruppe:
        node.set(GRUPPE, frage.gruppe)
    if frage.art == "gruppe":
        node.set(WIEDERHOLT, "True")
    if frage.wenn:
        node.set(f"{{{EASYFORM}}}depends_on", " and ".join(f"form-widgets-{name}-0" for name in frage.wenn))
    _sub(node, "title", frage.label)
    if frage.hilfe:
        _sub(node, "description", frage.hilfe)
    _sub(node, "required", str(frage.pflicht))
    if frage.mehrfach is not None:
        least, most = frage.mehrfach
        for name, value in (("min_length", least), ("max_length", most)):
            if value:
                _sub(node, name, str(value))
        item = _sub(node, "value_type")
        item.set("type", TYPES["auswahl" if art == "auswahl" else "text"])
        _limits(item, frage)
        _values(item, frage)
    else:
        _limits(node, frage)
        _values(node, frage)
    if widget := _widget(frage, many):
        _sub(node, "widget", space=FORM).set("type", WIDGET.format(widget))


def _widget(frage: Frage, many: bool) -> str:
    if frage.art == "ja_nein":
        return "radio.Radio"
    if frage.art == "auswahl":
        return "checkbox.CheckBox" if many else ("radio.Radio" if len(frage.werte) <= FEW else "select.Select")
    return "textlines.TextLines" if many else ""


def _limits(node: etree._Element, frage: Frage) -> None:
    for name, value in frage.grenzen.items():
        _sub(node, LIMITS[name], value)


def _values(node: etree._Element, frage: Frage) -> None:
    if not frage.werte:
        return
    values = _sub(node, "values")
    for code, label in frage.werte:
        _sub(values, "element", label).set("key", code)


def _sub(parent: etree._Element, name: str, text: str = "", space: str = SUPERMODEL) -> etree._Element:
    node = etree.SubElement(parent, f"{{{space}}}{name}")
    node.text = text or None
    return node
