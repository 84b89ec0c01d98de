"""Rows of the town's plan, what they add up to, and how areas are drawn. Amounts are whole cents. Pure.

§ 4 KomHVO (each Land has its own): a plan by products and accounts, Erträge and Aufwendungen; both are given without a sign, a
negative amount is a correction.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from kommune.eakte.core.tabelle.blatt import letters
from kommune.eakte.core.tabelle.zelle import Fehlwert
from kommune.eakte.core.tabelle.zelle import require_no_fault
from kommune.eakte.core.tabelle.zuordnung import Felder
from kommune.eakte.core.tabelle.zuordnung import Spalte
from kommune.eakte.core.tabelle.zuordnung import text_of
from kommune.eakte.core.tabelle.zuordnung import word_of
from kommune.eakte.core.tabelle.zuordnung import Zeile
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zahl
from kommune.eakte.core.werte.meldungen import message_of
from kommune.portal import _
from typing import Any


class Seite(StrEnum):
    """The two sides of a plan."""

    AUFWAND = "aufwand"
    ERTRAG = "ertrag"


TITEL = {
    "bereich": "Bereich",
    "produkt": "Produkt",
    "produktname": "Produktbezeichnung",
    "konto": "Konto",
    "kontoname": "Kontobezeichnung",
    "jahr": "Jahr",
    "seite": "Art",
    "betrag": "Betrag",
}
WORDS = {
    **dict.fromkeys(("produktbereich", "teilhaushalt", "hauptproduktbereich"), "bereich"),
    **dict.fromkeys(("produktnummer", "produktnr", "produktschluessel"), "produkt"),
    **dict.fromkeys(("produktname", "produkttext"), "produktname"),
    **dict.fromkeys(("kontonummer", "kontonr", "sachkonto"), "konto"),
    **dict.fromkeys(("kontoname", "kontotext", "sachkontobezeichnung"), "kontoname"),
    **dict.fromkeys(("haushaltsjahr",), "jahr"),
    **dict.fromkeys(("ertragaufwand", "aufwandertrag", "seite"), "seite"),
    **dict.fromkeys(("ansatz", "planansatz", "planwert", "wert", "euro"), "betrag"),
}
FELDER = Felder(TITEL, WORDS, ("bereich", "produkt", "konto", "jahr", "seite", "betrag"))
SEITEN = {
    **dict.fromkeys(("ertrag", "ertraege", "einnahme", "einnahmen", "einzahlung"), Seite.ERTRAG),
    **dict.fromkeys(("aufwand", "aufwendung", "aufwendungen", "ausgabe", "ausgaben", "auszahlung"), Seite.AUFWAND),
}
YEARS, MOST_CENTS, TEXT = (1990, 2100), 10**13, 200
LEVELS = ("bereich", "produkt", "konto")


@dataclass(frozen=True)
class Posten:
    """One row of the plan."""

    bereich: str
    produkt: str
    produktname: str
    konto: str
    kontoname: str
    jahr: int
    seite: str
    cent: int


@dataclass(frozen=True)
class Gruppe:
    """What rows of one area, product or account add up to, in cents; ``schluessel`` leads further down."""

    schluessel: str
    name: str
    cent: int


@dataclass(frozen=True)
class Flaeche:
    """One rectangle of a treemap."""

    gruppe: Gruppe
    x: float
    y: float
    breite: float
    hoehe: float


class SpalteFehlt(ValueError):
    """A column that was named is not in the file, or there is no such field; says which field."""

    def __init__(self, feld: str, spalte: str) -> None:
        super().__init__(feld)
        self.feld, self.spalte = feld, spalte


def chosen_columns(spalten: Sequence[Spalte], named: Mapping[str, str]) -> dict[int, str]:
    """Return which column (from 0) is which field: as named by heading or letters („C“), the others as they were proposed.

    A heading goes before letters; a field that was named takes its column from what was proposed for it.

    :raises SpalteFehlt: there is no such column, or no such field.
    """
    taken = {one.nummer: one.feld for one in spalten if one.feld and one.feld not in named}
    for field, wanted in named.items():
        found = [one for one in spalten if one.kopf and word_of(one.kopf) == word_of(wanted)] or [
            one for one in spalten if letters(one.nummer + 1) == wanted.strip().upper()
        ]
        if field not in TITEL or not found:
            raise SpalteFehlt(field, wanted)
        taken[found[0].nummer] = field
    return taken


def read_rows(zeilen: Iterable[Zeile]) -> tuple[tuple[Posten, ...], list[tuple[int, str, Any]]]:
    """Return the rows that can be taken, and ``(row, heading, reason)`` of each fault; empty rows are none."""
    taken, faults = [], []
    for zeile in zeilen:
        if not any(text_of(cell) for cell in zeile.zellen.values()):
            continue
        found: dict[str, Any] = {}
        for name in TITEL:
            try:
                found[name] = _cell(name, zeile.zellen.get(name))
            except (Fehlwert, WertFehler) as fault:
                reason = message_of(fault) if isinstance(fault, WertFehler) else fault.args[0]
                faults.append((zeile.nummer, TITEL[name], reason))
        if len(found) == len(TITEL):
            taken.append(Posten(**{("cent" if name == "betrag" else name): value for name, value in found.items()}))
    return tuple(taken), faults


def years(posten: Iterable[Posten]) -> list[int]:
    """Return the years of a plan in order."""
    return sorted({one.jahr for one in posten})


def groups(posten: Iterable[Posten], seite: str, jahr: int, bereich: str = "", produkt: str = "") -> list[Gruppe]:
    """Return the areas, the products of one, or the accounts of a product, the largest first."""
    level = LEVELS[(1 if bereich else 0) + (1 if bereich and produkt else 0)]
    sums: dict[str, int] = {}
    names: dict[str, str] = {}
    for one in posten:
        if one.seite != seite or one.jahr != jahr or (bereich and one.bereich != bereich):
            continue
        if bereich and produkt and one.produkt != produkt:
            continue
        key = str(getattr(one, level))
        name = {"bereich": one.bereich, "produkt": one.produktname, "konto": one.kontoname}[level]
        sums[key] = sums.get(key, 0) + one.cent
        names[key] = names.get(key) or name or key
    found = [Gruppe(key, names[key], cents) for key, cents in sums.items()]
    return sorted(found, key=lambda one: (-one.cent, one.name, one.schluessel))


def by_year(posten: Iterable[Posten], seite: str, bereich: str = "", produkt: str = "") -> list[tuple[int, int]]:
    """Return ``(year, cents)`` of an area or product, of all without one."""
    sums: dict[int, int] = {}
    for one in posten:
        if one.seite == seite and (not bereich or one.bereich == bereich) and (not produkt or one.produkt == produkt):
            sums[one.jahr] = sums.get(one.jahr, 0) + one.cent
    return sorted(sums.items())


def treemap(gruppen: Sequence[Gruppe], breite: float, hoehe: float) -> list[Flaeche]:
    """Return a rectangle for each positive sum, its area in proportion (Bruls, Huizing, van Wijk 2000: squarified)."""
    shown = [one for one in gruppen if one.cent > 0]
    total = sum(one.cent for one in shown)
    if not total:
        return []
    scale = breite * hoehe / total
    return list(_squarify(shown, [one.cent * scale for one in shown], 0.0, 0.0, breite, hoehe))


def _squarify(
    gruppen: Sequence[Gruppe], areas: Sequence[float], x: float, y: float, breite: float, hoehe: float
) -> Iterator[Flaeche]:
    start = 0
    while start < len(areas):
        side = min(breite, hoehe)
        end = start + 1
        while end < len(areas) and _worst(areas[start : end + 1], side) <= _worst(areas[start:end], side):
            end += 1
        row = sum(areas[start:end])
        thick = row / side if side else 0.0
        at = 0.0
        for number in range(start, end):
            length = areas[number] / thick if thick else 0.0
            if breite >= hoehe:
                yield Flaeche(gruppen[number], round(x, 1), round(y + at, 1), round(thick, 1), round(length, 1))
            else:
                yield Flaeche(gruppen[number], round(x + at, 1), round(y, 1), round(length, 1), round(thick, 1))
            at += length
        if breite >= hoehe:
            x, breite = x + thick, breite - thick
        else:
            y, hoehe = y + thick, hoehe - thick
        start = end


def _worst(row: Sequence[float], side: float) -> float:
    total = sum(row)
    if not total or not side or not min(row):
        return float("inf")
    return max(side * side * max(row) / (total * total), total * total / (side * side * min(row)))


def _cell(name: str, cell: Any) -> Any:
    require_no_fault(cell)
    if name == "betrag":
        return _cents(cell)
    words = " ".join(text_of(cell).split())
    if isinstance(cell, float) and cell.is_integer():
        words = str(int(cell))
    if name == "jahr":
        if not (words.isascii() and words.isdecimal() and YEARS[0] <= int(words[:5]) <= YEARS[1]):
            raise Fehlwert(_("error_haushalt_jahr", default="This is no year."))
        return int(words)
    if name == "seite":
        if word_of(words) not in SEITEN:
            raise Fehlwert(_("error_haushalt_seite", default="Write Ertrag or Aufwand."))
        return str(SEITEN[word_of(words)])
    if words.startswith(("=", "@")):
        raise Fehlwert(_("error_haushalt_formel", default="A formula stands here instead of a text."))
    if len(words) > TEXT or any(not char.isprintable() for char in words):
        raise Fehlwert(_("error_haushalt_text", default="This text is too long or cannot be read."))
    if not words and name not in ("produktname", "kontoname"):
        raise Fehlwert(_("error_haushalt_leer", default="Nothing stands here."))
    return words


def _cents(cell: Any) -> int:
    if isinstance(cell, bool):
        raise WertFehler("zahl")
    value = Decimal(str(cell)) if isinstance(cell, int | float | Decimal) else zahl.read(_plain(cell))
    if not value.is_finite() or abs(value) * 100 > MOST_CENTS:
        raise Fehlwert(_("error_haushalt_betrag", default="This amount is too large."))
    return int((value * 100).to_integral_value())


def _plain(cell: Any) -> str:
    """Return an amount without the Euro sign."""
    words = text_of(cell)
    for unit in ("€", "EUR"):
        words = words.removesuffix(unit).strip()
    return words


def as_plain(one: Posten) -> Mapping[str, Any]:
    """Return one row with the amount in Euro, as it is published."""
    told = dict(vars(one))
    return {**told, "betrag": float(Decimal(told.pop("cent")) / 100)}
