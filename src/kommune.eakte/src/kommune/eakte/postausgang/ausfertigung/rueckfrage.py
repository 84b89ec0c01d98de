"""What is asked of or told to the citizen is a Dokument: written with the question, made a PDF by an Auftrag.

Without Postfach it is the letter itself, a draft to be printed and posted; with one it shows what the Postfach got.
"""

from datetime import date
from html import escape
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.druck.pdf import render_document
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang.ausfertigung import brief
from kommune.eakte.postausgang.ausfertigung.fassungen import NO_NAME
from kommune.eakte.postausgang.ausfertigung.verfasser import as_author
from kommune.eakte.postausgang.interfaces import IWappen
from kommune.eakte.postausgang.vorlagen import platzhalter
from kommune.eakte.postausgang.vorlagen import vorlage as template
from plone import api
from typing import Any
from uuid import uuid4
from zope.component import queryUtility


RUECKFRAGE = "rueckfragebrief"  # a kind of Auftrag
RUECKFRAGE_TYP, NACHRICHT_TYP = "Rückfrage", "Nachricht"
NAMES = {RUECKFRAGE_TYP: "Rueckfrage", NACHRICHT_TYP: "Nachricht"}


def rueckfrage_letter(vorgang: Any, text: str, frist: date | None) -> None:
    """Have what asks for papers put into a Vorgang: of one without Postfach as a draft to be printed and posted.

    It says what is known now; the Auftrag only makes the PDF.

    :raises Invalid: it goes by post and name or address are missing, so that nobody would get it.
    """
    person = platzhalter.empfaenger(vorgang)
    if not vorgang.eingangsnummer and not (person["name"] and person["strasse"] and person["ort"]):
        raise Invalid(
            _(
                "error_rueckfrage_address",
                default="This Vorgang has no Postfach, so the question goes by post; but name or address are missing. "
                "Enter them at the parties first.",
            )
        )
    lines = text.splitlines()
    if frist:
        lines.append(f"Bitte antworten Sie bis zum {template.datum(frist)}.")
    keep_sent(
        vorgang, f"Rückfrage zu {vorgang.title}"[:500], lines, typ=RUECKFRAGE_TYP, by_post=not vorgang.eingangsnummer
    )


def keep_sent(vorgang: Any, betreff: str, lines: list[str], *, typ: str, by_post: bool = False) -> None:
    """Have what goes to the citizen put into the Vorgang as a Dokument, final unless it is still to be posted."""
    person, by = platzhalter.empfaenger(vorgang), zugriff.user_id()
    if not by_post:
        lines = [*lines, f"(Über das Postfach gesendet am {clock.now():%d.%m.%Y, %H:%M} Uhr.)"]
    wappen = queryUtility(IWappen)
    document = brief.document(
        betreff=betreff,
        text="".join(f"<p>{escape(line)}</p>" for line in [person["anrede"], *lines] if line.strip()),
        belehrung="",
        aktenzeichen=vorgang.aktenzeichen,
        behoerde=platzhalter.behoerde(vorgang),
        empfaenger=person,
        bearbeiter=organisation.display_name(by),
        unterzeichner=organisation.display_name(by),
        tag=clock.today(),
        wappen=wappen.image() if wappen else None,
        schlussgezeichnet=False,
    )
    told = {"betreff": betreff, "empfaenger": person["name"], "von": by, "document": document, "typ": typ}
    facts = {"vorgang": api.content.get_uuid(vorgang), "fest": not by_post, "am": clock.today().isoformat()}
    auftraege.enqueue(RUECKFRAGE, uuid4().hex, {**facts, **told})


class Rueckfragebrief(Auftragsart):
    """Makes the letter a Dokument of its Vorgang, in the name of who asked."""

    title = _("label_auftrag_rueckfrage", default="Letter that asks for papers")
    spur = Spur.LETTERS

    def run(self, portal, auftrag):
        told, catalog = auftrag.angaben, api.portal.get_tool("portal_catalog")
        for brain in catalog.unrestrictedSearchResults(UID=told["vorgang"]):
            vorgang = brain._unrestrictedGetObject()
            with as_author(told["von"]):
                dokument = akten.add_dokument(
                    vorgang,
                    betreff=told["betreff"],
                    data=render_document(told["document"]),
                    filename=f"{NAMES[told.get('typ', RUECKFRAGE_TYP)]}-{NO_NAME.sub('-', vorgang.aktenzeichen)}.pdf",
                    richtung="ausgang",
                    dokumenttyp=told.get("typ", RUECKFRAGE_TYP),
                    empfaenger=told["empfaenger"][:500],
                    postausgangsdatum=date.fromisoformat(told["am"]) if told.get("fest") else None,
                )
                if told.get("fest"):
                    execute(dokument, "finalize")

    def kept(self, angaben):
        return {"vorgang": angaben["vorgang"]}

    def describe(self, angaben):
        """Return the subject of the Vorgang to who may see it."""
        found = api.content.find(UID=angaben["vorgang"])
        return found[0].Title if found else ""
