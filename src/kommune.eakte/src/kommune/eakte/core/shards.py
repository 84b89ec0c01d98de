"""A store split into BTrees made once, so that parallel writers seldom meet."""

from BTrees.OOBTree import OOBTree
from collections.abc import Iterator
from hashlib import sha256
from persistent import Persistent
from typing import Any


SHARDS = 256


def shard_of(key: str, shards: int = SHARDS) -> int:
    """Return the shard a key lives in: the first four bytes of its SHA-256 modulo ``shards``."""
    return int.from_bytes(sha256(key.encode()).digest()[:4], "big") % shards


class ShardedStore(Persistent):
    """A mapping of str to picklable or persistent values over 256 OOBTrees.

    The same key always meets the same tree: two parallel writers of one key conflict,
    and the second, retried, finds the first one's value.
    """

    def __init__(self) -> None:
        self.trees = tuple(OOBTree() for _ in range(SHARDS))

    def tree(self, key: str) -> OOBTree:
        return self.trees[shard_of(key)]

    def get(self, key: str, default: Any = None) -> Any:
        return self.tree(key).get(key, default)

    def __getitem__(self, key: str) -> Any:
        return self.tree(key)[key]

    def __contains__(self, key: str) -> bool:
        return key in self.tree(key)

    def __setitem__(self, key: str, value: Any) -> None:
        self.tree(key)[key] = value

    def setdefault(self, key: str, value: Any) -> Any:
        return self.tree(key).setdefault(key, value)

    def __delitem__(self, key: str) -> None:
        del self.tree(key)[key]

    def items(self) -> Iterator[tuple[str, Any]]:
        for tree in self.trees:
            yield from tree.items()

    def __iter__(self) -> Iterator[str]:
        for tree in self.trees:
            yield from tree

    def __len__(self) -> int:
        return sum(len(tree) for tree in self.trees)
