"""A Bescheid and an answer as people meet them: by the pages, with the town's own crest, and by two at once."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from kommune.eakte.akte import api as akten
from kommune.eakte.core.druck.pdf import check_pdfa
from kommune.eakte.journal import api as journal
from kommune.eakte.postausgang import api as postausgang
from musterstadt.akten import AYSE
from musterstadt.akten import make_vorgang
from musterstadt.reinschriften import make_letters
from musterstadt.vorlagen import make_vorlage
from PIL import Image
from test_api_antworten import case
from test_api_antworten import reply
from test_api_antworten import vorgang_of

import pypdfium2
import pytest
import re
import requests
import transaction


PASSWORD = "Sehr-geheim-2026!"
CLERK, HEAD = "sachbearbeitung-steuer", "leitung-steuer"
JSON = {"Accept": "application/json"}
LAWYER = {
    "rolle": "bevollmaechtigter",
    "vorname": "Petra",
    "familienname": "Anwalt",
    "anschrift": {"strasse": "Kanzleiweg", "hausnummer": "3", "plz": "12345", "ort": "Musterstadt"},
}


def session_of(user_id):
    session = requests.Session()
    session.auth = (user_id, PASSWORD)
    session.headers.update({"Accept-Language": "de"})
    return session


def sent_form(session, url, button, files=None, **changed):
    """Send a form with what it shows, but for what is changed."""
    page = session.get(url, timeout=60).text
    form = next(one for one in re.findall(r"<form.*?</form>", page, re.DOTALL) if button in one)
    data = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, kind = re.search(r'name="([^"]+)"', tag), (re.search(r'type="(\w+)"', tag) or ["", "text"])[1]
        if name and kind not in ("file", "submit") and (kind not in ("radio", "checkbox") or " checked" in tag):
            data[name[1]] = (re.search(r'value="([^"]*)"', tag) or ["", ""])[1].replace("&amp;", "&")
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        data[name] = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option[^>]*value="([^"]*)"[^>]*selected', options) or re.search(
            r'<option[^>]*selected[^>]*value="([^"]*)"', options
        )
        data[name] = chosen[1] if chosen else ""
    action = re.search(r'action="([^"]+)"', form)[1].replace("&amp;", "&")
    return session.post(action, data={**data, **changed, button: "1"}, files=files, allow_redirects=False, timeout=60)


@pytest.fixture
def bescheid(live_town, as_user):
    make_vorlage(live_town)
    vorgang = make_vorgang(live_town, leistung="hundesteuer-anmelden", beteiligte=(AYSE, LAWYER))
    with as_user(live_town, CLERK):
        akten.take_over(vorgang)
        made = postausgang.draft_bescheid(vorgang, live_town["vorlagen"]["hundesteuer"])
    transaction.commit()
    return made


def test_the_crest_and_the_addressee_chosen_on_the_pages_make_a_final_pdfa(live_town, as_user, bescheid):
    picture = BytesIO()
    Image.new("RGBA", (80, 80), (200, 10, 10, 128)).save(picture, "PNG")
    url = f"{live_town.absolute_url()}/@@stadt-einstellungen"
    files = {"form.widgets.crest": ("wappen.png", picture.getvalue(), "image/png")}
    sent = {"form.widgets.crest.action": "replace"}
    assert sent_form(session_of("fachadmin"), url, "form.buttons.save", files, **sent).status_code == 302
    clerk, url = session_of(CLERK), f"{bescheid.absolute_url()}/@@edit"
    token = re.search(r'<option[^>]*value="([^"]+)"[^>]*>\s*Petra Anwalt', clerk.get(url, timeout=60).text)[1]
    answer = sent_form(
        clerk, url, "form.buttons.save", **{"form.widgets.empfaenger": token, "form.widgets.empfaenger:list": token}
    )
    assert answer.status_code == 302, answer.text[-3000:]
    transaction.begin()
    with as_user(live_town, CLERK):
        postausgang.submit_for_signature(bescheid)
    with as_user(live_town, HEAD):
        postausgang.sign(bescheid)
    make_letters(live_town)
    data = postausgang.fair_copy(bescheid).datei.data
    pdf = pypdfium2.PdfDocument(data)
    assert "Petra Anwalt" in pdf[0].get_textpage().get_text_range()
    assert any(one.type == 3 for one in pdf[0].get_objects()), "the crest"
    assert check_pdfa(data) == []


@pytest.mark.fault
def test_of_many_who_sign_or_deliver_at_once_one_does(live_town, as_user, bescheid):
    with as_user(live_town, CLERK):
        postausgang.submit_for_signature(bescheid)
    transaction.commit()

    def many(user_id, transition, body):
        url = f"{bescheid.absolute_url()}/@workflow/{transition}"
        with ThreadPoolExecutor(8) as pool:
            answers = list(
                pool.map(
                    lambda _n: requests.post(url, json=body, auth=(user_id, PASSWORD), headers=JSON, timeout=120),
                    range(8),
                )
            )
        return sorted(answer.status_code for answer in answers)

    signed = many(HEAD, "sign", {})
    assert (signed[0], set(signed[1:]) & {200, 500, 503}) == (200, set()), signed
    transaction.begin()
    make_letters(live_town)
    transaction.commit()
    delivered = many(CLERK, "deliver", {"zustellweg": "post"})
    assert (delivered[0], set(delivered[1:]) & {200, 500, 503}) == (200, set()), delivered
    transaction.begin()
    acts = [entry["aktion"] for entry in journal.entries(bescheid)]
    assert (acts.count("sign"), acts.count("deliver")) == (1, 1)
    vorgang = bescheid.aq_parent
    assert len([one for one in vorgang.objectValues() if one.portal_type == "Dokument"]) == 1
    assert journal.verify(vorgang).ok


def test_who_closes_is_told_of_an_answer_that_waits(live_town):
    nummer = case(1)
    vorgang = vorgang_of(live_town, nummer)
    akten.take_over(vorgang)
    akten.decide(vorgang, "erledigt ohne Bescheid")
    transaction.commit()
    reply(nummer)
    transaction.commit()
    clerk = session_of(CLERK)
    answer = clerk.post(f"{vorgang.absolute_url()}/@workflow/close", json={}, headers=JSON, timeout=60)
    assert answer.status_code == 409 and "Antwort" in answer.text, answer.text
    page = clerk.get(f"{vorgang.absolute_url()}/@@aktion?aktion=close", timeout=60)
    assert "Antwort" in page.text
    transaction.begin()
    assert akten.state_of(vorgang) == "decided"
