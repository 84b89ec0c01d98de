"""The Aufträge between portal and E-Akte: the hand-over of an Antrag, and what citizens answered and read."""

from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.portal import _
from kommune.portal.antrag import api as antraege
from kommune.portal.postfach import api as postfach
from kommune.portal.uebergabe import api as uebergabe
from kommune.portal.uebergabe.oeffentlichkeit import bezug
from kommune.portal.uebergabe.oeffentlichkeit import idee
from kommune.portal.uebergabe.oeffentlichkeit import petition
from kommune.portal.uebergabe.oeffentlichkeit import pruefung
from kommune.portal.uebergabe.oeffentlichkeit import umfrage
from kommune.portal.uebergabe.ruecklauf import partnerraum


class Uebergabe(Auftragsart):
    """Makes an Antrag a Vorgang, with its receipt; the key is the Eingangsnummer."""

    title = _("label_auftrag_uebergabe", default="Hand-over of an application")
    spur = Spur.UEBERGABE

    def run(self, portal, auftrag):
        uebergabe.hand_over(antraege.get(auftrag.key))

    def describe(self, angaben):
        return angaben.get("titel", "")


class Postfachtransfer(Auftragsart):
    """Brings an answer or the first reading of a Bescheid into the record; the key is the id of the message."""

    title = _("label_auftrag_postfach", default="Answer from the Postfach")
    spur = Spur.UEBERGABE

    def run(self, portal, auftrag):
        uebergabe.pass_on(postfach.nachricht(auftrag.angaben["fall"], auftrag.key))

    def describe(self, angaben):
        return angaben["fall"]


class Partnertransfer(Auftragsart):
    """Brings what somebody who was asked did in their space into the record; the key is the id of that."""

    title = _("label_auftrag_partner", default="Answer of a Partnerstelle")
    spur = Spur.UEBERGABE

    def run(self, portal, auftrag):
        partnerraum.pass_on(auftrag.angaben["raum"], auftrag.key)


class Stellungnahmentransfer(Auftragsart):
    """Files a statement of the public, or that it was withdrawn; the key begins with its number."""

    title = _("label_auftrag_buergerstellungnahme", default="Filing of a statement of the public")
    spur = Spur.UEBERGABE

    def run(self, portal, auftrag):
        bezug.file(auftrag.key.split(" ")[0])


class Petitionstransfer(Auftragsart):
    """Makes a petition a Vorgang; the key is its UID."""

    title = _("label_auftrag_petition", default="Hand-over of a petition")
    spur = Spur.UEBERGABE

    def run(self, portal, auftrag):
        petition.hand_over(auftrag.key)

    def describe(self, angaben):
        return angaben.get("titel", "")


class Ideentransfer(Auftragsart):
    """Files an Idee and the answers to it; the key begins with the UID of the project and the number."""

    title = _("label_auftrag_projektidee", default="Filing of an Idee")
    spur = Spur.UEBERGABE

    def run(self, portal, auftrag):
        idee.file(auftrag.key)


class Umfragentransfer(Auftragsart):
    """Makes the result of a survey a Vorgang; the key is its UID."""

    title = _("label_auftrag_umfrage", default="Filing of the result of a survey")
    spur = Spur.UEBERGABE

    def run(self, portal, auftrag):
        umfrage.file_result(auftrag.key)

    def describe(self, angaben):
        return angaben.get("titel", "")


class Ideenpruefung(Auftragsart):
    """Makes a chosen Idee an Aufgabe in the Vorgang of its project; the key is UID and number."""

    title = _("label_auftrag_projektpruefung", default="Aufgabe to examine an Idee")
    spur = Spur.UEBERGABE

    def run(self, portal, auftrag):
        uid, nummer = auftrag.key.split(" ")
        pruefung.set_aufgabe(uid, nummer)
