"""Base classes of content that many people may create at the same moment (ADR 2)."""

from Acquisition import aq_base
from five.intid.keyreference import KeyReferenceToPersistent
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.interfaces import IManyAtOnce
from kommune.eakte.core.interfaces import ITextIndexedLater
from kommune.eakte.core.volltext import index_later
from kommune.eakte.core.volltext import TEXT_INDEXES
from plone import api
from plone.app.linkintegrity.interfaces import IRetriever
from plone.dexterity.content import Container
from plone.dexterity.content import Item
from zExceptions import MethodNotAllowed
from zope.component import adapter
from zope.interface import implementer
from zope.keyreference.interfaces import IKeyReference
from zope.keyreference.interfaces import NotYet


# Stock indexes nobody asks about records: each is one more place where writers meet (ADR 9).
NOT_OF_RECORDS = frozenset(
    {
        "Date",
        "Language",
        "Subject",
        "TranslationGroup",
        "Type",
        "commentators",
        "effective",
        "end",
        "exclude_from_nav",
        "expires",
        "getId",
        "getObjPositionInParent",
        "getRawRelatedItems",
        "id",
        "in_reply_to",
        "is_default_page",
        "is_folderish",
        "start",
        "sync_uid",
        "total_comments",
    }
)
# The same, found later; the upgrade that takes records out of the ones above asks these afterwards.
NOT_ASKED_OF_RECORDS = frozenset({"Creator", "object_provides"})
# Nobody asks for records that have nothing here, and nothing comes to them later.
ONLY_IF_GIVEN = ("ausgecheckt_von", "beziehungen", "eingangsnummer", "leistung")


# What lets Managers and owners change content past its forms: properties, WebDAV, rights.
RAW_PERMISSIONS = (
    "Change local roles",
    "Change permissions",
    "Manage properties",
    "Sharing page: Delegate roles",
    "Take ownership",
)


def forbid_raw_access(container):
    """Take the rights that go past the rules of what lies in ``container`` from everybody, Managers too."""
    for permission in RAW_PERMISSIONS:
        container.manage_permission(permission, [], acquire=0)


class NoWebDAV:
    """Content that WebDAV can read but not write: PUT and PROPPATCH set fields past forms and journal."""

    def PUT(self, REQUEST=None, RESPONSE=None):
        """Refuse."""
        raise MethodNotAllowed("Changed by its own pages and endpoints only.")

    def PROPPATCH(self, REQUEST=None, RESPONSE=None):
        """Refuse."""
        raise MethodNotAllowed("Changed by its own pages and endpoints only.")

    def MKCOL_handler(self, id, REQUEST=None, RESPONSE=None):
        """Refuse."""
        raise MethodNotAllowed("Made by its own pages and endpoints only.")


def fast_indexes(catalog, obj):
    """Return the names of all indexes but those of text, whose buckets parallel writers share.

    Records leave out what nobody asks about them, too.
    """
    out = TEXT_INDEXES
    if IManyAtOnce.providedBy(obj):
        empty = {name for name in ONLY_IF_GIVEN if not getattr(aq_base(obj), name, None)}
        out = out | NOT_OF_RECORDS | NOT_ASKED_OF_RECORDS | empty
    return [name for name in catalog._catalog.indexes if name not in out]


def indexes_of_change(catalog, obj):
    """Return the names of the indexes a change may matter to.

    A record keeps its place, but the index of paths writes it anew each time and meets all who add one there.
    """
    names = fast_indexes(catalog, obj)
    known = "/".join(obj.getPhysicalPath()) in catalog._catalog.uids
    return [name for name in names if name != "path"] if known and IManyAtOnce.providedBy(obj) else names


class NotStored(NotYet, TypeError):
    """A record nobody can refer to yet; also what Plone's setup expects of things nobody can refer to at all."""


@adapter(IManyAtOnce)
@implementer(IKeyReference)
def key_reference(obj):
    """Let nobody refer to a record before it is stored: so it gets an intid only when one is asked for.

    All new intids lie at the same place of one tree, where every writer would meet.
    """
    if is_uncommitted(aq_base(obj)):
        raise NotStored(obj)
    return KeyReferenceToPersistent(obj)


@adapter(IManyAtOnce)
@implementer(IRetriever)
def no_links(obj):
    """Return nothing: of the links in a record no relations are kept, for which it would need an intid."""
    return None


@implementer(ITextIndexedLater)
class TextIndexedLater:
    """Index everything but text in the request; an Auftrag adds the text (``core.volltext``)."""

    def indexObject(self):
        catalog = api.portal.get_tool("portal_catalog")
        catalog.reindexObject(self, idxs=fast_indexes(catalog, self))
        index_later(self)

    def reindexObject(self, idxs=(), update_metadata=1, uid=None):
        if getattr(self, "_v_child_changes", False):
            return
        catalog = api.portal.get_tool("portal_catalog")
        if not idxs:
            self.notifyModified()
            idxs = indexes_of_change(catalog, self)
            index_later(self)
        catalog.reindexObject(self, idxs=list(idxs), update_metadata=update_metadata, uid=uid)


class UnorderedContainer(NoWebDAV, TextIndexedLater, Container):
    """A container without order list, whose own record is untouched when a child comes or goes.

    Plone's own container rewrites its order list and its modification date with every
    child, so that two parallel adds conflict.
    """

    _ordering = "unordered"

    def _setObject(self, *args, **kwargs):
        self._v_child_changes = True
        try:
            return super()._setObject(*args, **kwargs)
        finally:
            del self._v_child_changes

    def _delObject(self, *args, **kwargs):
        self._v_child_changes = True
        try:
            return super()._delObject(*args, **kwargs)
        finally:
            del self._v_child_changes


class RecordItem(NoWebDAV, TextIndexedLater, Item):
    """An item without children, text-indexed by the worker."""
