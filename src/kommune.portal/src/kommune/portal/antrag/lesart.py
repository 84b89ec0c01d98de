"""An Antrag in the language of who reads it: stored in German, as it was asked."""

from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.formulare import api as formulare
from kommune.portal.leistungen import api as leistungen
from kommune.portal.sprachen import api as sprachen
from typing import Any
from zope.i18n import translate


YES, NO = _("label_yes", default="yes"), _("label_no", default="no")


def angaben_of(antrag: Any, request: Any) -> list[dict[str, Any]]:
    """Return the answers with their questions, as ``formulare.answers_for_display``."""
    words = {"ja": translate(YES, context=request), "nein": translate(NO, context=request)}
    fragen = [{**one, **words} for one in formulare.in_language(antrag.fragen)]
    return formulare.answers_for_display(fragen, antrag.antworten, antrag.dateien)


def titel_of(antrag: Any) -> sprachen.Wort:
    """Return what was applied for, as its service is called."""
    try:
        service = leistungen.get_leistung(antrag.leistung)
    except Unknown:
        return sprachen.wort(antrag.titel)
    return sprachen.shown_of(service, "bezeichnung2", antrag.titel)
