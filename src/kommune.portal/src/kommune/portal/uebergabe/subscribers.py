"""What happens in the E-Akte reaches the citizen."""

from kommune.eakte.core import mail
from kommune.eakte.journal import api as journal
from kommune.portal.uebergabe.regeln import aenderungen
from kommune.portal.uebergabe.ruecklauf import nachrichten
from kommune.portal.uebergabe.ruecklauf import partnerraum
from kommune.portal.uebergabe.ruecklauf import stand
from kommune.portal.uebergabe.ruecklauf import vertretung
from kommune.portal.uebergabe.ruecklauf import warteliste
from plone import api


def state_changed(event):
    stand.follow(event.object)
    partnerraum.follow(event.object, str(event.new_state))
    if event.transition == "reopen" and event.object.eingangsnummer:
        warteliste.retry_for(event.object.eingangsnummer)


def vorgang_modified(vorgang, event):
    vertretung.follow(vorgang)


def papers_requested(event):
    nachrichten.ask_citizen(event.object, event.text, event.frist)


def papers_reminded(event):
    nachrichten.remind_citizen(event.object, event.text)


def bescheid_delivered(event):
    vorgang = event.object.aq_parent
    if vorgang.eingangsnummer and event.zustellweg == "postfach":
        vertretung.follow(vorgang)
        stand.tell_of_news(vorgang.eingangsnummer, f"bescheid:{event.object.getId()}", "bescheid")


def made_known(event):
    stand.note_known(event.object, event.schluessel, event.bezug, event.wirksam_am)


def mail_settled(event):
    if event.auftrag.art == mail.ART:
        aenderungen.note_mail(event.auftrag.key, event.auftrag.angaben["to"], again=event.again)


def petition_done(event):
    journal.record(api.portal.get(), f"petition_{event.akt}", neuer_wert=event.angaben)


def umfrage_done(event):
    journal.record(api.portal.get(), f"umfrage_{event.akt}", neuer_wert=event.angaben)
