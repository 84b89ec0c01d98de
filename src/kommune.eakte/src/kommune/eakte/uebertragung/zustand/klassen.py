"""Which classes a bag may name, and how. Everything else is refused, by name, when a bag is written and when it is read."""

from BTrees import family32
from BTrees import family64
from BTrees.Length import Length
from dataclasses import is_dataclass
from enum import Enum
from importlib import import_module
from kommune.eakte import _
from kommune.eakte.uebertragung.interfaces import NotTransferable
from persistent import Persistent
from typing import Any

import re


OURS = re.compile(r"kommune\.(?:eakte|portal)(?:\.[a-z][a-z0-9_]*)+\.[A-Z]\w*")
# Of Zope and Plone, what lies in the state of content, accounts, settings and rules: no class that acts when it is made.
FOREIGN = (
    "Persistence.mapping.PersistentMapping",
    "persistent.mapping.PersistentMapping",
    "persistent.list.PersistentList",
    "ZPublisher.HTTPRequest.record",
    "OFS.SimpleItem.SimpleItem",
    "AccessControl.owner.UnownableOwner",
    "collective.easyform.content.easyform.EasyForm",
    "plone.app.contenttypes.content.Collection",
    "plone.app.contenttypes.content.Document",
    "plone.app.contenttypes.content.Event",
    "plone.app.contenttypes.content.File",
    "plone.app.contenttypes.content.Folder",
    "plone.app.contenttypes.content.Image",
    "plone.app.contenttypes.content.Link",
    "plone.app.contenttypes.content.NewsItem",
    "plone.app.textfield.value.RawValueHolder",
    "plone.app.textfield.value.RichTextValue",
    "plone.contentrules.engine.assignments.RuleAssignment",
    "plone.contentrules.engine.assignments.RuleAssignmentManager",
    "plone.app.contentrules.rule.Rule",
    "plone.contentrules.rule.rule.Rule",
    "plone.contentrules.engine.storage.RuleStorage",
    "plone.namedfile.file.NamedBlobFile",
    "plone.namedfile.file.NamedBlobImage",
    "plone.namedfile.file.NamedFile",
    "plone.namedfile.file.NamedImage",
    "Products.PlonePAS.plugins.property.UserProperties",
    "Products.PlonePAS.sheet.MutablePropertySheet",
)
FIELDS = re.compile(r"plone\.registry\.(?:field\.[A-Z]\w*|fieldref\.FieldRef)")
TREES = {
    f"{tree.__module__}.{tree.__name__}": tree
    for family in (family32, family64)
    for group in (family.OO, family.OI, family.IO, family.II, family.IF)
    for tree in (group.BTree, group.TreeSet, group.Bucket, group.Set)
}


def name_of(kind: type) -> str:
    """Return the name a bag has for a class.

    :raises NotTransferable: it has none.
    """
    name = f"{kind.__module__}.{kind.__qualname__}"
    if find(name) is None:
        raise NotTransferable(
            _(
                "error_uebertragung_klasse",
                default="Something of the kind “${name}” cannot be exported: it has no form outside of this site.",
                mapping={"name": name},
            )
        )
    return name


def find(name: str) -> type | None:
    """Return the class a bag means by a name, None if it may not name it."""
    if name in TREES:
        return TREES[name]
    if name == f"{Length.__module__}.{Length.__name__}":
        return Length
    if name not in FOREIGN and not OURS.fullmatch(name) and not FIELDS.fullmatch(name):
        return None
    module, _dot, last = name.rpartition(".")
    try:
        found = getattr(import_module(module), last, None)
    except ImportError:
        return None
    return found if isinstance(found, type) and _is_of_states(found) else None


def _is_of_states(kind: Any) -> bool:
    return issubclass(kind, Persistent | Enum) or is_dataclass(kind) or hasattr(kind, "_fields") or _is_foreign(kind)


def _is_foreign(kind: type) -> bool:
    name = f"{kind.__module__}.{kind.__qualname__}"
    return name in FOREIGN or FIELDS.fullmatch(name) is not None
