"""The trees of the catalog that every writer meets, each split into many small ones (ADR 9).

Who splits a bucket of a BTree conflicts with everybody who writes below the same node, and in a tree of some
thousand keys that is everybody; keys that only grow are all written at one end. Over 16 trees made once,
two writers seldom meet. The indexes stay Plone's own: only what they keep their entries and their counters in is exchanged.
"""

from BTrees.IIBTree import IIBTree
from BTrees.IOBTree import IOBTree
from BTrees.Length import Length
from BTrees.OIBTree import OIBTree
from BTrees.OOBTree import OOBTree
from collections.abc import Iterator
from heapq import merge
from itertools import count
from itertools import islice
from kommune.eakte.core.small_leaf import SmallLeafTree
from persistent import Persistent
from Products.PluginIndexes.BooleanIndex.BooleanIndex import BooleanIndex
from typing import Any
from zlib import crc32


TREES = 16
OF_CATALOG = ("data", "paths", "uids")
# By document: every record has one entry there.
BY_DOCUMENT = "_unindex"
# By key, where (almost) every record brings a key of its own.
PATHS = ("_index_items", "_index_parents")
BY_KEY = {
    "UID": ("_index",),
    "aktenzeichen": ("_index",),
    "aktenzeichen_sort": ("_index",),
    "beteiligte": ("_index",),
    "eingang_sort": ("_index",),
    "eingangsnummer": ("_index",),
    "frist_sort": ("_index",),
    "path": ("_index", *PATHS),
    "sha256": ("_index",),
    "sortable_title": ("_index",),
    "vorgang_felder": ("_index",),
}

# By number and long: rows of the catalog, paths, lists of who may see. Not what long lists are sorted by: that is read whole.
LONG = (
    ("", "data"),
    ("", "paths"),
    *((name, "_unindex") for name in ("allowedRolesAndUsers", "path", "sha256", "UID")),
)


class Spread(Persistent):
    """What a catalog uses of a BTree, over 16 of them; what is listed comes in the order of the keys."""

    def __init__(self, factory: type) -> None:
        self.trees = tuple(factory() for _ in range(TREES))

    def tree(self, key: Any) -> Any:
        """Return the tree of a key: numbers by themselves, all else by a checksum of its text."""
        return self.trees[crc32(repr(key).encode()) % TREES]

    def get(self, key: Any, default: Any = None) -> Any:
        return self.tree(key).get(key, default)

    def __getitem__(self, key: Any) -> Any:
        return self.tree(key)[key]

    def __setitem__(self, key: Any, value: Any) -> None:
        self.tree(key)[key] = value

    def __delitem__(self, key: Any) -> None:
        del self.tree(key)[key]

    def insert(self, key: Any, value: Any) -> int:
        """Store what has no value yet; return 0 if it has one."""
        return self.tree(key).insert(key, value)

    def __contains__(self, key: Any) -> bool:
        return key in self.tree(key)

    def __len__(self) -> int:
        return sum(len(tree) for tree in self.trees)

    def __bool__(self) -> bool:
        return any(self.trees)

    def __iter__(self) -> Iterator:
        return (key for key, _value in self.iteritems())

    def iteritems(self, *bounds: Any) -> Iterator[tuple[Any, Any]]:
        return merge(*(tree.items(*bounds) for tree in self.trees), key=lambda item: (item[0] is not None, item[0]))

    def items(self, *bounds: Any) -> list[tuple[Any, Any]]:
        return list(self.iteritems(*bounds))

    def keys(self, *bounds: Any) -> list:
        return [key for key, _value in self.iteritems(*bounds)]

    def values(self, *bounds: Any) -> list:
        return [value for _key, value in self.iteritems(*bounds)]


class SpreadByBlock(Spread):
    """The same for numbers of documents, read some ten thousand times to sort a long list.

    A connection numbers what it adds one after the other, up to the next multiple of ``BLOCK`` (``ZCatalog``): all of that
    lies in one tree. So a process meets in its own trees what it wrote there itself, and loads little anew.
    """

    BLOCK = 4000

    def tree(self, key: int) -> Any:
        return self.trees[key // self.BLOCK % TREES]

    def __getitem__(self, key: int) -> Any:
        return self.trees[key // self.BLOCK % TREES][key]

    def get(self, key: int, default: Any = None) -> Any:
        return self.trees[key // self.BLOCK % TREES].get(key, default)


class SpreadByNumber(Spread):
    """How it was before: one number after the other in another tree. Until a town is upgraded."""

    def tree(self, key: int) -> Any:
        return self.trees[key % TREES]


class Moment:
    """In place of the stored counter by which an index tells one request that it has changed: another number each time.

    Thirty counters were loaded and written with every record. What they guard lives in one request only (the results of
    its own queries), so that a number of this process does as well. It is no persistent object.
    """

    ticks = count(1)

    def __init__(self) -> None:
        self.now = next(self.ticks)

    def __call__(self) -> int:
        return self.now

    def change(self, _delta: int) -> None:
        self.now = next(self.ticks)

    def __reduce__(self) -> tuple:
        return type(self), ()


class Distinct:
    """In place of the stored number of keys of an index: counted when asked, as far as anybody needs to know.

    Only the plan of queries asks, once in the life of a process, whether there are ten or more.
    """

    ENOUGH = 100

    def __init__(self, trees: Spread) -> None:
        self.trees = trees

    def __call__(self) -> int:
        return sum(1 for _key in islice((key for tree in self.trees.trees for key in tree), self.ENOUGH))

    def change(self, _delta: int) -> None:
        """Nothing is kept."""


KINDS = {
    IIBTree: SpreadByBlock,
    IOBTree: SpreadByBlock,
    SmallLeafTree: SpreadByBlock,
    OIBTree: Spread,
    OOBTree: Spread,
}
PLAIN = {SmallLeafTree: IOBTree}


def spread_catalog(catalog: Any) -> int:
    """Exchange the trees of a ZCatalog that are whole; return how many there were.

    What a BooleanIndex keeps by document stays whole: it is handed to the set operations of BTrees, which take nothing else.

    To be run again after the catalog was cleared, or an index: both make whole trees. Wakes no object.
    """
    inner = catalog._catalog
    done = sum(_spread(inner, name) for name in OF_CATALOG)
    for index_id, index in inner.indexes.items():
        if isinstance(index, BooleanIndex):
            done += _gather(index, BY_DOCUMENT)
            done += _uncount(index)
            continue
        done += sum(_spread(index, name, index_id) for name in (BY_DOCUMENT, *BY_KEY.get(index_id, ())))
        done += _uncount(index)
    return done


def gather_catalog(catalog: Any) -> None:
    """Give a ZCatalog whole trees again, which are there without this package (uninstalling)."""
    inner = catalog._catalog
    for index in inner.indexes.values():
        if isinstance(getattr(index, "_length", None), Distinct):
            index._length = Length(len(index._index))
        if isinstance(getattr(index, "_counter", None), Moment):
            index._counter = Length(1)
    owners = [(inner, OF_CATALOG), *((index, (BY_DOCUMENT, "_index", *PATHS)) for index in inner.indexes.values())]
    for owner, names in owners:
        for name in names:
            _gather(owner, name)


def _gather(owner: Any, name: str) -> bool:
    trees = getattr(owner, name, None)
    if not isinstance(trees, Spread):
        return False
    kind = type(trees.trees[0])
    setattr(owner, name, PLAIN.get(kind, kind)(trees.items()))
    return True


def _spread(owner: Any, name: str, index_id: str = "") -> bool:
    whole = getattr(owner, name, None)
    parts = whole.trees if isinstance(whole, Spread) else (whole,)
    kind = type(parts[0])
    if kind not in KINDS:
        return False
    factory = SmallLeafTree if kind is IOBTree and (index_id, name) in LONG else kind
    if isinstance(whole, Spread) and type(whole) is not SpreadByNumber and factory is kind:
        return False
    trees = KINDS[factory](factory)
    for part in parts:
        for key, value in part.items():
            trees[key] = value
    setattr(owner, name, trees)
    return True


def _uncount(index: Any) -> int:
    """Take from an index the counters that are stored with every record; return how many those were."""
    done = 0
    if isinstance(getattr(index, "_counter", None), Length):
        index._counter = Moment()
        done += 1
    if isinstance(getattr(index, "_length", None), Length) and isinstance(getattr(index, "_index", None), Spread):
        index._length = Distinct(index._index)
        done += 1
    return done
