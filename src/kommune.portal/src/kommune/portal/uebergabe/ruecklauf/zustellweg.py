"""Delivery of a Bescheid, letter or message into the citizen's Postfach (§ 41 (2a) VwVfG, § 9 OZG)."""

from Acquisition import aq_parent
from kommune.eakte.core import clock
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.postausgang.content.bescheid import IBescheid
from kommune.eakte.postausgang.interfaces import IZustellweg
from kommune.eakte.schreiben.interfaces import ISendung
from kommune.portal import _
from kommune.portal.postfach import api as postfach
from kommune.portal.postfach.api import Art
from kommune.portal.texte import api as texte
from kommune.portal.uebergabe.ruecklauf import stand
from kommune.portal.uebergabe.ruecklauf import vertretung
from kommune.portal.uebergabe.ruecklauf.texte import BESCHEID
from plone import api
from zope.component import adapter
from zope.interface import implementer


@implementer(IZustellweg)
@adapter(IBescheid)
class Postfach:
    """Available for what came in through the portal, unless somebody acts for the applicant who cannot be told there.

    The Bescheid goes to who acts (§ 41 Abs. 1 S. 2 VwVfG); without their e-mail address it is a letter.
    """

    title = _("label_zustellweg_postfach", default="To the Postfach of the applicant")
    order = 10

    def __init__(self, bescheid):
        self.bescheid = bescheid
        self.vorgang = aq_parent(bescheid)

    def is_available(self):
        found = vertretung.acting(self.vorgang)
        return bool(self.vorgang.eingangsnummer) and (found is None or bool(vertretung.reached(found)))

    def deliver(self):
        dokument = postausgang.fair_copy(self.bescheid)
        facts = {"nummer": self.vorgang.eingangsnummer, "stadt": api.portal.get().title}
        message_id = postfach.send_to_citizen(
            self.vorgang.eingangsnummer,
            key=f"bescheid:{self.bescheid.getId()}",
            betreff=self.bescheid.title,
            text=texte.fill(BESCHEID.name, **facts)["text"],
            art=Art.BESCHEID,
            dokumente=[(dokument.dateiname, dokument.reference)],
            apart=False,
        )
        return f"Postfach, Nachricht {message_id[:8]}, {clock.now():%d.%m.%Y %H:%M}"


@implementer(IZustellweg)
@adapter(ISendung)
class PostfachSendung:
    """A letter as a message, with what it encloses; for the one whose application came in through the portal."""

    title = Postfach.title
    order = Postfach.order

    def __init__(self, sendung):
        self.sendung = sendung

    def is_available(self):
        return bool(self.sendung.vorgang.eingangsnummer) and self.sendung.is_applicant

    def deliver(self):
        nummer = self.sendung.vorgang.eingangsnummer
        vertretung.follow(self.sendung.vorgang)
        files = [self.sendung.dokument, *self.sendung.anlagen]
        message_id = postfach.send_to_citizen(
            nummer,
            key=f"schreiben:{self.sendung.schluessel}",
            betreff=self.sendung.betreff,
            text=self.sendung.text,
            dokumente=[(one.dateiname, one.reference) for one in files],
            apart=False,
        )
        stand.tell_of_news(nummer, f"nachricht:{nummer}:{message_id}")
        return f"Postfach, Nachricht {message_id[:8]}, {clock.now():%d.%m.%Y %H:%M}"
