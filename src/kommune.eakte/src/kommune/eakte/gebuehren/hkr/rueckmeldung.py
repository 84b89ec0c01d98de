"""What the finance system says was paid: a CSV file, read line by line. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from kommune.eakte.core.werte import datum
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zahl
from kommune.eakte.gebuehren.hkr import kassenzeichen

import csv
import io


COLUMNS = ("referenz", "kassenzeichen", "betrag", "datum")
MAX_BYTES, MAX_LINES, MAX_REFERENZ = 5_000_000, 20_000, 100


@dataclass(frozen=True)
class Zeile:
    """One payment; with ``fehler`` (``spalten``, ``referenz``, ``kassenzeichen``, ``betrag``, ``datum``) it is none."""

    nr: int
    referenz: str = ""
    kassenzeichen: str = ""
    betrag: Decimal = Decimal(0)
    datum: date | None = None
    fehler: str = ""


def read(data: bytes) -> list[Zeile]:
    """Return the payments of a file with the columns ``referenz;kassenzeichen;betrag;datum``; the head line names them.

    :raises ValueError: it is no such file: ``gross``, ``text`` or ``kopf``.
    """
    if len(data) > MAX_BYTES:
        raise ValueError("gross")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\0" in text:
        raise ValueError("text")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    except csv.Error as error:  # a cell of more than 131,072 characters, or an end of line within one
        raise ValueError("text") from error
    head = [cell.strip().casefold() for cell in rows[0]] if rows else []
    if not set(COLUMNS) <= set(head):
        raise ValueError("kopf")
    if len(rows) > MAX_LINES:
        raise ValueError("gross")
    places = {name: head.index(name) for name in COLUMNS}
    return [
        _line(nr, {name: row[place].strip() for name, place in places.items()})
        if len(row) >= len(head)
        else Zeile(nr, fehler="spalten")
        for nr, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    ]


def checked(nr: int, raw: dict[str, str]) -> Zeile:
    """Return one payment from plain text, as a line of a file is read."""
    return _line(nr, raw)


def _line(nr: int, raw: dict[str, str]) -> Zeile:
    if not raw["referenz"] or len(raw["referenz"]) > MAX_REFERENZ:
        return Zeile(nr, fehler="referenz")
    if not (key := kassenzeichen.read(raw["kassenzeichen"])):
        return Zeile(nr, referenz=raw["referenz"], fehler="kassenzeichen")
    try:
        amount = _money(raw["betrag"])
    except (WertFehler, ValueError):
        return Zeile(nr, referenz=raw["referenz"], kassenzeichen=key, fehler="betrag")
    try:
        day = date.fromisoformat(raw["datum"]) if raw["datum"][:4].isdecimal() else datum.read(raw["datum"])
    except (WertFehler, ValueError):
        return Zeile(nr, referenz=raw["referenz"], kassenzeichen=key, betrag=amount, fehler="datum")
    return Zeile(nr, raw["referenz"], key, amount, day)


def _money(text: str) -> Decimal:
    """Return an amount with two decimals, by comma or, from machines, by dot; more than one way to read it is refused."""
    plain = text.removeprefix("-")
    if plain.count(".") == 1 and "," not in plain and len(plain.rpartition(".")[2]) == 2:
        plain = plain.replace(".", ",")
    amount = zahl.read(plain)
    if amount != amount.quantize(Decimal("0.01")) or not amount:
        raise ValueError(text)
    return -amount if text.startswith("-") else amount
