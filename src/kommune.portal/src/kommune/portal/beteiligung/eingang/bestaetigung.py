"""The mail that a statement has arrived, an Auftrag of its own; its link confirms the address."""

from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.mail import queue_mail
from kommune.portal import _
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung.texte import BESTAETIGT
from kommune.portal.beteiligung.texte import EINGANG
from kommune.portal.texte import api as texte
from plone import api

import logging


logger = logging.getLogger(__name__)


class Eingangsmail(Auftragsart):
    """The key is the number of the Stellungnahme."""

    title = _("label_auftrag_stellungnahme_eingang", default="Confirmation of a statement")
    spur = Spur.UEBERGABE

    def run(self, portal, auftrag):
        one = beteiligung.get(auftrag.key)
        verfahren = beteiligung.verfahren_of(one)
        if one.geleert is not None or verfahren is None:
            return
        words = texte.fill(
            (BESTAETIGT if one.konto else EINGANG).name,
            plan=verfahren.title,
            nummer=one.nummer,
            zeit=beteiligung.moment(one.eingang),
            url=beteiligung.url_of(one, confirm=not one.konto),
            stadt=api.portal.get().title,
        )
        try:
            queue_mail(
                to=one.angaben["email"],
                subject=words["betreff"],
                text=words["text"],
                key=f"stellungnahme:{one.nummer}",
                anlass="stellungnahme",
                apart=False,
            )
        except Invalid:
            logger.warning("No confirmation for %s: the address cannot be used", one.nummer)

    def describe(self, angaben):
        return ""
