"""A call to an address the town listed: Aktenzeichen and event as JSON, signed; done by an Auftrag, its answer journaled.

It is called at least once: who is called tells by the header ``X-Kommune-Schritt`` what it knows already.
"""

from collections.abc import Mapping
from kommune.eakte import _
from kommune.eakte.automatik import schritte
from kommune.eakte.automatik.aussenwirkung import aufruf
from kommune.eakte.automatik.wirkungen import filled
from kommune.eakte.automatik.wirkungen import Wirkung
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from plone import api
from typing import Any
from urllib.parse import urlsplit
from zope.i18n import translate


ART = "adressaufruf"  # a kind of Auftrag
TRIES = 5
LATER = (408, 425, 429)
REFUSED = _("error_adresse_antwort", default="${host} answered with status ${status}.")
SILENT = _("error_adresse_still", default="${host} did not answer.")


class AdresseWirkung(Wirkung):
    """Has a listed address called."""

    title = _("label_wirkung_adresse", default="Call an address")
    bleibt = _(
        "msg_wirkung_adresse_bleibt", default="The address was called: what it did with that is put right over there."
    )

    def words(self, angaben: Mapping[str, str]) -> Any:
        told = _("msg_wirkung_adresse", default="${host} is called and told the Aktenzeichen and what happened.")
        return filled(told, host=urlsplit(angaben.get("adresse", "")).netloc)

    def do(self, angaben: Mapping[str, str]) -> dict[str, Any]:
        address = angaben.get("adresse", "")
        aufruf.require_listed(address)
        aufruf.secret()
        told = {
            "aktenzeichen": self.vorgang.aktenzeichen,
            "ereignis": angaben.get("ereignis", ""),
            "vorgangstyp": self.vorgang.vorgangstyp or "",
            "zeit": clock.now().isoformat(timespec="seconds"),
        }
        schritt = angaben.get("schritt", "")
        wanted = {"vorgang": api.content.get_uuid(self.vorgang), "schritt": schritt, "adresse": address, "body": told}
        auftraege.enqueue(ART, schritt, wanted)
        return {"auftrag": schritt}

    def undo(self, getan: Mapping[str, Any]) -> None:
        if not auftraege.is_open(ART, getan["auftrag"]):
            raise WrongState(self.bleibt)
        auftraege.set_aside(f"{ART}:{getan['auftrag']}", reason="Automatik zurückgenommen")


class Adressaufruf(Auftragsart):
    """Calls the address; one that refuses, or does not answer after some tries, is told by an Aufgabe."""

    title = _("label_auftrag_adresse", default="Call of an address by a rule")
    spur = Spur.LONG
    aussen = True

    def run(self, portal: Any, auftrag: Any) -> None:
        told = auftrag.angaben
        for brain in portal.portal_catalog.unrestrictedSearchResults(UID=told["vorgang"]):
            with as_system("a rule of the town acts, whoever set it off"):
                self.done(brain._unrestrictedGetObject(), told, auftrag.key)

    def done(self, vorgang: Any, told: Mapping[str, Any], key: str) -> None:
        if not schritte.is_done(vorgang, told["schritt"]):
            return  # taken back, and the Auftrag was tried again by hand
        host = urlsplit(told["adresse"]).netloc
        try:
            status = aufruf.send(told)
        except KommuneError as error:  # taken off the list, or no secret any more
            schritte.fail(vorgang, told["schritt"], translate(error.message, target_language="de"))
            return
        except (OSError, ValueError):
            status = 0
        if 200 <= status < 300:
            journal.record(vorgang, "adresse_aufgerufen", neuer_wert=f"{host}: {status}")
            return
        why = filled(SILENT, host=host) if not status else filled(REFUSED, host=host, status=str(status))
        if (not status or status >= 500 or status in LATER) and not _is_last(key):
            raise WrongState(why)
        schritte.fail(vorgang, told["schritt"], translate(why, target_language="de"))

    def describe(self, angaben: Mapping[str, Any]) -> str:
        return f"{urlsplit(angaben['adresse']).netloc}: {angaben['body']['aktenzeichen']}"


def _is_last(key: str) -> bool:
    found = auftraege.entry(ART, key)
    return found is None or found.kopf.versuche >= TRIES
