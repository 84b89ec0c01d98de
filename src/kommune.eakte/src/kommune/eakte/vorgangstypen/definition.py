"""The definition of a Vorgangstyp: plain JSON, the same for draft, Fassung, page, REST, export and import. Pure.

All labels and texts are text, never markup: what shows them escapes them. Nothing in a definition is evaluated.
"""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from functools import cached_property
from kommune.eakte.core.werte import feld as rules
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.core.werte.feld import Art
from kommune.eakte.core.werte.feld import Feld
from kommune.eakte.core.werte.feld import Ort
from typing import Any

import re


NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
ID = re.compile(r"[a-z][a-z0-9-]{0,59}")
WAHL = re.compile(r"\w[\w .,/()-]*")
RESERVED = frozenset({"vorgangstyp"})
AKTENARTEN = ("sammelakte", "fallakte", "bestehend")
ZUSTAENDE = ("received", "in_progress", "awaiting_applicant", "decided", "closed")
OWN_ARTEN = tuple(art for art in Art if art != Art.LISTE)
WITH_CHOICES = (Art.AUSWAHL, Art.MEHRFACH)
MAX = {"felder": 100, "auswahl": 200, "checkliste": 50, "ergebnisse": 30, "vorlagen": 50}
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
    "felder",
    "checkliste",
    "ergebnisse",
    "vorlagen",
    "texte",
)
FELD_KEYS = ("name", "label", "art", "hilfe", "pflicht", "auswahl", "spalte", "suche")
PUNKT_KEYS = ("name", "text", "pflicht")
ERGEBNIS_KEYS = ("name", "label")
WAHL_KEYS = ("wert", "label")


class DefinitionFehler(ValueError):
    """A definition cannot be taken: ``stelle`` says where (``felder[2].name``), ``code`` and ``werte`` what."""

    def __init__(self, stelle: str, code: str, **werte: object) -> None:
        super().__init__(f"{stelle}: {code}")
        self.stelle = stelle
        self.code = code
        self.werte = werte


def normalise(raw: Any) -> dict[str, Any]:
    """Return a definition with every key, in its order, each value checked; what is not said is empty.

    :raises DefinitionFehler: names the first place that is wrong.
    """
    given = _mapping(raw, "", KEYS)
    kept: dict[str, Any] = {
        "id": _name(given.get("id"), "id", ID),
        "bezeichnung": _line(given.get("bezeichnung"), "bezeichnung", limit=200, required=True),
        "beschreibung": _text(given.get("beschreibung"), "beschreibung", limit=2000),
        "kennzeichen": _line(given.get("kennzeichen"), "kennzeichen", limit=60),
        "aktenart": _choice(given.get("aktenart") or AKTENARTEN[0], "aktenart", AKTENARTEN),
        "oe": _line(given.get("oe"), "oe", limit=100),
        "bearbeiter": _line(given.get("bearbeiter"), "bearbeiter", limit=100),
        "frist_tage": _days(given.get("frist_tage")),
        "felder": _rows(given.get("felder"), "felder", normalise_feld),
        "checkliste": _rows(given.get("checkliste"), "checkliste", normalise_punkt),
        "ergebnisse": _rows(given.get("ergebnisse"), "ergebnisse", normalise_ergebnis),
        "vorlagen": _ids(given.get("vorlagen")),
        "texte": _texte(given.get("texte")),
    }
    return kept


def normalise_feld(raw: Any, stelle: str = "feld") -> dict[str, Any]:
    """Return an own field as kept. A kind with choices has some, every other none.

    :raises DefinitionFehler: names the place.
    """
    given = _mapping(raw, stelle, FELD_KEYS)
    name = _name(given.get("name"), f"{stelle}.name", NAME)
    if name in RESERVED:
        raise DefinitionFehler(f"{stelle}.name", "vergeben", wert=name)
    art = Art(_choice(given.get("art") or Art.TEXT, f"{stelle}.art", OWN_ARTEN))
    auswahl = _rows(given.get("auswahl"), f"{stelle}.auswahl", _normalise_wahl, key="wert")
    if bool(auswahl) != (art in WITH_CHOICES):
        raise DefinitionFehler(f"{stelle}.auswahl", "auswahl_zu_viel" if auswahl else "auswahl_fehlt")
    return {
        "name": name,
        "label": _line(given.get("label"), f"{stelle}.label", limit=200, required=True),
        "art": str(art),
        "hilfe": _text(given.get("hilfe"), f"{stelle}.hilfe", limit=500),
        "pflicht": _flag(given.get("pflicht"), f"{stelle}.pflicht"),
        "auswahl": auswahl,
        "spalte": _flag(given.get("spalte"), f"{stelle}.spalte"),
        "suche": _flag(given.get("suche"), f"{stelle}.suche") and art != Art.LANGTEXT,
    }


def normalise_punkt(raw: Any, stelle: str = "punkt") -> dict[str, Any]:
    """Return an item of the checklist as kept.

    :raises DefinitionFehler: names the place.
    """
    given = _mapping(raw, stelle, PUNKT_KEYS)
    return {
        "name": _name(given.get("name"), f"{stelle}.name", NAME),
        "text": _line(given.get("text"), f"{stelle}.text", limit=500, required=True),
        "pflicht": _flag(given.get("pflicht"), f"{stelle}.pflicht"),
    }


def normalise_ergebnis(raw: Any, stelle: str = "ergebnis") -> dict[str, Any]:
    """Return a kind of result as kept: its name, and what the record then says.

    :raises DefinitionFehler: names the place.
    """
    given = _mapping(raw, stelle, ERGEBNIS_KEYS)
    return {
        "name": _name(given.get("name"), f"{stelle}.name", NAME),
        "label": _line(given.get("label"), f"{stelle}.label", limit=200, required=True),
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
    def checkliste(self) -> tuple[Mapping[str, Any], ...]:
        return tuple(self.definition["checkliste"])

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


def _mapping(raw: Any, stelle: str, keys: tuple[str, ...]) -> Mapping[str, Any]:
    if not isinstance(raw, Mapping):
        raise DefinitionFehler(stelle, "kein_objekt")
    for key in raw:
        if key not in keys:
            shown = zeichenkette.shown(str(key), limit=60)
            raise DefinitionFehler(f"{stelle}.{shown}".lstrip("."), "unbekannt")
    return raw


def _rows(raw: Any, stelle: str, check: Callable[..., dict[str, Any]], *, key: str = "name") -> list[dict[str, Any]]:
    if raw is None:
        return []
    most = MAX[stelle.rpartition(".")[2]]
    if not isinstance(raw, list | tuple):
        raise DefinitionFehler(stelle, "keine_liste")
    if len(raw) > most:
        raise DefinitionFehler(stelle, "zu_viele", max=most)
    rows = [check(row, f"{stelle}[{number}]") for number, row in enumerate(raw, 1)]
    seen: set[str] = set()
    for number, row in enumerate(rows, 1):
        if row[key] in seen:
            raise DefinitionFehler(f"{stelle}[{number}].{key}", "doppelt", wert=row[key])
        seen.add(row[key])
    return rows


def _normalise_wahl(raw: Any, stelle: str) -> dict[str, str]:
    given = _mapping(raw, stelle, WAHL_KEYS)
    wert = _line(given.get("wert"), f"{stelle}.wert", limit=100, required=True)
    if not WAHL.fullmatch(wert):  # it is a part of names in forms, where Zope reads what follows a colon
        raise DefinitionFehler(f"{stelle}.wert", "wert", wert=wert)
    return {"wert": wert, "label": _line(given.get("label"), f"{stelle}.label", limit=200) or wert}


def _ids(raw: Any) -> list[str]:
    if raw is not None and not isinstance(raw, list | tuple):
        raise DefinitionFehler("vorlagen", "keine_liste")
    if len(raw or ()) > MAX["vorlagen"]:
        raise DefinitionFehler("vorlagen", "zu_viele", max=MAX["vorlagen"])
    lines = (_line(one, f"vorlagen[{number}]", limit=200, required=True) for number, one in enumerate(raw or (), 1))
    return list(dict.fromkeys(lines))


def _texte(raw: Any) -> dict[str, str]:
    given = _mapping(raw or {}, "texte", ZUSTAENDE)
    texts = {name: _text(given.get(name), f"texte.{name}", limit=2000) for name in ZUSTAENDE}
    return {name: text for name, text in texts.items() if text}


def _by_rule(rule: Callable[..., str], value: Any, stelle: str, **more: Any) -> str:
    try:
        return rule(value, **more)
    except WertFehler as fault:
        raise DefinitionFehler(stelle, fault.code, **fault.werte) from fault


def _line(value: Any, stelle: str, *, limit: int, required: bool = False) -> str:
    text = _by_rule(zeichenkette.one_line, value, stelle, limit=limit)
    if required and not text:
        raise DefinitionFehler(stelle, "fehlt")
    return text


def _text(value: Any, stelle: str, *, limit: int) -> str:
    return _by_rule(zeichenkette.paragraphs, value, stelle, limit=limit)


def _name(value: Any, stelle: str, form: re.Pattern[str]) -> str:
    text = _line(value, stelle, limit=60, required=True)
    if not form.fullmatch(text):
        raise DefinitionFehler(stelle, "name", wert=text)
    return text


def _choice(value: Any, stelle: str, choices: Iterable[str]) -> str:
    if not isinstance(value, str) or value not in tuple(choices):
        raise DefinitionFehler(stelle, "wahl", wert=zeichenkette.shown(str(value), limit=60))
    return str(value)


def _flag(value: Any, stelle: str) -> bool:
    if value is not None and not isinstance(value, bool):
        raise DefinitionFehler(stelle, "ja_nein")
    return bool(value)


def _days(value: Any) -> int | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MAX_DAYS:
        raise DefinitionFehler("frist_tage", "tage", max=MAX_DAYS)
    return value
