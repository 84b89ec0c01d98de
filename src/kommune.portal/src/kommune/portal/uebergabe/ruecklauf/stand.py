"""The Antrag follows its Vorgang: states in plain words, a mail that there is something new."""

from kommune.eakte.akte import api as akten
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.mail import queue_mail
from kommune.eakte.postausgang import api as postausgang
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.api import Stand
from kommune.portal.buergerkonto import api as konto
from kommune.portal.texte import api as texte
from kommune.portal.uebergabe.ruecklauf.texte import ANLAESSE
from kommune.portal.uebergabe.ruecklauf.texte import NACHRICHT
from kommune.portal.uebergabe.ruecklauf.texte import VERTRETER
from plone import api
from typing import Any
from zope.i18n import translate

import logging


logger = logging.getLogger(__name__)
STAND = {
    "received": Stand.HANDED_OVER,
    "in_progress": Stand.IN_PROGRESS,
    "awaiting_applicant": Stand.AWAITING_APPLICANT,
    "decided": Stand.DECIDED,
    "closed": Stand.CLOSED,
}


def follow(vorgang) -> bool:
    """Set the state of the Antrag to that of its Vorgang, in the transaction that changes it; return whether it changed.

    With it goes what the Vorgangstyp tells the citizen in this state.

    Safe to repeat. A Vorgang whose Antrag is not known here is left alone.
    """
    state = api.content.get_state(vorgang)
    if not vorgang.eingangsnummer or state not in STAND or _antrag_of(vorgang.eingangsnummer) is None:
        return False
    fassung = akten.fassung_of(vorgang)
    text = fassung.text_for(state) if fassung else ""
    return antraege.set_state(vorgang.eingangsnummer, STAND[state], text=text, apart=False)


def note_known(vorgang, empfaenger: str, bezug: str, tag) -> None:
    """Tell the Antrag when a Bescheid takes effect for who made it; what reaches others is not theirs to know."""
    antrag = _antrag_of(vorgang.eingangsnummer) if vorgang.eingangsnummer else None
    if antrag is not None and (tag is None or postausgang.is_applicant(vorgang, empfaenger)):
        antraege.note_known(antrag, bezug, tag)


def tell_of_news(eingangsnummer: str, key: str, art: str = "nachricht") -> None:
    """Queue a mail that there is a message: it names service and kind (``ANLAESSE``), nothing of what is in it. It goes if the transaction is stored.

    The confirmed address of the account goes before the one in the form; of an organisation all its people are told. Who acts for the applicant is told, too, with a link of
    their own (§ 14 Abs. 3 VwVfG). ``key`` is of the message, so that
    each message has its mail and none has two.
    """
    antrag = _antrag_of(eingangsnummer)
    if antrag is None:
        return
    to = konto.email_of(antrag.owner or "") or antrag.email
    for number, email in enumerate(antraege.teilhabe.addresses(antrag)):
        _mail(NACHRICHT.name, antrag, art, email, antraege.status_url(eingangsnummer), f"{key}:{number}")
    if to and not antraege.teilhabe.is_shared(antrag):
        _mail(NACHRICHT.name, antrag, art, to, antraege.status_url(eingangsnummer), key)
    for email in antraege.acting(antrag):
        if email != to:
            url = antraege.status_url(eingangsnummer, vertreter_email=email)
            _mail(VERTRETER.name, antrag, art, email, url, f"{key}:vertreter")


def _mail(name: str, antrag: Any, art: str, to: str, url: str, key: str) -> None:
    words = texte.fill(
        name,
        titel=" ".join(antrag.titel.split()),
        anlass=translate(ANLAESSE[art], target_language=texte.language_of_town()),
        nummer=antrag.eingangsnummer,
        url=url,
        stadt=api.portal.get().title,
    )
    try:
        queue_mail(to=to, subject=words["betreff"], text=words["text"], key=key, apart=False)
    except Invalid:
        logger.warning("No mail about %s: its address cannot be used", antrag.eingangsnummer)


def reconcile() -> int:
    """Set every Antrag to the state of its Vorgang and return how many were wrong."""
    catalog = api.portal.get_tool("portal_catalog")
    vorgaenge = (brain._unrestrictedGetObject() for brain in catalog.unrestrictedSearchResults(portal_type="Vorgang"))
    return sum(follow(vorgang) for vorgang in vorgaenge)


def _antrag_of(eingangsnummer: str):
    try:
        return antraege.get(eingangsnummer)
    except Unknown:
        return None
