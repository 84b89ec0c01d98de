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


def test_what_is_done_seldom_is_folded_behind_the_last_heading_and_nothing_is_lost():
    acts = [Aktion(order, f"act {order}", "/") for order in (*range(20, 28), *range(40, 45), *range(70, 76))]
    *open_ones, folded = grouped(acts)
    assert [len(gruppe.aktionen) for gruppe in open_ones] == [4, 5, 2] and not any(one.zu for one in open_ones)
    assert folded.zu and [one.order for one in folded.aktionen] == [24, 25, 26, 27, 72, 73, 74, 75]
    assert folded.title.mapping == {"count": 8}


def test_a_short_menu_is_not_folded():
    acts = [Aktion(order, f"act {order}", "/") for order in (*range(20, 25), 70, 71, 72)]
    assert [len(gruppe.aktionen) for gruppe in grouped(acts)] == [5, 3]
