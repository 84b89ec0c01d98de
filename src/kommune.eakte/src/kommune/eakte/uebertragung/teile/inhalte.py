"""Content: every object with its own state, parents first; what is made anew elsewhere is named here with its reason."""

from Acquisition import aq_base
from Acquisition import aq_parent
from BTrees.OOBTree import OOBTree
from collections.abc import Callable
from collections.abc import Iterator
from kommune.eakte.uebertragung import rules
from kommune.eakte.uebertragung.zustand import klassen
from kommune.eakte.uebertragung.zustand.leser import interface_of
from kommune.eakte.uebertragung.zustand.leser import Leser
from kommune.eakte.uebertragung.zustand.schreiber import interfaces_of
from kommune.eakte.uebertragung.zustand.schreiber import Schreiber
from kommune.eakte.uebertragung.zustand.werte import Malformed
from plone.dexterity.content import DexterityContent
from plone.uuid.interfaces import IUUID
from Products.BTreeFolder2.BTreeFolder2 import BTreeFolder2Base
from typing import Any
from ZODB.utils import u64
from zope.component import getUtility
from zope.interface import alsoProvides
from zope.intid.interfaces import IIntIds


# Attributes that say where an object lies and what lies in it: made by putting it there.
PLACE = frozenset(
    {"__parent__", "cmf_uid", "version_id", "__annotations__", "__provides__", "_tree", "_count", "_mt_index"}
)
# What the site object holds beside its content: of the packages and their profiles, made by create-site.
MACHINERY = frozenset(
    {
        "__ZCacheManager_ids__",
        "__allow_groups__",
        "__before_publishing_traverse__",
        "__before_traverse__",
        "__error_log__",
        "_components",
        "_objects",
        "cmf_uid",
        "id",
    }
)
# Annotations of content that do not go, with the reason.
PASSING = {
    "plone.locking": "locks end",
    "plone.scale": "pictures are scaled anew",
    "plone.contentrules.localassignments": "Plone's own content rules are set up by hand",
    "plone.portlets.contextassignments": "portlets are set up by hand",
}


def children(folder: Any) -> list[Any]:
    """Return the content in a folder, by id; tools are none."""
    tree = getattr(aq_base(folder), "_tree", None) or {}
    return [folder._getOb(name) for name in tree if isinstance(aq_base(tree[name]), DexterityContent)]


def walk(obj: Any, wanted: Callable[[Any], bool]) -> Iterator[Any]:
    """Yield content and all below it that is wanted, parents first."""
    for child in children(obj):
        if wanted(child):
            yield child
            yield from walk(child, wanted)
            child._p_deactivate()


def export_site_object(portal: Any, schreiber: Schreiber) -> None:
    """Write what the site itself says: title, rights, states, its journal."""
    state = {
        name: value
        for name, value in aq_base(portal).__getstate__().items()
        if name not in PLACE | MACHINERY and not name.startswith("_v_")
    }
    schreiber.line({"stadt": {name: schreiber.encode(value) for name, value in state.items()}})


def export_content(obj: Any, place: str, schreiber: Schreiber) -> None:
    """Write an object, without what lies in it."""
    base = aq_base(obj)
    state = {name: value for name, value in base.__getstate__().items() if name not in PLACE}
    notes = getattr(base, "__annotations__", None) or {}
    schreiber.line(
        {
            "inhalt": place,
            "typ": base.portal_type,
            "uid": IUUID(obj),
            "klasse": klassen.name_of(type(base)),
            "zustand": {name: schreiber.encode(value) for name, value in state.items()},
            "anmerkungen": [[key, schreiber.encode(value)] for key, value in notes.items() if key not in PASSING],
            "schnittstellen": interfaces_of(base.__dict__["__provides__"]) if "__provides__" in base.__dict__ else [],
        }
    )


class Inhalte:
    """Makes content of lines, in place of what the empty site had."""

    def __init__(self, portal: Any, leser: Leser) -> None:
        self.portal = portal
        self.leser = leser
        self.count = 0

    def clear(self, path: str) -> None:
        """Take out what the bag brings instead: all content of the empty site, of a branch its frame and where it lies."""
        names = {*rules.FRAME, path.split("/")[0]} if path else {obj.getId() for obj in children(self.portal)}
        intids = getUtility(IIntIds)
        for name in names & set(aq_base(self.portal)._tree):
            top = self.portal._getOb(name)
            for obj in (top, *walk(top, lambda _one: True)):
                if intids.queryId(obj) is not None:
                    intids.unregister(obj)
            BTreeFolder2Base._delOb(aq_base(self.portal), name)

    def site_object(self, state: dict[str, Any]) -> None:
        base = aq_base(self.portal)
        for name, value in state.items():
            if name in PLACE | MACHINERY or name.startswith(("_p_", "_v_")):
                raise Malformed(f"the site is not given {name}")
            base.__dict__[name] = self.leser.decode(value)
        base._p_changed = True

    def content(self, data: dict[str, Any]) -> None:
        """Make one object and put it where it belongs."""
        place, uid, kind = data["inhalt"], data["uid"], klassen.find(data["klasse"])
        if (
            kind is None
            or not issubclass(kind, DexterityContent)
            or not isinstance(uid, str)
            or uid in self.leser.content
        ):
            raise Malformed(f"no content: {str(place)[:100]} ({data['klasse']})")
        if data["typ"] not in self.portal.portal_types:
            raise Malformed(f"unknown type {data['typ']}")
        above, _slash, name = place.rpartition("/")
        parent = self._parent(above)
        if not name or aq_base(parent)._tree is None or name in aq_base(parent)._tree:
            raise Malformed(f"{place} cannot be put there")
        made = self.leser.new(kind)
        self.leser.content[uid] = u64(made._p_oid)
        state = {key: self.leser.decode(one) for key, one in data["zustand"].items() if key not in PLACE}
        if state.get("id") != name or state.get("portal_type") != data["typ"] or state.get("_plone.uuid") != uid:
            raise Malformed(f"{place} says another id, type or UID of itself")
        self.leser.give(made, state)
        if isinstance(made, BTreeFolder2Base):
            made._initBTrees()
        self._annotate(made, data["anmerkungen"])
        if marks := [interface_of(one) for one in data["schnittstellen"]]:
            alsoProvides(made, *marks)
        BTreeFolder2Base._setOb(aq_base(parent), name, made)
        self.count += 1

    def _annotate(self, made: Any, notes: list[Any]) -> None:
        if notes:
            made.__annotations__ = OOBTree()
            for key, value in notes:
                made.__annotations__[key] = self.leser.decode(value)

    def _parent(self, path: str) -> Any:
        found = self.portal
        for name in path.split("/") if path else ():
            tree = getattr(aq_base(found), "_tree", None)
            if tree is None or not isinstance(tree.get(name), DexterityContent):
                raise Malformed(f"nothing at {path[:100]}")
            found = tree[name].__of__(found)
        return found


def place_of(obj: Any, portal: Any) -> str:
    """Return the path of content below the site."""
    return "/".join(obj.getPhysicalPath()[len(portal.getPhysicalPath()) :])


def ancestors(obj: Any, portal: Any) -> list[Any]:
    """Return what an object lies in, below the site, from above to below."""
    found = []
    parent = aq_parent(obj)
    while parent is not None and aq_base(parent) is not aq_base(portal):
        found.append(parent)
        parent = aq_parent(parent)
    return list(reversed(found))
