"""Whatever hangs itself into the page of a Vorgang says where it stands."""

from kommune.eakte.akte.browser.tabs import tab_of
from kommune.eakte.akte.browser.tabs import TITLES
from kommune.eakte.akte.interfaces import IAbschnitt
from kommune.eakte.akte.interfaces import IVorgangAktion
from kommune.eakte.akte.interfaces import Tab
from musterstadt.akten import make_vorgang
from zope.component import getAdapters
from zope.component import getSiteManager

import pytest


@pytest.fixture
def vorgang(town):
    return make_vorgang(town)


def test_every_section_has_its_tab_and_every_tab_its_title(town, vorgang):
    sections = dict(getAdapters((vorgang, town.REQUEST), IAbschnitt))
    assert len(sections) > 5
    assert {tab_of(section) for section in sections.values()} - {Tab.ALWAYS} <= set(TITLES)
    assert set(Tab) - {Tab.ALWAYS} == set(TITLES)


def test_an_act_has_all_it_needs_and_no_name_of_a_page(town, vorgang):
    acts = dict(getAdapters((vorgang, town.REQUEST), IVorgangAktion))
    assert len(acts) > 4
    for name, act in acts.items():
        assert isinstance(act.order, int), name
        assert isinstance(bool(act.available and act.primary), bool), name
        assert act.url.startswith(vorgang.absolute_url()) or not act.available, name
    names = {one.name for one in getSiteManager().registeredAdapters() if one.provided is IVorgangAktion}
    assert all(name.startswith("aktion-") for name in names), names
