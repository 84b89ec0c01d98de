"""Lists of Akten and Vorgänge from the catalog alone, filtered as pages and endpoints ask for it."""

from collections.abc import Mapping
from datetime import date
from datetime import datetime
from kommune.eakte import _
from kommune.eakte.akte.content import vorgang
from kommune.eakte.akte.kennzeichen import aktenzeichen as zeichen
from kommune.eakte.akte.kennzeichen.suche import aktenbestand
from kommune.eakte.akte.schriftgut.textsuche import narrow_by_text
from kommune.eakte.akte.vorgang import eigenfelder
from kommune.eakte.akte.workflow import AkteState
from kommune.eakte.akte.workflow import VorgangState
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.katalog import treffer
from kommune.eakte.core.katalog.suchworte import fold
from kommune.eakte.core.werte import datum
from kommune.eakte.core.werte import feld as rules
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte.feld import Art
from kommune.eakte.core.werte.feld import Ort
from kommune.eakte.core.werte.meldungen import as_invalid
from kommune.eakte.vorgangstypen import api as vorgangstypen
from plone import api
from urllib.parse import urlencode

import re


MAX_BATCH = 100
LISTE = "liste"
SAME_NAME = tuple(
    feld.name for feld in vorgang.FELDER if feld.has(Ort.SUCHE) and feld.art == Art.TEXT and feld.name != "bearbeiter"
)
ENDS = ("von", "bis")
SORTS = {
    "aktenzeichen": "aktenzeichen_sort",
    "eingangsdatum": "eingang_sort",
    "frist": "frist_sort",
    "betreff": "sortable_title",
    "modified": "modified",
}
STATES = {"Akte": AkteState, "Vorgang": VorgangState}


def find_records(portal_type: str, filters: Mapping[str, str], *, path: str | dict = ""):
    """Return the Akten or Vorgänge the person may see as ``core.katalog.treffer.Treffer``: counted, and cut into pages, unsorted.

    Filters: ``text``, ``status``, ``federfuehrung``, ``bearbeiter`` (``ich`` is oneself, ``-`` nobody),
    ``leistung``, ``eingangsnummer``, ``aktenzeichen``, ``kennzeichen``, ``beteiligte``, ``jahr``,
    ``frist_bis``, ``schlagwort``, ``vorgangstyp`` and with it for own fields in the search ``feld.<name>``
    (a text with ``*`` at its end: what begins so), ``feld.<name>.von``, ``feld.<name>.bis``; ``sort_on``, ``sort_order``.

    :raises Invalid: a filter has a value that means nothing.
    """
    query: dict = {"portal_type": portal_type}
    if path and path != "/".join(aktenbestand().getPhysicalPath()):  # all of them lie there
        query["path"] = path
    query.update({name: filters[name] for name in SAME_NAME if filters.get(name)})
    if aktenzeichen := filters.get("aktenzeichen"):
        query["aktenzeichen"] = zeichen.key(aktenzeichen)
    if status := filters.get("status"):
        query["review_state"] = _state(portal_type, status)
    if bearbeiter := filters.get("bearbeiter"):
        mine = zugriff.user_id()
        query["bearbeiter"] = {"ich": mine, "-": ""}.get(bearbeiter, bearbeiter)
    if beteiligte := filters.get("beteiligte"):
        query["beteiligte"] = fold(beteiligte.strip())
    if schlagwort := filters.get("schlagwort"):
        query["vorgang_schlagworte"] = schlagwort
    if frist_bis := filters.get("frist_bis"):
        query["frist"] = {"query": parse_date(frist_bis, "frist_bis"), "range": "max"}
    tokens, spans = _own_fields(filters) if portal_type == "Vorgang" else ([], [])
    if tokens:
        query["vorgang_felder"] = {"query": tokens, "operator": "and"}
    if jahr := filters.get("jahr"):
        query["created"] = {"query": _year(jahr), "range": "min:max"}
    narrowed = narrow_by_text(query, filters.get("text") or "")
    if narrowed is None:
        return []
    found = narrowed.cut(treffer.find(narrowed.query, **_sorting(filters)))
    for span in spans:
        asked = {"vorgang_felder": {"query": list(span), "range": "min:max"}}
        found = found.within(treffer.found_in(found.catalog, asked).rids)
    return found


def aus_of(filters: Mapping[str, str], *, akte: str = "") -> str:
    """Return in one text which list of Vorgänge a person looks at: of ``/akten``, or of one Akte (its UID)."""
    return urlencode({LISTE: akte or "alle", **{name: value for name, value in filters.items() if value}})


def listed(told: Mapping[str, str]):
    """Return the Vorgänge of the list a text of ``aus_of`` tells of, None if it tells of none the person may see."""
    liste = told.get(LISTE, "")
    akte = api.content.find(portal_type="Akte", UID=liste) if liste not in ("", "alle") else ()
    if not liste or (liste != "alle" and not akte):
        return None
    path = akte[0].getPath() if akte else ""
    try:
        return find_records("Vorgang", {name: told[name] for name in told if name != LISTE}, path=path) or None
    except KommuneError:
        return None


def _own_fields(filters: Mapping[str, str]) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the tokens of the index of own fields that a Vorgang must have all, and spans of which it must have one each.

    :raises Invalid: a field the type has not in the search, or a value that is none.
    """
    asked = {
        name.removeprefix(eigenfelder.FIELD): value
        for name, value in filters.items()
        if name.startswith(eigenfelder.FIELD)
    }
    asked = {name: value.strip() for name, value in asked.items() if value.strip()}
    typ_id = filters.get("vorgangstyp") or ""
    if not typ_id and not asked:
        return [], []
    typ = vorgangstypen.get(typ_id)
    fassung = typ.fassung(len(typ.stufen))
    tokens, spans = [f"vorgangstyp={typ_id}"], []
    for name, end in dict.fromkeys(_name_and_end(name) for name in asked):
        feld = fassung.feld(name)
        if feld is None or not feld.has(Ort.SUCHE):
            raise Invalid(
                _("error_unknown_feld", default="There is no field “${name}”.", mapping={"name": name[:60]}),
                field=f"{eigenfelder.FIELD}{name[:60]}",
            )
        try:
            if end:
                spans.append(rules.asked_span(feld, asked.get(f"{name}.von", ""), asked.get(f"{name}.bis", "")))
            elif asked[name].endswith("*") and feld.art in rules.WORTE:
                spans.append(rules.asked_beginning(feld, asked[name].rstrip("*")))
            else:
                tokens.append(rules.asked(feld, asked[name]))
        except WertFehler as fault:
            raise as_invalid(fault, f"{eigenfelder.FIELD}{name}") from fault
    return tokens, spans


def _name_and_end(name: str) -> tuple[str, bool]:
    """Return the name of a field, and whether an end of a span was asked for."""
    plain, _dot, end = name.rpartition(".")
    return (plain, True) if end in ENDS else (name, False)


def batch_of(params: Mapping[str, str]) -> tuple[int, int]:
    """Return start and size of the batch asked for; the size is at most 100."""
    try:
        start, size = int(params.get("b_start") or 0), int(params.get("b_size") or 25)
    except ValueError as error:
        raise Invalid(_("error_batch", default="b_start and b_size must be numbers."), field="b_size") from error
    return max(start, 0), min(max(size, 1), MAX_BATCH)


def parse_date(value, field: str) -> date | None:
    """Return a date as ``core.werte.datum`` reads it; None if it is empty.

    :raises Invalid: it is no date.
    """
    try:
        return datum.read(value) if value else None
    except WertFehler as fault:
        raise as_invalid(fault, field) from fault


def _sorting(filters: Mapping[str, str]) -> dict:
    wanted = filters.get("sort_on") or "aktenzeichen"
    if wanted not in SORTS:
        raise Invalid(_("error_sort", default="Lists cannot be sorted by this."), field="sort_on")
    return {"sort_on": SORTS[wanted], "descending": filters.get("sort_order") == "descending"}


def _state(portal_type: str, status: str) -> str:
    try:
        return str(STATES[portal_type](status))
    except ValueError as error:
        raise Invalid(_("error_state", default="There is no such state."), field="status") from error


def _year(value: str) -> tuple[datetime, datetime]:
    """Return the first and the last minute of a year of the town: midnight of Berlin, not of Greenwich."""
    if not re.fullmatch(r"(19|20)\d\d", value):
        raise Invalid(_("error_year", default="Enter a year such as 2026."), field="jahr")
    return clock.year(int(value))
