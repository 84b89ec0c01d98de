"""Spread trees answer like one BTree, and two who write at once do not meet there."""

from BTrees.IOBTree import IOBTree
from BTrees.OOBTree import OOBTree
from kommune.eakte.core.small_leaf import SmallLeafTree
from kommune.eakte.core.spread import Spread
from kommune.eakte.core.spread import SpreadByNumber
from transaction import TransactionManager
from ZODB.DB import DB
from ZODB.DemoStorage import DemoStorage
from ZODB.MappingStorage import MappingStorage
from ZODB.POSException import ConflictError

import pytest


pytestmark = pytest.mark.rules
TEXTS = ["922/2026/7", "", "ä", "922/2026/10", "Z", "922/2025/1"]
NUMBERS = [5, -2_000_000_000, 0, 17, 16, 1_999_999_999]


def filled(keys, factory, trees):
    for number, key in enumerate(keys):
        trees[key] = number
    return trees


@pytest.mark.parametrize(
    ("keys", "factory", "kind"), [(TEXTS, OOBTree, Spread), (NUMBERS, IOBTree, SpreadByNumber)], ids=["text", "number"]
)
def test_spread_trees_answer_like_one(keys, factory, kind):
    whole, spread = filled(keys, factory, factory()), filled(keys, factory, kind(factory))
    low, high = sorted(keys)[1], sorted(keys)[4]
    assert list(spread) == list(whole)
    assert spread.items() == list(whole.items())
    assert spread.keys(low, high) == list(whole.keys(low, high))
    assert spread.values(low) == list(whole.values(low))
    assert spread.values(None, high) == list(whole.values(None, high))
    assert (len(spread), bool(spread), bool(kind(factory))) == (6, True, False)
    assert all(spread[key] == spread.get(key) == whole[key] for key in keys)
    assert spread.insert(keys[0], 99) == 0
    assert keys[0] in spread
    del spread[keys[0]]
    assert keys[0] not in spread
    assert spread.get(keys[0], "gone") == "gone"
    with pytest.raises(KeyError):
        spread[keys[0]]


def test_the_path_index_has_a_key_that_is_none():
    trees = filled([None, "akten", "aktenplan"], OOBTree, Spread(OOBTree))
    assert trees.get(None) == 0
    assert list(trees) == [None, "akten", "aktenplan"]


def conflicts(trees, rounds=150):
    """Let two write a growing key each, at the same moment, again and again; return how often that failed."""
    database = DB(MappingStorage())
    managers = [TransactionManager(), TransactionManager()]
    first, second = (database.open(manager) for manager in managers)
    first.root()["trees"] = trees
    managers[0].commit()
    failed = 0
    for number in range(rounds):
        for manager, connection, who in zip(managers, (first, second), "ab", strict=True):
            manager.begin()
            connection.root()["trees"][f"922/2026/{number:06}{who}"] = number
        managers[0].commit()
        try:
            managers[1].commit()
        except ConflictError:
            failed += 1
            managers[1].abort()
    database.close()
    return failed


def test_two_writers_of_growing_keys_hardly_ever_meet():
    """The keys of one tree split its last bucket again and again; this is what the catalog suffered from."""
    one, many = conflicts(OOBTree()), conflicts(Spread(OOBTree))
    assert one > 5
    assert many * 5 <= one


def test_a_small_leaf_holds_eight_and_two_who_write_into_one_are_merged():
    tree = SmallLeafTree()
    for number in range(100):
        tree[number] = "x" * 400
    leaf, sizes = tree._firstbucket, []
    while leaf is not None:
        sizes.append(len(leaf))
        leaf = leaf._next
    assert max(sizes) <= 8 and list(tree) == list(range(100))
    database = DB(DemoStorage())
    managers = [TransactionManager(), TransactionManager()]
    first, second = (database.open(manager).root() for manager in managers)
    first["tree"] = tree
    managers[0].commit()
    managers[1].begin()
    first["tree"][3], second["tree"][1] = "y", "z"
    managers[0].commit()
    managers[1].commit()
    managers[0].begin()
    assert (first["tree"][3], first["tree"][1]) == ("y", "z")
