"""A former Antrag as the beginning of a new one: its answers where the question is still asked, as they would be typed."""

from kommune.portal.antrag import ablage
from kommune.portal.antrag.eingang import einreichung
from kommune.portal.antrag.entwurf.bogen import bogen_of
from kommune.portal.antrag.entwurf.rules import PREFIX
from kommune.portal.antrag.store import Antrag
from kommune.portal.formulare import api as formulare
from plone import api
from secrets import token_urlsafe
from typing import Any


LEFT_OUT = ("datei", "raster", "hinweis")


def form_of(antrag: Antrag) -> Any:
    """Return the form of an Antrag if people may fill it in, else None."""
    found = api.portal.get_tool("portal_catalog")(UID=antrag.form_uid, portal_type="EasyForm")
    form = found[0].getObject() if found else None
    return form if form is not None and not formulare.faults_of(form) and einreichung.action_of(form) else None


def copy(form: Any, antrag: Antrag) -> str:
    """Begin a new application with the answers of a former one and return its key; nothing is handed in."""
    action, key = einreichung.action_of(form), token_urlsafe(24)
    answers = typed(formulare.form_schema(form), antrag.fragen, antrag.antworten)
    ablage.remember(key, answers, 0, form=api.content.get_uuid(form), bogen=bogen_of(form, action))
    return key


def typed(schema: Any, fragen: list[dict[str, Any]], antworten: dict[str, Any]) -> dict[str, Any]:
    """Return answers as a browser sends them; consents are given anew, files chosen anew."""
    asked = {frage["name"]: frage for frage in fragen}
    found: dict[str, Any] = {}
    for name, value in antworten.items():
        kind = formulare.kind_of(schema[name]) if name in schema else ""
        if not kind or kind in LEFT_OUT or value in (None, "", []) or asked.get(name, {}).get("typ") != kind:
            continue
        if asked[name].get("berechnet"):
            continue
        if formulare.is_consent(schema, name):
            if value and not schema[name].required:
                found[f"{PREFIX}{name}"] = ["selected"]
            continue
        tokens = {one: token for token, one, _label in formulare.terms_of(schema[name])}
        if kind == "ja_nein":
            found[f"{PREFIX}{name}"] = ["true" if value else "false"]
        elif kind in ("auswahl", "mehrfachauswahl"):
            values = value if isinstance(value, list) else [value]
            found[f"{PREFIX}{name}"] = [tokens[str(one)] for one in values if str(one) in tokens]
        else:
            found[f"{PREFIX}{name}"] = formulare.display(value, asked[name])
    return found
