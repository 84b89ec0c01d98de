"""The definition of a Vorgangstyp: plain JSON, the same for draft, Fassung, page, REST, export and import. Pure.

All labels and texts are text, never markup: what shows them escapes them. Nothing in a definition is evaluated.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from functools import cached_property
from kommune.eakte.core.werte import feld as rules
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte.feld import Art
from kommune.eakte.core.werte.feld import Feld
from kommune.eakte.core.werte.feld import Ort
from kommune.eakte.vorgangstypen.checkliste.rules import normalise_punkt
from kommune.eakte.vorgangstypen.checkliste.rules import OFFEN
from kommune.eakte.vorgangstypen.fristzeile import normalise_frist
from kommune.eakte.vorgangstypen.fristzeile import unknown_feld
from kommune.eakte.vorgangstypen.rohdaten import choice
from kommune.eakte.vorgangstypen.rohdaten import DefinitionFehler
from kommune.eakte.vorgangstypen.rohdaten import flag
from kommune.eakte.vorgangstypen.rohdaten import line
from kommune.eakte.vorgangstypen.rohdaten import mapping
from kommune.eakte.vorgangstypen.rohdaten import MAX
from kommune.eakte.vorgangstypen.rohdaten import NAME
from kommune.eakte.vorgangstypen.rohdaten import name_of
from kommune.eakte.vorgangstypen.rohdaten import rows
from kommune.eakte.vorgangstypen.rohdaten import text_of
from kommune.eakte.vorgangstypen.schritte.rules import normalise_schritt
from kommune.eakte.vorgangstypen.schritte.rules import require_betrag
from typing import Any

import re


ID = re.compile(r"[a-z][a-z0-9-]{0,59}")
WAHL = re.compile(r"\w[\w .,/()-]*")
RESERVED = frozenset({"vorgangstyp"})
ANTRAGSFORMEN = ("", "textform", "schriftform")  # § 126b BGB; § 126a BGB with § 3a VwVfG
AKTENARTEN = ("sammelakte", "fallakte", "bestehend")
ZUSTAENDE = ("received", "in_progress", "awaiting_applicant", "decided", "closed")
OWN_ARTEN = tuple(art for art in Art if art != Art.LISTE)
WITH_CHOICES = (Art.AUSWAHL, Art.MEHRFACH)
MAX_DAYS = 3650
KEYS = (
    "id",
    "bezeichnung",
    "beschreibung",
    "kennzeichen",
    "aktenart",
    "oe",
    "bearbeiter",
    "frist_tage",
    "fristen",
    "felder",
    "checkliste",
    "checkliste_offen",
    "ergebnisse",
    "vorlagen",
    "texte",
    "vier_augen",
    "betrag_feld",
    "laufweg",
    "antragsform",
)
FELD_KEYS = ("name", "label", "art", "hilfe", "pflicht", "auswahl", "spalte", "suche")
ERGEBNIS_KEYS = ("name", "label")
WAHL_KEYS = ("wert", "label")


def normalise(raw: Any) -> dict[str, Any]:
    """Return a definition with every key, in its order, each value checked; what is not said is empty.

    :raises DefinitionFehler: names the first place that is wrong.
    """
    given = mapping(raw, "", KEYS)
    kept: dict[str, Any] = {
        "id": name_of(given.get("id"), "id", ID),
        "bezeichnung": line(given.get("bezeichnung"), "bezeichnung", limit=200, required=True),
        "beschreibung": text_of(given.get("beschreibung"), "beschreibung", limit=2000),
        "kennzeichen": line(given.get("kennzeichen"), "kennzeichen", limit=60),
        "aktenart": choice(given.get("aktenart") or AKTENARTEN[0], "aktenart", AKTENARTEN),
        "oe": line(given.get("oe"), "oe", limit=100),
        "bearbeiter": line(given.get("bearbeiter"), "bearbeiter", limit=100),
        "frist_tage": _days(given.get("frist_tage")),
        "fristen": rows(given.get("fristen"), "fristen", normalise_frist),
        "felder": rows(given.get("felder"), "felder", normalise_feld),
        "checkliste": rows(given.get("checkliste"), "checkliste", normalise_punkt),
        "checkliste_offen": choice(given.get("checkliste_offen") or OFFEN[0], "checkliste_offen", OFFEN),
        "ergebnisse": rows(given.get("ergebnisse"), "ergebnisse", normalise_ergebnis),
        "vorlagen": _ids(given.get("vorlagen")),
        "texte": _texte(given.get("texte")),
        "vier_augen": flag(given.get("vier_augen"), "vier_augen"),
        "betrag_feld": line(given.get("betrag_feld"), "betrag_feld", limit=40),
        "laufweg": rows(given.get("laufweg"), "laufweg", normalise_schritt),
        "antragsform": choice(given.get("antragsform") or "", "antragsform", ANTRAGSFORMEN),
    }
    require_betrag(kept["betrag_feld"], kept["felder"])
    if fault := unknown_feld(kept["fristen"], kept["felder"]):
        raise DefinitionFehler(fault[0], "frist_datum", wert=fault[1])
    return kept


def normalise_feld(raw: Any, stelle: str = "feld") -> dict[str, Any]:
    """Return an own field as kept. A kind with choices has some, every other none.

    :raises DefinitionFehler: names the place.
    """
    given = mapping(raw, stelle, FELD_KEYS)
    name = name_of(given.get("name"), f"{stelle}.name", NAME)
    if name in RESERVED:
        raise DefinitionFehler(f"{stelle}.name", "vergeben", wert=name)
    art = Art(choice(given.get("art") or Art.TEXT, f"{stelle}.art", OWN_ARTEN))
    auswahl = rows(given.get("auswahl"), f"{stelle}.auswahl", _normalise_wahl, key="wert")
    if bool(auswahl) != (art in WITH_CHOICES):
        raise DefinitionFehler(f"{stelle}.auswahl", "auswahl_zu_viel" if auswahl else "auswahl_fehlt")
    return {
        "name": name,
        "label": line(given.get("label"), f"{stelle}.label", limit=200, required=True),
        "art": str(art),
        "hilfe": text_of(given.get("hilfe"), f"{stelle}.hilfe", limit=500),
        "pflicht": flag(given.get("pflicht"), f"{stelle}.pflicht"),
        "auswahl": auswahl,
        "spalte": flag(given.get("spalte"), f"{stelle}.spalte"),
        "suche": flag(given.get("suche"), f"{stelle}.suche") and art != Art.LANGTEXT,
    }


def normalise_ergebnis(raw: Any, stelle: str = "ergebnis") -> dict[str, Any]:
    """Return a kind of result as kept: its name, and what the record then says.

    :raises DefinitionFehler: names the place.
    """
    given = mapping(raw, stelle, ERGEBNIS_KEYS)
    return {
        "name": name_of(given.get("name"), f"{stelle}.name", NAME),
        "label": line(given.get("label"), f"{stelle}.label", limit=200, required=True),
    }


def name_from(label: str, taken: Iterable[str]) -> str:
    """Return a name for a field, item or result that is called so: ``Name des Hundes`` becomes ``name_des_hundes``."""
    umlauts = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
    plain = re.sub(r"[^a-z0-9]+", "_", label.casefold().translate(umlauts)).strip("_")[:36]
    base = plain if re.match(r"[a-z]", plain) else f"f_{plain}".rstrip("_")
    taken, number, name = {*taken, *RESERVED}, 2, base
    while name in taken:
        name, number = f"{base}_{number}", number + 1
    return name


@dataclass(frozen=True)
class Fassung:
    """A published definition with its number; what a Vorgang runs on. ``nummer`` 0 is the draft."""

    nummer: int
    definition: Mapping[str, Any]

    @property
    def id(self) -> str:
        return str(self.definition["id"])

    @property
    def bezeichnung(self) -> str:
        return str(self.definition["bezeichnung"])

    @cached_property
    def felder(self) -> tuple[Feld, ...]:
        return tuple(feld_of(row) for row in self.definition["felder"])

    def feld(self, name: str) -> Feld | None:
        return next((feld for feld in self.felder if feld.name == name), None)

    @property
    def betrag_feld(self) -> str:
        return str(self.definition.get("betrag_feld") or "")

    @property
    def laufweg(self) -> tuple[Mapping[str, Any], ...]:
        """The Schritte of its Laufwege (``laufweg.normalise_schritt``), in their order."""
        return tuple(self.definition.get("laufweg") or ())

    @property
    def checkliste(self) -> tuple[Mapping[str, Any], ...]:
        return tuple(self.definition["checkliste"])

    @property
    def sperrt_bei_offenen(self) -> bool:
        """Whether open points of the checklist keep a decision from being submitted or signed."""
        return self.definition.get("checkliste_offen") == OFFEN[1]

    @property
    def fristen(self) -> tuple[Mapping[str, Any], ...]:
        """The kinds of Frist; a Fassung of before there were some has none."""
        return tuple(self.definition.get("fristen", ()))

    @property
    def ergebnisse(self) -> dict[str, str]:
        """Name of a kind of result → what the record says."""
        return {row["name"]: row["label"] for row in self.definition["ergebnisse"]}

    def text_for(self, zustand: str) -> str:
        """Return what the citizen reads in a state, "" if nothing of its own is said."""
        return str(self.definition["texte"].get(zustand, ""))

    def due(self, received: date) -> date | None:
        """Return the day by which the office wants to be done, in calendar days after receipt."""
        days = self.definition["frist_tage"]
        return received + timedelta(days=days) if days else None


def feld_of(row: Mapping[str, Any]) -> Feld:
    """Return the field a row of a definition describes."""
    orte = {*rules.OF_OWN, *(Ort(name) for name in ("spalte", "suche") if row.get(name))}
    auswahl = tuple((one["wert"], one["label"]) for one in row["auswahl"])
    return Feld(
        name=row["name"],
        art=Art(row["art"]),
        label=row["label"],
        hilfe=row["hilfe"],
        pflicht=row["pflicht"],
        auswahl=auswahl,
        orte=frozenset(orte),
    )


@dataclass(frozen=True)
class Umstellung:
    """What a Vorgang gains and loses by another Fassung; ``werte`` are those it keeps, as the new one keeps them."""

    neu: tuple[Feld, ...]
    weg: tuple[tuple[Feld, Any], ...]
    anders: tuple[tuple[Feld, Feld], ...]
    unpassend: tuple[tuple[Feld, Any], ...]
    frist: tuple[int | None, int | None] | None
    punkte_neu: tuple[str, ...]
    punkte_weg: tuple[str, ...]
    werte: dict[str, Any]


def compare(alt: Fassung | None, neu: Fassung, werte: Mapping[str, Any]) -> Umstellung:
    """Compare two Fassungen for a Vorgang with these values; without ``alt`` it had no type."""
    before = {feld.name: feld for feld in alt.felder} if alt else {}
    after = {feld.name: feld for feld in neu.felder}
    kept: dict[str, Any] = {}
    unpassend = []
    for name, feld in after.items():
        if name in before and werte.get(name) is not None:
            try:
                kept[name] = rules.reread(feld, werte[name])
            except WertFehler:
                unpassend.append((before[name], werte[name]))
    punkte_alt = {row["name"]: row["text"] for row in alt.checkliste} if alt else {}
    punkte_neu = {row["name"]: row["text"] for row in neu.checkliste}
    fristen = (alt.definition["frist_tage"] if alt else None, neu.definition["frist_tage"])
    return Umstellung(
        neu=tuple(feld for name, feld in after.items() if name not in before),
        weg=tuple((feld, werte.get(name)) for name, feld in before.items() if name not in after),
        anders=tuple((before[name], feld) for name, feld in after.items() if name in before and before[name] != feld),
        unpassend=tuple(unpassend),
        frist=fristen if fristen[0] != fristen[1] else None,
        punkte_neu=tuple(text for name, text in punkte_neu.items() if name not in punkte_alt),
        punkte_weg=tuple(text for name, text in punkte_alt.items() if name not in punkte_neu),
        werte=kept,
    )


def _normalise_wahl(raw: Any, stelle: str) -> dict[str, str]:
    given = mapping(raw, stelle, WAHL_KEYS)
    wert = line(given.get("wert"), f"{stelle}.wert", limit=100, required=True)
    if not WAHL.fullmatch(wert):  # it is a part of names in forms, where Zope reads what follows a colon
        raise DefinitionFehler(f"{stelle}.wert", "wert", wert=wert)
    return {"wert": wert, "label": line(given.get("label"), f"{stelle}.label", limit=200) or wert}


def _ids(raw: Any) -> list[str]:
    if raw is not None and not isinstance(raw, list | tuple):
        raise DefinitionFehler("vorlagen", "keine_liste")
    if len(raw or ()) > MAX["vorlagen"]:
        raise DefinitionFehler("vorlagen", "zu_viele", max=MAX["vorlagen"])
    lines = (line(one, f"vorlagen[{number}]", limit=200, required=True) for number, one in enumerate(raw or (), 1))
    return list(dict.fromkeys(lines))


def _texte(raw: Any) -> dict[str, str]:
    given = mapping(raw or {}, "texte", ZUSTAENDE)
    texts = {name: text_of(given.get(name), f"texte.{name}", limit=2000) for name in ZUSTAENDE}
    return {name: text for name, text in texts.items() if text}


def _days(value: Any) -> int | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MAX_DAYS:
        raise DefinitionFehler("frist_tage", "tage", max=MAX_DAYS)
    return value
