"""The confirmation of a new Antrag by mail, an Auftrag of its own."""

from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.mail import queue_mail
from kommune.portal import _
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.texte import EINGANG
from kommune.portal.texte import api as texte
from plone import api

import logging


logger = logging.getLogger(__name__)


class Bestaetigung(Auftragsart):
    """Confirms an Antrag; the key is the Eingangsnummer."""

    title = _("label_auftrag_bestaetigung", default="Confirmation of an application")
    spur = Spur.UEBERGABE

    def run(self, portal, auftrag):
        confirm(antraege.get(auftrag.key))


def confirm(antrag) -> None:
    """Queue the confirmation; a second call sends nothing, no, a wrong or a bombed address sends nothing."""
    if not antrag.email:
        return
    words = texte.fill(
        EINGANG.name,
        nummer=antrag.eingangsnummer,
        titel=" ".join(antrag.titel.split()),
        url=antraege.status_url(antrag.eingangsnummer, base=antrag.adresse),
        stadt=api.portal.get().title,
    )
    try:
        queue_mail(
            to=antrag.email,
            subject=words["betreff"],
            text=words["text"],
            key=f"eingang:{antrag.eingangsnummer}",
            anlass="eingang",
            apart=False,
        )
    except Invalid:
        logger.warning("No confirmation for %s: the address cannot be used", antrag.eingangsnummer)
