"""Draws the table in the background and files it."""

from kommune.eakte import _
from kommune.eakte.abwaegung.tabelle import api as tabelle
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from plone import api


class Tabellenauftrag(Auftragsart):
    """What the person who ordered it may see when it is made, and lies in the Vorgang."""

    title = _("label_auftrag_abwaegungstabelle", default="Abwägungstabelle")
    spur = Spur.LONG

    def run(self, portal, auftrag):
        told = auftrag.angaben
        if api.user.get(userid=told["person"]) is None:
            return
        with api.env.adopt_user(username=told["person"]):
            found = api.content.find(UID=told["vorgang"], portal_type="Vorgang")
            if found:
                tabelle.file(found[0].getObject(), told)

    def describe(self, angaben):
        """Return the subject of the Vorgang to who may see it."""
        found = api.content.find(UID=angaben["vorgang"])
        return found[0].Title if found else ""
