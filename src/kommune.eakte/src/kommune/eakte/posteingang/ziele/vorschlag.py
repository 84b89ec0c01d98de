"""Where a letter may belong: the numbers it names, and what its sender has running. Called through ``api``."""

from dataclasses import dataclass
from kommune.eakte.akte import api as akten
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.katalog.suchworte import fold
from kommune.eakte.posteingang import rules
from kommune.eakte.posteingang.rules import Gruppen
from kommune.eakte.posteingang.ziele.ziel import may_be_told
from kommune.eakte.posteingang.ziele.ziel import takes_post
from kommune.eakte.vorgangstypen import api as vorgangstypen
from plone import api
from Products.CMFCore.indexing import processQueue
from typing import Any

import re


MAX_FOUND = 5
OPEN_STATES = ("received", "in_progress", "awaiting_applicant", "decided")


@dataclass(frozen=True)
class Vorschlag:
    """A record a letter may belong to; ``titel`` only if the person may see it."""

    aktenzeichen: str
    titel: str
    grund: str


def suggest(
    *, betreff: str = "", absender: str = "", vorgangstyp: str = "", dateien: list[dict[str, Any]] | None = None
) -> list[Vorschlag]:
    """Return the records whose number stands in the Betreff or the files, then open Vorgänge of the sender.

    Of a record the person may not see only the number they have before them is repeated, and only as long as they have not
    tried too many (``ziel.may_be_told``); the sender is looked up in what they may see.
    """
    inside = "\n".join(datei.words_in(one)[: rules.MAX_TEXT] for one in dateien or ())
    found = [
        *_by_number(betreff, typed=True),
        *_by_number(inside, typed=False),
        *_by_sender(absender, vorgangstyp),
    ]
    return list({one.aktenzeichen: one for one in reversed(found)}.values())[::-1][: 2 * MAX_FOUND]


def suggest_types(betreff: str) -> list[tuple[str, str]]:
    """Return ``(id, title)`` of the Vorgangstypen the Betreff speaks of."""
    types = vorgangstypen.choices()
    wanted = rules.types_for(betreff, types)
    return [(typ_id, title) for typ_id, title in types if typ_id in wanted][:MAX_FOUND]


def _by_number(text: str, *, typed: bool) -> list[Vorschlag]:
    processQueue()  # what this request made is found, too
    taken = api.portal.get_tool("portal_catalog")._catalog.getIndex("aktenzeichen")._index
    found: list[Vorschlag] = []
    for run, key in rules.numbers_in(text, akten.key_of, lambda key: key in taken):
        record = next((brain._unrestrictedGetObject() for brain in _records(key)), None) if key else None
        seen = record is not None and zugriff.may("View", record)
        told = seen or (not rules.is_day(run) and may_be_told(run, typed=typed))
        if record is not None and told and takes_post(record):
            found.append(Vorschlag(record.aktenzeichen, record.title if seen else "", Gruppen.NUMMER))
    return found[:MAX_FOUND]


def _records(key: str) -> Any:
    return akten.find_by_key(["Akte", "Vorgang"], key, unrestricted=True)[:1]


def _by_sender(absender: str, vorgangstyp: str) -> list[Vorschlag]:
    names = [word for word in re.split(r"[\s\-.]+", fold(absender.partition(",")[0])) if len(word) > 1]
    if not names:
        return []
    query = {"beteiligte": {"query": names, "operator": "and"}, "review_state": OPEN_STATES}
    if vorgangstyp:
        query["vorgang_felder"] = f"vorgangstyp={vorgangstyp}"
    found = api.content.find(portal_type="Vorgang", sort_on="eingang_sort", sort_order="descending", **query)
    return [Vorschlag(brain.aktenzeichen, brain.Title, Gruppen.ABSENDER) for brain in found[:MAX_FOUND]]
