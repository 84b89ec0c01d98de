"""Base classes of content that many people may create at the same moment (ADR 2)."""

from kommune.eakte.core.interfaces import ITextIndexedLater
from plone import api
from plone.dexterity.content import Container
from plone.dexterity.content import Item
from zExceptions import MethodNotAllowed
from zope.interface import implementer


TEXT_INDEXES = frozenset({"SearchableText", "Title", "Description"})


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


def fast_indexes(catalog):
    """Return the names of all indexes but those of text, whose buckets parallel writers share."""
    return [name for name in catalog._catalog.indexes if name not in TEXT_INDEXES]


@implementer(ITextIndexedLater)
class TextIndexedLater:
    """Index everything but text in the request; the worker adds the text (``core.volltext``)."""

    def indexObject(self):
        catalog = api.portal.get_tool("portal_catalog")
        catalog.reindexObject(self, idxs=fast_indexes(catalog))

    def reindexObject(self, idxs=(), update_metadata=1, uid=None):
        if getattr(self, "_v_child_changes", False):
            return
        catalog = api.portal.get_tool("portal_catalog")
        if not idxs:
            self.notifyModified()
            idxs = fast_indexes(catalog)
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
