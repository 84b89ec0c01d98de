"""The Einsichtsprotokoll: every release and every opening, as far as the person may see what it is of."""

from collections.abc import Iterator
from kommune.eakte.akte.content.akte import IAkte
from kommune.eakte.akteneinsicht.freigabe import store
from kommune.eakte.akteneinsicht.freigabe.rules import Art
from kommune.eakte.akteneinsicht.freigabe.rules import Eintrag
from kommune.eakte.akteneinsicht.freigabe.store import Freigabe
from plone import api
from typing import Any


MOST = 5_000  # rows of one answer, the newest


def protokoll(above: Any = None) -> list[Eintrag]:
    """Return the rows of a Vorgang, an Akte with all in it, or the whole town (None), the newest first; bounded.

    What the person logged in may not see has no row.
    """
    if above is None:
        ones = list(store.everything())
        seen = {brain.UID for brain in api.content.find(UID=[one.record for one in ones])} if ones else set()
    else:
        seen = {api.content.get_uuid(above)}
        if IAkte.providedBy(above):
            path = "/".join(above.getPhysicalPath())
            seen |= {brain.UID for brain in api.content.find(portal_type=["Akte", "Vorgang"], path=path)}
        ones = [one for uid in seen for one in store.of_record(uid)]
    rows = [row for one in ones if one.record in seen for row in rows_of(one)]
    return sorted(rows, key=lambda row: row.am, reverse=True)[:MOST]


def rows_of(one: Freigabe) -> Iterator[Eintrag]:
    """Yield the rows of one Freigabe."""
    if one.am is not None and one.bis is not None:
        yield _row(one, one.am, Art.FREIGEGEBEN, one.von, f"{one.bis:%d.%m.%Y}")
    for opening in one.aufrufe:
        yield _row(one, opening.am, Art.GEOEFFNET, "", opening.was)
    for moment in one.gesperrt:
        yield _row(one, moment, Art.CODE_GESPERRT, "", "")
    if one.zurueck_am is not None:
        yield _row(one, one.zurueck_am, Art.ZURUECKGEZOGEN, one.zurueck_von, one.zurueck)


def _row(one: Freigabe, am: Any, art: Art, wer: str, was: str) -> Eintrag:
    return Eintrag(am, str(art), one.record, one.nummer, one.fuer, wer, was, one.id, one.ort)
