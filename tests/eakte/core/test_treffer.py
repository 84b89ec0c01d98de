"""A page of what was found costs the same in a catalog a hundred times as large, also for who is in a hundred groups."""

from kommune.eakte.core.katalog import treffer
from kommune.eakte.core.spread import spread_catalog
from Products.PluginIndexes.DateIndex.DateIndex import DateIndex
from Products.PluginIndexes.FieldIndex.FieldIndex import FieldIndex
from Products.PluginIndexes.KeywordIndex.KeywordIndex import KeywordIndex
from Products.ZCatalog.ZCatalog import ZCatalog
from types import SimpleNamespace
from ZODB.DB import DB
from ZODB.MappingStorage import MappingStorage

import pytest
import transaction


pytestmark = pytest.mark.rules
FEW, MANY = 100, 10_000
GROUPS = ["user:somebody", *(f"user:oe-{number}" for number in range(100))]
EVERYTHING = {"portal_type": "Vorgang", "allowedRolesAndUsers": GROUPS}
OF_ONE_OE = {**EVERYTHING, "federfuehrung": "oe-7"}


def make_catalog(size):
    made = ZCatalog("catalog")
    inner = made._catalog
    for name in ("portal_type", "aktenzeichen_sort", "federfuehrung", "leistung"):
        inner.addIndex(name, FieldIndex(name))
    inner.addIndex("allowedRolesAndUsers", KeywordIndex("allowedRolesAndUsers"))
    inner.addIndex("modified", DateIndex("modified"))
    for number in range(size):
        oe = number * 37 % 100
        record = SimpleNamespace(
            portal_type="Vorgang",
            aktenzeichen_sort=f"922/{number * 7919 % size:06}",
            federfuehrung=f"oe-{oe}",
            leistung="hund" if oe == 7 else "baum",
            allowedRolesAndUsers=["Manager", f"user:oe-{oe}"],
            modified=f"2026/01/01 00:{number % 60:02}",
        )
        inner.catalogObject(record, f"/akten/{number}")
    spread_catalog(made)
    return made


def stored(size):
    connection = DB(MappingStorage(), cache_size=1_000_000).open(transaction.TransactionManager())
    connection.root()["catalog"] = make_catalog(size)
    connection.transaction_manager.commit()
    connection.cacheMinimize()
    return connection.root()["catalog"]._catalog


@pytest.fixture(scope="module")
def few():
    return stored(FEW)


@pytest.fixture(scope="module")
def many():
    return stored(MANY)


@pytest.fixture
def walked(monkeypatch):
    """Count the keys of the sort index that are looked at."""
    seen, walk = [], treffer.steps

    def counted(*args):
        for step in walk(*args):
            seen.append(step[0])
            yield step

    monkeypatch.setattr(treffer, "steps", counted)
    return seen


def in_order(catalog, query, sort_on, descending):
    by_rid = catalog.getIndex(sort_on).documentToKeyMap()
    rids = treffer.found_in(catalog, query).rids
    return sorted(rids, key=lambda rid: (by_rid[rid], rid), reverse=descending)


@pytest.mark.parametrize("sort_on", ["aktenzeichen_sort", "modified"])
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("query", [EVERYTHING, OF_ONE_OE], ids=["everything", "one OE"])
def test_every_page_is_the_one_that_sorting_everything_gives(many, query, sort_on, descending):
    found = treffer.found_in(many, query, sort_on=sort_on, descending=descending)
    wanted = in_order(many, query, sort_on, descending)
    assert len(found) == len(wanted)
    for start in (0, 25, 50, len(wanted) // 2, len(wanted) - 60, len(wanted) - 7, len(wanted), len(wanted) + 100):
        assert found.page(start, 25) == wanted[start : start + 25], start


def test_the_first_and_the_last_page_of_a_hundred_times_as_many_look_at_as_few_keys(few, many, walked):
    for catalog in (few, many):
        found = treffer.found_in(catalog, EVERYTHING, sort_on="aktenzeichen_sort", descending=True)
        loaded = catalog._p_jar.getTransferCounts(True)
        found.page(0, 25)
        found.page(len(found) - 25, 25)
        loaded = catalog._p_jar.getTransferCounts()[0]
        assert len(walked) <= 50
        assert loaded <= 60, "buckets of 16 trees at either end, not of the whole index"


def test_few_among_many_are_sorted_by_themselves(many, walked):
    found = treffer.found_in(many, OF_ONE_OE, sort_on="aktenzeichen_sort")
    assert len(found) == MANY // 100
    found.page(0, 25)
    assert not walked


def test_what_lies_at_the_far_end_is_found_without_walking_on_for_ever(many, walked):
    rids = in_order(many, EVERYTHING, "aktenzeichen_sort", False)[-300:]
    found = treffer.Treffer(many, treffer.IISet(sorted(rids)), "aktenzeichen_sort")
    assert found.page(0, 25) == rids[:25]
    assert len(walked) <= 302


def test_neighbours_are_those_of_the_order_both_ways(many):
    for query in (EVERYTHING, OF_ONE_OE):
        for descending in (False, True):
            found = treffer.found_in(many, query, sort_on="modified", descending=descending)
            order = in_order(many, query, "modified", descending)
            for place in (0, 1, len(order) // 2, len(order) - 1):
                near = found._neighbours(order[place])
                assert near == (
                    order[place - 1] if place else None,
                    order[place + 1] if place + 1 < len(order) else None,
                )


def test_who_left_the_list_still_has_neighbours_there(many):
    order = in_order(many, OF_ONE_OE, "aktenzeichen_sort", False)
    left = order.pop(10)
    found = treffer.Treffer(many, treffer.IISet(sorted(order)), "aktenzeichen_sort")
    assert found._neighbours(left) == (order[9], order[10])


def test_values_that_occur_come_from_the_index_alone(many):
    assert treffer.found_in(many, OF_ONE_OE).values("leistung") == {"hund"}
    assert treffer.found_in(many, EVERYTHING).values("leistung") == {"baum", "hund"}


def test_nothing_found_is_an_empty_page(many):
    found = treffer.found_in(many, {**EVERYTHING, "federfuehrung": "none"}, sort_on="modified")
    assert (len(found), found[0:25], found._neighbours(1)) == (0, [], (None, None))


class ByNumber:
    """A catalog that gives the number in place of a brain."""

    def __init__(self, catalog):
        self.getIndex = catalog.getIndex

    def __getitem__(self, rid):
        return rid


def test_one_after_the_other_is_what_a_batch_asks_for(many):
    order = in_order(many, OF_ONE_OE, "modified", False)
    found = treffer.Treffer(ByNumber(many), treffer.found_in(many, OF_ONE_OE).rids, "modified")
    assert [found[number] for number in range(len(found))] == list(found) == order
    with pytest.raises(IndexError):
        found[len(found)]
