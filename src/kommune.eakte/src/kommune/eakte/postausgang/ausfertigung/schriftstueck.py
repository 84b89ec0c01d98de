"""What a Bescheid says, as one document: the draft, the version that is signed, the letter. Called through ``api``."""

from Acquisition import aq_parent
from datetime import date
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei import fassung
from kommune.eakte.core.druck.pdf import render_document
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang.ausfertigung import brief
from kommune.eakte.postausgang.ausfertigung import fassungen
from kommune.eakte.postausgang.interfaces import IKosten
from kommune.eakte.postausgang.interfaces import IWappen
from kommune.eakte.postausgang.interfaces import IZahlungsweg
from kommune.eakte.postausgang.vorlagen import platzhalter
from kommune.eakte.postausgang.word import wordbrief
from plone import api
from typing import Any
from zope.component import getAdapters
from zope.component import queryUtility


DUE = "Zu zahlen bis:"


def empfaenger(bescheid: Any) -> dict[str, Any]:
    """Return who the letter is addressed to, with name and address: the one chosen, else the first by right."""
    return platzhalter.empfaenger(aq_parent(bescheid), bescheid.empfaenger)


def render(bescheid: Any, *, tag: date, unterzeichner: str = "") -> bytes:
    """Return the Bescheid as it will look, as PDF/A; without ``unterzeichner`` marked as a draft all over."""
    if bescheid.wordvorlage:
        word = datei.read(fassung.reference_to(fassungen.word_of(bescheid)))
        return wordbrief.pdf_of(word, zahlung=zahlung_of(demanded(bescheid, tag) if bescheid.zahlung else None))
    return bytes(render_document(document_of(bescheid, tag=tag, unterzeichner=unterzeichner)))


def zeichnung_of(werte: dict[str, Any]) -> tuple[str, ...]:
    """Return the lines that close a Word file: who signed it, and that it holds without a signature by hand (§ 37 Abs. 3 VwVfG)."""
    tag = f"{werte['tag']:%d.%m.%Y}"
    return (
        "In Vertretung" if werte.get("in_vertretung") else "Im Auftrag",
        werte["unterzeichner"],
        f"elektronisch schlussgezeichnet am {tag}; dieses Schreiben ist ohne Unterschrift gültig.",
    )


def zahlung_of(told: dict[str, Any] | None) -> tuple[str, ...]:
    """Return the lines a Word file demands money with: what for, how much, until when and where to; () where it demands none."""
    if not told:
        return ()
    lines = [f"{one['titel']} ({one['quelle']}): {one['betrag']}" for one in told.get("posten", ())]
    lines += [f"Summe: {told['summe']}"] if "summe" in told else []
    if "iban" not in told:
        return tuple(lines)
    lines += [f"{DUE} {told['faellig']:%d.%m.%Y}"] if "faellig" in told else []
    lines += [f"Empfänger: {told['empfaenger']}", f"IBAN: {told['iban']}"]
    return (*lines, f"Verwendungszweck: {told['zweck']}") if "zweck" in told else tuple(lines)


def is_costly(bescheid: Any, tag: date) -> bool:
    """Tell whether there is something to demand with a new draft: what was confirmed and no Bescheid demands yet."""
    return any(one.demand(tag, {}) for _name, one in getAdapters((bescheid,), IKosten))


def document_of(bescheid: Any, *, tag: date, unterzeichner: str = "") -> str:
    """Return all that is printed, as one HTML document; without ``unterzeichner`` marked as a draft all over."""
    return written(values(bescheid, tag=tag, unterzeichner=unterzeichner))


def written(werte: dict[str, Any]) -> str:
    """Return the HTML document of a letter with these values and the crest."""
    wappen = queryUtility(IWappen)
    return brief.document(**werte, wappen=wappen.image() if wappen else None)


def values(bescheid: Any, *, tag: date, unterzeichner: str) -> dict[str, Any]:
    """Return all the letter says, as plain values: what is signed is what is printed, whatever changes meanwhile."""
    vorgang = aq_parent(bescheid)
    belehrung = bescheid.rechtsbehelfsbelehrung
    return {
        "betreff": bescheid.title,
        "text": safe_html(bescheid.text),
        "belehrung": safe_html(belehrung) if belehrung else "",
        "aktenzeichen": vorgang.aktenzeichen,
        "behoerde": dict(platzhalter.behoerde(vorgang)),
        "empfaenger": dict(empfaenger(bescheid)),
        "bearbeiter": organisation.display_name(bescheid.entworfen_von),
        "unterzeichner": unterzeichner,
        "tag": tag,
        "zahlung": demanded(bescheid, tag) if bescheid.zahlung else None,
    }


def safe_html(text: Any) -> str:
    """Return a rich text made safe, by the transform Plone shows it with; named, since looking it up takes longer than the rest."""
    found: Any = api.portal.get_tool("portal_transforms")("safe_html", text.raw or "")
    return str(found or "")


def demanded(bescheid: Any, tag: date) -> dict[str, Any] | None:
    """Return what is to be paid, as who computes it says; else the account of the town alone, None if there is none."""
    konto = account()
    told = [one.demand(tag, konto) for _name, one in sorted(getAdapters((bescheid,), IKosten))] if konto else []
    return next((one for one in told if one), konto)


def account() -> dict[str, str] | None:
    """Return the account of the town the letter demands money for, None if there is none."""
    way = queryUtility(IZahlungsweg)
    return way.account() if way else None
