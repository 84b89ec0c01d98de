"""A store that was not yet loaded is still told from one that was never committed."""

from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.nummern import ANNOTATION
from kommune.eakte.core.nummern import draw_number
from zope.annotation.interfaces import IAnnotations

import transaction


def test_a_store_not_yet_loaded_counts_as_committed(live_town):
    store = IAnnotations(live_town)[ANNOTATION]
    store._p_deactivate()
    assert store._p_changed is None
    assert not is_uncommitted(store)


def test_a_number_is_kept_when_the_request_fails(live_town):
    first = draw_number("probe")
    IAnnotations(live_town)[ANNOTATION]._p_deactivate()
    draw_number("probe")
    transaction.abort()
    assert draw_number("probe") == first + 2
