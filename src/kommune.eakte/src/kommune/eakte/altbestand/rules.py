"""A row of a list of old Akten: its columns, and what its cells say. Pure.

Nothing of the town is asked here: whether a Kennzeichen, an OE or a file is there is known by ``pruefung``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from kommune.eakte import _
from kommune.eakte.core.tabelle.zelle import Fehlwert
from kommune.eakte.core.tabelle.zelle import require_no_fault
from kommune.eakte.core.tabelle.zuordnung import Felder
from kommune.eakte.core.tabelle.zuordnung import Vorschlag
from kommune.eakte.core.tabelle.zuordnung import word_of
from kommune.eakte.core.werte import datum
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.core.werte.meldungen import message_of
from typing import Any
from typing import NamedTuple

import re
import unicodedata


FELDER = {
    "aktenzeichen": "Altes Aktenzeichen",
    "kennzeichen": "Aktenplan-Kennzeichen",
    "betreff": "Betreff",
    "familienname": "Name",
    "vorname": "Vorname",
    "geburtsdatum": "Geburtsdatum",
    "firma": "Firma",
    "strasse": "Straße",
    "hausnummer": "Hausnummer",
    "plz": "PLZ",
    "ort": "Ort",
    "laufzeit_von": "Laufzeit von",
    "laufzeit_bis": "Laufzeit bis",
    "zustand": "Zustand",
    "vertraulichkeit": "Vertraulichkeit",
    "federfuehrung": "Federführung",
    "standort": "Standort",
    "bemerkung": "Bemerkung",
    "dateien": "Dateien",
}
ANDERE_WORTE = {
    **dict.fromkeys(
        ("aktenzeichen", "aktenzeichenalt", "altaktenzeichen", "altesaz", "az", "azalt", "kassenzeichen"),
        "aktenzeichen",
    ),
    **dict.fromkeys(("kassenzeichenalt", "geschaeftszeichen", "personenkonto", "aktennummer"), "aktenzeichen"),
    **dict.fromkeys(("aktenplan", "kennzeichen", "aktenplannummer", "aktenplaneinheit", "aktenplannr"), "kennzeichen"),
    **dict.fromkeys(("titel", "bezeichnung", "gegenstand", "aktentitel"), "betreff"),
    **dict.fromkeys(("nachname", "familienname", "zuname"), "familienname"),
    **dict.fromkeys(("rufname", "vornamen"), "vorname"),
    **dict.fromkeys(("geboren", "gebdatum", "geb", "gebam", "geburtstag"), "geburtsdatum"),
    **dict.fromkeys(("firmenname", "organisation", "unternehmen"), "firma"),
    **dict.fromkeys(("strassenname", "strassehausnummer", "strasseundhausnummer", "anschrift", "strassenr"), "strasse"),
    **dict.fromkeys(("hausnr", "hnr", "nr"), "hausnummer"),
    "postleitzahl": "plz",
    **dict.fromkeys(("wohnort", "stadt"), "ort"),
    **dict.fromkeys(("von", "beginn", "angelegt", "angelegtam", "laufzeitab", "laufzeitbeginn"), "laufzeit_von"),
    **dict.fromkeys(("bis", "ende", "geschlossenam", "zdaam", "zdadatum", "laufzeitende"), "laufzeit_bis"),
    **dict.fromkeys(("status", "stand"), "zustand"),
    **dict.fromkeys(("vertraulichkeitsstufe", "stufe", "vs"), "vertraulichkeit"),
    **dict.fromkeys(("federfuehrendesamt", "amt", "oe", "organisationseinheit", "zustaendig"), "federfuehrung"),
    **dict.fromkeys(("lagerort", "regal", "ablageort", "aufbewahrungsort"), "standort"),
    **dict.fromkeys(("anmerkung", "hinweis", "notiz"), "bemerkung"),
    **dict.fromkeys(("datei", "dateiname", "dateinamen", "dateiname(n)", "pdf", "scan", "scans"), "dateien"),
}
GESUCHT = Felder(FELDER, ANDERE_WORTE, ("aktenzeichen",))
MAX_LENGTH = {"bemerkung": 4000, "dateien": 8000, "betreff": 500}
ZEICHEN, DATEIEN_JE_ZEILE = 200, 50
ZUSTAENDE = {
    **dict.fromkeys(("offen", "laufend", "aktiv", "inbearbeitung"), False),
    **dict.fromkeys(("zda", "zudenakten", "geschlossen", "abgeschlossen", "abgelegt", "erledigt", "inaktiv"), True),
}
STUFEN = {
    **dict.fromkeys(("", "offen", "keine", "normal"), "offen"),
    **dict.fromkeys(("nfd", "vsnfd", "nurfuerdendienstgebrauch", "dienstgebrauch"), "nfd"),
    **dict.fromkeys(("vertraulich", "vsvertraulich", "v"), "vertraulich"),
    **dict.fromkeys(("strengvertraulich", "sv", "geheim"), "streng_vertraulich"),
}
NO_DAY = _(
    "error_alt_day", default="Write a day that there is, as 27.03.1998, or a year alone, as 1998. Not: “${wert}”."
)
YEAR = re.compile(r"[12]\d{3}")


class Befund(StrEnum):
    """What became of a row, or would become of it."""

    NEU = "neu"
    ERGAENZT = "ergaenzt"
    UNVERAENDERT = "unveraendert"
    ABGELEHNT = "abgelehnt"


class Fehler(NamedTuple):
    """Why a row is refused: the field ("": the row as a whole), and the reason in words."""

    feld: str
    grund: Any


class Ergebnis(NamedTuple):
    """What came of a row: ``uid`` and ``aktenzeichen`` of its Akte, how many ``dateien`` were added, why it was refused.

    ``betreff`` is what the Akte is called, ``fehlend`` are scans the list names that are not there yet.
    """

    befund: str
    altes: str = ""
    uid: str = ""
    aktenzeichen: str = ""
    dateien: int = 0
    fehler: tuple[Fehler, ...] = ()
    betreff: str = ""
    fehlend: tuple[str, ...] = ()


@dataclass(frozen=True)
class Altzeile:
    """What a row says; ``zda`` tells whether the Akte is closed, ``laufzeit_bis`` since when, as far as it is told."""

    aktenzeichen: str
    kennzeichen: str = ""
    betreff: str = ""
    beteiligter: Mapping[str, Any] | None = None
    laufzeit_von: date | None = None
    laufzeit_bis: date | None = None
    zda: bool = False
    stufe: str = "offen"
    federfuehrung: str = ""
    standort: str = ""
    bemerkung: str = ""
    dateien: tuple[str, ...] = ()


def zuordnung_of(vorschlag: Vorschlag) -> dict[str, str]:
    """Return which heading was taken for which field: what is kept under a name for the next list of the kind."""
    return {word_of(one.kopf): one.feld for one in vorschlag.spalten if one.feld and word_of(one.kopf)}


def spalten_by(vorschlag: Vorschlag, zuordnung: Mapping[str, str]) -> dict[int, str]:
    """Return the fields of the columns as a kept mapping says; a heading it does not know is not taken."""
    return {one.nummer: zuordnung.get(word_of(one.kopf), "") for one in vorschlag.spalten}


def old_key(text: Any) -> str:
    """Return what two rows about one old Aktenzeichen have in common: no blanks, small letters."""
    return "".join(_text(text).casefold().split())


def shown(cell: Any) -> str:
    """Return a cell as a report shows it, whatever is in it."""
    return zeichenkette.shown(_text(cell), limit=ZEICHEN)


def name_key(name: str) -> str:
    """Return what a file is found by: NFC, small letters, slashes, without blanks at the ends."""
    return unicodedata.normalize("NFC", name.replace("\\", "/").strip().strip("/")).casefold()


def read_row(zellen: Mapping[str, Any], today: date) -> tuple[Altzeile | None, list[Fehler]]:
    """Return what a row says, or (None and) everything that is wrong with it."""
    faults: list[Fehler] = []

    def taken(name: str, rule: Any) -> Any:
        try:
            require_no_fault(zellen.get(name))
            return rule(name, zellen.get(name))
        except Fehlwert as fault:
            faults.append(Fehler(name, fault.args[0]))
        except WertFehler as fault:
            faults.append(Fehler(name, message_of(fault)))
        return None

    told = {name: taken(name, READERS.get(name, _line)) for name in FELDER}
    if not faults:
        faults = [Fehler(*one) for one in _contradictions(told, today)]
    if faults:
        return None, faults
    plain = {name: told[name] for name in ("aktenzeichen", "kennzeichen", "federfuehrung", "standort", "bemerkung")}
    return (
        Altzeile(
            betreff=told["betreff"] or _name(told) or told["aktenzeichen"],
            beteiligter=_person(told),
            laufzeit_von=told["laufzeit_von"],
            laufzeit_bis=told["laufzeit_bis"],
            zda=told["laufzeit_bis"] is not None if told["zustand"] is None else told["zustand"],
            stufe=told["vertraulichkeit"],
            dateien=told["dateien"],
            **plain,
        ),
        [],
    )


def _contradictions(told: Mapping[str, Any], today: date) -> list[tuple[str, Any]]:
    von, bis = told["laufzeit_von"], told["laufzeit_bis"]
    found: list[tuple[str, Any]] = []
    if not told["aktenzeichen"]:
        found.append(("aktenzeichen", _("error_alt_no_number", default="The old Aktenzeichen is missing.")))
    if von and von > today:
        found.append(("laufzeit_von", _("error_alt_future", default="This day lies in the future.")))
    if bis and bis > today:
        found.append(("laufzeit_bis", _("error_alt_future", default="This day lies in the future.")))
    if von and bis and von > bis:
        found.append(("laufzeit_bis", _("error_alt_ends_before", default="The Laufzeit ends before it begins.")))
    if told["zustand"] is False and bis:
        found.append(("zustand", _("error_alt_open_ended", default="The Akte is open, but its Laufzeit has an end.")))
    if told["vorname"] and not told["familienname"]:
        found.append(("familienname", _("error_alt_no_name", default="There is a Vorname, but no Name.")))
    return found


def _text(cell: Any) -> str:
    """Return a cell as text: spreadsheets keep 4711 as a number, and 4711.0 is the same."""
    if cell is None or isinstance(cell, bool):
        return "" if cell is None else ("ja" if cell else "nein")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return datum.show(cell) if isinstance(cell, date) else str(cell)


def _line(name: str, cell: Any) -> str:
    return zeichenkette.one_line(_text(cell), limit=MAX_LENGTH.get(name, ZEICHEN))


def _long(name: str, cell: Any) -> str:
    return zeichenkette.paragraphs(_text(cell), limit=MAX_LENGTH[name])


def _day(name: str, cell: Any) -> date | None:
    """Return a day; of a year alone its first or last one."""
    text = _text(cell).strip()
    if not text:
        return None
    if YEAR.fullmatch(text):
        return date(int(text), 12, 31) if name == "laufzeit_bis" else date(int(text), 1, 1)
    try:
        return datum.read(cell if isinstance(cell, date) else text)
    except WertFehler as fault:
        raise Fehlwert(_(NO_DAY, default=NO_DAY.default, mapping={"wert": text[:40]})) from fault


def _birth(_name: str, cell: Any) -> str:
    return datum.read_birth(cell if isinstance(cell, date) else _text(cell), date.max, oldest=1000)


def _zustand(_name: str, cell: Any) -> bool | None:
    word = word_of(_text(cell))
    if word and word not in ZUSTAENDE:
        raise Fehlwert(_("error_alt_zustand", default="Write “offen” or “zdA”."))
    return ZUSTAENDE.get(word)


def _stufe(_name: str, cell: Any) -> str:
    word = word_of(_text(cell))
    if word not in STUFEN:
        raise Fehlwert(_("error_alt_stufe", default="Write “offen”, “VS-NfD”, “vertraulich” or “streng vertraulich”."))
    return STUFEN[word]


def _dateien(name: str, cell: Any) -> tuple[str, ...]:
    text = zeichenkette.paragraphs(_text(cell), limit=MAX_LENGTH[name])
    names = tuple(dict.fromkeys(one.strip() for one in re.split(r"[;|\n]", text) if one.strip()))
    if len(names) > DATEIEN_JE_ZEILE:
        raise Fehlwert(_("error_alt_many_files", default="More than 50 files in one row."))
    return names


READERS: dict[str, Any] = {
    "laufzeit_von": _day,
    "laufzeit_bis": _day,
    "geburtsdatum": _birth,
    "zustand": _zustand,
    "vertraulichkeit": _stufe,
    "dateien": _dateien,
    "bemerkung": _long,
}


def _name(told: Mapping[str, Any]) -> str:
    name = ", ".join(filter(None, (told["familienname"], told["vorname"])))
    return name or str(told["firma"] or "")


def _person(told: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return whom the Akte is about as a party; None if the row names nobody."""
    if not _name(told):
        return None
    anschrift = {name: told[name] for name in ("strasse", "hausnummer", "plz", "ort")}
    person: dict[str, Any] = {"rolle": "betroffener", "anschrift": anschrift if any(anschrift.values()) else {}}
    if told["familienname"]:
        return person | {name: told[name] for name in ("familienname", "vorname", "geburtsdatum")}
    return person | {"art": "juristisch", "firma": told["firma"]}
