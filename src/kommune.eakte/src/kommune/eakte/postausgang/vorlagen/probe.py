"""A template as it would look for a real Vorgang; nothing is stored. Called through ``api``."""

from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.druck.pdf import render_document
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang.ausfertigung import schriftstueck
from kommune.eakte.postausgang.vorlagen import entwurf
from kommune.eakte.postausgang.vorlagen import platzhalter
from typing import Any


def probe(vorlage: Any, vorgang: Any) -> bytes:
    """Return a template filled with what a Vorgang knows, as PDF marked as a draft all over.

    :raises Invalid: a placeholder of the template has no value there; the message names it.
    """
    werte = platzhalter.werte(vorgang)
    belehrung = getattr(vorlage.rechtsbehelfsbelehrung, "raw", "")
    told = {
        "betreff": " ".join(entwurf.fill(vorlage.betreff, werte, html=False).split()),
        "text": schriftstueck.safe_html(entwurf.rich(entwurf.fill(vorlage.text.raw, werte))),
        "belehrung": schriftstueck.safe_html(entwurf.rich(entwurf.fill(belehrung, werte))) if belehrung else "",
        "aktenzeichen": vorgang.aktenzeichen,
        "behoerde": dict(platzhalter.behoerde(vorgang)),
        "empfaenger": dict(platzhalter.empfaenger(vorgang)),
        "bearbeiter": organisation.display_name(zugriff.user_id()),
        "unterzeichner": "",
        "tag": clock.today(),
        "zahlung": schriftstueck.account() if vorlage.zahlung else None,
    }
    return render_document(schriftstueck.written(told))
