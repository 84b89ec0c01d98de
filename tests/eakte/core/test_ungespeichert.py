"""What was typed and not stored comes back: after a fault, after the log-in ended, when a record was closed meanwhile."""

from datetime import timedelta
from kommune.eakte.akte import api as akte_api
from kommune.eakte.core import clock
from kommune.eakte.core.eingabe import rettung
from kommune.eakte.upgrades.v20261128002.ungespeichert import upgrade
from musterstadt.akten import make_vorgang
from zope.annotation.interfaces import IAnnotations

import html
import pytest
import re
import requests
import transaction


CLERK, HEAD, OTHER = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-verkehr"
PASSWORD = "Sehr-geheim-2026!"
HTML = {"Accept": "text/html", "Accept-Language": "de"}
TYPED = "Drei Seiten Begründung"
HIDDEN = re.compile(
    r'<input[^>]*?name="([^"]+)"[^>]*?type="hidden"[^>]*?value="([^"]*)"|'
    r'<input[^>]*?type="hidden"[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"'
)


@pytest.fixture
def vorgang(live_town):
    vorgang = make_vorgang(live_town)
    akte_api.take_over(vorgang)
    transaction.commit()
    return vorgang


def get(url, who=CLERK):
    return requests.get(url, auth=(who, PASSWORD), headers=HTML)


def hidden_of(page):
    return {a or c: html.unescape(b or d) for a, b, c, d in HIDDEN.findall(page)}


def post(url, values, who=CLERK, **headers):
    auth = (who, PASSWORD) if who else None
    return requests.post(url, data=values, auth=auth, headers={**HTML, **headers}, allow_redirects=False)


def sent(url, who=CLERK, **values):
    return post(url, {**hidden_of(get(url).text), **values}, who)


def edit(vorgang):
    """Return the edit form's own address and what it sends unchanged."""
    page = get(f"{vorgang.absolute_url()}/@@edit").text
    action = re.search(r'action="([^"]*@@edit[^"]*)"', page)[1].replace("&amp;", "&")
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page)[1]
    return action, {
        "_authenticator": token,
        "form.widgets.title": vorgang.title,
        "form.widgets.bemerkung": TYPED,
        "form.widgets.frist": "",
        "form.buttons.save": "Sichern",
    }


def test_a_form_with_a_fault_opened_anew_still_has_what_was_typed_until_it_is_stored(vorgang):
    url = f"{vorgang.absolute_url()}/@@aktion?aktion=request_papers"
    assert sent(url, text=TYPED, frist="2020-01-01").status_code == 400
    again = get(url).text
    assert TYPED in again and "ist noch da" in again and 'value="2020-01-01"' in again
    assert TYPED not in get(f"{url}&leer=1").text
    assert TYPED not in get(url, HEAD).text, "somebody else's words"
    assert TYPED not in get(f"{vorgang.absolute_url()}/@@aktion?aktion=decide").text
    assert sent(url, text=TYPED, frist="").status_code == 302
    transaction.begin()
    assert rettung.forget_before(clock.now() + timedelta(days=1)) == 0


def test_an_edit_form_with_a_fault_opened_anew_still_has_what_was_typed(vorgang):
    action, values = edit(vorgang)
    assert post(action, {**values, "form.widgets.title": ""}).status_code == 400
    again = get(f"{vorgang.absolute_url()}/edit").text
    assert TYPED in again and "ist noch da" in again
    assert post(action, {**values, "form.buttons.save": "", "form.buttons.cancel": "Abbrechen"}).status_code in (
        200,
        302,
    )


def test_given_up_is_given_up(vorgang):
    action, values = edit(vorgang)
    post(action, {**values, "form.widgets.title": ""})
    del values["form.buttons.save"]
    post(action, {**values, "form.buttons.cancel": "Abbrechen"})
    assert TYPED not in get(f"{vorgang.absolute_url()}/edit").text


@pytest.mark.parametrize("form", ["edit", "aktion"])
def test_whose_log_in_ended_meanwhile_logs_in_and_sends_the_same_once_more(vorgang, form):
    if form == "edit":
        url, values = edit(vorgang)
    else:
        url = f"{vorgang.absolute_url()}/@@aktion?aktion=request_papers"
        values = {**hidden_of(get(url).text), "text": TYPED, "frist": ""}
    answer = post(url, values, who=None, **{"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 401 and "nicht mehr angemeldet" in answer.text
    assert TYPED in answer.text and "/login" in answer.text
    part = answer.text.partition('class="k-typed"')[2]
    target = re.search(r'<form action="([^"]+)"', part)[1].replace("&amp;", "&")
    again = post(target, hidden_of(part))
    assert again.status_code == 302, again.text
    transaction.begin()
    assert TYPED in (vorgang.bemerkung if form == "edit" else get(f"{vorgang.absolute_url()}?tab=journal").text)


def test_choices_come_back_in_words_after_the_log_in_ended(vorgang):
    url = f"{vorgang.absolute_url()}/@@aufgabe-setzen"
    values = {**hidden_of(get(url).text), "betreff": TYPED, "art": "kenntnis", "adressat": "oe:steueramt"}
    answer = post(url, values, who=None, **{"Sec-Fetch-Site": "same-origin"})
    told = answer.text.partition('class="k-typed"')[2]
    assert answer.status_code == 401 and TYPED in told
    assert "<dd>Zur Kenntnis</dd>" in told and "Steueramt</dd>" in told
    assert "<dd>kenntnis</dd>" not in told and "<dd>oe:steueramt</dd>" not in told


def test_when_nothing_was_typed_the_way_leads_to_the_log_in_as_ever(vorgang):
    answer = post(f"{vorgang.absolute_url()}/@@uebernehmen", {"gesehen": CLERK, "einmal": "k" * 20}, who=None)
    assert answer.status_code == 302 and "require_login" in answer.headers["Location"]


def test_a_stranger_learns_nothing_from_it(live_town, vorgang):
    there, nowhere = f"{vorgang.absolute_url()}/@@edit", f"{live_town.absolute_url()}/akten/gibtes/nicht/@@edit"
    for who, status in ((None, 401), (OTHER, 404)):
        answers = [post(url, {"grund": TYPED}, who) for url in (there, nowhere)]
        assert [answer.status_code for answer in answers] == [status, status]
        one, other = (re.sub(r"http://[^\"<]*|[0-9a-f]{16,}", "", answer.text) for answer in answers)
        assert one == other


def test_another_website_gets_nothing_repeated(vorgang):
    headers = {"Origin": "https://boese.example", "Sec-Fetch-Site": "cross-site"}
    for who in (None, CLERK):
        answer = post(f"{vorgang.absolute_url()}/@@edit", {"grund": TYPED}, who, **headers)
        assert TYPED not in answer.text


def test_what_is_given_back_is_text(vorgang):
    answer = post(f"{vorgang.absolute_url()}/@@edit", {"grund": '"><script>alert(1)</script>'}, who=None)
    assert answer.status_code == 401 and "<script>alert" not in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text


def test_who_edits_a_record_that_is_closed_meanwhile_gets_the_text_back(live_town, as_user, vorgang):
    action, values = edit(vorgang)
    with as_user(live_town, HEAD):
        akte_api.decide(vorgang, "erledigt")
        akte_api.close_vorgang(vorgang)
    transaction.commit()
    answer = post(action, values)
    assert answer.status_code == 403, answer.status_code
    assert "Das wurde nicht gespeichert" in answer.text and TYPED in answer.text
    assert "Location" not in answer.headers


def test_who_lost_the_right_meanwhile_gets_the_text_back(live_town, vorgang):
    action, values = edit(vorgang)
    answer = post(action, values, who=OTHER)
    assert answer.status_code == 404 and TYPED in answer.text
    assert "Das wurde nicht gespeichert" in answer.text


def test_a_password_is_never_given_back(live_town):
    answer = post(f"{live_town.absolute_url()}/akten/x", {"kennwort": "geheim-geheim", "grund": TYPED}, who=None)
    assert TYPED in answer.text and "geheim-geheim" not in answer.text


def test_it_is_forgotten_after_half_a_day_and_of_many_forms_the_oldest_goes(live_town, vorgang, as_user):
    with as_user(live_town, CLERK):
        request = live_town.REQUEST
        for number in range(rettung.FORMS + 3):
            request.form.clear()
            request.form.update(grund=TYPED, nr=str(number))
            rettung.keep(request, named=("nr",))
    assert rettung.forget_before(clock.now() - rettung.KEEP) == 0
    assert rettung.forget_before(clock.now() + timedelta(seconds=1)) == rettung.FORMS


def test_an_older_site_gets_the_store(town):
    del IAnnotations(town)[rettung.ANNOTATION]
    rettung.keep(town.REQUEST)  # no store, no error
    for _again in range(2):
        upgrade(town.portal_setup)
    assert rettung.ANNOTATION in IAnnotations(town)
