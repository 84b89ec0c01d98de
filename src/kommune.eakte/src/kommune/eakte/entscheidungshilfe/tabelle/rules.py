"""A decision table as plain JSON, read whole: inputs, outputs, rules, and what they lead to. Pure.

The model is the decision table of DMN 1.3: conditions of a rule all hold, the hit policy says how many rules may.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zahl
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.core.werte.feld import Art
from kommune.eakte.entscheidungshilfe.tabelle import zelle
from kommune.eakte.entscheidungshilfe.tabelle.zelle import Bedingung
from kommune.eakte.entscheidungshilfe.tabelle.zelle import ZellFehler
from typing import Any


MAX_EINGABEN, MAX_AUSGABEN, MAX_REGELN = 10, 10, 200
MAX_TEXT, MAX_TITEL = 1000, 200
KEYS = ("titel", "trefferregel", "eingaben", "ausgaben", "regeln")
EINGABE_KEYS = ("feld", "label", "art", "auswahl")
AUSGABE_KEYS = ("art", "label")
REGEL_KEYS = ("bedingungen", "ausgaben", "hinweis")
ARTEN = zelle.ORDERED | zelle.DISCRETE


class Trefferregel(StrEnum):
    """How many rules may hit, and which count (DMN: unique, first, collect)."""

    EINDEUTIG = "eindeutig"
    ERSTE = "erste"
    ALLE = "alle"


class Ausgabeart(StrEnum):
    """What an output proposes."""

    ERGEBNIS = "ergebnis"
    TARIF = "tarif"
    BETRAG = "betrag"
    TEXTBAUSTEIN = "textbaustein"
    AUFLAGE = "auflage"
    FRIST = "frist"
    HINWEIS = "hinweis"


class TabellenFehler(ValueError):
    """A table cannot be taken: ``stelle`` says where, ``code`` (of ``worte.TABELLE``) and ``werte`` what."""

    def __init__(self, stelle: str, code: str, **werte: str) -> None:
        super().__init__(f"{stelle}: {code}")
        self.stelle = stelle
        self.code = code
        self.werte = werte


@dataclass(frozen=True)
class Eingabe:
    """A field of the Vorgang that is asked; ``tokens`` are the values it can have if it is chosen."""

    feld: str
    label: str
    art: str
    tokens: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tabelle:
    """A table that was read: ``bedingungen`` has a row for each rule, a condition for each input."""

    titel: str
    trefferregel: Trefferregel
    eingaben: tuple[Eingabe, ...]
    ausgaben: tuple[Mapping[str, str], ...]
    regeln: tuple[Mapping[str, Any], ...]

    @cached_property
    def bedingungen(self) -> tuple[tuple[Bedingung, ...], ...]:
        """The conditions of each rule.

        :raises TabellenFehler: a cell cannot be read.
        """
        return tuple(self._row(number, regel) for number, regel in enumerate(self.regeln, 1))

    def _row(self, number: int, regel: Mapping[str, Any]) -> tuple[Bedingung, ...]:
        found = []
        for eingabe, text in zip(self.eingaben, regel["bedingungen"], strict=True):
            try:
                found.append(zelle.read(text, eingabe.art, eingabe.tokens))
            except ZellFehler as fault:
                told = {"regel": str(number), "feld": eingabe.label, **fault.werte}
                raise TabellenFehler(f"regel.{number}.{eingabe.feld}", f"zelle_{fault.code}", **told) from fault
        return tuple(found)


@dataclass(frozen=True)
class Auswertung:
    """What a table says to some values: the numbers of the rules that count, or the labels of what it has to know first."""

    treffer: tuple[int, ...] = ()
    fehlend: tuple[str, ...] = ()
    uneindeutig: bool = False


def normalise(raw: Any) -> dict[str, Any]:
    """Return a table as kept: every key in its order, each row as long as the columns; cells stay as typed.

    :raises TabellenFehler: names the first place that is wrong.
    """
    given = _mapping(raw, "", KEYS)
    titel = _text(given.get("titel"), "titel", MAX_TITEL)
    if not titel:
        raise TabellenFehler("titel", "fehlt")
    if given.get("trefferregel", Trefferregel.EINDEUTIG) not in tuple(Trefferregel):
        raise TabellenFehler("trefferregel", "wahl")
    eingaben = [_eingabe(one, f"eingaben[{nr}]") for nr, one in _rows(given.get("eingaben"), "eingaben", MAX_EINGABEN)]
    if len({one["feld"] for one in eingaben}) < len(eingaben):
        raise TabellenFehler("eingaben", "doppelt")
    ausgaben = [_ausgabe(one, f"ausgaben[{nr}]") for nr, one in _rows(given.get("ausgaben"), "ausgaben", MAX_AUSGABEN)]
    wide = (len(eingaben), [one["art"] for one in ausgaben])
    regeln = [_regel(one, f"regeln[{nr}]", *wide) for nr, one in _rows(given.get("regeln"), "regeln", MAX_REGELN)]
    return {
        "titel": titel,
        "trefferregel": str(given.get("trefferregel", Trefferregel.EINDEUTIG)),
        "eingaben": eingaben,
        "ausgaben": ausgaben,
        "regeln": regeln,
    }


def read(kept: Mapping[str, Any]) -> Tabelle:
    """Return the table that ``normalise`` gave."""
    return Tabelle(
        titel=kept["titel"],
        trefferregel=Trefferregel(kept["trefferregel"]),
        eingaben=tuple(
            Eingabe(
                one["feld"],
                one["label"],
                one["art"],
                zelle.tokens_of(one["art"], one["auswahl"]),
                tuple(choice["label"] for choice in one["auswahl"]),
            )
            for one in kept["eingaben"]
        ),
        ausgaben=tuple(kept["ausgaben"]),
        regeln=tuple(kept["regeln"]),
    )


def evaluate(tabelle: Tabelle, werte: Mapping[str, Any]) -> Auswertung:
    """Return which rules count for values as a Vorgang keeps them; what is missing is told, nothing is guessed.

    A field is missing only if some rule asks for it. With ``eindeutig`` two hits are told as such and none counts.

    :raises TabellenFehler: a cell cannot be read, or a value is of another kind.
    """
    asked = [_asked(eingabe, werte) for eingabe in tabelle.eingaben]
    needed = [any(not row[at].alle for row in tabelle.bedingungen) for at in range(len(tabelle.eingaben))]
    lacking = [
        one.label for one, value, need in zip(tabelle.eingaben, asked, needed, strict=True) if need and value is None
    ]
    if lacking:
        return Auswertung(fehlend=tuple(lacking))
    hits = tuple(
        number
        for number, row in enumerate(tabelle.bedingungen, 1)
        if all(one.holds(value) for one, value in zip(row, asked, strict=True))
    )
    if tabelle.trefferregel == Trefferregel.ERSTE:
        hits = hits[:1]
    return Auswertung(treffer=hits, uneindeutig=tabelle.trefferregel == Trefferregel.EINDEUTIG and len(hits) > 1)


def proposed(tabelle: Tabelle, treffer: tuple[int, ...]) -> list[dict[str, str]]:
    """Return what the rules that count propose: kind, label and value of each output that says something, none twice."""
    found = []
    for number in treffer:
        for ausgabe, wert in zip(tabelle.ausgaben, tabelle.regeln[number - 1]["ausgaben"], strict=True):
            one = {"art": ausgabe["art"], "label": ausgabe["label"], "wert": wert}
            if wert and one not in found:
                found.append(one)
    return found


def _asked(eingabe: Eingabe, werte: Mapping[str, Any]) -> Any:
    try:
        return zelle.comparable(werte.get(eingabe.feld), eingabe.art)
    except ZellFehler as fault:
        raise TabellenFehler(
            eingabe.feld, f"zelle_{fault.code}", regel="–", feld=eingabe.label, **fault.werte
        ) from fault


def _rows(raw: Any, stelle: str, most: int) -> list[tuple[int, Any]]:
    rows = () if raw is None else raw
    if not isinstance(rows, list | tuple):
        raise TabellenFehler(stelle, "keine_liste")
    if len(rows) > most:
        raise TabellenFehler(stelle, "zu_viele", max=str(most), anzahl=str(len(rows)))
    return list(enumerate(rows, 1))


def _mapping(raw: Any, stelle: str, keys: tuple[str, ...]) -> Mapping[str, Any]:
    if not isinstance(raw, Mapping):
        raise TabellenFehler(stelle, "kein_objekt")
    for key in raw:
        if key not in keys:
            raise TabellenFehler(zeichenkette.shown(str(key), limit=60), "unbekannt")
    return raw


def _text(raw: Any, stelle: str, limit: int) -> str:
    try:
        return str(zeichenkette.one_line(raw, limit=limit))
    except WertFehler as fault:
        raise TabellenFehler(stelle, "text", max=str(limit)) from fault


def _eingabe(raw: Any, stelle: str) -> dict[str, Any]:
    given = _mapping(raw, stelle, EINGABE_KEYS)
    feld, art = _text(given.get("feld"), f"{stelle}.feld", 60), given.get("art")
    if not feld or art not in ARTEN:
        raise TabellenFehler(f"{stelle}.feld", "feld", feld=feld)
    auswahl = [
        {
            key: _text(one.get(key) if isinstance(one, Mapping) else None, f"{stelle}.auswahl", 200)
            for key in ("wert", "label")
        }
        for _nr, one in _rows(given.get("auswahl"), f"{stelle}.auswahl", 200)
    ]
    if (art == Art.AUSWAHL) != bool(auswahl):
        raise TabellenFehler(f"{stelle}.auswahl", "feld", feld=feld)
    label = _text(given.get("label"), f"{stelle}.label", 200) or feld
    return {"feld": feld, "label": label, "art": str(art), "auswahl": auswahl}


def _ausgabe(raw: Any, stelle: str) -> dict[str, str]:
    given = _mapping(raw, stelle, AUSGABE_KEYS)
    if given.get("art") not in tuple(Ausgabeart):
        raise TabellenFehler(f"{stelle}.art", "wahl")
    return {"art": str(given["art"]), "label": _text(given.get("label"), f"{stelle}.label", 200) or str(given["art"])}


def _regel(raw: Any, stelle: str, wide: int, arten: list[str]) -> dict[str, Any]:
    given = _mapping(raw, stelle, REGEL_KEYS)
    for key, number in (("bedingungen", wide), ("ausgaben", len(arten))):
        if len(_rows(given.get(key), f"{stelle}.{key}", MAX_EINGABEN)) != number:
            raise TabellenFehler(f"{stelle}.{key}", "breite", anzahl=str(number))
    outputs = [_text(one, f"{stelle}.ausgaben", MAX_TEXT) for one in given.get("ausgaben") or ()]
    for art, value in zip(arten, outputs, strict=True):
        _check_output(art, value, stelle)
    return {
        "bedingungen": [
            _text(one, f"{stelle}.bedingungen", zelle.MAX_LENGTH) for one in given.get("bedingungen") or ()
        ],
        "ausgaben": outputs,
        "hinweis": _text(given.get("hinweis"), f"{stelle}.hinweis", MAX_TEXT),
    }


def _check_output(art: str, value: str, stelle: str) -> None:
    try:
        if value and art == Ausgabeart.BETRAG:
            zahl.read(value)
        elif value and art == Ausgabeart.FRIST:
            zahl.read_whole(value)
    except WertFehler as fault:
        raise TabellenFehler(f"{stelle}.ausgaben", "ausgabe_zahl", wert=value[:60]) from fault
