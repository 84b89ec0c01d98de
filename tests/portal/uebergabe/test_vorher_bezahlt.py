"""A form that costs something waits to be paid and goes on once; a demand of a Bescheid is paid from the page of the case."""

from datetime import timedelta
from kommune.eakte.akte.lage import api as lage
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.formular.vorgabe import actions_model
from kommune.portal.antrag.stand import Stand
from kommune.portal.bezahlung import api as bezahlung
from kommune.portal.uebergabe import api as uebergabe
from musterstadt.formulare import make_form
from musterstadt.vorgangstypen import give_rule
from portal.bezahlung.conftest import bank
from portal.bezahlung.conftest import Citizen
from portal.bezahlung.conftest import until
from portal.bezahlung.conftest import work

import pytest
import re
import requests
import transaction


__all__ = ("bank", "until", "work")
ANSWERS = {
    "vorname": "Mia",
    "familienname": "Jansen",
    "geburtsdatum": "1980-03-27",
    "email": "mia@example.org",
    "gefaehrlich": "nein",
    "weitere_hunde": 1,
    "datenschutz": True,
}


@pytest.fixture
def form(live_town, bank):
    """The form of a service that costs 10 euros for each further dog, nothing for a dangerous one (as a case of exemption)."""
    transaction.begin()
    give_rule(live_town, "hundesteuer-anmelden")
    found = make_form(live_town["leistungen"]["hundesteuer-anmelden"])
    found.actions_model = actions_model(
        gebuehr=["10,00 | Hundemarke", "5,50 | Weitere Marke | je weitere_hunde"],
        gebuehr_frei_wenn=["gefaehrlich=ja: Nach der Satzung befreit."],
    )
    transaction.commit()
    return found


def hand_in(rest, town, key="zahlung-0001", **changes):
    path = "/leistungen/hundesteuer-anmelden/antrag/@antraege"
    told = rest(town).post(path, json={"antworten": {**ANSWERS, **changes}}, headers={"Idempotency-Key": key})
    assert told.status_code == 201, told.text
    return told.json()


def antrag_of(beleg):
    transaction.begin()
    return antraege.get(beleg["eingangsnummer"])


def test_it_waits_is_paid_and_goes_on_once(live_town, form, bank, rest, work, until):
    beleg = hand_in(rest, live_town)
    assert hand_in(rest, live_town)["zahlung"] == beleg["zahlung"]
    antrag = antrag_of(beleg)
    assert antrag.stand == Stand.AWAITING_PAYMENT
    work()
    assert not antrag_of(beleg).vorgang_uid and not auftraege.entry(antraege.UEBERGABE, beleg["eingangsnummer"])
    owed = rest(live_town).get(beleg["zahlung"]).json()
    assert (owed["betrag"], [one["menge"] for one in owed["posten"]]) == (1550, [1, 1])
    page = requests.get(beleg["status_url"], headers={"Accept-Language": "de"}).text
    assert "Wartet auf Bezahlung" in page and "15,50" in page and "zuruecknehmen" not in page
    citizen = Citizen(live_town, antrag.zahlung)
    citizen.pay(citizen.begin(), "doppelt")
    until(lambda: len(bank.calls) == 2)
    page = requests.get(beleg["status_url"], headers={"Accept-Language": "de"}).text
    assert "ist bezahlt" in page and "Jetzt bezahlen" not in page, "before the worker has sent it on"
    work()
    work()
    antrag = antrag_of(beleg)
    assert antrag.vorgang_uid and antrag.stand != Stand.AWAITING_PAYMENT
    vorgang = uebergabe.find_vorgang(antrag.eingangsnummer)
    assert "online-bezahlt" in lage.lagen_of(vorgang)
    names = [one.title for one in vorgang.objectValues() if one.portal_type == "Dokument"]
    assert names.count("Zahlungsbestätigung") == 1
    assert "ist bezahlt" in requests.get(beleg["status_url"], headers={"Accept-Language": "de"}).text
    whole = requests.get(
        f"{vorgang.absolute_url()}?tab=angaben",
        auth=("sachbearbeitung-steuer", "Sehr-geheim-2026!"),
        headers={"Accept-Language": "de"},
    ).text
    assert "Online bezahlt" in whole and "15,50" in whole


def test_who_is_exempt_goes_on_at_once(live_town, form, rest):
    from base64 import b64encode
    from musterstadt.papiere import pdf

    beleg = hand_in(rest, live_town, gefaehrlich="ja")
    assert "zahlung" not in beleg and b64encode(pdf())
    assert antrag_of(beleg).stand == Stand.RECEIVED
    assert auftraege.is_open(antraege.UEBERGABE, beleg["eingangsnummer"])


@pytest.mark.parametrize("button", ["abbrechen", "gescheitert", "zeit"])
def test_an_abort_leaves_it_waiting_and_a_late_call_sends_it_on(live_town, form, bank, rest, work, until, button):
    beleg = hand_in(rest, live_town)
    citizen = Citizen(live_town, antrag_of(beleg).zahlung)
    citizen.pay(citizen.begin(), button)
    until(lambda: bank.calls)
    work()
    assert antrag_of(beleg).stand == Stand.AWAITING_PAYMENT
    citizen.pay(citizen.begin(), "spaet")
    assert antrag_of(beleg).stand == Stand.AWAITING_PAYMENT
    until(lambda: len(bank.calls) == 2)
    work()
    assert antrag_of(beleg).vorgang_uid


def test_what_nobody_pays_lapses_with_a_word_and_late_money_still_sends_it(live_town, form, rest, work, monkeypatch):
    beleg = hand_in(rest, live_town)
    later = clock.now() + timedelta(days=15)
    monkeypatch.setattr(clock, "now", lambda: later)
    work()
    work()
    assert antrag_of(beleg).stand == Stand.CLOSED
    page = requests.get(beleg["status_url"], headers={"Accept-Language": "de"}).text
    assert "nicht rechtzeitig bezahlt" in page
    bezahlung.book(antrag_of(beleg).zahlung, "kasse:1", 1550, "Kasse")
    work()
    assert antrag_of(beleg).vorgang_uid


def test_money_for_an_erased_antrag_waits_for_the_kasse(live_town, form, rest, work):
    beleg = hand_in(rest, live_town)
    zahlung = antrag_of(beleg).zahlung
    antraege.person.erase(beleg["eingangsnummer"])
    transaction.commit()
    bezahlung.book(zahlung, "kasse:1", 1550, "Kasse")
    work()
    assert [one.was for one in bezahlung.differences()] == ["verwaist"]


def test_the_page_of_the_form_says_what_it_costs_and_leads_to_pay(live_town, form, rest):
    session = requests.Session()
    session.headers["Accept-Language"] = "de"
    html = session.get(form.absolute_url()).text
    data = {
        "_authenticator": re.search(r'name="_authenticator"[^>]*value="([^"]+)"', html)[1],
        "kommune-key": re.search(r'name="kommune-key"[^>]*value="([^"]+)"', html)[1],
        "form.widgets.vorname": "Mia",
        "form.widgets.familienname": "Jansen",
        "form.widgets.geburtsdatum": "27.3.1980",
        "form.widgets.email": "mia@example.org",
        "form.widgets.gefaehrlich": "nein",
        "form.widgets.gefaehrlich-empty-marker": "1",
        "form.widgets.weitere_hunde": "0",
        "form.widgets.bemerkung": "",
        "form.widgets.datenschutz:list": "selected",
        "form.widgets.datenschutz-empty-marker": "1",
    }
    shown = session.post(form.absolute_url(), data={**data, "kommune-zu": "9"})
    assert "Das kostet" in shown.text and "10,00" in shown.text
    paid = session.post(form.absolute_url(), data={**data, "form.buttons.submit": "1"})
    assert "/@@bezahlung/" in paid.url and "Hundemarke" in paid.text
    # the way back is known to this browser alone; who has only the address of the payment gets no code
    code = re.search(r'href="[^"]*/@@antrag/([^"/]+)/([^"]+)"', paid.text)
    transaction.begin()
    assert code and antraege.get_by_code(code[1], code[2])
    other = requests.get(paid.url)
    assert other.status_code == 200 and code[2] not in other.text


@pytest.mark.leak
def test_a_stranger_reads_and_pays_nothing_of_another_case(live_town, form, rest):
    beleg = hand_in(rest, live_town)
    for url in (f"@@antrag/{beleg['eingangsnummer']}/guess/zahlen", "@@bezahlung/guess", "@@bezahlung"):
        assert requests.post(f"{live_town.absolute_url()}/{url}").status_code == 404
    assert rest(live_town).get("/@bezahlung/guess").status_code == 404
    assert rest(live_town).get("/@kasse").status_code == 401
    assert rest(live_town, "sachbearbeitung-steuer").get("/@kasse").status_code in (401, 403)
