"""``@bezahlung/<id>``: how a Zahlung stands, for who has its id; begin, abort, ask."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.core.schutz.drossel import client_of
from kommune.portal import _
from kommune.portal.bezahlung import api as bezahlung
from kommune.portal.bezahlung.browser import zahlseite


class BezahlungGet(MitPfad, KommuneService):
    """What is owed, how it stands, ways to pay."""

    def reply(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return self.to_json(told(bezahlung.get("/".join(self.path))))


class BezahlungPost(MitPfad, WritingService):
    """``{"verfahren": name}`` begins and answers with ``ziel``; ``{"abbrechen": true}``, ``{"nachsehen": true}``."""

    def reply(self):
        zahlseite.drossel.require(client_of(self.request), zahlseite.PER_MINUTE)
        zahlung, body = bezahlung.get("/".join(self.path)), self.body()
        ziel = ""
        if isinstance(body.get("verfahren"), str):
            ziel = bezahlung.begin(zahlung.id, body["verfahren"]).ziel
        elif body.get("abbrechen") is True:
            bezahlung.abort(zahlung.id)
        elif body.get("nachsehen") is True:
            bezahlung.ask(zahlung.id)
        else:
            raise Invalid(_("error_verfahren_fehlt", default="Name a way to pay."), field="verfahren")
        return self.to_json({**told(zahlung, bezahlung.get_anew(zahlung.id)), "ziel": ziel})


def told(zahlung, konto=None) -> dict:
    """Return a Zahlung for who pays; amounts are cents."""
    konto = konto or zahlung.konto
    return {
        "titel": zahlung.titel,
        "bezug": zahlung.bezug,
        "betrag": konto.betrag,
        "waehrung": konto.waehrung,
        "posten": [
            {"text": one.text, "menge": one.menge, "betrag": one.betrag, "steuer": one.steuer} for one in zahlung.posten
        ],
        "stand": konto.stand,
        "bezahlt": konto.is_paid,
        "bis": zahlung.bis,
        "verfahren": [name for name, _way in bezahlung.ways()],
    }
