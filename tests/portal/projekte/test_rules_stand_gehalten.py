"""What a decision was read from is current when it is stored, also where the database had let go of it."""

from kommune.portal.projekte.store import require_current
from persistent.mapping import PersistentMapping
from ZODB import DB
from ZODB.DemoStorage import DemoStorage
from ZODB.POSException import ReadConflictError

import pytest
import transaction


pytestmark = pytest.mark.rules


def test_a_vote_beside_a_change_is_met_also_of_a_ghost():
    db, here, there = DB(DemoStorage()), transaction.TransactionManager(), transaction.TransactionManager()
    root = db.open(here).root()
    root["votes"], root["rules"] = PersistentMapping(), PersistentMapping()
    here.commit()
    root["votes"]._p_jar.cacheMinimize()
    assert root["votes"]._p_changed is None
    require_current(root["votes"])
    root["rules"]["changed"] = True
    db.open(there).root()["votes"]["one"] = True
    there.commit()
    with pytest.raises(ReadConflictError):
        here.commit()
    db.close()
