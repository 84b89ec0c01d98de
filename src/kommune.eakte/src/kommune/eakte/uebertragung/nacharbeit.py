"""What is made anew of what was read: relations, the catalog, the search, upgrade steps of an older bag."""

from kommune.eakte.core.interfaces import IManyAtOnce
from kommune.eakte.core.katalog.content import fast_indexes
from kommune.eakte.core.spread import spread_catalog
from kommune.eakte.suche import api as suche
from kommune.eakte.uebertragung.teile.inhalte import walk
from kommune.eakte.uebertragung.zustand.leser import Leser
from Products.CMFCore.indexing import processQueue
from typing import Any
from z3c.relationfield.event import updateRelations
from ZODB.utils import p64
from zope.component import getUtility
from zope.intid.interfaces import IIntIds


PORTION = 200


def relate(portal: Any, leser: Leser) -> None:
    """Point the relations at what they were about, now that it is there; the broken ones stay broken."""
    intids = getUtility(IIntIds)
    for relation, uid in leser.bezuege:
        if uid in leser.content:
            relation.to_id = intids.register(leser.jar.get(p64(leser.content[uid])))


def catalogue(portal: Any, leser: Leser) -> None:
    """Write the catalog of all content anew; the words of records are read by the worker (``suche.rebuild``)."""
    catalog = portal.portal_catalog
    catalog.manage_catalogClear()
    spread_catalog(catalog)  # an index that is cleared makes its trees anew, in one piece
    intids = getUtility(IIntIds)
    for number, obj in enumerate(walk(portal, lambda _one: True), 1):
        if IManyAtOnce.providedBy(obj):
            catalog.catalog_object(obj, "/".join(obj.getPhysicalPath()), idxs=fast_indexes(catalog, obj))
        else:
            intids.register(obj)
            catalog.catalog_object(obj, "/".join(obj.getPhysicalPath()))
            updateRelations(obj, None)
        if number % PORTION == 0:
            processQueue()
            leser.portion()
    catalog.catalog_object(portal, "/".join(portal.getPhysicalPath()))
    processQueue()


def upgrade(portal: Any, versions: dict[str, str]) -> int:
    """Run the upgrade steps the bag has not had; return how many."""
    setup, count = portal.portal_setup, 0
    for profile, version in versions.items():
        ours = setup.getLastVersionForProfile(profile)
        if (version,) == tuple(ours):
            continue
        setup.setLastVersionForProfile(profile, version)
        count += sum(len(one) if isinstance(one, list) else 1 for one in setup.listUpgrades(profile))
        setup.upgradeProfile(profile)
        setup.setLastVersionForProfile(profile, ours)  # where the last version has no step
    return count


def search_anew() -> None:
    """Have the index of the search built; once what was read is stored."""
    suche.rebuild()
