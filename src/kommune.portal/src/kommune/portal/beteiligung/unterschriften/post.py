"""The mail to who signs a statement of somebody else, an Auftrag of its own; its link confirms the signature."""

from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.mail import queue_mail
from kommune.portal import _
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung.texte import UNTERSCHRIFT
from kommune.portal.beteiligung.unterschriften import api as unterschriften
from kommune.portal.texte import api as texte
from plone import api

import logging


logger = logging.getLogger(__name__)


class Unterschriftsmail(Auftragsart):
    """The key is the number of the Stellungnahme, the hash of the address, and the moment."""

    title = _("label_auftrag_stellungnahme_unterschrift", default="Confirmation of a signature under a statement")
    spur = Spur.UEBERGABE

    def run(self, portal, auftrag):
        nummer, key, _am = auftrag.key.split(" ")
        one = beteiligung.find(nummer)
        verfahren = beteiligung.verfahren_of(one) if one is not None else None
        signature = (one.unterschriften or {}).get(key) if one is not None else None
        if verfahren is None or signature is None:
            return
        words = texte.fill(
            UNTERSCHRIFT.name,
            plan=verfahren.title,
            url=unterschriften.confirm_url_of(one, key),
            stadt=api.portal.get().title,
        )
        try:
            queue_mail(
                to=signature.email,
                subject=words["betreff"],
                text=words["text"],
                key=f"unterschrift:{auftrag.key}",
                anlass="stellungnahme",
                apart=False,
            )
        except Invalid:
            logger.warning("No confirmation of a signature for %s: the address cannot be used", nummer)

    def describe(self, angaben):
        return ""
