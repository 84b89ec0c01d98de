"""Pieces of a file around the words that were found; none of a record that is closed to its OE."""

from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.dateityp.filetype import FOR_PROGRAMS
from kommune.eakte.organisation import api as organisation
from kommune.eakte.suche import api as suche
from plone import api
from typing import Any


ALLOWED = "allowedRolesAndUsers"


def excerpts(brain: Any, fund: suche.Fund) -> list[suche.Auszug]:
    """Return where the words stand in what the person reads there; nothing of a record that is closed to its OE.

    What is confidential, or barred, is opened by its page alone, which writes down who read it.
    """
    if is_closed(brain):
        return []
    marked = fund.marked()
    told = brain.dokument_spalten if brain.portal_type == "Dokument" else None
    readable = told and told.get("sha256") and getattr(brain, "mime", "") not in FOR_PROGRAMS
    inside = datei.words_kept({"sha256": told["sha256"]}) if readable else None
    return suche.auszuege(inside, marked) if inside else []


def is_closed(brain: Any) -> bool:
    """Tell whether a record names the people who may see it one by one: it is confidential, or somebody is barred."""
    index = api.portal.get_tool("portal_catalog")._catalog.getIndex(ALLOWED)
    allowed = index.getEntryForObject(brain.getRID(), ())
    return not any(organisation.is_our_group(name.removeprefix("user:")) for name in allowed)
