"""Full text of what was indexed without it in the request: an Auftrag per record, written with its change.

That of records goes to the search of the record, that of all else (units of the Aktenplan, services) into the catalog.
"""

from collections.abc import Mapping
from kommune.eakte import _
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei.store import speicher
from kommune.eakte.core.interfaces import IManyAtOnce
from kommune.eakte.core.interfaces import TextIndexed
from persistent import Persistent
from plone import api
from plone.uuid.interfaces import IUUID
from typing import Any
from zope.event import notify


ART, WORDS = "text", "worte"
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
        objects = [brain._unrestrictedGetObject() for brain in catalog.unrestrictedSearchResults(UID=auftrag.key)]
        for obj in objects:
            if IManyAtOnce.providedBy(obj):
                continue  # a record is found by the search of the record (``suche``), which is told below
            catalog.catalog_object(obj, "/".join(obj.getPhysicalPath()), idxs=list(TEXT_INDEXES), update_metadata=0)
        notify(TextIndexed(objects))


def ask_words(reference: Mapping[str, Any]) -> None:
    """Have the words of a file read that somebody wants to compare; asked by a page that writes nothing else."""
    known, sha256 = speicher().by_hash[reference["sha256"]], str(reference["sha256"])
    if is_uncommitted(known):
        auftraege.enqueue(WORDS, sha256, akteur="")
    else:
        run_apart(known, lambda apart: auftraege.enqueue(WORDS, sha256, akteur="", into=apart), note="words asked for")


class Worte(Auftragsart):
    """Reads the words of one file and keeps them, whatever record it belongs to."""

    title = Volltext.title
    spur = Spur.TEXT
    keep = None
    wieder = True

    def run(self, portal, auftrag):
        datei.words_in({"sha256": auftrag.key})
