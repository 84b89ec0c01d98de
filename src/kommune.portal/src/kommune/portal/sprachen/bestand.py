"""Where the texts of a thing in other languages lie: an attribute of its own, so that copies and exports take them along."""

from Acquisition import aq_base
from kommune.portal.sprachen.interfaces import ISprachfelder
from typing import Any
from zope.component import queryUtility


ATTRIBUTE = "sprachfassungen"


def felder_of(obj: Any) -> Any:
    """Return what can be told of it in other languages (``ISprachfelder``), None if nothing can."""
    return queryUtility(ISprachfelder, name=getattr(obj, "portal_type", ""))


def texte_of(obj: Any) -> dict[str, dict[str, str]]:
    """Return what there is of a thing in other languages: by language, the texts by field."""
    return getattr(aq_base(obj), ATTRIBUTE, None) or {}
