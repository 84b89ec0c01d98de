"""What follows by itself: asking providers, what money brings about, days that are over, refunds."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.mail import queue_mail
from kommune.portal import _
from kommune.portal.bezahlung import api as bezahlung
from kommune.portal.bezahlung import store
from kommune.portal.bezahlung.interfaces import IZahlungsanlass
from kommune.portal.bezahlung.texte import ERINNERUNG
from kommune.portal.texte import api as texte
from plone import api
from zope.component import getUtility

import logging


logger = logging.getLogger(__name__)


class Zahlungsabfrage(Auftragsart):
    """Asks the provider how a Versuch stands; the key is Versuch and number. What it says is stored at once, in a transaction of its own."""

    title = _("label_auftrag_zahlungsabfrage", default="Payment: ask the provider")
    spur = Spur.UEBERGABE
    keep = timedelta(days=1)

    def run(self, portal, auftrag):
        told = auftrag.angaben
        bezahlung.ask(told["zahlung"], told["versuch"])
        if not bezahlung.get_anew(told["zahlung"]).is_paid:
            bezahlung.ask_later(told["zahlung"], told["versuch"], told["nr"] + 1)


class Zahlungsfolge(Auftragsart):
    """What money brings about; the key is the id of the Zahlung, so it happens once."""

    title = _("label_auftrag_zahlungsfolge", default="Payment: what follows from it")
    spur = Spur.UEBERGABE
    keep = timedelta(days=3650)

    def run(self, portal, auftrag):
        zahlung = bezahlung.get(auftrag.key)
        getUtility(IZahlungsanlass, name=zahlung.anlass).paid(zahlung)
        zahlung.email = ""  # nobody has to be reminded any more

    def describe(self, angaben):
        return angaben.get("titel", "")


class Zahlungsfrist(Auftragsart):
    """Reminds when half of the days are over, ends what was not paid when all are; the key begins with the id of the Zahlung."""

    title = _("label_auftrag_zahlungsfrist", default="Payment: days are over")
    spur = Spur.UEBERGABE

    def run(self, portal, auftrag):
        zahlung = bezahlung.get(auftrag.key.partition(" ")[0])
        if zahlung.konto.is_paid:
            return
        now = clock.now()
        if now < zahlung.bis:
            remind(zahlung)
            again = zahlung.bis
        elif bezahlung.expire_with_transfer(zahlung.id):
            getUtility(IZahlungsanlass, name=zahlung.anlass).expired(zahlung)
            # apart: the Zahlung was changed apart a moment ago, written here it would conflict and all be done twice
            store.write(lambda opened: setattr(opened.by_id[zahlung.id], "email", ""))
            return
        else:  # a Versuch runs, or a part came in: the Kasse sees it, and we look again
            again = now + timedelta(hours=6)
        key = f"{zahlung.id} {again.isoformat(timespec='seconds')}"
        auftraege.enqueue(bezahlung.FRIST, key, auftrag.angaben, faellig=again, akteur="")

    def describe(self, angaben):
        return angaben.get("titel", "")


def remind(zahlung: store.Zahlung) -> None:
    """Queue one mail that something is not paid yet; no, or a wrong address: none."""
    if not zahlung.email:
        return
    words = texte.fill(
        ERINNERUNG.name,
        titel=" ".join(zahlung.titel.split()),
        betrag=bezahlung.euro(zahlung.konto.betrag),
        tag=f"{zahlung.bis:%d.%m.%Y}",
        url=bezahlung.url_of(zahlung),
        stadt=api.portal.get().title,
    )
    try:
        queue_mail(
            to=zahlung.email,
            subject=words["betreff"],
            text=words["text"],
            key=f"zahlung:{zahlung.id}",
            anlass="zahlung",
            apart=False,
        )
    except Invalid:
        logger.warning("No reminder of a payment: the address cannot be used")
