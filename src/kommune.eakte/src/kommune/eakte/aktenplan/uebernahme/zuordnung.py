"""Which columns of a foreign file are fields of the plan; how they are found is known by ``core.tabelle.zuordnung``. Pure."""

from kommune.eakte.core.tabelle import zuordnung
from kommune.eakte.core.tabelle.zuordnung import Felder
from kommune.eakte.core.tabelle.zuordnung import text_of
from kommune.eakte.core.tabelle.zuordnung import Vorschlag
from kommune.eakte.core.tabelle.zuordnung import Wahl
from kommune.eakte.core.tabelle.zuordnung import Zeile

import re


# ``Wahl`` under its old name, for databases made before.
__all__ = ("FELDER", "SPALTEN", "UEBERGEORDNET", "Vorschlag", "Wahl", "Zeile", "check_columns", "propose", "text_of")

SPALTEN = {
    "kennzeichen": "Kennzeichen",
    "title": "Titel",
    "description": "Beschreibung",
    "gueltig_von": "Gültig von",
    "gueltig_bis": "Gültig bis",
    "stillgelegt": "Stillgelegt",
    "aufbewahrungsdauer": "Aufbewahrungsdauer",
    "aussonderungsart": "Aussonderungsart",
    "rechtsgrundlage": "Rechtsgrundlage",
    "federfuehrung": "Federführung",
}
UEBERGEORDNET = "uebergeordnet"
FELDER = {**SPALTEN, UEBERGEORDNET: "Übergeordnet"}
# Other words for our columns, as plans of other towns and the forms here call them.
ANDERE_WORTE = {
    "gueltigab": "gueltig_von",
    "rechtsgrundlagederfrist": "rechtsgrundlage",
    "aktenzeichen": "kennzeichen",
    "aktenplankennzeichen": "kennzeichen",
    "aktenplannummer": "kennzeichen",
    "ordnungsnummer": "kennzeichen",
    "gliederungsnummer": "kennzeichen",
    "nummer": "kennzeichen",
    "nr": "kennzeichen",
    "az": "kennzeichen",
    "bezeichnung": "title",
    "betreff": "title",
    "betreffseinheit": "title",
    "erlaeuterung": "description",
    "bemerkung": "description",
    "anmerkung": "description",
    "aufbewahrungsfrist": "aufbewahrungsdauer",
    "aufbewahrungsfristinjahren": "aufbewahrungsdauer",
    "frist": "aufbewahrungsdauer",
    "aussonderung": "aussonderungsart",
    "bewertung": "aussonderungsart",
    "zustaendig": "federfuehrung",
    "zustaendigkeit": "federfuehrung",
    "federfuehrendesamt": "federfuehrung",
}
NOETIG = ("kennzeichen", "title")
KENNZEICHENARTIG = re.compile(r"[A-Z]{0,3}\s?[0-9]{0,4}([.\-/ ][0-9]{1,4}){0,5}\.?")
GESUCHT = Felder(FELDER, ANDERE_WORTE, NOETIG, KENNZEICHENARTIG)


def propose(data: bytes, wahl: Wahl | None = None) -> Vorschlag:
    """Return which sheet, heading and columns of a file to read as a plan.

    :raises Unlesbar: the file cannot be read, or the choice does not fit it.
    """
    return zuordnung.propose(data, GESUCHT, wahl)


def check_columns(vorschlag: Vorschlag, *, strict: bool = False) -> None:
    """Refuse columns that leave out what a plan needs, or are taken twice; ``strict`` also those of no field.

    :raises Unlesbar: the first fault; the others are in ``weitere``.
    """
    zuordnung.check_columns(vorschlag, GESUCHT, strict=strict)
