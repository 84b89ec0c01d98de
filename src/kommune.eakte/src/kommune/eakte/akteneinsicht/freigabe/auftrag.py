"""Tells the journal of an opening, and ends what is over."""

from datetime import timedelta
from kommune.eakte import _
from kommune.eakte.akteneinsicht.freigabe import api as freigabe
from kommune.eakte.akteneinsicht.freigabe import store
from kommune.eakte.akteneinsicht.freigabe.einlass import CODE_ENDED
from kommune.eakte.core.ablauf.runde import Runde
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.journal import api as journal
from plone import api
from typing import Any


class Geoeffnet(Auftragsart):
    """One entry in the journal of the record for each opening, and for a code that ended by wrong tries."""

    title = _("label_auftrag_einsicht", default="Opening of an Akteneinsicht")
    spur = Spur.UEBERGABE

    def run(self, portal, auftrag):
        one = store.speicher().by_id.get(auftrag.angaben["freigabe"])
        catalog = api.portal.get_tool("portal_catalog")
        found = catalog.unrestrictedSearchResults(UID=one.record) if one is not None else []
        if not found:
            return
        with as_system("who opens a link has no right in the record"):
            record = found[0]._unrestrictedGetObject()
            was = auftrag.angaben["was"]
            ended = was == CODE_ENDED
            aktion, told = ("einsicht_code_gesperrt", "") if ended else ("einsicht_geoeffnet", was)
            journal.record(record, aktion, neuer_wert=one.fuer, bemerkung=told, akteur=one.ort or "link")

    def kept(self, angaben):
        return {"freigabe": angaben["freigabe"]}

    def describe(self, angaben):
        return ""


class Beenden(Runde):
    """Ends what is over, so that its files are let go."""

    every = timedelta(hours=1)

    def work(self, portal: Any) -> int:
        return freigabe.end_expired()
