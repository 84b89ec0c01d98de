"""A citizen pays by the gateway; whatever it tells, and whenever, is booked once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.portal.bezahlung import api as bezahlung
from kommune.portal.bezahlung import store
from kommune.portal.bezahlung.konto import Stand
from kommune.portal.bezahlung.verfahren import siegel
from portal.bezahlung.conftest import SECRET
from zope.component import getUtility

import json
import pytest
import requests
import transaction


def steps(konto):
    return [one.was for one in konto.schritte]


def call(town, told, *, secret=SECRET, age=0, name="demo"):
    body = json.dumps(told).encode()
    seal = siegel.sign(secret, int(clock.now().timestamp()) - age, body)
    headers = {siegel.HEADER: seal, "Content-Type": "application/json"}
    return requests.post(f"{town.absolute_url()}/@@bezahlung-rueckruf/{name}", data=body, headers=headers)


def test_paid_on_the_page_and_the_money_is_followed_once(owed, work, until):
    page = owed.citizen.get()
    assert page.status_code == 200 and "30,70 €" in page.text and "Noch nicht bezahlt" in page.text
    assert page.headers["Cache-Control"] == "private, no-store"
    ziel = owed.citizen.begin()
    assert "Bezahlseite" in requests.get(ziel).text
    back = owed.citizen.pay(ziel)
    until(lambda: owed.bank.calls)
    assert requests.get(back).status_code == 200
    assert "ist eingegangen" in owed.citizen.get().text
    assert owed.konto().eingegangen == 3070 and owed.probe.told == []
    work()
    work()
    assert owed.probe.told == [("paid", "B-1")]
    receipt = owed.citizen.get("/quittung")
    assert receipt.content.startswith(b"%PDF") and receipt.headers["Content-Type"] == "application/pdf"


def test_coming_back_books_nothing_and_looking_asks_the_provider(owed, work):
    ziel = owed.citizen.begin()
    back = owed.citizen.pay(ziel, "nie")
    for _each in range(2):
        assert "Wir warten" in requests.get(back).text
    assert owed.konto().stand == Stand.BEGONNEN and owed.konto().eingegangen == 0
    assert owed.citizen.post("nachsehen").status_code == 303
    assert owed.konto().stand == Stand.BEZAHLT


def test_a_call_that_never_comes_is_found_by_the_auftrag(owed, work, monkeypatch):
    owed.citizen.pay(owed.citizen.begin(), "nie")
    later = clock.now() + timedelta(minutes=3)
    monkeypatch.setattr(clock, "now", lambda: later)
    work()
    assert owed.konto().stand == Stand.BEZAHLT
    assert owed.probe.told == [("paid", "B-1")]


@pytest.mark.parametrize("button", ["doppelt", "spaet"])
def test_late_or_twice_is_booked_once(owed, work, until, button):
    owed.citizen.pay(owed.citizen.begin(), button)
    until(lambda: len(owed.bank.calls) == (2 if button == "doppelt" else 1))
    assert [status for _body, status in owed.bank.calls] == [200] * len(owed.bank.calls)
    assert len(owed.konto().buchungen) == 1


@pytest.mark.parametrize(
    "button, stand, words",
    [
        ("abbrechen", Stand.ABGEBROCHEN, "abgebrochen"),
        ("gescheitert", Stand.GESCHEITERT, "nicht geklappt"),
        ("zeit", Stand.GESCHEITERT, "nicht geklappt"),
    ],
)
def test_without_money_one_can_pay_again(owed, until, button, stand, words):
    first = owed.citizen.begin()
    owed.citizen.pay(first, button)
    until(lambda: owed.bank.calls)
    assert owed.konto().stand == stand
    assert words in owed.citizen.get().text
    second = owed.citizen.begin()
    assert second and second != first
    owed.citizen.pay(second)
    until(lambda: owed.konto().is_paid)


def test_two_tabs_are_led_to_the_same_payment(owed):
    first = owed.citizen.begin()
    assert owed.citizen.begin() == first
    assert len(owed.bank.by_id) == len(owed.konto().versuche) == 1


def test_back_and_pay_again_after_paying_is_refused_in_words(owed, until):
    page = owed.citizen.get().text  # opened before
    owed.citizen.pay(owed.citizen.begin())
    until(lambda: owed.konto().is_paid)
    assert "beginnen" in page
    answer = owed.citizen.session.post(
        f"{owed.citizen.url}/beginnen",
        data={
            "_authenticator": page.split('name="_authenticator"')[1].split('value="')[1].split('"')[0],
            "verfahren": "demo",
        },
    )
    assert answer.status_code == 409 and "schon bezahlt" in answer.text
    assert len(owed.konto().versuche) == 1


def test_an_abort_here_asks_the_provider_who_may_have_the_money(owed):
    owed.citizen.pay(owed.citizen.begin(), "nie")
    owed.citizen.post("abbrechen")
    assert owed.konto().stand == Stand.BEZAHLT


def test_an_abort_in_time_closes_the_page_of_payment(owed, until):
    ziel = owed.citizen.begin()
    owed.citizen.post("abbrechen")
    assert owed.konto().stand == Stand.ABGEBROCHEN
    owed.citizen.pay(ziel)
    assert owed.konto().eingegangen == 0


def test_what_nobody_signed_is_not_believed(owed, live_town):
    owed.citizen.begin()
    versuch = owed.konto().laufend()
    told = {"id": versuch.id, "referenz": versuch.referenz, "stand": "bezahlt", "betrag": 3070, "waehrung": "EUR"}
    assert call(live_town, told, secret="geraten").status_code == 403
    assert call(live_town, told, secret="").status_code == 403
    assert call(live_town, told, age=siegel.SECONDS + 5).status_code == 403
    assert call(live_town, told, name="ueberweisung").status_code == 403
    assert requests.post(f"{live_town.absolute_url()}/@@bezahlung-rueckruf/demo", json=told).status_code == 403
    assert requests.get(f"{live_town.absolute_url()}/@@bezahlung-rueckruf/demo").status_code == 404
    assert owed.konto().eingegangen == 0
    assert call(live_town, told).json() == {"ergebnis": "gebucht"}
    assert call(live_town, told).json() == {"ergebnis": "bekannt"}


@pytest.mark.parametrize(
    "change, status",
    [
        ({"id": "fremd"}, 404),
        ({"betrag": "3070"}, 400),
        ({"betrag": 3070.0}, 400),
        ({"betrag": True}, 400),
        ({"stand": "erstattet"}, 400),
        ({"stand": None}, 400),
        ({"referenz": "<b>"}, 400),
        ({"id": ["x"]}, 400),
    ],
)
def test_signed_nonsense_books_nothing(owed, live_town, change, status):
    owed.citizen.begin()
    versuch = owed.konto().laufend()
    told = {"id": versuch.id, "referenz": versuch.referenz, "stand": "bezahlt", "betrag": 3070, "waehrung": "EUR"}
    assert call(live_town, {**told, **change}).status_code == status
    assert owed.konto().eingegangen == 0


def test_call_and_return_and_question_at_once_book_once(owed, live_town, work):
    ziel = owed.citizen.begin()
    owed.citizen.pay(ziel, "nie")
    owed.citizen.post("beginnen", verfahren="demo")  # the page was open
    versuch = owed.konto().laufend()
    told = {"id": versuch.id, "referenz": versuch.referenz, "stand": "bezahlt", "betrag": 3070, "waehrung": "EUR"}
    with ThreadPoolExecutor(8) as pool:
        calls = [pool.submit(call, live_town, told) for _each in range(5)]
        asks = [pool.submit(owed.citizen.post, "nachsehen") for _each in range(3)]
    assert [one.result().status_code for one in calls] == [200] * 5
    assert all(one.result().status_code in (303, 409) for one in asks)
    assert sorted(one.result().json()["ergebnis"] for one in calls).count("gebucht") <= 1
    assert len(owed.konto().buchungen) == 1
    work()
    assert owed.probe.told == [("paid", "B-1")]


def test_another_amount_waits_for_the_kasse_and_nobody_pays_again(owed, until, work):
    owed.citizen.pay(owed.citizen.begin(), "falsch")
    until(lambda: owed.bank.calls)
    assert "zahlen Sie nicht noch einmal" in owed.citizen.get().text
    transaction.begin()
    (one,) = bezahlung.differences()
    assert one.was == "betrag"
    bezahlung.settle(one.id, how="Cent erlassen", cents=3070)
    assert owed.konto().is_paid and bezahlung.differences() == []
    transaction.begin()
    assert bezahlung.differences(settled=True)[0].erledigt[2] == "Cent erlassen"
    work()
    assert owed.probe.told == [("paid", "B-1")]


def test_a_provider_that_is_down_charges_nothing_and_the_same_try_goes_on(owed, monkeypatch):
    real, down = bezahlung.way("demo").address, {"yes": True}
    kind = type(bezahlung.way("demo"))
    monkeypatch.setattr(kind, "_call", lambda *_a: (_ for _ in ()).throw(_silent()) if down["yes"] else None)
    answer = owed.citizen.post("beginnen", verfahren="demo")
    assert answer.status_code >= 400 and "nichts abgebucht" in answer.text
    monkeypatch.undo()
    assert real() and len(owed.konto().versuche) == 1
    assert owed.citizen.begin()
    assert len(owed.konto().versuche) == 1


def _silent():
    from kommune.eakte.core.auftrag.interfaces import Unerreichbar
    from kommune.portal.bezahlung.verfahren.demo import SILENT

    return Unerreichbar(SILENT)


def test_days_that_are_over_end_it_and_money_after_that_is_not_lost(owed, live_town, work, monkeypatch):
    last = owed.konto() and bezahlung.get(owed.id).bis + timedelta(hours=1)
    monkeypatch.setattr(clock, "now", lambda: last)
    work()
    work()
    assert owed.konto().stand == Stand.ABGELAUFEN
    assert owed.probe.told == [("expired", "B-1")]
    assert "Verfallen" in owed.citizen.get().text


def test_the_same_demand_is_the_same_payment(owed):
    again = bezahlung.demand("probe", "B-1", "Bewohnerparkausweis", [bezahlung.Posten("Ausweis", 3070)])
    assert again == owed.id
    assert [one.id for one in bezahlung.of("probe", "B-1")] == [owed.id]


def test_a_refund_of_two_people_goes_back_once(owed, until, work):
    from plone import api

    owed.citizen.pay(owed.citizen.begin())
    until(lambda: owed.konto().is_paid)
    with api.env.adopt_user(username="fachadmin"):
        which = bezahlung.refund(owed.id, 1070, "Zu viel verlangt")
        with pytest.raises(Exception, match="vieraugen"):
            bezahlung.release_refund(owed.id, which)
    bezahlung.release_refund(owed.id, which)
    work()
    work()
    assert owed.konto().eingegangen == 2000 and len(owed.bank.refunds) == 1


@pytest.mark.leak
def test_who_is_not_of_the_kasse_sees_and_does_nothing(owed, live_town, as_user, rest):
    from kommune.eakte.core.interfaces import NotAllowed
    from plone import api

    with api.env.adopt_user(username="sachbearbeitung-steuer"), pytest.raises(NotAllowed):
        bezahlung.refund(owed.id, 1, "x")
    for page in ("@@kasse", f"@@kasse-zahlung?id={owed.id}", "@@kasse-klaeren?nr=1", "@@bezahlung-einstellungen"):
        answer = requests.get(f"{live_town.absolute_url()}/{page}", allow_redirects=False)
        assert answer.status_code in (302, 401, 403, 404), page
    assert requests.get(f"{live_town.absolute_url()}/@@bezahlung/{owed.id[:-1]}x").status_code == 404


def test_the_store_is_one_utility_of_the_bag(live_town):
    from kommune.eakte.uebertragung.interfaces import IBestand

    assert getUtility(IBestand, name=store.ANNOTATION)
