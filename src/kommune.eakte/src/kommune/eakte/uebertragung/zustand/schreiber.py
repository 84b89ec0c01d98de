"""Writes objects of the database as lines of JSON: each once, under a number, with the plain values it holds.

What is persistent in the database is a line of its own, so that a line is about as large as a record of the database;
of a large BTree there are many. Files are kept apart, by SHA-256.
"""

from BTrees.LLBTree import LLBTree
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from itertools import islice
from kommune.eakte.uebertragung.zustand import klassen
from kommune.eakte.uebertragung.zustand.werte import Kodierer
from kommune.eakte.uebertragung.zustand.werte import TAG
from persistent import Persistent
from plone.dexterity.content import DexterityContent
from plone.uuid.interfaces import IUUID
from Products.CMFPlone.interfaces import IPloneSiteRoot
from typing import Any
from z3c.relationfield.relation import RelationValue
from ZODB.blob import Blob
from ZODB.utils import u64
from zope.interface.declarations import Declaration
from zope.interface.interface import InterfaceClass


PORTION = 500
CLEAN_EVERY = 2000


class Schreiber(Kodierer):
    """Encodes values; ``write`` takes a line, ``keep`` the blob of a file and returns SHA-256 and size.

    :raises NotTransferable: a class no bag may name.
    """

    def __init__(self, write: Callable[[dict[str, Any]], None], keep: Callable[[Blob], tuple[str, int]]) -> None:
        self.write = write
        self.keep = keep
        self.numbers = LLBTree()
        self.pending: list[tuple[int, Any]] = []
        self.named: set[str] | None = None  # SHA-256 that were named, if somebody asks
        self.count = self.given = 0

    def line(self, data: dict[str, Any]) -> None:
        """Write a line and all that it refers to."""
        self.write(data)
        self.flush()

    def flush(self) -> None:
        """Write what was referred to and has no line yet; what a part of a large tree refers to before the next part."""
        while self.pending:
            number, obj = self.pending.pop()
            if isinstance(obj, Iterator):
                self._go_on(number, obj)
                continue
            self._record(number, obj)
            self.count += 1
            if self.count % CLEAN_EVERY == 0 and obj._p_jar is not None:
                obj._p_jar.cacheGC()

    def _dict(self, value: dict) -> Any:
        if self.named is not None and isinstance(value.get("sha256"), str):
            self.named.add(value["sha256"])
        return super()._dict(value)

    def _record(self, number: int, obj: Any) -> None:
        head = {"nr": number, "klasse": klassen.name_of(type(obj))}
        if type(obj) not in klassen.TREES.values():
            self.write({**head, "zustand": self.encode(obj.__getstate__())})
            return
        self.write({**head, "teile": []})
        self._go_on(number, self._portions(obj))

    def _go_on(self, number: int, parts: Iterator[list[Any]]) -> None:
        below = len(self.pending)
        if (part := next(parts, None)) is not None:
            self.pending.insert(below, (number, parts))
            self.write({"nr": number, "weiter": part})

    def _portions(self, tree: Any) -> Iterator[list[Any]]:
        entries: Iterable[Any] = tree.items() if hasattr(tree, "items") else ([key] for key in tree)
        every = iter(entries)
        while part := [[self.encode(one) for one in entry] for entry in islice(every, PORTION)]:
            yield part

    def refer(self, value: Any) -> Any:
        if isinstance(value, InterfaceClass):
            return {TAG: "schnittstelle", "name": value.__identifier__}
        if isinstance(value, Declaration):
            return {TAG: "schnittstellen", "namen": interfaces_of(value)}
        if isinstance(value, Blob):
            sha256, size = self.keep(value)
            return {TAG: "datei", "sha256": sha256, "groesse": size}
        if isinstance(value, RelationValue):
            return {TAG: "bezug", "uid": None if value.isBroken() else IUUID(value.to_object, None)}
        if IPloneSiteRoot.providedBy(value):
            return {TAG: "stadt"}
        if isinstance(value, DexterityContent):
            return {TAG: "inhalt", "uid": IUUID(value)}
        name = klassen.name_of(type(value))
        if not isinstance(value, Persistent) and type(value) not in klassen.TREES.values():
            return {TAG: "ding", "klasse": name, "zustand": self.encode(dict(value.__dict__))}
        return {TAG: "objekt", "nr": self._number(value), "klasse": name}

    def _number(self, obj: Any) -> int:
        oid = u64(obj._p_oid)
        number = self.numbers.get(oid)
        if number is None:
            self.given += 1
            number = self.numbers[oid] = self.given
            self.pending.append((number, obj))
        return number


def interfaces_of(declared: Any) -> list[str]:
    """Return the names of the interfaces an object itself was given, beside those of its class."""
    return [one.__identifier__ for one in declared.__bases__ if isinstance(one, InterfaceClass)]
