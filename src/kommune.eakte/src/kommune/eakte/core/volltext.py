"""Full text of what was indexed without it in the request: an Auftrag per record, written with its change."""

from kommune.eakte import _
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from persistent import Persistent
from plone import api
from plone.uuid.interfaces import IUUID


ART = "text"
TEXT_INDEXES = frozenset({"SearchableText", "Title", "Description"})


class Watermark(Persistent):
    """Up to when all text was indexed before there were Aufträge; only the upgrade reads it."""

    modified = None


def index_later(obj) -> None:
    """Have the text of a record indexed once the running transaction is stored; many changes are one Auftrag."""
    uid = IUUID(obj, None)
    if uid:
        auftraege.enqueue(ART, uid, akteur="")


class Volltext(Auftragsart):
    """Indexes the text of some records at a time, as they are by then; of one that is gone nothing."""

    title = _("label_auftrag_text", default="Full text")
    spur = Spur.TEXT
    bund = 25
    keep = None
    wieder = True

    def run(self, portal, auftrag):
        catalog = api.portal.get_tool("portal_catalog")
        for brain in catalog.unrestrictedSearchResults(UID=auftrag.key):
            obj = brain._unrestrictedGetObject()
            catalog.catalog_object(obj, brain.getPath(), idxs=list(TEXT_INDEXES), update_metadata=0)
