"""Whatever hangs itself into the page of a Vorgang says where it stands."""

from kommune.eakte.akte import api as akten
from kommune.eakte.akte.browser.tabs import tab_of
from kommune.eakte.akte.browser.tabs import TITLES
from kommune.eakte.akte.interfaces import IAbschnitt
from kommune.eakte.akte.interfaces import IVorgangAktion
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.steuerung import api as steuerung
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone import api
from types import SimpleNamespace
from zope.component import getAdapters
from zope.component import getSiteManager
from zope.interface import alsoProvides

import pytest


@pytest.fixture
def vorgang(town):
    alsoProvides(town.REQUEST, IKommuneEakteLayer)
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


def test_the_next_vorgang_of_the_list_is_one_link_away_and_stays_so_after_an_act(town, vorgang, monkeypatch):
    def neighbours(aus, vorgang, stelle):
        url = f"{vorgang.absolute_url()}?aus={aus}&stelle={stelle + 1}"
        return None, SimpleNamespace(aktenzeichen="1-2", betreff="Der nächste", url=url)

    monkeypatch.setattr(steuerung, "neighbours", neighbours, raising=False)
    request = town.REQUEST
    assert 'id="k-naechster"' not in api.content.get_view("vorgang", vorgang, request)()
    request.form.update(aus="team", stelle="3")
    page = api.content.get_view("vorgang", vorgang, request)()
    assert "aus=team&amp;stelle=4" in page and 'id="k-vorheriger"' not in page
    kept = request.response.cookies["kommune-aus"]
    assert "stelle=3" in kept["value"]
    request.form.clear()
    request.cookies["kommune-aus"] = kept["value"]
    assert 'id="k-naechster"' in api.content.get_view("vorgang", vorgang, request)()
    other = make_vorgang(town, vorgang.aq_parent, betreff="Anderer")
    assert 'id="k-naechster"' not in api.content.get_view("vorgang", other, request)()


def test_the_short_journal_names_dokumente_by_title_and_is_filtered(town, vorgang, as_user):
    dokument = make_dokument(vorgang, betreff="Nachweis der Haltung")
    request = town.REQUEST
    request.form["tab"] = "journal"
    with as_user(town, "sachbearbeitung-steuer"):
        page = api.content.get_view("vorgang", vorgang, request)()
        assert f'href="{dokument.absolute_url()}"' in page and "Nachweis der Haltung" in page
        request.form["von"] = "2999-01-01"
        page = api.content.get_view("vorgang", vorgang, request)()
        assert "Nachweis der Haltung" not in page and "Es gibt keinen solchen Eintrag." in page


def test_of_a_new_fassung_the_short_journal_says_one_line_and_the_whole_one_all(town, vorgang):
    dokument = make_dokument(vorgang, betreff="Entwurf", data=b"eins", filename="a.txt", richtung="intern")
    akten.add_fassung(dokument, data=b"zwei und drei", filename="a.txt", grund="berichtigt")
    request = town.REQUEST
    request.form["tab"] = "journal"
    page = api.content.get_view("vorgang", vorgang, request)()
    assert "SHA-256" not in page and "Größe in Bytes" not in page and page.count("berichtigt") == 1
    assert "SHA-256" in api.content.get_view("journal", vorgang, request)()


def test_the_short_journal_finds_what_is_older_than_it_looks_at_once(town, vorgang, monkeypatch):
    from kommune.eakte.journal import api as journal
    from kommune.eakte.journal import durchsicht

    monkeypatch.setattr(durchsicht, "AT_ONCE", 20)
    for _number in range(30):
        journal.record(vorgang, "geaendert")
    request = town.REQUEST
    request.form.update(tab="journal", aktion="angelegt")
    html = api.content.get_view("vorgang", vorgang, request)()
    assert "Hier durchgesehene Einträge" in html and "Es gibt keinen solchen Eintrag" not in html
    assert f'{vorgang.absolute_url()}/@@journal?aktion=angelegt"' in html
    older = next(part for part in html.split('"') if "tab=journal" in part and "amp;ab=" in part)
    assert "aktion=angelegt" in older
    request.form["ab"] = older.split("amp;ab=")[-1]
    assert html.count("k-journal-time") == 0
    again = api.content.get_view("vorgang", vorgang, request)()
    assert again.count("k-journal-time") == 1
