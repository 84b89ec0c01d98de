"""Who has link and code opens the file over HTTP, without account and JavaScript; nobody else learns anything."""

from datetime import timedelta
from kommune.eakte.akteneinsicht import api as akteneinsicht
from kommune.eakte.akteneinsicht.freigabe import api as freigabe
from kommune.eakte.akteneinsicht.freigabe import einlass
from kommune.eakte.ausdruck.auftrag import Ausdruckauftrag
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei.interfaces import Pruefstand
from kommune.eakte.core.rest.kopfabfrage import asked_for_head
from kommune.eakte.core.schutz.drossel import Drossel
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.papiere import pdf
from plone import api
from types import SimpleNamespace

import pytest
import re
import requests
import transaction


CLERK, OTHER, PASSWORD = "sachbearbeitung-steuer", "sachbearbeitung-gewerbe", "Sehr-geheim-2026!"


@pytest.fixture
def released(live_town, monkeypatch):
    monkeypatch.setattr(einlass, "drossel", Drossel())
    monkeypatch.setattr(auftraege, "report", lambda *_args, **_more: None)
    vorgang = make_vorgang(live_town)
    with api.env.adopt_user(username=CLERK):
        make_dokument(vorgang, betreff="Antrag", data=pdf("Bello"))
        one, made = akteneinsicht.prepare(vorgang, fuer="RAin Çelik", grundlage="beteiligter", ausgelassen={})
        Ausdruckauftrag().run(live_town, auftraege.entry("ausdruck", made.id).auftrag)
        zugang = freigabe.release(vorgang, one.id, bis=clock.today() + timedelta(days=14))
    transaction.commit()
    return vorgang, zugang


def browser():
    session = requests.Session()
    session.headers["Accept-Language"] = "de"
    return session


def enter(session, url, code):
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', session.get(url).text)[1]
    return session.post(url, data={"_authenticator": token, "code": code}, allow_redirects=False)


def test_link_and_code_open_the_page_and_both_files(released):
    _vorgang, zugang = released
    session = browser()
    asked = session.get(zugang.link)
    assert "Code eingeben" in asked.text and "RAin" not in asked.text and "<script" not in asked.text.split("<main")[-1]
    assert enter(session, zugang.link, zugang.code).status_code == 303
    page = session.get(zugang.link)
    assert page.headers["Cache-Control"] == "private, no-store" and page.headers["X-Robots-Tag"] == "noindex"
    assert "Ihre Akteneinsicht" in page.text and "Die Akte als PDF öffnen" in page.text
    file, paket = session.get(f"{zugang.link}/pdf"), session.get(f"{zugang.link}/zip")
    assert file.content.startswith(b"%PDF") and paket.content.startswith(b"PK")
    assert session.get(f"{zugang.link}/journal").status_code == 404
    transaction.begin()
    assert [one.was for one in zugang.freigabe.aufrufe] == ["seite", "pdf", "zip"]


def test_what_nobody_gets_to_see_is_not_noted(released):
    _vorgang, zugang = released
    session = browser()
    enter(session, zugang.link, zugang.code)
    for path in ("", "/pdf"):
        requests.head(
            f"{zugang.link}{path}", cookies=session.cookies
        )  # a connection of its own: Zope alone sends the body
    transaction.begin()
    assert zugang.freigabe.aufrufe == ()
    assert asked_for_head(SimpleNamespace(environ={"kommune.head": True}, method="GET")), (
        "as it comes through our server"
    )


@pytest.mark.leak
def test_a_wrong_link_looks_like_one_whose_code_is_asked_for(live_town, released):
    _vorgang, zugang = released
    wrong = f"{zugang.link.rpartition('/')[0]}/{'x' * 43}"
    strange, real = browser().get(wrong), browser().get(zugang.link)
    assert (strange.status_code, real.status_code) == (200, 200)
    same = [re.sub(r"x{43}|" + zugang.link.rpartition("/")[2], "", one.text) for one in (strange, real)]
    same = [re.sub(r'name="_authenticator"[^>]*', "", one) for one in same]
    assert same[0] == same[1]
    assert enter(browser(), wrong, zugang.code).status_code == 404
    for path in ("/pdf", "/zip"):
        assert browser().get(f"{zugang.link}{path}").status_code == 404


@pytest.mark.leak
def test_withdrawn_meanwhile_even_an_open_page_gives_no_file(released):
    vorgang, zugang = released
    session = browser()
    enter(session, zugang.link, zugang.code)
    transaction.begin()
    with api.env.adopt_user(username=CLERK):
        freigabe.withdraw(vorgang, zugang.freigabe.id, grund="Mandat beendet")
    transaction.commit()
    assert session.get(f"{zugang.link}/pdf").status_code == 404
    assert "Code eingeben" in session.get(zugang.link).text


@pytest.mark.leak
def test_another_office_and_a_citizen_reach_neither_release_nor_protokoll_over_rest(live_town, released):
    vorgang, _zugang = released
    for auth in ((OTHER, PASSWORD), None):
        for name in ("@freigaben", "@einsichtsprotokoll", "@akteneinsicht"):
            answer = requests.get(f"{vorgang.absolute_url()}/{name}", auth=auth, headers={"Accept": "application/json"})
            assert answer.status_code in (401, 403, 404)
    answer = requests.get(f"{live_town.absolute_url()}/@einsichtsprotokoll", headers={"Accept": "application/json"})
    assert answer.status_code in (401, 404)


def test_over_rest_it_is_released_given_another_code_and_ended(released):
    vorgang, zugang = released
    url, headers = f"{vorgang.absolute_url()}/@freigaben", {"Accept": "application/json"}
    clerk = {"auth": (CLERK, PASSWORD), "headers": headers}
    (kept,) = requests.get(url, **clerk).json()["items"]
    assert kept["offen"] and "code" not in kept and "link" not in kept
    body = {"einsicht": kept["einsicht"], "bis": (clock.today() + timedelta(days=5)).isoformat()}
    made = requests.post(url, json=body, **clerk)
    assert made.status_code == 201 and made.json()["link"] and made.json()["code"]
    assert requests.post(f"{url}/{zugang.freigabe.id}/code", json={}, **clerk).json()["code"] != zugang.code
    assert requests.post(f"{url}/{zugang.freigabe.id}/beenden", json={"grund": ""}, **clerk).status_code == 400
    assert requests.post(f"{url}/{zugang.freigabe.id}/beenden", json={"grund": "Ende"}, **clerk).status_code == 200
    told = requests.get(f"{vorgang.absolute_url()}/@einsichtsprotokoll", **clerk).json()
    assert [one["art"] for one in told["items"]][:1] == ["zurueckgezogen"]


def test_the_page_shows_link_and_code_once(released):
    vorgang, zugang = released
    session = browser()
    session.auth = (CLERK, PASSWORD)
    url = f"{vorgang.absolute_url()}/@@einsicht-freigeben?nr={zugang.freigabe.einsicht}"
    form = session.get(url).text
    hidden = dict(re.findall(r'name="(_authenticator|einmal)"[^>]*value="([^"]+)"', form))
    answer = session.post(url, data={**hidden, "bis": (clock.today() + timedelta(days=5)).isoformat(), "email": ""})
    assert answer.status_code == 200 and 'id="code"' in answer.text and "@@akteneinsicht-abruf/" in answer.text


@pytest.mark.leak
def test_a_file_found_infected_after_the_release_is_handed_out_in_no_form(released):
    vorgang, zugang = released
    session = browser()
    enter(session, zugang.link, zugang.code)
    assert session.get(f"{zugang.link}/zip").status_code == 200
    transaction.begin()
    (dokument,) = [one for one in vorgang.objectValues() if one.portal_type == "Dokument" and one.title == "Antrag"]
    datei.set_stand(dokument.reference, Pruefstand.INFECTED)
    transaction.commit()
    for path in ("/pdf", "/zip"):
        answer = session.get(f"{zugang.link}{path}")
        assert answer.status_code == 409 and not answer.content.startswith((b"PK", b"%PDF")), path
