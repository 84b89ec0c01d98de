"""What is an answer to a question: read of a form, checked, in the one form it is stored in. Pure.

``einfach``: the id of the choice; ``mehrfach``: list of ids; ``skala``: whole number; ``text``, ``langtext``: text; ``zahl``:
number; ``reihenfolge``: list of all ids, the best first; ``matrix``: id of a choice by the id of the row.
"""

from collections.abc import Mapping
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.core.werte.meldungen import message_of
from kommune.portal import _
from kommune.portal.umfragen.fragen.frage import Art
from kommune.portal.umfragen.fragen.frage import Frage
from math import isfinite
from typing import Any

import re


MAX_LINE, MAX_TEXT = 200, 5000
NUMBER = re.compile(r"-?\d{1,12}(?:[.,]\d{1,6})?")
PREFIX = "frage"  # of the names in the page
MISSING = _("error_antwort_fehlt", default="Please answer this question.")
UNKNOWN = _("error_antwort_wahl", default="Choose one of the choices shown.")


class AntwortFehler(ValueError):
    """An answer that cannot be taken; ``message`` says why in the user's words."""

    def __init__(self, message: Any) -> None:
        super().__init__(str(message))
        self.message = message


def name_of(frage: Frage, part: str = "") -> str:
    """Return what the page calls the input of a question, or of one row of it."""
    return f"{PREFIX}.{frage.id}.{part}" if part else f"{PREFIX}.{frage.id}"


def of_form(frage: Frage, form: Mapping[str, Any]) -> Any:
    """Return what a page sent for a question, not checked yet; None if nothing."""
    if frage.typ in (Art.MATRIX, Art.REIHENFOLGE):
        parts = frage.zeilen if frage.typ == Art.MATRIX else frage.wahlen
        found = {one.id: form[name] for one in parts if isinstance(form.get(name := name_of(frage, one.id)), str)}
        return {id: value for id, value in found.items() if value} or None
    value = form.get(name_of(frage))
    if isinstance(value, list):
        return [one for one in value if isinstance(one, str)] or None
    return value if isinstance(value, str) and value else None


def check(frage: Frage, raw: Any) -> Any:
    """Return an answer in the form it is stored in, None for none.

    :raises AntwortFehler: it is none of this question.
    """
    value = None if raw in (None, "", [], {}, ()) else KINDS[frage.typ](frage, raw)
    if value is None and frage.pflicht:
        raise AntwortFehler(MISSING)
    return value


def _one(frage: Frage, raw: Any) -> str:
    if not isinstance(raw, str) or raw not in {one.id for one in frage.wahlen}:
        raise AntwortFehler(UNKNOWN)
    return raw


def _several(frage: Frage, raw: Any) -> list[str]:
    given = [raw] if isinstance(raw, str) else raw
    known = [one.id for one in frage.wahlen]
    if (
        not isinstance(given, list)
        or len(given) > len(known)
        or not all(isinstance(one, str) and one in known for one in given)
    ):
        raise AntwortFehler(UNKNOWN)
    if frage.hoechstens and len(set(given)) > frage.hoechstens:
        raise AntwortFehler(
            _("error_antwort_zu_viele", default="Choose at most ${zahl}.", mapping={"zahl": str(frage.hoechstens)})
        )
    return [one for one in known if one in given]


def _step(frage: Frage, raw: Any) -> int:
    text = str(raw)
    if (
        isinstance(raw, bool)
        or not text.isascii()
        or not text.isdecimal()
        or len(text) > 2
        or int(text) not in frage.scale()
    ):
        raise AntwortFehler(UNKNOWN)
    return int(text)


def _text(frage: Frage, raw: Any) -> str | None:
    try:
        if frage.typ == Art.TEXT:
            return zeichenkette.one_line(raw, limit=MAX_LINE) or None
        return zeichenkette.paragraphs(raw, limit=MAX_TEXT) or None
    except WertFehler as fault:
        raise AntwortFehler(message_of(fault)) from fault


def _number(frage: Frage, raw: Any) -> int | float:
    text = str(raw).strip()
    if isinstance(raw, bool | list | dict) or not NUMBER.fullmatch(text):
        raise AntwortFehler(_("error_antwort_keine_zahl", default="Enter a number, e.g. 12 or 3,5."))
    value = float(text.replace(",", "."))
    if (
        not isfinite(value)
        or (frage.von is not None and value < frage.von)
        or (frage.bis is not None and value > frage.bis)
    ):
        bounds = {
            "von": "" if frage.von is None else str(frage.von),
            "bis": "" if frage.bis is None else str(frage.bis),
        }
        if frage.bis is None:
            raise AntwortFehler(_("error_antwort_mindestens", default="Enter at least ${von}.", mapping=bounds))
        if frage.von is None:
            raise AntwortFehler(_("error_antwort_hoechstens", default="Enter at most ${bis}.", mapping=bounds))
        raise AntwortFehler(_("error_antwort_grenzen", default="Enter a number from ${von} to ${bis}.", mapping=bounds))
    return int(value) if value == int(value) else value


def _order(frage: Frage, raw: Any) -> list[str]:
    """Take the ids in order, or the place of each id as the page sends it; each place is given once, and all are."""
    known = [one.id for one in frage.wahlen]
    if isinstance(raw, Mapping):
        try:
            places = {id: int(str(raw.get(id) or "0")) for id in known}
        except ValueError as error:
            raise AntwortFehler(UNKNOWN) from error
        if not set(raw) <= set(known) or sorted(places.values()) != list(range(1, len(known) + 1)):
            raise AntwortFehler(
                _(
                    "error_antwort_plaetze",
                    default="Give each place from 1 to ${zahl} once.",
                    mapping={"zahl": str(len(known))},
                )
            )
        return sorted(known, key=lambda id: places[id])
    if (
        not isinstance(raw, list)
        or len(raw) != len(known)
        or not all(isinstance(one, str) for one in raw)
        or set(raw) != set(known)
    ):
        raise AntwortFehler(
            _(
                "error_antwort_plaetze",
                default="Give each place from 1 to ${zahl} once.",
                mapping={"zahl": str(len(known))},
            )
        )
    return list(raw)


def _rows(frage: Frage, raw: Any) -> dict[str, str] | None:
    rows, known = [one.id for one in frage.zeilen], {one.id for one in frage.wahlen}
    if not isinstance(raw, Mapping) or not set(raw) <= set(rows):
        raise AntwortFehler(UNKNOWN)
    found = {row: raw[row] for row in rows if raw.get(row)}
    if not all(isinstance(one, str) and one in known for one in found.values()):
        raise AntwortFehler(UNKNOWN)
    if frage.pflicht and len(found) < len(rows):
        raise AntwortFehler(_("error_antwort_zeilen", default="Please answer each row."))
    return found or None


KINDS = {
    Art.EINFACH: _one,
    Art.MEHRFACH: _several,
    Art.SKALA: _step,
    Art.TEXT: _text,
    Art.LANGTEXT: _text,
    Art.ZAHL: _number,
    Art.REIHENFOLGE: _order,
    Art.MATRIX: _rows,
}
