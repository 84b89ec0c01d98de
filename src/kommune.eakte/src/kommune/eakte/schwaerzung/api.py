"""The door: what is probably to be covered in a Dokument, and have it drawn anew with black areas."""

from Acquisition import aq_parent
from collections.abc import Iterable
from dataclasses import asdict
from dataclasses import dataclass
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.journal import api as journal
from kommune.eakte.schwaerzung import lesung
from kommune.eakte.schwaerzung import rules
from kommune.eakte.schwaerzung import vorlage
from kommune.eakte.schwaerzung.rules import Flaeche
from kommune.eakte.schwaerzung.rules import Flaechenfehler
from kommune.eakte.schwaerzung.rules import Vorschlag
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from pathlib import PurePath
from plone import api
from typing import Any
from uuid import uuid4


__all__ = ("ART", "Flaeche", "Lesung", "Vorschlag", "may_redact", "order", "read", "waiting_of")

ART = "schwaerzung"  # a kind of Auftrag
COVERED = "[…]"  # what stands in the title for a word that was covered
ADD = "kommune.eakte: Add Dokument"
WORDS = {
    "form": _("error_schwaerzung_form", default="The areas cannot be read. Draw them again."),
    "menge": _("error_schwaerzung_menge", default="These are too many areas: at most 2,000."),
    "seite": _("error_schwaerzung_seite", default="There is no such page."),
    "rand": _("error_schwaerzung_rand", default="An area lies outside of its page."),
    "begriffe": _("error_schwaerzung_begriffe", default="These are too many words: at most 100."),
    "begriff": _("error_schwaerzung_begriff", default="Each word has 2 to 200 characters."),
}
NOTHING = _("error_schwaerzung_nichts", default="Choose what shall be covered: draw an area, or name words.")
NOT_FOUND = _(
    "error_schwaerzung_fehlt",
    default="These words do not stand in the file: ${words}. Draw areas where they are part of a picture.",
)
NO_PAGES = _("error_schwaerzung_typ", default="Only PDFs, pictures and what is shown as PDF can be blacked out.")


@dataclass(frozen=True)
class Lesung:
    """What the program read: how many pages, whether there are words at all (a scan has none), and suggestions."""

    seiten: int
    hat_text: bool
    vorschlaege: list[Vorschlag]


def may_redact(dokument: Any) -> bool:
    """Tell whether the person may black out a Dokument: who may file one in its Vorgang, if it has pages."""
    return zugriff.may(ADD, aq_parent(dokument)) and vorlage.source_of(dokument) is not None


def read(dokument: Any) -> Lesung:
    """Return what may be to be covered; reading it counts as reading the Dokument.

    :raises NotAllowed: who may file nothing there. :raises Invalid: it has no pages, cannot be read, or not within a request: then
    a worker reads it.
    """
    reference = _require(dokument)
    vertraulichkeit.note_read(aq_parent(dokument))
    try:
        pages = vorlage.words_of(reference)
    except vorlage.TakesLong:
        lesung.ask(reference)
        raise
    return Lesung(len(pages), any(pages), rules.suggestions(pages, aq_parent(dokument).beteiligte))


def order(dokument: Any, *, flaechen: Any = (), begriffe: Iterable[str] = (), grund: str) -> str:
    """Have a Dokument drawn anew, with areas and every place of some words covered; return the id of the Auftrag.

    ``flaechen`` are mappings of ``seite`` (from 1), ``x``, ``y``, ``breite``, ``hoehe`` in parts of the page from the upper left. What comes
    out is a new Dokument of the same Vorgang, an internal draft; the original stays as it is. The words are covered in its title and file
    name, too. The journal names person and reason, never the words.

    :raises NotAllowed: who may file nothing there. :raises WrongState: the Vorgang is closed.
    :raises Invalid: nothing chosen, an area or word that cannot be, a word that stands nowhere, no reason, a file without pages.
    """
    reference = _require(dokument)
    akten.require_open(dokument)
    reason = akten.require_text(grund, "grund", limit=2000)
    pages = vorlage.words_of(reference)
    try:
        areas = rules.read_areas(list(flaechen), len(pages))
        terms = rules.read_terms(begriffe)
    except Flaechenfehler as fault:
        raise Invalid(
            WORDS[fault.code], field="begriffe" if fault.code.startswith("begriff") else "flaechen"
        ) from fault
    missing = [term for term in terms if not rules.found_areas(pages, [term])]
    if missing:
        raise Invalid(_(NOT_FOUND, default=NOT_FOUND.default, mapping={"words": ", ".join(missing)}), field="begriffe")
    areas += rules.found_areas(pages, terms)
    if not areas:
        raise Invalid(NOTHING, field="flaechen")
    key = uuid4().hex[:16]
    told = {
        "dokument": api.content.get_uuid(dokument),
        "fassung": dokument.version,
        "person": zugriff.user_id(),
        "flaechen": [asdict(one) for one in areas],
        "betreff": rules.covered_text(dokument.title, terms, COVERED),
        "dateiname": rules.covered_text(PurePath(dokument.dateiname or "dokument").stem, terms, "x"),
        "seiten": len(pages),
    }
    auftraege.enqueue(ART, key, told)
    journal.record(dokument, "schwaerzung_verlangt", neuer_wert=str(len(areas)), bemerkung=reason)
    return key


def waiting_of(dokument: Any) -> bool:
    """Tell whether one is being made of this Dokument."""
    uid = api.content.get_uuid(dokument)
    return any(one.auftrag.angaben.get("dokument") == uid for one in auftraege.open_of(ART))


def _require(dokument: Any) -> dict[str, Any]:
    if not zugriff.may(ADD, aq_parent(dokument)):
        raise NotAllowed(_("error_schwaerzung_recht", default="You may file nothing in this Vorgang."))
    reference = vorlage.source_of(dokument)
    if reference is None:
        raise Invalid(NO_PAGES, field="datei")
    return reference
