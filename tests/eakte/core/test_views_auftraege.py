"""Who mends sees every Auftrag, retries it or sets it aside; everybody else their own long ones; strangers nothing."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.interfaces import IAuftragsart
from kommune.eakte.core.auftrag.rules import Stand
from kommune.eakte.core.auftrag.store import speicher
from kommune.eakte.core.auftrag.worker import run_lane
from kommune.eakte.core.datei.store import speicher as dateispeicher
from kommune.eakte.journal import api as journal
from plone import api
from zope.component import getGlobalSiteManager
from zope.component import provideUtility

import pytest
import re
import requests
import transaction


PASSWORD = "Sehr-geheim-2026!"
ADMIN, CLERK, OTHER = "fachadmin", "sachbearbeitung-steuer", "sachbearbeitung-gewerbe"


class Liste(Auftragsart):
    def run(self, portal, auftrag):
        return auftraege.Ergebnis("Übersicht.csv", "text/csv", b"a;b")


@pytest.fixture
def town(live_town):
    kind = Liste()
    provideUtility(kind, IAuftragsart, name="liste")
    mail.queue_mail(to="weg@example.org", subject="Ihr <b>Antrag", text="x", key="bad")
    transaction.begin()
    change("mail:bad", "550 5.1.1 No such user", stand=Stand.FAILED, faellig=None)
    yield live_town
    getGlobalSiteManager().unregisterUtility(kind, IAuftragsart, name="liste")


def change(id, fehler="", **fields):
    from zope.component.hooks import getSite

    fach = speicher(getSite()).fach(id)
    kopf, auftrag = fach.eintraege[id]
    auftrag.fehler = fehler
    fach.change(id, kopf._replace(**fields))
    transaction.commit()


def get(portal, user, path="@@auftraege", **parameters):
    auth = (user, PASSWORD) if user else None
    return requests.get(f"{portal.absolute_url()}/{path}", auth=auth, params=parameters, allow_redirects=False)


def act(portal, user, **data):
    session = requests.Session()
    session.auth = (user, PASSWORD)
    page = session.get(f"{portal.absolute_url()}/@@auftraege").text
    found = re.search(r'_authenticator"[^>]*value="([^"]+)"', page)
    answer = session.post(f"{portal.absolute_url()}/@@auftraege", data={"_authenticator": found and found[1], **data})
    transaction.begin()
    return answer


def rest(portal, user, method, path="", **body):
    return requests.request(
        method,
        f"{portal.absolute_url()}/@auftraege{path}",
        auth=(user, PASSWORD) if user else None,
        headers={"Accept": "application/json", "Accept-Language": "de"},
        json=body or None,
    )


def test_what_failed_stands_there_with_its_reason_and_is_retried(town):
    api.portal.set_registry_record("plone.smtp_host", "")
    transaction.commit()
    page = get(town, ADMIN).text
    for words in ("weg@example.org", "550 5.1.1", "Ihr &lt;b&gt;Antrag", "gescheitert", "Es ist kein Mailserver"):
        assert words in page
    assert "sofort noch einmal" in act(town, ADMIN, auftrag="mail:bad", aktion="erneut").text
    assert [one.key for one in mail.waiting()] == ["bad"]


def test_it_is_set_aside_with_a_reason_only(town):
    assert "Sagen Sie, warum" in act(town, ADMIN, auftrag="mail:bad", aktion="zurueckstellen", grund=" ").text
    assert "zurückgestellt" in act(town, ADMIN, auftrag="mail:bad", aktion="zurueckstellen", grund="angerufen").text
    assert list(mail.refused()) == []
    assert "angerufen" in get(town, ADMIN, stand="set_aside").text
    assert "mail_erledigt" in [one["aktion"] for one in journal.entries(town)]


def test_the_filter_finds_by_kind_state_and_lane(town):
    auftraege.enqueue("liste", "eine")
    transaction.commit()
    ids = {
        str(wanted): {one["id"] for one in rest(town, ADMIN, "GET", f"?{wanted}&b_size=500").json()["items"]}
        for wanted in ("art=liste", "stand=failed", "spur=mail", "stand=done")
    }
    assert ids == {
        "art=liste": {"liste:eine"},
        "stand=failed": {"mail:bad"},
        "spur=mail": {"mail:bad"},
        "stand=done": set(),
    }


@pytest.mark.leak
def test_a_person_sees_her_own_long_ones_with_result_and_nobody_elses(town):
    auftraege.enqueue("liste", "meine", akteur=CLERK)
    mail.queue_mail(to="a@example.org", subject="Geheim", text="x", key="mine", apart=False)
    transaction.commit()
    run_lane(town, "long")
    for user, sees in ((CLERK, True), (OTHER, False)):
        page = get(town, user).text
        assert ("Auftrag" in page and "ergebnis=liste" in page) is sees
        assert "weg@example.org" not in page and "Geheim" not in page
        items = rest(town, user, "GET").json()
        assert [one["id"] for one in items["items"]] == (["liste:meine"] if sees else [])
        assert items["festsitzend"] == 0
        answer = get(town, user, ergebnis="liste:meine")
        assert (answer.status_code, answer.content == b"a;b") == ((200, True) if sees else (404, False))
        assert rest(town, user, "GET", "/mail:bad").status_code == 404
        assert rest(town, user, "POST", "/mail:bad/erneut").status_code == 404
        assert act(town, user, auftrag="mail:bad", aktion="erneut").status_code in (403, 404)
    assert "UTF-8''%C3%9Cbersicht.csv" in get(town, CLERK, ergebnis="liste:meine").headers["Content-Disposition"]


@pytest.mark.leak
def test_strangers_and_citizens_are_told_nothing(town):
    for user in (None, "buergerin-a"):
        answer = get(town, user)
        assert answer.status_code in (302, 404) and "weg@" not in answer.text
        assert rest(town, user, "GET").status_code in (401, 404)
        assert rest(town, user, "POST", "/mail:bad/erneut").status_code in (401, 404)


def test_over_rest_it_is_retried_and_set_aside_with_a_reason(town):
    assert rest(town, ADMIN, "POST", "/mail:bad/zurueckstellen", grund=5).status_code == 400
    assert rest(town, ADMIN, "POST", "/mail:bad/zurueckstellen").status_code == 400
    answer = rest(town, ADMIN, "POST", "/mail:bad/zurueckstellen", grund="angerufen").json()
    assert (answer["stand"], answer["grund"]) == ("set_aside", "angerufen")
    assert rest(town, ADMIN, "POST", "/mail:bad/erneut", x=1).json()["stand"] == "waiting"
    assert rest(town, ADMIN, "POST", "/mail:bad/loeschen").status_code == 404
    assert rest(town, ADMIN, "GET", "/mail:gibt-es-nicht").status_code == 404


def test_progress_is_shown_as_a_bar(town):
    auftraege.enqueue("liste", "lang", akteur=CLERK)
    transaction.commit()
    until = clock.now().timestamp() + 60
    change("liste:lang", stand=Stand.RUNNING, traeger="x", bis=until, fortschritt=40)
    assert re.search(r"<progress[^>]*value=\"40\"", get(town, CLERK).text)
    assert rest(town, CLERK, "GET", "/liste:lang").json()["fortschritt"] == 40
    assert rest(town, ADMIN, "POST", "/liste:lang/erneut").status_code == 409


def test_what_is_stuck_for_an_hour_is_told_to_who_can_mend_it_and_to_what_watches_the_server(town):
    url = f"{town.absolute_url()}/@@ok-auftraege"
    assert (requests.get(url).status_code, requests.get(url).text) == (200, "OK")
    change("mail:bad", erstellt=(clock.now() - timedelta(hours=2)).timestamp())
    assert (requests.get(url).status_code, requests.get(url).text) == (503, "STUCK")
    assert "festsitzen: 1" in get(town, ADMIN, "@@schreibtisch").text
    assert "festsitzen" not in get(town, CLERK, "@@schreibtisch").text
    assert rest(town, ADMIN, "GET").json()["festsitzend"] == 1


def test_a_damaged_file_is_told_to_who_can_mend_it_and_to_what_watches_the_server(town):
    url = f"{town.absolute_url()}/@@ok-auftraege"
    dateispeicher().note_damage("0" * 64, intact=False)
    transaction.commit()
    assert (requests.get(url).status_code, requests.get(url).text) == (503, "DAMAGED")
    told = "verloren oder verändert: 1"
    assert told in get(town, ADMIN, "@@schreibtisch").text and told in get(town, ADMIN).text
    assert told not in get(town, CLERK, "@@schreibtisch").text and told not in get(town, CLERK).text
    assert rest(town, ADMIN, "GET").json()["dateien_schadhaft"] == 1
    assert rest(town, CLERK, "GET").json()["dateien_schadhaft"] == 0
