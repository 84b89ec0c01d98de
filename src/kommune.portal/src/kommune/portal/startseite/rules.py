"""Kacheln: their kinds, what each may hold, their order and days. Pure."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

import json
import re


E = TypeVar("E", bound=StrEnum)
MOST = 30
LONGEST = {"titel": 120, "text": 2000, "alt": 300, "ziel": 500, "zielwort": 80}
# each part of a path ends at a slash that must be there: tried in one way alone, however long it is
STUECK = r"[A-Za-z0-9@+_~-][A-Za-z0-9@+_.~-]*"
ZIEL = re.compile(rf"(?:https?://[^\s<>\"]+|/?(?:{STUECK}(?:/{STUECK})*/?)?)(?:[?#][^\s<>\"]*)?")


class Art(StrEnum):
    """Kind of a Kachel."""

    AUFMACHER = "aufmacher"
    HINWEIS = "hinweis"
    OEFFNUNG = "oeffnung"
    STAND = "stand"
    MITREDEN = "mitreden"
    GESUCHT = "gesucht"
    ONLINE = "online"
    LEBENSLAGEN = "lebenslagen"
    NACHRICHTEN = "nachrichten"
    TERMINE = "termine"
    TEXT = "text"


class Aufbau(StrEnum):
    """How the head of the page is laid out: picture from edge to edge, beside the search, or none."""

    PANORAMA = "panorama"
    GETEILT = "geteilt"
    SCHLICHT = "schlicht"


class Breite(StrEnum):
    """How much of a row a Kachel takes on a wide screen; on a phone each has a row."""

    GANZ = "ganz"
    ZWEI_DRITTEL = "zwei-drittel"
    HALB = "halb"
    DRITTEL = "drittel"


class Fokus(StrEnum):
    """What of a picture stays in sight where it is cut."""

    MITTE = "mitte"
    OBEN = "oben"
    UNTEN = "unten"
    LINKS = "links"
    RECHTS = "rechts"
    LINKS_OBEN = "links-oben"
    RECHTS_OBEN = "rechts-oben"
    LINKS_UNTEN = "links-unten"
    RECHTS_UNTEN = "rechts-unten"


class Stufe(StrEnum):
    """How a notice looks."""

    INFO = "info"
    WARNUNG = "warnung"


# what each kind may hold besides its heading and width
FELDER: dict[Art, tuple[str, ...]] = {
    Art.AUFMACHER: ("text", "bild", "alt", "fokus"),
    Art.HINWEIS: ("text", "ziel", "zielwort", "stufe", "von", "bis"),
    Art.OEFFNUNG: ("dienststelle",),
    Art.STAND: (),
    Art.MITREDEN: (),
    Art.GESUCHT: ("anzahl",),
    Art.ONLINE: ("anzahl",),
    Art.LEBENSLAGEN: (),
    Art.NACHRICHTEN: ("anzahl",),
    Art.TERMINE: ("anzahl",),
    Art.TEXT: ("text", "ziel", "zielwort", "bild", "alt", "fokus"),
}
BREITEN = {
    Art.AUFMACHER: Breite.GANZ,
    Art.HINWEIS: Breite.GANZ,
    Art.OEFFNUNG: Breite.DRITTEL,
    Art.STAND: Breite.DRITTEL,
    Art.MITREDEN: Breite.DRITTEL,
    Art.GESUCHT: Breite.GANZ,
    Art.ONLINE: Breite.GANZ,
    Art.LEBENSLAGEN: Breite.GANZ,
    Art.NACHRICHTEN: Breite.ZWEI_DRITTEL,
    Art.TERMINE: Breite.DRITTEL,
    Art.TEXT: Breite.DRITTEL,
}
FEST = frozenset({Art.AUFMACHER, Art.HINWEIS})  # always as wide as the page
ANZAHL = {Art.GESUCHT: 6, Art.ONLINE: 6, Art.NACHRICHTEN: 3, Art.TERMINE: 4}
GRENZE = 12


@dataclass(frozen=True)
class Kachel:
    """One tile; all values are words, as they are stored."""

    id: str
    art: Art
    breite: Breite
    titel: str = ""
    text: str = ""
    bild: str = ""
    alt: str = ""
    fokus: str = Fokus.MITTE
    ziel: str = ""
    zielwort: str = ""
    dienststelle: str = ""
    anzahl: str = ""
    stufe: str = Stufe.INFO
    von: str = ""
    bis: str = ""

    @property
    def felder(self) -> tuple[str, ...]:
        return FELDER[self.art]

    @property
    def zahl(self) -> int:
        """How many entries it lists."""
        return int(self.anzahl) if self.anzahl else ANZAHL.get(self.art, 0)

    def as_dict(self) -> dict[str, str]:
        """Return what is stored: id, kind, width, heading and the fields of its kind, those that say something."""
        kept = {"id", "art", "breite", "titel", *self.felder}
        return {name: str(value) for name, value in asdict(self).items() if name in kept and value}


class Fehler(ValueError):
    """A Kachel that cannot be: which field is wrong, and how (``zu_lang``, ``fehlt``, ``falsch``)."""

    def __init__(self, feld: str, grund: str):
        super().__init__(feld, grund)
        self.feld, self.grund = feld, grund


def kachel(values: Mapping[str, str]) -> Kachel:
    """Return a Kachel of what is stored or entered.

    :raises Fehler: kind, width, focus or day unknown; a link that is none; a text too long, or missing where one is needed.
    """
    art = _one_of(Art, "art", values.get("art", ""))
    breite = BREITEN[art] if art in FEST else _one_of(Breite, "breite", values.get("breite") or BREITEN[art])
    told = {name: " ".join(str(values.get(name, "")).split()) for name in FELDER[art] if name != "text"}
    if "text" in FELDER[art]:
        told["text"] = str(values.get("text", "")).strip()
    made = Kachel(
        id=str(values.get("id", "")),
        art=art,
        breite=breite,
        titel=" ".join(str(values.get("titel", "")).split()),
        **{name: value for name, value in told.items() if value},
    )
    _require(made)
    return made


def _require(one: Kachel) -> None:
    for name, longest in LONGEST.items():
        if len(getattr(one, name)) > longest:
            raise Fehler(name, "zu_lang")
    if one.art == Art.HINWEIS and not one.text:
        raise Fehler("text", "fehlt")
    if one.art == Art.TEXT and not one.titel:
        raise Fehler("titel", "fehlt")
    if one.bild and not one.alt:
        raise Fehler("alt", "fehlt")
    if one.bild and not re.fullmatch(r"[0-9a-f]{32}", one.bild):
        raise Fehler("bild", "falsch")
    if one.ziel and not ZIEL.fullmatch(one.ziel):
        raise Fehler("ziel", "falsch")
    if one.anzahl and not (one.anzahl.isascii() and one.anzahl.isdigit() and 1 <= int(one.anzahl) <= GRENZE):
        raise Fehler("anzahl", "falsch")
    _one_of(Fokus, "fokus", one.fokus)
    _one_of(Stufe, "stufe", one.stufe)
    von, bis = _day("von", one.von), _day("bis", one.bis)
    if von and bis and bis < von:
        raise Fehler("bis", "falsch")


def _one_of(enum: type[E], name: str, value: str) -> E:
    try:
        return enum(value)
    except ValueError:
        raise Fehler(name, "falsch") from None


def _day(name: str, value: str) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise Fehler(name, "falsch") from None


def is_shown(one: Kachel, today: date) -> bool:
    """Tell whether a Kachel stands on the page today: a notice from its first to its last day."""
    von, bis = _day("von", one.von), _day("bis", one.bis)
    return (von is None or von <= today) and (bis is None or today <= bis)


def new_id(taken: Iterable[str]) -> str:
    """Return a short id that no Kachel of the page has: ``k1``, ``k2`` …"""
    used = set(taken)
    return next(f"k{number}" for number in range(1, len(used) + 2) if f"k{number}" not in used)


def moved(kacheln: tuple[Kachel, ...], kachel_id: str, steps: int) -> tuple[Kachel, ...]:
    """Return them with one moved up (-1) or down (1); at an end, or unknown, nothing changes."""
    ids = [one.id for one in kacheln]
    if kachel_id not in ids:
        return kacheln
    place = ids.index(kachel_id)
    goal = min(max(place + steps, 0), len(ids) - 1)
    order = list(kacheln)
    order.insert(goal, order.pop(place))
    return tuple(order)


def mark(aufbau: str, kacheln: Iterable[Kachel]) -> str:
    """Return what names a state of the page, so that two people who edit do not undo each other."""
    return json.dumps([str(aufbau), *[one.as_dict() for one in kacheln]], ensure_ascii=False, sort_keys=True)
