"""Answers as a table: a column for each question, or for each part of it, and the codebook that explains them. Pure."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from kommune.portal.umfragen.fragen.frage import Art
from kommune.portal.umfragen.fragen.frage import Frage
from typing import Any


Cell = str | int | float
CODEBOOK = ("Spalte", "Art", "Frage", "Teil", "Wert", "Bedeutung", "Pflicht", "Bedingung")
ARTEN = {
    Art.EINFACH: "eine Wahl",
    Art.MEHRFACH: "mehrere Wahlen",
    Art.SKALA: "Skala",
    Art.TEXT: "Text",
    Art.LANGTEXT: "Text",
    Art.ZAHL: "Zahl",
    Art.REIHENFOLGE: "Reihenfolge",
    Art.MATRIX: "Tabelle",
}


def heads(fragen: Sequence[Frage]) -> list[str]:
    """Return the names of the columns: the id of the question, and of the part of it."""
    return [name for frage in fragen if frage.asks for name, _part in _columns(frage)]


def rows(fragen: Sequence[Frage], answers: Iterable[Mapping[str, Any]]) -> Iterator[list[Cell]]:
    """Yield a row for each answer; what was not answered is empty."""
    asking = [one for one in fragen if one.asks]
    for answer in answers:
        yield [cell for frage in asking for cell in _cells(frage, answer.get(frage.id))]


def codebook(fragen: Sequence[Frage]) -> Iterator[list[Cell]]:
    """Yield what each column and each value means, a line for each value."""
    names = {one.id: one.text for one in fragen}
    for frage in fragen:
        if not frage.asks:
            continue
        wenn = f"{names.get(frage.wenn[0], '')} {frage.wenn[1]} {frage.wenn[2]}" if frage.wenn else ""
        for name, part in _columns(frage):
            for value, word in _values(frage):
                yield [name, ARTEN[frage.typ], frage.text, part, value, word, "ja" if frage.pflicht else "nein", wenn]


def _columns(frage: Frage) -> list[tuple[str, str]]:
    if frage.typ in (Art.MEHRFACH, Art.REIHENFOLGE):
        return [(f"{frage.id}.{one.id}", one.text) for one in frage.wahlen]
    if frage.typ == Art.MATRIX:
        return [(f"{frage.id}.{one.id}", one.text) for one in frage.zeilen]
    return [(frage.id, "")]


def _cells(frage: Frage, value: Any) -> list[Cell]:
    if frage.typ == Art.MEHRFACH:
        return ["" if value is None else int(one.id in value) for one in frage.wahlen]
    if frage.typ == Art.REIHENFOLGE:
        return ["" if value is None else value.index(one.id) + 1 if one.id in value else "" for one in frage.wahlen]
    if frage.typ == Art.MATRIX:
        return [(value or {}).get(one.id, "") for one in frage.zeilen]
    return ["" if value is None else value]


def _values(frage: Frage) -> list[tuple[str, str]]:
    if frage.typ == Art.MEHRFACH:
        return [("1", "gewählt"), ("0", "nicht gewählt")]
    if frage.typ == Art.REIHENFOLGE:
        return [("1 …", "Platz, 1 ist der erste")]
    if frage.typ in (Art.EINFACH, Art.MATRIX):
        return [(one.id, one.text) for one in frage.wahlen]
    if frage.typ == Art.SKALA:
        ends = {frage.von: frage.von_text, frage.bis: frage.bis_text}
        return [(str(step), ends.get(step, "")) for step in frage.scale()]
    return [("", "Zahl" if frage.typ == Art.ZAHL else "freier Text")]
