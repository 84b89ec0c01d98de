"""The frame of the Vorgang page: which tabs there are, which is open, what the one button is."""

from kommune.eakte.akte.browser.handlungen.menue import Aktion
from kommune.eakte.akte.browser.handlungen.menue import arranged
from kommune.eakte.akte.browser.tabs import chosen
from kommune.eakte.akte.browser.tabs import reiter
from kommune.eakte.akte.interfaces import Tab

import pytest


pytestmark = pytest.mark.rules


class Section:
    def __init__(self, tab=None, count=None):
        if tab is not None:
            self.tab = tab
        if count is not None:
            self.count = count


@pytest.mark.parametrize(
    "asked, remembered, tab",
    [
        (None, None, "unterlagen"),
        ("journal", "angaben", "journal"),
        (None, "angaben", "angaben"),
        ("<b>", "angaben", "angaben"),
        ("", "", "unterlagen"),
        (["journal"], None, "unterlagen"),
    ],
)
def test_the_address_opens_a_tab_before_the_one_opened_last(asked, remembered, tab):
    assert chosen(asked, remembered) == tab


def test_tabs_have_one_order_and_the_sum_of_their_sections():
    sections = [Section(Tab.BESCHEIDE, 2), Section(Tab.BESCHEIDE, 1), Section(Tab.AUFGABEN, 0), Section(Tab.ALWAYS, 9)]
    found = reiter("v", sections, {Tab.JOURNAL: None, Tab.UNTERLAGEN: 19}, Tab.BESCHEIDE)
    assert [(one.tab, one.count, one.current) for one in found] == [
        ("unterlagen", 19, False),
        ("bescheide", 3, True),
        ("aufgaben", 0, False),
        ("journal", None, False),
    ]
    assert found[1].url == "v?tab=bescheide"


def test_a_section_that_names_no_tab_stands_among_the_details_and_is_not_counted():
    [found] = reiter("v", [Section()], {}, Tab.UNTERLAGEN)
    assert (found.tab, found.count) == ("angaben", None)


def test_the_one_button_is_the_first_that_comes_next_and_the_menu_holds_all_others_by_frequency():
    rare, second, first = Aktion(90, "rare", "r"), Aktion(20, "second", "s", True), Aktion(5, "first", "f", True)
    assert arranged([rare, second, first]) == (first, [second, rare])


def test_where_nothing_comes_next_everything_is_in_the_menu():
    rare = Aktion(90, "rare", "r")
    assert arranged([rare]) == (None, [rare])
