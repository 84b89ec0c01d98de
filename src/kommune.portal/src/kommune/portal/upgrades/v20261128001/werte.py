"""Let forms that exist take addresses abroad, people with one name, photos of every phone, and incomplete dates."""

from collective.easyform.interfaces import IEasyForm
from kommune.eakte.core.werte import datei
from kommune.eakte.core.werte import postleitzahl
from kommune.portal.formulare.frage.pruefung import POSTAL_CODES
from lxml import etree
from plone import api

import logging


logger = logging.getLogger(__name__)
NS = "{http://namespaces.plone.org/supermodel/schema}"
FIRST_NAMES = ("vorname", "vornamen")
ALLOWED_FIELDS = "easyform.allowedFields"
TEILDATUM = "kommune.portal.formulare.teildatum.Teildatum"
FORMER_TYPES = ["application/pdf", "image/jpeg", "image/png"]


def upgrade(setup) -> None:
    """Change what the former basic questions had; what an editor set otherwise stays."""
    changed = 0
    for brain in api.content.find(object_provides=IEasyForm):
        form = brain.getObject()
        before = (form.fields_model, form.actions_model)
        form.fields_model = _changed(form.fields_model, _widen)
        form.actions_model = _changed(form.actions_model, _more_types)
        if before != (form.fields_model, form.actions_model):
            form.notifyModified()
            changed += 1
    allowed = list(api.portal.get_registry_record(ALLOWED_FIELDS, default=None) or [])
    if allowed and TEILDATUM not in allowed:
        api.portal.set_registry_record(ALLOWED_FIELDS, [*allowed, TEILDATUM])
    logger.info("Changed %d forms", changed)


def _changed(model, change):
    if not model:
        return model
    tree = etree.fromstring(model.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    changed = [field for field in tree.iter(f"{NS}field") if change(field)]
    return etree.tostring(tree, encoding="unicode") if changed else model


def _widen(field) -> bool:
    name = field.get("name", "").lower()
    if name in POSTAL_CODES and _text(field, "max_length") == "5":
        field.find(f"{NS}max_length").text = str(postleitzahl.MAX_LENGTH)
        for narrow in field.findall(f"{NS}min_length"):
            field.remove(narrow)
        if _text(field, "description") == "Fünf Ziffern.":
            field.find(f"{NS}description").text = "Fünf Ziffern; im Ausland mit Länderzeichen, z. B. A-5020."
        return True
    if name in FIRST_NAMES and field.find(f"{NS}required") is None:
        etree.SubElement(field, f"{NS}required").text = "False"
        return True
    return False


def _more_types(field) -> bool:
    types = field.find(f"{NS}dateitypen")
    if types is None or [element.text for element in types] != FORMER_TYPES:
        return False
    for mime in datei.TYPES:
        if mime not in FORMER_TYPES:
            etree.SubElement(types, f"{NS}element").text = mime
    return True


def _text(field, name: str) -> str:
    return (field.findtext(f"{NS}{name}") or "").strip()
