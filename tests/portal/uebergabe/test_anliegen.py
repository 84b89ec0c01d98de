"""Call back, question and complaint: every service and office leads to them, and they reach who can answer."""

from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.auftrag.worker import run_lane
from kommune.portal.antrag.formular.vorgabe import actions_model
from kommune.portal.leistungen import api as leistungen
from kommune.portal.musterstadt import dienste
from kommune.portal.uebergabe import api as uebergabe
from musterstadt.vorgangstypen import give_rule
from plone import api

import pytest
import re
import requests
import transaction


ANSWERS = {"nachricht": "Wie groß darf der Hund sein?", "familienname": "Weiß", "email": "weiss@example.org"}


@pytest.fixture
def portal(live_town):
    for one in dienste.ANLIEGEN:
        made = leistungen.create_leistung(one["id"], oe="gewerbeamt", **one["felder"])
        api.content.create(
            made,
            "EasyForm",
            id="antrag",
            title=made.title,
            fields_model=dienste.form_fields(one["id"]),
            actions_model=actions_model(()),
        )
        leistungen.publish(made)
        give_rule(live_town, one["id"], "111", "sammelakte", frist=7)
    transaction.commit()
    yield live_town
    transaction.abort()


def get(portal, path):
    answer = requests.get(f"{portal.absolute_url()}/{path}")
    return answer.status_code, re.sub(r"\s+", " ", answer.text)


def send(portal, way, zu="", **answers):
    session, url = requests.Session(), f"{portal.absolute_url()}/leistungen/{way}/antrag"
    page = session.get(f"{url}?zu={zu}" if zu else url)
    known = {
        name: re.search(rf'name="{name}"[^>]*value="([^"]+)"', page.text)[1]
        for name in ("_authenticator", "kommune-key")
    }
    bezug = re.search(r'name="form.widgets.bezug"[^>]*value="([^"]*)"', page.text)
    about = {"bezug": bezug[1]} if bezug else {}
    fields = {f"form.widgets.{name}": value for name, value in {**about, **ANSWERS, **answers}.items()}
    ticked = {
        "form.widgets.datenschutz:list": "selected",
        "form.widgets.datenschutz-empty-marker": "1",
        "form.buttons.submit": "1",
    }
    answer = session.post(page.url, data={**known, **fields, **ticked})
    transaction.begin()
    number = re.search(r"@@antrag/([^/?]+)/", answer.url)
    assert number, answer.text
    return number[1]


def vorgang_of(portal, number):
    transaction.commit()
    run_lane(portal, Spur.UEBERGABE)
    transaction.begin()
    return uebergabe.find_vorgang(number)


def test_service_office_and_foot_lead_to_the_ways(portal):
    for path, zu in (
        ("leistungen/hundesteuer-anmelden", "leistungen/hundesteuer-anmelden"),
        ("dienststellen/steueramt", "dienststellen/steueramt"),
    ):
        status, page = get(portal, path)
        assert status == 200
        ways = re.findall(r'href="[^"]*/leistungen/([a-z-]+)/antrag\?zu=([^"]+)"', page)
        assert ways == [(one["id"], zu) for one in dienste.ANLIEGEN]
        assert "/leistungen/@@kontaktwege" in page
    status, page = get(portal, "leistungen/@@kontaktwege?zu=dienststellen/steueramt")
    assert status == 200
    assert "Es geht um" in page
    assert "/leistungen/rueckruf/antrag?zu=dienststellen/steueramt" in page


def test_a_way_that_is_no_more_public_is_offered_nowhere(portal):
    api.content.transition(portal["leistungen"]["beschwerde"], "withdraw")
    transaction.commit()
    assert "/leistungen/beschwerde/antrag" not in get(portal, "leistungen/hundesteuer-anmelden")[1]


def test_the_form_says_what_it_is_about_and_the_office_of_the_service_gets_it(portal):
    number = send(portal, "frage-stellen", zu="leistungen/hundesteuer-anmelden")
    vorgang = vorgang_of(portal, number)
    assert vorgang.federfuehrung == "steueramt"
    assert vorgang.title == "Frage stellen: Hund anmelden – Weiß"
    assert (vorgang.frist - vorgang.eingangsdatum).days >= 7


def test_a_complaint_never_goes_to_whom_it_is_about(portal):
    vorgang = vorgang_of(portal, send(portal, "beschwerde", zu="leistungen/hundesteuer-anmelden"))
    assert vorgang.title == "Beschwerde einreichen: Hund anmelden – Weiß"
    assert vorgang.federfuehrung != "steueramt"


@pytest.mark.parametrize(
    "zu",
    ["", "leistungen/geheimplan", "akten/1", "leistungen/..", "%3Cscript%3E", "leistungen/hundesteuer-anmelden/antrag"],
)
def test_what_is_not_public_or_not_there_fills_in_nothing(portal, zu):
    status, page = get(portal, f"leistungen/frage-stellen/antrag?zu={zu}")
    assert status == 200
    assert "Zweitwohnungsabgabe" not in page
    assert "<script>" not in page.split('id="content"')[1].split("</article>")[0]


def test_about_something_unknown_it_goes_where_the_vorgangstyp_says(portal):
    vorgang = vorgang_of(portal, send(portal, "frage-stellen", bezug="Wetter <b>morgen</b>"))
    assert vorgang.title.startswith("Frage stellen: Wetter")
    assert vorgang.federfuehrung != "steueramt"
