"""Check the rows of a plan against each other and against the plan there is. Pure."""

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from enum import StrEnum
from kommune.eakte import _
from kommune.eakte.aktenplan import rules
from kommune.eakte.aktenplan.rules import Einheit
from kommune.eakte.aktenplan.rules import Gliederung
from kommune.eakte.aktenplan.uebernahme.zellwerte import Fehlwert
from kommune.eakte.aktenplan.uebernahme.zellwerte import value_of
from kommune.eakte.aktenplan.uebernahme.zuordnung import SPALTEN
from kommune.eakte.aktenplan.uebernahme.zuordnung import UEBERGEORDNET
from kommune.eakte.aktenplan.uebernahme.zuordnung import Zeile
from kommune.eakte.core.tabelle.blatt import letters
from kommune.eakte.core.tabelle.blatt import Verbund
from typing import Any


@dataclass(frozen=True)
class Importfehler:
    """One fault: row (0: the whole file) and column as the spreadsheet shows them, and the reason in words."""

    zeile: int
    spalte: str
    grund: str


class Befund(StrEnum):
    """What a row would do to the plan."""

    NEU = "neu"
    GEAENDERT = "geaendert"
    UNVERAENDERT = "unveraendert"
    ABGELEHNT = "abgelehnt"


@dataclass(frozen=True)
class Importbericht:
    """What an import found: units that are new, changed and unchanged, or the faults.

    ``je_zeile`` tells it by row, of a faulty file too; ``ausgelassen`` what of the file is not read, ``hinweise``
    what else one should know. ``auftrag`` is the id of an import that goes on in portions.
    """

    neu: tuple[Einheit, ...] = ()
    geaendert: tuple[Einheit, ...] = ()
    unveraendert: int = 0
    fehler: tuple[Importfehler, ...] = ()
    uebernommen: bool = False
    je_zeile: Mapping[int, Befund] = field(default_factory=dict)
    ausgelassen: tuple[str, ...] = ()
    hinweise: tuple[str, ...] = ()
    auftrag: str = ""

    @property
    def ok(self) -> bool:
        return not self.fehler


def check_rows(
    zeilen: list[Zeile],
    bestand: Mapping[str, Einheit],
    oes: Collection[str] | None,
    *,
    gliederung: Gliederung = Gliederung.ZIFFERN,
    verbunden: Iterable[Verbund] = (),
) -> Importbericht:
    """Return what the rows would change in the plan, or every fault they have.

    A column the file leaves out keeps its values; a unit the file leaves out stays as it is.
    ``oes`` are the known ids of Organisationseinheiten, ``None`` if there are none to check against;
    ``verbunden`` are merged cells: all but the first are empty, and nobody knows whether they should be.
    """
    fehler: list[Importfehler] = [_merged(one) for one in verbunden]
    neu, geaendert = [], []
    seen: dict[str, int] = {}
    unveraendert = 0
    befund: dict[int, Befund] = {}
    plan = {rules.sort_key(kennzeichen, gliederung): einheit for kennzeichen, einheit in bestand.items()}
    for zeile in zeilen:
        einheit = _parse(zeile, bestand, oes, fehler)
        if einheit is None:
            continue
        key = rules.sort_key(einheit.kennzeichen, gliederung)
        if key in seen:
            reason = _(
                "error_aktenplan_import_twice",
                default="The Kennzeichen ${kennzeichen} is already in row ${zeile}.",
                mapping={"kennzeichen": einheit.kennzeichen, "zeile": seen[key]},
            )
            fehler.append(Importfehler(zeile.nummer, SPALTEN["kennzeichen"], reason))
            continue
        seen[key] = zeile.nummer
        old = plan.get(key)
        if old is not None and old.kennzeichen != einheit.kennzeichen:
            fehler.append(Importfehler(zeile.nummer, SPALTEN["kennzeichen"], same_place(old.kennzeichen)))
        elif old is None:
            neu.append(einheit)
            befund[zeile.nummer] = Befund.NEU
        elif old == einheit:
            unveraendert += 1
            befund[zeile.nummer] = Befund.UNVERAENDERT
        else:
            geaendert.append(einheit)
            befund[zeile.nummer] = Befund.GEAENDERT
    fehler.extend(_misplaced(zeilen, bestand, gliederung))
    if not zeilen:
        fehler.append(Importfehler(0, "", _("error_aktenplan_no_rows", default="The file has no units.")))
    if fehler:
        befund |= {fault.zeile: Befund.ABGELEHNT for fault in fehler}
        return Importbericht(fehler=tuple(sorted(fehler, key=lambda fault: fault.zeile)), je_zeile=befund)
    in_order = sorted(neu, key=lambda einheit: rules.sort_key(einheit.kennzeichen, gliederung))
    return Importbericht(tuple(in_order), tuple(geaendert), unveraendert, je_zeile=befund)


def seems(zeilen: list[Zeile]) -> Gliederung:
    """Return how the heads of a plan are divided: only by dots if none of its units would be a Hauptgruppe otherwise.

    In doubt each digit is a level, as in most plans.
    """
    names = [name for name in map(_name, zeilen) if rules.is_kennzeichen(name)]
    has_top = any(not rules.parent_of(name, Gliederung.ZIFFERN) for name in names)
    return Gliederung.ZIFFERN if has_top or not names else Gliederung.PUNKTE


def _merged(one: Verbund) -> Importfehler:
    reason = _(
        "error_aktenplan_merged",
        default="The cells ${cells} are merged; only the first has a value. Split them and fill in each.",
        mapping={"cells": str(one)},
    )
    return Importfehler(one.zeile, letters(one.spalte), reason)


def same_place(kennzeichen: str) -> str:
    """Return the words for a Kennzeichen that stands where another one already is."""
    return _(
        "error_aktenplan_same_place",
        default="The plan already has the Kennzeichen ${kennzeichen} at this place.",
        mapping={"kennzeichen": kennzeichen},
    )


def wrong_parent(parent: str) -> str:
    """Return the words for a unit that belongs below another one, or is a Hauptgruppe ("")."""
    if not parent:
        return _("error_aktenplan_belongs_top", default="By its Kennzeichen the unit is a Hauptgruppe of the plan.")
    return _(
        "error_aktenplan_wrong_parent",
        default="By its Kennzeichen the unit belongs below ${parent}.",
        mapping={"parent": parent},
    )


def no_parent(kennzeichen: str) -> str:
    """Return the words for a unit whose unit above is not there."""
    return _(
        "error_aktenplan_no_parent",
        default="The unit above, ${kennzeichen}, is neither in the plan nor in the file.",
        mapping={"kennzeichen": kennzeichen},
    )


def lost_zero(parent: str, kennzeichen: str) -> str:
    """Return the words for a unit that would have its place if it had a zero in front."""
    return _(
        "error_aktenplan_lost_zero",
        default="The unit above, ${parent}, is neither in the plan nor in the file. Perhaps the spreadsheet ate a zero "
        "in front: ${kennzeichen}?",
        mapping={"parent": parent, "kennzeichen": kennzeichen},
    )


def _parse(
    zeile: Zeile, bestand: Mapping[str, Einheit], oes: Collection[str] | None, fehler: list[Importfehler]
) -> Einheit | None:
    values: dict[str, Any] = {}
    before = len(fehler)
    for name, cell in zeile.zellen.items():
        if name == UEBERGEORDNET:
            continue
        try:
            values[name] = value_of(name, cell)
            if name == "federfuehrung" and oes is not None and values[name] and values[name] not in oes:
                raise Fehlwert(_("error_aktenplan_oe", default="There is no Organisationseinheit with this id."))
        except Fehlwert as fault:
            fehler.append(Importfehler(zeile.nummer, SPALTEN[name], fault.args[0]))
    for name in ("kennzeichen", "title"):
        if not values.get(name) and not any(
            f.zeile == zeile.nummer and f.spalte == SPALTEN[name] for f in fehler[before:]
        ):
            fehler.append(Importfehler(zeile.nummer, SPALTEN[name], _("error_aktenplan_cell_empty", default="Empty.")))
    if len(fehler) > before:
        return None
    old = bestand.get(values["kennzeichen"])
    einheit = replace(old, **values) if old is not None else Einheit(**values)
    if einheit.gueltig_von and einheit.gueltig_bis and einheit.gueltig_bis < einheit.gueltig_von:
        fehler.append(Importfehler(zeile.nummer, SPALTEN["gueltig_bis"], ends_before_it_starts()))
        return None
    return einheit


def ends_before_it_starts() -> str:
    """Return the words for a validity that ends before it starts."""
    return _("error_aktenplan_validity", default="The validity ends before it starts.")


def _misplaced(zeilen: list[Zeile], bestand: Mapping[str, Einheit], gliederung: Gliederung) -> list[Importfehler]:
    above = {_name(zeile): str(zeile.zellen.get(UEBERGEORDNET) or "") for zeile in zeilen}
    found = []
    for zeile in zeilen:
        kennzeichen = _name(zeile)
        if not rules.is_kennzeichen(kennzeichen):
            continue
        parent = rules.parent_of(kennzeichen, gliederung)
        told = above.get(kennzeichen, "")
        if ring := _ring(kennzeichen, above):
            reason = _("error_aktenplan_ring", default="The units form a ring: ${ring}", mapping={"ring": ring})
            found.append(Importfehler(zeile.nummer, "Übergeordnet", reason))
        elif told and told != parent:
            found.append(Importfehler(zeile.nummer, "Übergeordnet", wrong_parent(parent)))
        if parent and parent not in above and parent not in bestand:
            zero = f"0{kennzeichen}"
            lost = rules.is_kennzeichen(zero) and rules.parent_of(zero, gliederung) in {*above, *bestand}
            reason = lost_zero(parent, zero) if lost else no_parent(parent)
            found.append(Importfehler(zeile.nummer, SPALTEN["kennzeichen"], reason))
    return found


def _name(zeile: Zeile) -> str:
    cell = zeile.zellen.get("kennzeichen")
    return cell if isinstance(cell, str) else ""


def _ring(start: str, above: Mapping[str, str]) -> str:
    path = [start]
    while (following := above.get(path[-1], "")) and len(path) <= len(above):
        path.append(following)
        if following == start:
            return " → ".join(path)
        if following in path[:-1]:
            return ""
    return ""
