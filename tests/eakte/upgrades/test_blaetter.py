"""Upgrade 20261128003, part: the catalog keeps all it holds, in smaller leaves."""

from BTrees.IOBTree import IOBTree
from kommune.eakte.core.small_leaf import SmallLeafTree
from kommune.eakte.core.spread import LONG
from kommune.eakte.core.spread import SpreadByBlock
from kommune.eakte.upgrades.v20261128003.blaetter import upgrade
from musterstadt.akten import make_vorgang
from plone import api


def test_all_that_was_there_is_found_and_it_can_run_twice(town):
    vorgang = make_vorgang(town)
    inner = api.portal.get_tool("portal_catalog")._catalog
    places = [(inner.indexes[index_id] if index_id else inner, name) for index_id, name in LONG]
    before = []
    for owner, name in places:
        content = dict(getattr(owner, name).items())
        old = SpreadByBlock(IOBTree)
        for key, value in content.items():
            old[key] = value
        setattr(owner, name, old)
        before.append(content)
    for _again in range(2):
        upgrade(town.portal_setup)
        assert [dict(getattr(owner, name).items()) for owner, name in places] == before
        assert all(type(getattr(owner, name).trees[0]) is SmallLeafTree for owner, name in places)
    assert [brain.getPath() for brain in api.content.find(UID=vorgang.UID())] == ["/".join(vorgang.getPhysicalPath())]
