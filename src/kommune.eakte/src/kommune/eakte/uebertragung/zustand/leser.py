"""Makes objects of lines of JSON in the running transaction; what is read is put on the disk in portions (savepoints)."""

from BTrees.LLBTree import LLBTree
from collections.abc import Callable
from kommune.eakte.uebertragung.zustand import klassen
from kommune.eakte.uebertragung.zustand.werte import Dekodierer
from kommune.eakte.uebertragung.zustand.werte import Malformed
from persistent import Persistent
from typing import Any
from z3c.relationfield.relation import RelationValue
from ZODB.blob import Blob
from ZODB.utils import p64
from ZODB.utils import u64
from zope.dottedname.resolve import resolve
from zope.interface import alsoProvides
from zope.interface.interface import InterfaceClass

import re
import transaction


PORTION = 5000
INTERFACE = re.compile(r"(?:kommune|plone|Products|collective|zope|z3c|OFS)(?:\.\w+)+\.I?\w+")


class Marks(list):
    """Interfaces an object was given itself, while its state is read."""


class Leser(Dekodierer):
    """Decodes values; ``blob_of`` makes the blob of a file by SHA-256.

    ``content`` finds content by its UID, ``bezuege`` collects relations to be made when all content is there.
    """

    def __init__(self, portal: Any, blob_of: Callable[[str], Blob]) -> None:
        self.portal = portal
        self.jar = portal._p_jar
        self.blob_of = blob_of
        self.oids = LLBTree()
        self.content: dict[str, int] = {}
        self.bezuege: list[tuple[Any, str | None]] = []
        self.count = 0

    def record(self, data: dict[str, Any]) -> None:
        """Fill the object of a line."""
        if not isinstance(data.get("nr"), int) or data["nr"] not in self.oids:
            raise Malformed(f"nothing refers to the object {data.get('nr')}")
        obj = self.object_of(data["nr"])
        if "weiter" in data:
            _put(obj, [self.decode(part) for part in data["weiter"]])
        elif data.get("klasse") and klassen.find(data["klasse"]) is not type(obj):
            raise Malformed(f"the object {data['nr']} is no {data['klasse']}")
        elif "teile" in data:
            _put(obj, [self.decode(part) for part in data["teile"]])
        else:
            self.give(obj, self.decode(data["zustand"]))
        self.count += 1
        if self.count % PORTION == 0:
            self.portion()

    def give(self, obj: Any, state: Any) -> None:
        """Give an object its state as the database would."""
        marks = []
        if isinstance(state, dict):
            marks = [one for name in list(state) if isinstance(state[name], Marks) for one in state.pop(name)]
        obj._p_activate()  # a ghost would read its empty self of the last portion over what it is given
        obj.__setstate__(state)
        obj._p_changed = True
        if marks:
            alsoProvides(obj, *marks)

    def portion(self) -> None:
        """Write what was made to the disk, so that memory does not grow; the transaction goes on."""
        transaction.savepoint(optimistic=True)
        self.jar.cacheGC()

    def object_of(self, number: int) -> Any:
        return self.jar.get(p64(self.oids[number]))

    def new(self, kind: type) -> Any:
        """Return an object without state that lies in the database of the site."""
        made = kind.__new__(kind)
        self.jar.add(made)
        return made

    def resolve(self, tag: str, data: dict[str, Any]) -> Any:
        if tag == "objekt":
            return self._object(data)
        if tag == "datei":
            return self.blob_of(data["sha256"])
        if tag == "ding":
            return self._thing(data)
        if tag == "bezug":
            relation = RelationValue(0)
            self.bezuege.append((relation, data["uid"]))
            return relation
        if tag == "stadt":
            return self.portal.aq_base
        if tag == "inhalt":
            if data["uid"] not in self.content:
                raise Malformed(f"no content {data['uid']}")
            return self.jar.get(p64(self.content[data["uid"]]))
        if tag == "schnittstelle":
            return interface_of(data["name"])
        if tag == "schnittstellen":
            return Marks(interface_of(name) for name in data["namen"])
        return super().resolve(tag, data)

    def _object(self, data: dict[str, Any]) -> Any:
        number, kind = data["nr"], klassen.find(data["klasse"])
        if not isinstance(number, int) or kind is None:
            raise Malformed(f"unknown class {data['klasse']}")
        if number not in self.oids:
            if not issubclass(kind, Persistent) and kind not in klassen.TREES.values():
                raise Malformed(f"no object of the database: {data['klasse']}")
            made = self.new(kind)
            self.oids[number] = u64(made._p_oid)
            return made
        return self.object_of(number)

    def _thing(self, data: dict[str, Any]) -> Any:
        kind = klassen.find(data["klasse"])
        if kind is None or data["klasse"] not in klassen.FOREIGN or issubclass(kind, Persistent):
            raise Malformed(f"unknown class {data['klasse']}")
        made = object.__new__(kind)
        made.__dict__.update(self.decode(data["zustand"]))
        return made


def interface_of(name: str) -> Any:
    """Return the interface of a name.

    :raises Malformed: there is none.
    """
    try:
        found = resolve(name) if INTERFACE.fullmatch(name) else None
    except ImportError:
        found = None
    if not isinstance(found, InterfaceClass):
        raise Malformed(f"unknown interface {name}")
    return found


def _put(tree: Any, entries: list[Any]) -> None:
    if hasattr(tree, "items"):
        tree.update([(key, value) for key, value in entries])
    else:
        tree.update([key for (key,) in entries])
