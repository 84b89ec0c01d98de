"""What a citizen sends is linked with what it answers."""

from kommune.eakte.journal import api as journal
from plone import api


def answered(event):
    """Note at each paper that came which letter or message it answers: the last that went out."""
    last = _last_sent(event.object) if event.dokumente else None
    for dokument in event.dokumente if last is not None else ():
        if not dokument.bezug:
            dokument.bezug = f"Antwort auf {last.aktenzeichen}"[:200]
            journal.record_changes(dokument, akteur="system")


def _last_sent(vorgang):
    """Return the newest Dokument that went out, None if there is none; the catalog knows the direction."""
    path = {"query": "/".join(vorgang.getPhysicalPath()), "depth": 1}
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(
        portal_type="Dokument", path=path, sort_on="aktenzeichen_sort", sort_order="descending"
    )
    sent = (one._unrestrictedGetObject() for one in found if one.richtung == "ausgang")
    return next((one for one in sent if one.postausgangsdatum), None)
