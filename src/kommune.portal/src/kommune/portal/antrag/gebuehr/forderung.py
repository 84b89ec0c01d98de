"""What is owed for a form, and what follows when it is paid (``bezahlung``)."""

from collections.abc import Iterator
from collections.abc import Mapping
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.formular import ausschluss
from kommune.portal.antrag.gebuehr import rules
from kommune.portal.antrag.interfaces import IAntragspapiere
from kommune.portal.antrag.stand import Stand
from kommune.portal.antrag.store import Antrag
from kommune.portal.bezahlung import api as bezahlung
from kommune.portal.bezahlung.api import Posten
from kommune.portal.bezahlung.interfaces import IZahlungsanlass
from kommune.portal.core import town
from typing import Any
from urllib.parse import quote
from urllib.parse import urlsplit
from zope.i18n import translate
from zope.interface import implementer

import logging


logger = logging.getLogger(__name__)
COOKIE = "kommune-fall-"
NOT_PAID = _(
    "text_antrag_nicht_bezahlt",
    default="The fee was not paid in time. Nothing was sent to the office; please apply anew.",
)


def posten_of(action: Any, answers: Mapping[str, Any], asked: set[str]) -> tuple[Posten, ...]:
    """Return what these answers cost; nothing for who is exempt."""
    lines = getattr(action, "gebuehr", None) or ()
    if not lines or ausschluss.reasons(getattr(action, "gebuehr_frei_wenn", None) or (), answers, asked):
        return ()
    return rules.posten_of(lines, {name: value for name, value in answers.items() if name in asked})


def zahlung_of(antrag: Antrag) -> Any:
    """Return the Zahlung of an Antrag, None if it cost nothing, or its payment is kept no longer."""
    try:
        return bezahlung.get(antrag.zahlung) if antrag.zahlung else None
    except Unknown:
        return None


def remember_code(request: Any, eingangsnummer: str, code: str) -> None:
    """Let this browser find back from the page of payment, whose address the provider knows, to the case, which is nobody else's."""
    path = urlsplit(town.public_url()).path or "/"
    options = {"path": path, "http_only": True, "same_site": "Lax", "secure": town.public_url().startswith("https://")}
    request.response.setCookie(COOKIE + eingangsnummer, code, **options)


def next_url(request: Any, beleg: antraege.Beleg) -> str:
    """Return where a citizen goes who has sent a form: to pay, or to the receipt."""
    if not beleg.zahlung:
        return f"{beleg.url}?neu=1"
    remember_code(request, beleg.eingangsnummer, beleg.code)
    return bezahlung.page_of(beleg.zahlung)


@implementer(IZahlungsanlass)
class Antragsgebuehr:
    """The fee of an Antrag that waits to be paid; the Bezug is its Eingangsnummer."""

    def paid(self, zahlung):
        """Send it on: the state and the Aufträge of a new Antrag; each is known, so it goes on once."""
        try:
            antrag = antraege.get(zahlung.bezug)
        except Unknown:  # erased with its account meanwhile
            bezahlung.note_difference(zahlung.id, "verwaist", zahlung.bezug)
            return
        if antrag.vorgang_uid or antrag.stand not in (Stand.AWAITING_PAYMENT, Stand.CLOSED):
            return
        antraege.set_state(antrag.eingangsnummer, Stand.RECEIVED, apart=False)
        auftraege.enqueue(antraege.UEBERGABE, antrag.eingangsnummer, {"titel": antrag.titel}, akteur="")
        if antrag.email:
            auftraege.enqueue(antraege.BESTAETIGUNG, antrag.eingangsnummer, akteur="")

    def expired(self, zahlung):
        try:
            antrag = antraege.get(zahlung.bezug)
        except Unknown:
            return
        if antrag.stand == Stand.AWAITING_PAYMENT:
            words = translate(NOT_PAID, target_language="de")
            antraege.set_state(antrag.eingangsnummer, Stand.CLOSED, text=words, apart=False)

    def url(self, zahlung, request):
        return self.url_of_fall(zahlung.bezug, request)

    def url_of_fall(self, eingangsnummer: str, request: Any) -> str:
        """Return the page of a case for the browser that knows its code; for everybody else the page that asks for it."""
        code = request.cookies.get(COOKIE + eingangsnummer, "")
        base = f"{town.public_url()}/@@antrag/{quote(eingangsnummer)}"
        return f"{base}/{quote(code, safe='')}" if code else base


@implementer(IAntragspapiere)
class Zahlungspapiere:
    """The receipt of the payment, filed with the Antrag."""

    def papers(self, antrag: Antrag) -> Iterator[tuple[str, str, bytes, str]]:
        if not antrag.zahlung:
            return
        try:
            data = bezahlung.quittung(bezahlung.get(antrag.zahlung))
        except KommuneError:
            logger.error("No receipt of the payment of %s", antrag.eingangsnummer)
            return
        yield "Zahlungsbestätigung", f"Zahlung-{antrag.eingangsnummer}.pdf", data, "Anlage"
