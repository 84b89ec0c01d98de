"""The journal as a page and over REST: readable, verifiable, for those who may."""

from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.interfaces import IJournalTraeger
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.journal import api as journal
from plone import api
from zExceptions import Unauthorized
from zope.interface import alsoProvides

import pytest
import re
import transaction


def make_traeger(portal):
    folder = api.content.create(portal, "Folder", id="akte", title="Akte")
    alsoProvides(folder, IJournalTraeger)
    for number in range(60):
        journal.record(folder, "geaendert", metadatum="betreff", neuer_wert=f"<b>{number}</b>", bemerkung="Grund")
    return folder


@pytest.fixture
def page(site):
    from kommune.eakte.core.interfaces import IKommuneEakteLayer

    request = site.REQUEST
    alsoProvides(request, IKommuneEakteLayer)
    folder = make_traeger(site)
    return lambda name="journal": api.content.get_view(name, folder, request)


def test_the_page_lists_the_newest_fifty_and_leads_to_the_older(page):
    html = page()()
    assert html.count("data-label") == 50 * 8
    assert "b_start=50" in html
    assert re.search(r"Einträge: <span[^>]*>60</span>", html)


def test_markup_in_a_value_is_shown_as_text(page):
    html = page()()
    assert "&lt;b&gt;59&lt;/b&gt;" in html
    assert "<b>59</b>" not in html


def test_the_page_says_that_the_journal_is_intact(page):
    view = page()
    view.request.form["pruefen"] = "1"
    assert "unversehrt" in view()


def test_a_place_without_journal_of_its_own_shows_its_part_of_the_towns(site):
    from kommune.eakte.core.interfaces import IKommuneEakteLayer

    alsoProvides(site.REQUEST, IKommuneEakteLayer)
    page, other = (api.content.create(site, "Document", id=name, title=name) for name in ("seite", "andere"))
    journal.record(page, "geaendert", bemerkung="Neuer Absatz")
    journal.record(other, "geaendert", bemerkung="Ganz anderes")
    html = api.content.get_view("journal", page, site.REQUEST)()
    assert "Neuer Absatz" in html
    assert "Ganz anderes" not in html


@pytest.mark.leak
def test_a_reader_of_one_vorgang_cannot_export_the_whole_journal(site):
    folder = make_traeger(site)
    vorgang = api.content.create(folder, "Folder", id="v1", title="V1")
    folder.manage_permission("kommune.eakte: View Journal", ["Manager"], acquire=0)
    vorgang.manage_permission("kommune.eakte: View Journal", ["Manager", "Leser"], acquire=0)
    with api.env.adopt_roles(["Leser"]), pytest.raises(NotAllowed):
        journal.export_allowed(vorgang)


@pytest.mark.leak
@pytest.mark.parametrize("name", ["journal", "journal-export", "journal-pruefskript"])
def test_anonymous_and_members_do_not_reach_the_journal(page, site, name):
    view = page(name)
    for roles in (["Anonymous"], ["Member"]):
        with api.env.adopt_roles(roles), pytest.raises(Unauthorized):
            site.akte.restrictedTraverse(f"@@{name}")
    assert view is not None


def test_rest_gives_entries_in_batches_and_the_verification(live_site, rest):
    from plone.app.testing import SITE_OWNER_NAME

    portal = live_site
    make_traeger(portal)
    transaction.commit()
    session = rest(portal, SITE_OWNER_NAME)
    answer = session.get("/akte/@journal?b_size=10&b_start=20").json()
    assert answer.get("items_total") == 60, answer
    assert [item["nr"] for item in answer["items"]] == list(range(40, 30, -1))
    assert session.get("/akte/@journal-pruefung").json() | {"@id": ""} == {
        "@id": "",
        "ok": True,
        "geprueft": 60,
        "fehler": [],
    }
    assert len(session.get("/akte/@journal?export=1").json()["eintraege"]) == 60
    assert rest(portal).get("/akte/@journal").status_code == 404


def test_the_page_speaks_in_words_not_in_names_of_the_program(live_town, rest):
    from datetime import date
    from kommune.eakte.akte import api as akte_api
    from musterstadt.akten import make_vorgang

    vorgang = make_vorgang(live_town, frist=date(2026, 12, 24))
    akte_api.assign(vorgang, "sachbearbeitung-steuer", grund="Vertretung")
    uebergang.execute(vorgang, "start")
    transaction.commit()
    session = rest(live_town, "leitung-steuer")
    session.headers["Accept"] = "text/html"
    html = session.get(f"{vorgang.absolute_url()}/@@journal").text
    for words in ("Bearbeitung beginnen: Status", "eingegangen", "in Bearbeitung", "Bearbeiter", "Jana Öztürk"):
        assert words in html
    for words in ("Frist: 24.12.2026", "Antragsteller/in: Yıldız, Ayşe, * 12.04.1985, Lindenstraße 4"):
        assert words in html
    for name in ("geaendert", "in_progress", "sachbearbeitung-steuer<", "{&quot;", '{"'):
        assert name not in html.split('id="content"')[1].split("</article>")[0].split("</form>")[1]


@pytest.mark.leak
@pytest.mark.parametrize("name", ["@journal", "@journal?export=1", "@journal-pruefung"])
def test_who_may_not_see_an_akte_does_not_read_its_journal(live_town, rest, name):
    from musterstadt.akten import make_vorgang

    vorgang = make_vorgang(live_town)
    transaction.commit()
    for user_id in ("fachadmin", "sachbearbeitung-gewerbe", "redaktion"):
        answer = rest(live_town, user_id).get(f"{vorgang.absolute_url()}/{name}")
        assert answer.status_code in (401, 403, 404), (user_id, answer.text[:200])
        assert "Ayşe" not in answer.text
    assert rest(live_town, "fachadmin").get("/aktenplan/@journal").status_code == 200


@pytest.fixture
def few_at_once(monkeypatch):
    from kommune.eakte.journal import durchsicht

    monkeypatch.setattr(durchsicht, "AT_ONCE", 40)


def test_the_page_is_filtered_and_says_how_far_it_looked(page, few_at_once):
    view = page()
    journal.record(view.context, "angelegt")
    for number in range(60):
        journal.record(view.context, "geaendert", neuer_wert=f"später {number}")
    view.request.form.update(aktion="angelegt")
    html = view()
    assert "Hier durchgesehene Einträge" in html and "Ältere durchsuchen" in html and "keinen solchen" not in html
    older = re.search(r'href="[^"]*@@journal\?(aktion=angelegt&amp;ab=[0-9.]+)"', html)[1]
    again = page()
    again.request.form.update(pair.split("=") for pair in older.split("&amp;"))
    html = again()
    assert html.count('data-label="Nr."') == 1 and "Zum neuesten Eintrag" in html


def test_a_kind_of_act_older_than_what_was_read_can_be_chosen(page, few_at_once):
    html = page()()
    assert 'value="geloescht"' in html


def test_rest_filters_by_kind_person_and_time_in_portions(live_site, rest, few_at_once):
    from plone.app.testing import SITE_OWNER_NAME

    make_traeger(live_site)
    journal.record(live_site.akte, "angelegt", akteur="wer-anders")
    for _number in range(50):
        journal.record(live_site.akte, "geaendert")
    transaction.commit()
    session = rest(live_site, SITE_OWNER_NAME)
    first = session.get("/akte/@journal?aktion=angelegt&akteur=wer-anders").json()
    assert first["items"] == [] and first["gelesen"] == 40 and first["zurueck_bis"]
    second = session.get(first["batching"]["next"]).json()
    assert [one["akteur"] for one in second["items"]] == ["wer-anders"]
    assert session.get("/akte/@journal?bis=2001-01-01").json()["items"] == []
    assert len(session.get("/akte/@journal?von=2001-01-01&b_size=3").json()["items"]) == 3
    for wrong in ("von=gestern", "ab=x", "bis=2026-02-30"):
        assert session.get(f"/akte/@journal?{wrong}").status_code == 400, wrong
