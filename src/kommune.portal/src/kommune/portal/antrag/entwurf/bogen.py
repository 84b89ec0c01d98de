"""The form somebody fills in, as it is now: noted with what is begun, so that a later version can be told from it."""

from kommune.portal.antrag.entwurf.rules import Bogen
from kommune.portal.formulare import api as formulare
from plone import api
from typing import Any


def bogen_of(form: Any, action: Any) -> Bogen:
    """Return form, name, stamp of the questions and the questions."""
    shown, parent = action.zeigen_wenn or (), form.aq_parent
    titel = parent.Title() if parent.portal_type == "Leistung" else form.Title()
    fragen = tuple((one["name"], one["label"], one["typ"]) for one in formulare.questions(form, shown))
    return Bogen(api.content.get_uuid(form), titel, formulare.version_of(form, shown), fragen)
