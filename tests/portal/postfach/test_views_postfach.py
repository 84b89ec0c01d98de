"""Reading and answering on the page of a case, without JavaScript."""

from kommune.eakte.core import clock
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.stand import Stand
from kommune.portal.postfach import api as postfach
from kommune.portal.postfach.store import Art
from musterstadt.papiere import pdf

import pytest
import re
import requests
import transaction


PDF = ("n.pdf", pdf(), "application/pdf")


@pytest.fixture
def case(live_town):
    beleg = antraege.submit(leistung="x", titel="Hund", form_uid="f", fragen=[], antworten={}, key="views-key-1")
    transaction.begin()
    return beleg.eingangsnummer, f"{live_town.absolute_url()}/@@antrag/{beleg.eingangsnummer}/{beleg.code}"


def answer(url, text="", files=(), key="views-antwort-1"):
    token = re.search(r'_authenticator"[^>]*value="([^"]+)"', requests.get(url).text)[1]
    data = {"_authenticator": token, "key": key, "text": text}
    return requests.post(f"{url}/antworten", data=data, files=[("unterlagen:list", f) for f in files])


def test_a_faulty_answer_is_named_at_its_field_and_the_text_is_kept(case):
    nummer, url = case
    page = answer(url, "Mein langer <Text>", [("n.pdf", b"MZ program", "application/pdf")])
    assert page.status_code == 400
    assert 'href="#antwort-unterlagen"' in page.text
    assert 'aria-describedby="antwort-hint antwort-unterlagen-error"' in page.text
    assert "Mein langer &lt;Text&gt;</textarea>" in page.text
    assert 'value="views-antwort-1"' in page.text
    transaction.begin()
    assert postfach.nachrichten(nummer) == ()
    assert answer(url, "Mein langer <Text>", [PDF]).status_code == 200
    transaction.begin()
    assert postfach.nachrichten(nummer)[0].text == "Mein langer <Text>"


def test_an_empty_answer_says_what_to_do(case):
    _nummer, url = case
    page = answer(url)
    assert page.status_code == 400
    assert "Schreiben Sie etwas oder wählen Sie eine Datei" in page.text


def test_control_characters_do_not_reach_the_record(case):
    nummer, url = case
    answer(url, "A\x00\x1b[31mB\r\nC")
    transaction.begin()
    assert postfach.nachrichten(nummer)[0].text == "A[31mB\nC"


def test_a_closed_case_still_takes_an_answer_on_the_page_and_over_rest(case, live_town):
    nummer, url = case
    antraege.set_state(nummer, Stand.CLOSED)
    transaction.begin()
    assert answer(url, "Noch etwas", key="danach-1").status_code == 200
    rest = requests.post(
        f"{live_town.absolute_url()}/@antraege/{nummer}",
        json={"text": "Und das", "code": url.rsplit("/", 1)[1]},
        headers={"Accept": "application/json", "Idempotency-Key": "danach-2"},
    )
    assert rest.status_code in {200, 201}, rest.text
    transaction.begin()
    assert sorted(n.text for n in postfach.nachrichten(nummer)) == ["Noch etwas", "Und das"]
    assert antraege.get(nummer).stand == Stand.CLOSED


def test_opening_a_message_marks_it_read_and_markup_in_it_is_inert(case):
    nummer, url = case
    message = postfach.send_to_citizen(
        nummer, key="m-1", betreff="<b>Frage</b>", text="<script>x</script>", art=Art.RUECKFRAGE
    )
    transaction.begin()
    assert 'k-badge--info">neu' in re.sub(r"\s*\n\s*", "", requests.get(url).text)
    page = requests.get(f"{url}/nachricht/{message}").text.split("<article")[1]
    assert "<script>" not in page
    assert "<b>Frage" not in page
    transaction.begin()
    assert postfach.unread(nummer) == 0


def test_who_has_answered_is_not_asked_again_before_anybody_looked(case):
    nummer, url = case
    antraege.set_state(nummer, Stand.AWAITING_APPLICANT)
    postfach.send_to_citizen(nummer, key="frage", betreff="Wir brauchen noch etwas", text="Bitte.", art=Art.RUECKFRAGE)
    transaction.commit()
    assert "Bitte beantworten Sie unsere Frage" in requests.get(url).text
    assert answer(url, "Hier ist es.").status_code == 200
    page = requests.get(url).text
    assert "Wir haben Ihre Antwort" in page
    assert "Bitte beantworten Sie unsere Frage" not in page


def test_a_question_that_was_answered_asks_for_no_answer_by_a_day(case):
    """It said “please answer by” for ever, also after the answer and the decision."""
    nummer, url = case
    antraege.set_state(nummer, Stand.AWAITING_APPLICANT)
    day = clock.today()
    postfach.send_to_citizen(nummer, key="bis", betreff="Frage", text="?", art=Art.RUECKFRAGE, frist=day)
    transaction.commit()
    message = f"{url}/nachricht/{postfach.nachrichten(nummer)[0].id}"
    asks = f"ntworten Sie bis {day:%d.%m.%Y}"
    assert asks in " ".join(requests.get(url).text.replace("<span>", "").replace("</span>", "").split())
    assert asks in " ".join(requests.get(message).text.replace("<span>", "").replace("</span>", "").split())
    assert answer(url, "Hier ist es.", key="bis-antwort-1").status_code == 200
    page = requests.get(url).text
    assert "ntworten Sie bis" not in page + requests.get(message).text
    assert "beantwortet" in page


def test_a_page_that_was_open_too_long_keeps_what_was_written(case):
    nummer, url = case
    page = requests.post(f"{url}/antworten", data={"_authenticator": "alt", "key": "k-1", "text": "Mein Text"})
    assert page.status_code == 403
    assert "zu lange offen" in page.text
    assert "Mein Text</textarea>" in page.text
    transaction.begin()
    assert postfach.nachrichten(nummer) == ()


def test_a_message_leads_to_the_answer(case):
    nummer, url = case
    postfach.send_to_citizen(nummer, key="frage", betreff="Frage", text="Bitte.", art=Art.RUECKFRAGE)
    transaction.commit()
    message = postfach.nachrichten(nummer)[0].id
    assert f'href="{url}#antworten"' in requests.get(f"{url}/nachricht/{message}").text
    antraege.set_state(nummer, Stand.CLOSED)
    transaction.commit()
    assert "#antworten" in requests.get(f"{url}/nachricht/{message}").text  # an answer is always taken
