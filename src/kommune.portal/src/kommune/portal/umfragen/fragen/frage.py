"""One question of a survey: its kinds, and what each must have. Pure.

A question is stored as a plain dict; its id and the ids of its choices never change, its words may.
"""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import asdict
from dataclasses import dataclass
from enum import StrEnum
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.core.werte.meldungen import as_invalid
from kommune.portal import _
from secrets import token_hex
from typing import Any

import re


class Art(StrEnum):
    """The kinds; ``abschnitt`` asks nothing, it begins a page."""

    ABSCHNITT = "abschnitt"
    EINFACH = "einfach"
    MEHRFACH = "mehrfach"
    SKALA = "skala"
    TEXT = "text"
    LANGTEXT = "langtext"
    ZAHL = "zahl"
    REIHENFOLGE = "reihenfolge"
    MATRIX = "matrix"


ART_TITLES = {
    Art.ABSCHNITT: _("label_frage_abschnitt", default="new page with a heading"),
    Art.EINFACH: _("label_frage_einfach", default="one of several"),
    Art.MEHRFACH: _("label_frage_mehrfach", default="several of several"),
    Art.SKALA: _("label_frage_skala", default="scale"),
    Art.TEXT: _("label_frage_text", default="one line of text"),
    Art.LANGTEXT: _("label_frage_langtext", default="longer text"),
    Art.ZAHL: _("label_frage_zahl", default="number"),
    Art.REIHENFOLGE: _("label_frage_reihenfolge", default="put in order"),
    Art.MATRIX: _("label_frage_matrix", default="table: one choice for each row"),
}
WITH_CHOICES = frozenset({Art.EINFACH, Art.MEHRFACH, Art.REIHENFOLGE, Art.MATRIX})
TEXTS = frozenset({Art.TEXT, Art.LANGTEXT})
CONDITIONAL_ON = frozenset({Art.EINFACH, Art.MEHRFACH, Art.SKALA, Art.ZAHL})
OPERATORS = ("=", "!=", "<=", ">=")
MAX_FRAGEN, MAX_WAHLEN, MAX_REIHENFOLGE = 100, 50, 20
MAX_TEXT, MAX_HILFE, MAX_WAHL = 500, 3000, 200
SCALE = (0, 10)
ID = re.compile(r"[a-z][a-z0-9]{0,15}")
NUMBER = re.compile(r"-?\d{1,9}")


@dataclass(frozen=True)
class Wahl:
    """One choice, or one row of a table, in German and, if there is, in English."""

    id: str
    text: str
    text_en: str = ""

    def in_language(self, sprache: str) -> str:
        return (self.text_en if sprache == "en" else "") or self.text


@dataclass(frozen=True)
class Frage:
    """One question. ``wenn`` is ``(id of an earlier question, operator, value)`` or empty: it is asked always.

    ``von`` and ``bis`` are the ends of a scale or the bounds of a number; ``hoechstens`` how many choices may be ticked, 0: all.
    """

    id: str
    typ: Art
    text: str
    text_en: str = ""
    hilfe: str = ""
    hilfe_en: str = ""
    pflicht: bool = False
    wahlen: tuple[Wahl, ...] = ()
    zeilen: tuple[Wahl, ...] = ()
    von: int | None = None
    bis: int | None = None
    von_text: str = ""
    bis_text: str = ""
    hoechstens: int = 0
    wenn: tuple[str, ...] = ()

    def in_language(self, sprache: str) -> str:
        return (self.text_en if sprache == "en" else "") or self.text

    def help_in(self, sprache: str) -> str:
        return (self.hilfe_en if sprache == "en" else "") or self.hilfe

    @property
    def asks(self) -> bool:
        return self.typ != Art.ABSCHNITT

    def scale(self) -> range:
        """Return the steps of a scale."""
        return range(self.von or 0, (self.bis or 0) + 1)

    def words_of(self, value: Any) -> str:
        """Return one answer in German, as the table of answers and the record show it."""
        known = {one.id: one.text for one in self.wahlen}
        if value is None:
            return ""
        if self.typ == Art.MATRIX:
            rows = {one.id: one.text for one in self.zeilen}
            return "; ".join(f"{rows[row]}: {known[one]}" for row, one in value.items())
        if isinstance(value, list):
            return (" > " if self.typ == Art.REIHENFOLGE else "; ").join(known[one] for one in value)
        return known.get(str(value), str(value)) if self.typ == Art.EINFACH else str(value).replace(".", ",")


def new_id() -> str:
    """Return an id no question of any survey has."""
    return f"f{token_hex(4)}"


def as_plain(frage: Frage) -> dict[str, Any]:
    """Return a question as it is stored and sent over REST; what is not set is left out."""
    told = asdict(frage) | {"typ": str(frage.typ), "wenn": list(frage.wenn)}
    told["wahlen"] = [{k: v for k, v in one.items() if v} for one in told["wahlen"]]
    told["zeilen"] = [{k: v for k, v in one.items() if v} for one in told["zeilen"]]
    if not told["hoechstens"]:
        del told["hoechstens"]
    return {
        name: value
        for name, value in told.items()
        if value is not None and value is not False and value not in ("", [])
    }


def stored(data: Sequence[Mapping[str, Any]]) -> tuple[Frage, ...]:
    """Return the questions of what was stored, which was checked then."""
    return tuple(
        Frage(
            **{
                **one,
                "typ": Art(one["typ"]),
                "wahlen": tuple(Wahl(**each) for each in one.get("wahlen", ())),
                "zeilen": tuple(Wahl(**each) for each in one.get("zeilen", ())),
                "wenn": tuple(one.get("wenn", ())),
            }
        )
        for one in data
    )


def read_all(data: Any) -> tuple[Frage, ...]:
    """Return the questions of a whole survey, checked.

    :raises Invalid: no list, too many, two with one id, or as ``read``.
    """
    if not isinstance(data, list) or not all(isinstance(one, Mapping) for one in data):
        raise Invalid(_("error_fragen_liste", default="Questions are a list of objects."), field="fragen")
    if len(data) > MAX_FRAGEN:
        raise Invalid(_("error_fragen_viele", default="A survey has at most 100 questions."), field="fragen")
    found: list[Frage] = []
    for one in data:
        frage = read(one, found)
        if frage.id in {other.id for other in found}:
            raise Invalid(_("error_frage_doppelt", default="Two questions have the same id."), field="fragen")
        found.append(frage)
    return tuple(found)


def read(data: Mapping[str, Any], earlier: Sequence[Frage]) -> Frage:
    """Return one question, tidied and checked; it may depend on the ``earlier`` ones.

    :raises Invalid: says what is wrong, with the name of the field.
    """
    typ = data.get("typ")
    if typ not in tuple(Art):
        raise Invalid(_("error_frage_typ", default="There is no such kind of question."), field="typ")
    art = Art(str(typ))
    id = data.get("id") or new_id()
    if not isinstance(id, str) or not ID.fullmatch(id):
        raise Invalid(_("error_frage_id", default="This id cannot be used."), field="id")
    text = _line(data.get("text"), "text", MAX_TEXT)
    if not text:
        raise Invalid(_("error_frage_ohne_text", default="Write the question."), field="text")
    frage = Frage(
        id=id,
        typ=art,
        text=text,
        text_en=_line(data.get("text_en"), "text_en", MAX_TEXT),
        hilfe=_paragraphs(data.get("hilfe"), "hilfe"),
        hilfe_en=_paragraphs(data.get("hilfe_en"), "hilfe_en"),
        pflicht=data.get("pflicht") is True and art != Art.ABSCHNITT,
        wahlen=_wahlen(data.get("wahlen"), "wahlen") if art in WITH_CHOICES else (),
        zeilen=_wahlen(data.get("zeilen"), "zeilen") if art == Art.MATRIX else (),
        von=_whole(data.get("von"), "von") if art in (Art.SKALA, Art.ZAHL) else None,
        bis=_whole(data.get("bis"), "bis") if art in (Art.SKALA, Art.ZAHL) else None,
        von_text=_line(data.get("von_text"), "von_text", MAX_WAHL) if art == Art.SKALA else "",
        bis_text=_line(data.get("bis_text"), "bis_text", MAX_WAHL) if art == Art.SKALA else "",
        hoechstens=(_whole(data.get("hoechstens"), "hoechstens") or 0) if art == Art.MEHRFACH else 0,
        wenn=_condition(data.get("wenn"), earlier, text),
    )
    _require_whole(frage)
    return frage


def _require_whole(frage: Frage) -> None:
    if frage.typ in WITH_CHOICES and len(frage.wahlen) < 2:
        raise Invalid(_("error_frage_wahlen", default="Give at least two choices, one a line."), field="wahlen")
    if frage.typ == Art.MATRIX and not frage.zeilen:
        raise Invalid(_("error_frage_zeilen", default="Give at least one row, one a line."), field="zeilen")
    if frage.typ == Art.REIHENFOLGE and len(frage.wahlen) > MAX_REIHENFOLGE:
        raise Invalid(_("error_frage_reihenfolge", default="Nobody puts more than 20 things in order."), field="wahlen")
    if frage.typ == Art.SKALA and not (
        frage.von is not None and frage.bis is not None and SCALE[0] <= frage.von < frage.bis <= SCALE[1]
    ):
        raise Invalid(_("error_frage_skala", default="A scale goes from 0 or more to at most 10."), field="bis")
    if frage.typ == Art.ZAHL and frage.von is not None and frage.bis is not None and frage.von > frage.bis:
        raise Invalid(_("error_frage_grenzen", default="The smallest number is larger than the largest."), field="bis")
    if frage.hoechstens and not 0 < frage.hoechstens <= len(frage.wahlen):
        raise Invalid(_("error_frage_hoechstens", default="So many choices are not there."), field="hoechstens")


def _condition(value: Any, earlier: Sequence[Frage], text: str) -> tuple[str, ...]:
    if not value:
        return ()
    if not isinstance(value, list | tuple) or len(value) != 3 or not all(isinstance(one, str) for one in value):
        raise Invalid(_("error_frage_wenn", default="The condition cannot be read."), field="wenn")
    id, operator, wanted = value
    other = next((one for one in earlier if one.id == id and one.typ in CONDITIONAL_ON), None)
    if other is None or operator not in OPERATORS:
        raise Invalid(
            _(
                "error_frage_wenn_frage",
                default="“${frage}” depends on a question that must stand before it, with choices, a scale or a number.",
                mapping={"frage": text[:80]},
            ),
            field="wenn",
        )
    if other.wahlen and (operator not in ("=", "!=") or wanted not in {one.id for one in other.wahlen}):
        raise Invalid(_("error_frage_wenn_wahl", default="Choose one of the choices of that question."), field="wenn")
    if not other.wahlen and not NUMBER.fullmatch(wanted):
        raise Invalid(_("error_frage_wenn_zahl", default="Compare with a number."), field="wenn")
    return (id, operator, wanted)


def _wahlen(value: Any, field: str) -> tuple[Wahl, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(one, Mapping) for one in value):
        raise Invalid(_("error_frage_wahlen", default="Give at least two choices, one a line."), field=field)
    if len(value) > MAX_WAHLEN:
        raise Invalid(_("error_frage_viele_wahlen", default="At most 50 choices, please."), field=field)
    found: list[Wahl] = []
    for place, one in enumerate(value, 1):
        id = one.get("id") or f"w{place}"
        if not isinstance(id, str) or not ID.fullmatch(id) or id in {other.id for other in found}:
            raise Invalid(_("error_frage_id", default="This id cannot be used."), field=field)
        text = _line(one.get("text"), field, MAX_WAHL)
        if not text or text in {other.text for other in found}:
            raise Invalid(_("error_frage_wahl_gleich", default="Each choice needs words of its own."), field=field)
        found.append(Wahl(id, text, _line(one.get("text_en"), field, MAX_WAHL)))
    return tuple(found)


def _line(value: Any, field: str, limit: int) -> str:
    try:
        return zeichenkette.one_line(value, limit=limit)
    except WertFehler as fault:
        raise as_invalid(fault, field) from fault


def _paragraphs(value: Any, field: str) -> str:
    try:
        return zeichenkette.paragraphs(value, limit=MAX_HILFE)
    except WertFehler as fault:
        raise as_invalid(fault, field) from fault


def _whole(value: Any, field: str) -> int | None:
    if value in (None, ""):
        return None
    if isinstance(value, bool) or not NUMBER.fullmatch(str(value).strip()):
        raise Invalid(_("error_frage_zahl", default="Enter a whole number."), field=field)
    return int(value)
