"""Kennzeichen, validity, periods and what a unit inherits. Pure.

A Kennzeichen is a head and, below, numbers after dots (``022.1``, ``022.10``). The head has up to three
capital letters and up to four digits, at least one of both. How the head is divided is a matter of the plan:

* ``ziffern``: the letters are the first level, and each digit one more (``0`` Hauptgruppe, ``02`` Gruppe,
  ``022`` Untergruppe; ``A``, ``A1``, ``A12``). The usual form of the municipal Aktenpläne (Einheitsaktenplan, KGSt).
* ``punkte``: only dots part the levels; ``11`` and ``A12`` are Hauptgruppen (the form of the municipal Produktpläne
  and of plans with two-digit Hauptgruppen: ``11``, ``11.10``, ``11.10.06``).
"""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

import re


DAUERND = "dauernd"
MAX_JAHRE = 999
KENNZEICHEN = re.compile(r"(?=[0-9A-Z])[A-Z]{0,3}[0-9]{0,4}(\.[0-9]{1,4}){0,4}")
HEAD = re.compile(r"([A-Z]*)([0-9]*)")
DAUER = re.compile(r"0*([0-9]{1,3})(?:\s*(?:jahre?|j\.?))?", re.IGNORECASE)


class Aussonderungsart(StrEnum):
    """What happens after the period (xdomea 3.1, code list Aussonderungsart)."""

    ARCHIVIEREN = "A"
    BEWERTEN = "B"
    VERNICHTEN = "V"


class Gliederung(StrEnum):
    """How the head of a Kennzeichen is divided into levels: at every digit, or not at all."""

    ZIFFERN = "ziffern"
    PUNKTE = "punkte"


class Zustand(StrEnum):
    """Whether new Akten may be put below a unit."""

    USABLE = "usable"
    RETIRED = "retired"
    NOT_YET = "not_yet"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Einheit:
    """The values of one Aktenplaneinheit, as entered; empty means inherited."""

    kennzeichen: str
    title: str
    description: str = ""
    gueltig_von: date | None = None
    gueltig_bis: date | None = None
    stillgelegt: bool = False
    aufbewahrungsdauer: str = ""
    aussonderungsart: str = ""
    rechtsgrundlage: str = ""
    federfuehrung: str = ""


FELDER = tuple(Einheit.__dataclass_fields__)


class Wert(NamedTuple):
    """An effective value and the Kennzeichen of the unit it comes from ("" if there is none)."""

    wert: str
    herkunft: str


class Wirksam(NamedTuple):
    """The effective values of a unit, its own or those of the units above it."""

    aufbewahrungsdauer: Wert
    aussonderungsart: Wert
    rechtsgrundlage: Wert
    federfuehrung: Wert


def is_kennzeichen(text: str) -> bool:
    """Tell whether the text has the form of a Kennzeichen."""
    return KENNZEICHEN.fullmatch(text) is not None


def levels(kennzeichen: str, gliederung: Gliederung = Gliederung.ZIFFERN) -> tuple[str, ...]:
    """Return what each level adds, the Hauptgruppe first: ``0``, ``2``, ``2``, ``1`` of ``022.1``.

    :raises ValueError: if it is no Kennzeichen.
    """
    if not is_kennzeichen(kennzeichen):
        raise ValueError(kennzeichen)
    head, *numbers = kennzeichen.split(".")
    if gliederung is Gliederung.PUNKTE:
        return (head, *numbers)
    match = HEAD.fullmatch(head)
    letters, digits = match.groups() if match else ("", head)
    return (*((letters,) if letters else ()), *digits, *numbers)


def lineage(kennzeichen: str, gliederung: Gliederung = Gliederung.ZIFFERN) -> tuple[str, ...]:
    """Return the Kennzeichen from the Hauptgruppe down to the unit itself.

    ``022.1`` lies below ``022``, this below ``02``, this below ``0``; where dots part the levels, ``11.10`` lies
    below ``11``, and this is a Hauptgruppe.

    :raises ValueError: if it is no Kennzeichen.
    """
    deep = len(levels(kennzeichen, gliederung)) - kennzeichen.count(".")
    head, *numbers = kennzeichen.split(".")
    found = [head[: len(head) - deep + step] for step in range(1, deep + 1)]
    for number in numbers:
        found.append(f"{found[-1]}.{number}")
    return tuple(found)


def parent_of(kennzeichen: str, gliederung: Gliederung = Gliederung.ZIFFERN) -> str:
    """Return the Kennzeichen of the unit above, "" for a Hauptgruppe."""
    above = lineage(kennzeichen, gliederung)[:-1]
    return above[-1] if above else ""


def sort_key(kennzeichen: str, gliederung: Gliederung = Gliederung.ZIFFERN) -> str:
    """Return a text that sorts in the natural order of the plan: the digits of each level padded to four.

    Two Kennzeichen with the same key stand at the same place (``022.1``, ``022.01``, ``0221``)
    and must not be in one plan.
    """
    return ".".join(
        re.sub(r"[0-9]+", lambda match: match[0].zfill(4), level) for level in levels(kennzeichen, gliederung)
    )


def spellings(above: str, level: str, gliederung: Gliederung = Gliederung.ZIFFERN) -> tuple[str, ...]:
    """Return every Kennzeichen for a level below a unit ("" for the plan): 022 and 1 give 022.1, 022.01 …, 0221."""
    match = HEAD.fullmatch(level)
    letters, digits = match.groups() if match else ("", "")
    number = digits.lstrip("0") or "0"
    padded = [f"{letters}{number.zfill(width)}" for width in range(len(number), 5)] if digits else [level]
    found = [f"{above}.{one}" for one in padded] if above else padded
    if above and gliederung is Gliederung.ZIFFERN and "." not in above and len(number) == 1:
        found.append(f"{above}{number}")
    return tuple(one for one in found if is_kennzeichen(one) and parent_of(one, gliederung) == above)


def id_of(kennzeichen: str) -> str:
    """Return the id of the object that stands for the Kennzeichen."""
    return kennzeichen.replace(".", "-").lower()


def is_valid_on(einheit: Einheit, on: date) -> bool:
    """Tell whether the day lies in the validity of the unit; both ends belong to it."""
    return (einheit.gueltig_von or date.min) <= on <= (einheit.gueltig_bis or date.max)


def zustand_of(einheit: Einheit, on: date) -> Zustand:
    """Return the state of one unit on a day, the units above it left aside."""
    if einheit.stillgelegt:
        return Zustand.RETIRED
    if is_valid_on(einheit, on):
        return Zustand.USABLE
    return Zustand.NOT_YET if einheit.gueltig_von and on < einheit.gueltig_von else Zustand.EXPIRED


def obstacle(einheiten: Sequence[Einheit], on: date) -> Einheit | None:
    """Return the topmost unit that keeps the last one from being used on a day.

    ``einheiten`` goes from the Hauptgruppe to the unit: what is retired or out of its validity
    closes everything below it.
    """
    return next((einheit for einheit in einheiten if zustand_of(einheit, on) is not Zustand.USABLE), None)


def parse_dauer(text: str) -> str:
    """Return an Aufbewahrungsdauer in its stored form: whole years as digits, ``dauernd``, or "".

    Accepts ``10``, ``10 Jahre``, ``dauernd``. The years count from the end of the calendar year
    of closure.

    :raises ValueError: for anything else.
    """
    text = text.strip()
    if not text or text.casefold() == DAUERND:
        return text.casefold()
    match = DAUER.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return str(int(match[1]))


def is_dauer(text: str) -> bool:
    """Tell whether the text is an Aufbewahrungsdauer in its stored form."""
    try:
        return parse_dauer(text) == text
    except ValueError:
        return False


def effective(einheiten: Sequence[Einheit]) -> Wirksam:
    """Return the values that hold for the last unit, ``einheiten`` from the Hauptgruppe down to it.

    What a unit leaves empty it inherits from the next unit above that tells it. The
    Rechtsgrundlage belongs to the Aufbewahrungsdauer: whoever sets an own period does not
    inherit the legal source of another one.
    """
    dauer = _nearest(einheiten, "aufbewahrungsdauer")
    start = next((i for i, e in enumerate(einheiten) if e.kennzeichen == dauer.herkunft), 0)
    return Wirksam(
        dauer,
        _nearest(einheiten, "aussonderungsart"),
        _nearest(einheiten[start:], "rechtsgrundlage"),
        _nearest(einheiten, "federfuehrung"),
    )


def with_ancestors(
    kennzeichen: str, einheiten: Mapping[str, Einheit], gliederung: Gliederung = Gliederung.ZIFFERN
) -> list[Einheit]:
    """Return the units from the Hauptgruppe down to the named one, as far as the mapping knows them."""
    return [einheiten[above] for above in lineage(kennzeichen, gliederung) if above in einheiten]


def _nearest(einheiten: Sequence[Einheit], name: str) -> Wert:
    for einheit in reversed(einheiten):
        if value := getattr(einheit, name):
            return Wert(value, einheit.kennzeichen)
    return Wert("", "")
