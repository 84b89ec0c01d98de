"""Which pages of a long file are kept."""

from kommune.eakte.core.datei.portion.zeichnung import far
from kommune.eakte.core.datei.portion.zeichnung import first_of

import pytest


pytestmark = pytest.mark.rules


@pytest.mark.parametrize("page, first", [(1, 1), (20, 1), (21, 21), (40, 21), (4999, 4981)])
def test_a_page_lies_in_a_portion(page, first):
    assert first_of(page) == first


def test_of_5000_pages_read_through_500_are_kept_the_first_and_those_around():
    kept = set(range(1, 21))
    for first in range(21, 5001, 20):
        kept |= set(range(first, first + 20))
        kept -= far(kept, first)
        assert len(kept) <= 500
    assert set(range(1, 21)) <= kept
    assert max(kept) == 5000
    assert far(range(1, 300), 21) == set()
