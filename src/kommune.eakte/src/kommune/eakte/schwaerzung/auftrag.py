"""Draws a Dokument anew and files it, as the person who asked."""

from Acquisition import aq_parent
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.interfaces import Endgueltig
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.dokumente import api as dokumente
from kommune.eakte.journal import api as journal
from kommune.eakte.schwaerzung import rules
from kommune.eakte.schwaerzung import vorlage
from kommune.eakte.schwaerzung.rules import Flaeche
from plone import api


GONE = _("error_schwaerzung_weg", default="The Dokument, its version or the right to file something there is gone.")


class Schwaerzung(Auftragsart):
    """What comes out is an internal draft beside the original, which says what it was drawn from."""

    title = _("label_auftrag_schwaerzung", default="Dokument with black areas")
    spur = Spur.LONG

    def run(self, portal, auftrag):
        told = auftrag.angaben
        if api.user.get(userid=told["person"]) is None:
            raise Endgueltig(GONE)
        with api.env.adopt_user(username=told["person"]):
            found = api.content.find(UID=told["dokument"], portal_type="Dokument")
            dokument = found[0].getObject() if found else None
            if dokument is None or dokument.version != told["fassung"]:
                raise Endgueltig(GONE)
            vorgang = aq_parent(dokument)
            if not zugriff.may("kommune.eakte: Add Dokument", vorgang):
                raise Endgueltig(GONE)
            areas = [Flaeche(one["seite"], tuple(one["kasten"])) for one in told["flaechen"]]
            data = vorlage.drawn(vorlage.source_of(dokument), rules.by_page(areas, told["seiten"]))
            made = akten.add_dokument(
                vorgang,
                betreff=f"{told.get('betreff', dokument.title)[:480]} (geschwärzt)",
                data=data,
                filename=f"{told.get('dateiname', 'dokument')[:150]}-geschwaerzt.pdf",
                richtung="intern",
                akteur=told["person"],
            )
            dokumente.relate(made, dokument, "geschwaerzt_aus")
            journal.record(made, "geschwaerzt", neuer_wert=str(len(areas)))

    def kept(self, angaben):
        return {"dokument": angaben["dokument"]}

    def describe(self, angaben):
        return ""
