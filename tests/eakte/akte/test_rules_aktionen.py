"""The menu of a Vorgang: below headings, by frequency, nothing lost."""

from kommune.eakte.akte.browser.handlungen.menue import Aktion
from kommune.eakte.akte.browser.handlungen.menue import arranged
from kommune.eakte.akte.browser.handlungen.menue import grouped

import pytest


pytestmark = pytest.mark.rules


def test_each_act_stands_below_one_heading_in_its_order():
    acts = [Aktion(order, f"act {order}", "/") for order in (95, 15, 60, 20, 40, 50, 71, 41, 999)]
    _first, others = arranged(acts)
    found = [[one.order for one in gruppe.aktionen] for gruppe in grouped(others)]
    assert found == [[15, 20], [40, 41], [50], [60], [71, 95, 999]]
    assert len({str(gruppe.title) for gruppe in grouped(others)}) == 5
    assert grouped([]) == []
