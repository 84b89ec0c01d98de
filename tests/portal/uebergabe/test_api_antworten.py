"""Answers of citizens reach the record; one that cannot is kept, shown and stands in nobody's way."""

from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.auftrag.rules import Stand
from kommune.eakte.core.auftrag.worker import AT_ONCE
from kommune.eakte.core.auftrag.worker import run_lane
from kommune.portal.antrag import api as antraege
from kommune.portal.formulare.frage.pruefung import Upload
from kommune.portal.postfach import api as postfach
from kommune.portal.postfach.store import Art
from kommune.portal.uebergabe.ruecklauf.stand import tell_of_news
from musterstadt.akten import make_vorgang
from musterstadt.papiere import PDF
from zope.i18n import translate

import pytest
import re
import requests
import transaction


PASSWORD = "Sehr-geheim-2026!"


def case(number):
    """Return the number of a case that is handed over, or will never be: its rule is nobody's business here."""
    beleg = antraege.submit(
        leistung="x", titel="Hund", form_uid="f", fragen=[], antworten={}, key=f"antworten-key-{number}"
    )
    transaction.begin()
    auftraege.set_aside(f"{antraege.UEBERGABE}:{beleg.eingangsnummer}", reason="kein Teil dieser Prüfung")
    transaction.commit()
    return beleg.eingangsnummer


def vorgang_of(portal, nummer):
    vorgang = make_vorgang(portal, eingangsnummer=nummer)
    transaction.commit()
    return vorgang


def reply(nummer, number=1, **fields):
    return postfach.reply(nummer, key=f"antwort-{number:04}", **{"text": "Hier", **fields})


def work(portal):
    transaction.commit()
    done = run_lane(portal, Spur.UEBERGABE)
    transaction.begin()
    return done


def failed():
    return auftraege.find(art=postfach.TRANSFER, stand=Stand.FAILED)


def dokumente(vorgang):
    return [d for d in vorgang.objectValues() if d.portal_type == "Dokument"]


def test_an_answer_becomes_dokumente_once(live_town):
    nummer = case(1)
    vorgang = vorgang_of(live_town, nummer)
    reply(nummer, text="<b>Hier</b> bitte", files=[Upload("unterlagen", "Nachweis.pdf", PDF)])
    assert work(live_town) == 1
    assert work(live_town) == 0
    day = f"{clock.today():%d.%m.%Y}"
    titles = {one.title: one.dateiname for one in dokumente(vorgang)}
    assert titles == {
        f"Nachricht vom {day}: <b>Hier</b> bitte": f"Nachricht-{clock.today()}.html",
        "Nachweis.pdf": "Nachweis.pdf",
    }
    assert postfach.waiting(nummer) == []


@pytest.mark.fault
def test_answers_that_cannot_be_filed_do_not_hold_up_others(live_town):
    early = case(0)
    for number in range(AT_ONCE + 1):
        reply(early, number)
    nummer = case(1)
    vorgang = vorgang_of(live_town, nummer)
    reply(nummer)
    work(live_town)
    work(live_town)
    assert len(dokumente(vorgang)) == 1
    assert len(failed()) == AT_ONCE + 1


@pytest.mark.fault
def test_an_answer_to_a_closed_vorgang_is_shown_to_the_administration_and_filed_when_reopened(live_town):
    nummer = case(1)
    vorgang = vorgang_of(live_town, nummer)
    akten.take_over(vorgang)
    akten.decide(vorgang, "erledigt ohne Bescheid")
    akten.close_vorgang(vorgang)
    transaction.commit()
    reply(nummer)
    assert work(live_town) == 0
    (one,) = failed()
    assert "zdA" in one.auftrag.fehler
    url, session = f"{live_town.absolute_url()}/@@auftraege", requests.Session()
    session.auth = ("fachadmin", PASSWORD)
    page = session.get(url).text
    assert nummer in page
    assert "zdA" in page
    token = re.search(r'_authenticator"[^>]*value="([^"]+)"', page)[1]
    answer = session.post(url, data={"_authenticator": token, "auftrag": one.id})
    assert answer.status_code == 200, answer.text
    assert work(live_town) == 0
    assert failed()[0].kopf.versuche == 2
    akten.reopen(vorgang, reason="Antwort kam noch")
    assert work(live_town) == 1
    assert failed() == []
    assert len(dokumente(vorgang)) == 1


def test_the_first_reading_of_a_bescheid_that_is_gone_is_not_kept_for_ever(live_town):
    nummer = case(1)
    vorgang_of(live_town, nummer)
    message = postfach.send_to_citizen(nummer, key="bescheid:weg", betreff="B", text="", art=Art.BESCHEID)
    postfach.mark_read(nummer, message)
    assert work(live_town) == 1
    assert postfach.waiting(nummer) == []


@pytest.mark.leak
def test_news_are_told_to_the_confirmed_address_of_the_account_and_say_nothing_else(live_town):
    beleg = antraege.submit(
        leistung="x",
        titel="Hund anmelden",
        form_uid="f",
        fragen=[],
        antworten={"name": "Geheim"},
        key="neuigkeit-1",
        owner="buergerin-a",
        email="vertippt@example.org",
    )
    transaction.begin()
    tell_of_news(beleg.eingangsnummer, "n-1")
    transaction.commit()
    transaction.begin()
    (message,) = [m for m in mail.waiting() if "neue Nachricht" in m.subject]
    assert message.to == "buergerin-a@musterstadt.example"
    assert message.subject == "Ihr Antrag „Hund anmelden“: neue Nachricht"
    assert "Geheim" not in message.subject + message.text


def test_the_office_is_told_of_an_answer_to_a_closed_vorgang_and_the_state_stays(live_town, as_user):
    nummer = case(1)
    vorgang = vorgang_of(live_town, nummer)
    akten.take_over(vorgang)
    akten.decide(vorgang, "erledigt")
    transaction.commit()
    reply(nummer, 1)
    transaction.begin()
    assert any("Antwort" in str(translate(r, target_language="de")) for r in akten.unmet_preconditions(vorgang))
    work(live_town)
    akten.close_vorgang(vorgang)
    transaction.commit()
    antraege.answer(antraege.get(nummer), text="Noch etwas", key="antwort-0002")
    work(live_town)
    assert akten.state_of(vorgang) == "closed"
    tab = f"{vorgang.absolute_url()}?tab=nachrichten"
    page = requests.get(tab, auth=("sachbearbeitung-steuer", PASSWORD)).text
    assert "Noch etwas" in page and "noch nicht in der Akte" in page
    desk = f"{live_town.absolute_url()}/@@schreibtisch"
    assert vorgang.aktenzeichen in requests.get(desk, auth=("leitung-steuer", PASSWORD)).text
    assert "abgeschlossenen Vorgang" not in requests.get(desk, auth=("sachbearbeitung-gewerbe", PASSWORD)).text
    akten.reopen(vorgang, reason="Antwort kam")
    assert work(live_town) == 1
    assert akten.state_of(vorgang) == "in_progress"
