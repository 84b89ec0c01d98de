"""A process that serves looks for objects that hold each other less often than Python does by itself."""

from kommune.eakte.core.prozess import muellabfuhr

import gc
import pytest


pytestmark = pytest.mark.rules


@pytest.fixture
def as_it_was():
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def test_what_stays_is_set_aside_and_what_is_new_is_looked_at_seldom(as_it_was):
    muellabfuhr.look_rarely()
    assert gc.isenabled() and gc.get_threshold()[0] >= 10_000
    assert gc.get_freeze_count() > 1000


def test_what_holds_itself_is_still_freed(as_it_was):
    muellabfuhr.look_rarely()
    ring = [[] for _nr in range(3 * muellabfuhr.YOUNG)]
    for one in ring:
        one.append(one)
    del ring, one
    assert gc.collect() > 0
