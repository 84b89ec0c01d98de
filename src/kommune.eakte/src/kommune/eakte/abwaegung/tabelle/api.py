"""The door: the Abwägungstabelle as a file to take along, or filed as a Dokument by an Auftrag."""

from collections.abc import Mapping
from kommune.eakte import _
from kommune.eakte.abwaegung import aufnahme
from kommune.eakte.abwaegung.rules import Auswahl
from kommune.eakte.abwaegung.sicht import Sicht
from kommune.eakte.abwaegung.tabelle.formate import FORMATE
from kommune.eakte.abwaegung.tabelle.zeilen import rows_of
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from typing import Any
from uuid import uuid4


ART = "abwaegungstabelle"  # a kind of Auftrag
MOST_PDF = 300  # rows of a PDF that are drawn while somebody waits
TYP = "Abwägungstabelle"


def as_file(vorgang: Any, sicht: Sicht, auswahl: Auswahl, art: str, *, anonym: bool = False) -> tuple[str, str, bytes]:
    """Return name, type and bytes of the table, of what the person may see.

    :raises Invalid: no such format. :raises WrongState: a PDF of so many rows is to be filed instead, which the worker draws.
    """
    _require(art)
    if art == "pdf" and len(sicht.argumente) + len(sicht.beitraege) > MOST_PDF:
        raise WrongState(
            _(
                "error_abwaegung_pdf_long",
                default="A PDF of so many rows takes minutes. Let it be filed as a Dokument; it is made in the background.",
            )
        )
    mime, write = FORMATE[art]
    return name_of(vorgang, art, anonym), mime, write(title_of(vorgang, anonym), rows_of(sicht, auswahl, anonym=anonym))


def order(vorgang: Any, art: str, *, anonym: bool = False) -> None:
    """Have the whole table filed as a Dokument of the Vorgang; what lies elsewhere by now is left out.

    :raises NotAllowed: the person does not work on it. :raises WrongState: it is closed. :raises Invalid: no such format.
    """
    aufnahme.require(vorgang)
    _require(art)
    told = {
        "vorgang": vorgang.UID(),
        "format": art,
        "anonym": anonym,
        "person": zugriff.user_id(),
    }
    auftraege.enqueue(ART, uuid4().hex, told)
    journal.record(vorgang, "abwaegungstabelle_bestellt", neuer_wert=art)


def file(vorgang: Any, told: Mapping[str, Any]) -> Any:
    """Make the table and file it; called by the Auftrag, as the person who ordered it."""
    sicht = Sicht(vorgang, inside=True)
    mime, write = FORMATE[told["format"]]
    data = write(title_of(vorgang, told["anonym"]), rows_of(sicht, Auswahl(), anonym=told["anonym"]))
    return akten.add_dokument(
        vorgang,
        betreff=title_of(vorgang, told["anonym"])[:500],
        data=data,
        filename=name_of(vorgang, told["format"], told["anonym"]),
        richtung="intern",
        dokumenttyp=TYP,
    )


def title_of(vorgang: Any, anonym: bool) -> str:
    """Return the heading of the table."""
    return f"Abwägungstabelle: {vorgang.title}" + (" (ohne Namen)" if anonym else "")


def name_of(vorgang: Any, art: str, anonym: bool) -> str:
    """Return the name of the file."""
    end = "-ohne-Namen" if anonym else ""
    return f"Abwaegung-{vorgang.aktenzeichen}-{clock.today():%Y-%m-%d}{end}.{art}".replace("/", "-").replace(" ", "-")


def _require(art: str) -> None:
    if art not in FORMATE:
        raise Invalid(_("error_no_choice", default="This is not one of the choices."), field="format")
