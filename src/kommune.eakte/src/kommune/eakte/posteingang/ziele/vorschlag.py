"""Where a letter may belong: the numbers it names, and what its sender has running. Called through ``api``."""

from dataclasses import dataclass
from kommune.eakte.akte import api as akten
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.katalog.suchworte import fold
from kommune.eakte.posteingang import rules
from kommune.eakte.posteingang.rules import Gruppen
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

    Of a record the person may not see only the number they have before them is repeated; the sender is looked up in
    what they may see.
    """
    text = "\n".join([betreff, *(datei.words_in(one)[: rules.MAX_TEXT] for one in dateien or ())])
    found = [*_by_number(text), *_by_sender(absender, vorgangstyp)]
    return list({one.aktenzeichen: one for one in reversed(found)}.values())[::-1][: 2 * MAX_FOUND]


def suggest_types(betreff: str) -> list[tuple[str, str]]:
    """Return ``(id, title)`` of the Vorgangstypen the Betreff speaks of."""
    types = vorgangstypen.choices()
    wanted = rules.types_for(betreff, types)
    return [(typ_id, title) for typ_id, title in types if typ_id in wanted][:MAX_FOUND]


def _by_number(text: str) -> list[Vorschlag]:
    processQueue()  # what this request made is found, too
    taken = api.portal.get_tool("portal_catalog")._catalog.getIndex("aktenzeichen")._index
    keys = rules.numbers_in(text, akten.key_of, lambda key: key in taken)
    records = [brain._unrestrictedGetObject() for key in keys for brain in _records(key)]
    return [
        Vorschlag(one.aktenzeichen, one.title if api.user.has_permission("View", obj=one) else "", Gruppen.NUMMER)
        for one in records
        if takes_post(one)
    ][:MAX_FOUND]


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
