"""What a clerk sends twice is done once; what the citizen is told is stored with it, or not at all."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.eingabe import doppelsendung
from kommune.portal.antrag import api as antraege
from kommune.portal.postfach import api as postfach
from kommune.portal.uebergabe import api as uebergabe
from kommune.portal.uebergabe.ruecklauf import stand
from kommune.portal.upgrades.v20261128001.stand import upgrade
from musterstadt.akten import make_vorgang

import pytest
import re
import requests
import transaction


CLERK = ("sachbearbeitung-steuer", "Sehr-geheim-2026!")


@pytest.fixture
def vorgang(live_town):
    nummer = antraege.submit(
        leistung="x", titel="Hund", form_uid="f", fragen=[], antworten={}, key="einmal-0001", email="a@example.org"
    ).eingangsnummer
    transaction.begin()
    vorgang = make_vorgang(live_town, eingangsnummer=nummer)
    akten.take_over(vorgang)
    transaction.commit()
    return vorgang


def form_of(url):
    shown = requests.get(url, auth=CLERK).text
    names = re.findall(r'<input[^>]*name="(_authenticator|einmal)"[^>]*value="([^"]+)"', shown)
    assert {name for name, _value in names} == {"_authenticator", "einmal"}
    return dict(names)


def news():
    transaction.begin()
    return [message for message in mail.waiting() if message.subject.startswith("Ihr Antrag „Hund“: ")]


@pytest.mark.fault
def test_a_double_click_sends_one_message_and_one_mail(vorgang):
    url = f"{vorgang.absolute_url()}/@@nachricht-schreiben"
    data = {**form_of(url), "betreff": "Frage", "text": "Bitte melden."}

    def click(_number):
        return requests.post(url, data=data, auth=CLERK, allow_redirects=False)

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(click, range(2)))
    assert [answer.status_code for answer in answers] == [302, 302]
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert len(news()) == 1
    assert len(postfach.nachrichten(vorgang.eingangsnummer)) == 1


def test_two_messages_on_an_unchanged_vorgang_send_two_mails(vorgang):
    for text in ("eins", "zwei"):
        uebergabe.write_to_citizen(vorgang, betreff="Frage", text=text)
    transaction.commit()
    assert len(news()) == 2


@pytest.mark.parametrize(
    "page,fields",
    [("@@vorgang-anlegen", {"betreff": "Neu"}), ("@@dokument-hinzufuegen", {"richtung": "intern"})],
)
def test_other_forms_sent_twice_are_done_once(vorgang, page, fields):
    record = vorgang.aq_parent if page == "@@vorgang-anlegen" else vorgang
    url = f"{record.absolute_url()}/{page}"
    before, data = len(record.objectIds()), {**form_of(url), **fields}
    for _again in range(2):
        answer = requests.post(
            url, data=data, files={"datei": ("a.txt", b"Text")} if "richtung" in fields else None, auth=CLERK
        )
        assert answer.status_code == 200
    transaction.begin()
    assert len(record.objectIds()) == before + 1


def test_state_and_mail_of_the_citizen_are_stored_with_the_act_or_not_at_all(vorgang):
    akten.request_papers(vorgang, "Bitte den Nachweis.")
    transaction.abort()
    assert antraege.get(vorgang.eingangsnummer).stand == "in_progress"
    assert not news()
    akten.request_papers(vorgang, "Bitte den Nachweis.")
    assert antraege.get(vorgang.eingangsnummer).stand == "awaiting_applicant"  # before any hook could run
    transaction.commit()
    assert len(news()) == 1


def test_the_upgrade_sets_right_what_a_crash_left_behind(live_town, vorgang):
    antraege.set_state(vorgang.eingangsnummer, "closed")
    transaction.begin()
    upgrade(live_town.portal_setup)
    assert antraege.get(vorgang.eingangsnummer).stand == "in_progress"
    assert stand.reconcile() == 0


def test_an_address_that_takes_no_mail_does_not_stop_the_clerk(live_town):
    nummer = antraege.submit(
        leistung="x", titel="Hund", form_uid="f", fragen=[], antworten={}, key="einmal-0002", email="a,b@example.org"
    ).eingangsnummer
    transaction.begin()
    stand.tell_of_news(nummer, "n")
    assert not news()


def test_keys_are_forgotten_after_days(live_town, vorgang):
    request = live_town.REQUEST
    request.form["einmal"] = "k" * 20
    doppelsendung.note_done(request, "http://nohost/x")
    assert doppelsendung.forget_before(clock.now() - timedelta(days=2)) == 0
    assert doppelsendung.done_before(request) == "http://nohost/x"
    assert doppelsendung.forget_before(clock.now() + timedelta(seconds=1)) == 1
    assert doppelsendung.done_before(request) == ""
