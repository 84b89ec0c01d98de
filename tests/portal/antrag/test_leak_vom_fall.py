"""An Antrag that is handed in: used for a new one, taken back, filled in at the desk; several files to one question; drafts over REST."""

from base64 import b64encode
from kommune.portal.antrag import ablage
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.formular.vorgabe import actions_model
from kommune.portal.antrag.store import speicher
from kommune.portal.postfach import api as postfach
from musterstadt.alle_fragen import ANSWERS
from musterstadt.alle_fragen import make_form
from musterstadt.papiere import pdf
from plone import api
from test_leak_entwurf import as_citizen
from test_leak_entwurf import begin
from test_leak_entwurf import drafts
from test_views_wege import carried
from test_views_wege import plain
from test_views_wege import turn

import pytest
import requests
import transaction


pytestmark = pytest.mark.leak
JSON = {"Accept": "application/json"}
PDF = b64encode(pdf()).decode()


@pytest.fixture
def form(live_town):
    folder = api.content.create(live_town, "Folder", id="dienst", title="Alles anmelden")
    api.content.transition(folder, "publish")
    made = make_form(folder)
    made.actions_model = actions_model((), ("nachweis",))
    transaction.commit()
    return made


def hand_in(browser, url):
    overview = turn(browser, begin(browser, url), **ANSWERS[2])
    assert "Ihr Antrag ist eingegangen" in turn(browser, overview, "form.buttons.submit").text
    transaction.begin()
    return [antraege.get(number) for number in speicher(api.portal.get()).key_of][-1]


def case_of(antrag):
    return f"{api.portal.get().absolute_url()}/@@antrag/{antrag.eingangsnummer}"


def test_a_former_application_begins_a_new_one_and_is_taken_back_once_by_its_owner_alone(form):
    mine, stranger = as_citizen(), as_citizen("buerger-b")
    antrag = hand_in(mine, form.absolute_url())
    page = mine.get(case_of(antrag))
    token = [pair for pair in carried(page.text) if pair[0] == "_authenticator"]
    copied = mine.post(f"{case_of(antrag)}/kopieren", data=token)
    assert "Das ist ein neuer Antrag" in plain(copied) and 'value="Đặng"' in copied.text and len(drafts()) == 1
    for what in ("kopieren", "zuruecknehmen"):
        assert stranger.post(f"{case_of(antrag)}/{what}", data=token).status_code == 404
        mine.get(f"{case_of(antrag)}/{what}")
        assert mine.post(f"{case_of(antrag)}/{what}").status_code == 403
    transaction.begin()
    assert antraege.get(antrag.eingangsnummer).zurueckgenommen is None
    data = [*token, ("grund", "Der Hund ist weggezogen")]
    assert "Sie haben Ihren Antrag zurückgenommen" in plain(mine.post(f"{case_of(antrag)}/zuruecknehmen", data=data))
    again = mine.post(f"{case_of(antrag)}/zuruecknehmen", data=data)
    assert "schon zurückgenommen" in plain(again)
    transaction.begin()
    (message,) = postfach.nachrichten(antrag.eingangsnummer)
    assert antrag.eingangsnummer in message.text and "weggezogen" in message.text


def test_what_a_clerk_fills_in_for_a_person_belongs_to_the_person_and_names_the_clerk(form):
    clerk = as_citizen("sachbearbeitung-steuer")
    first = clerk.get(form.absolute_url())
    assert "fülle dieses Formular für eine andere Person aus" in plain(first)
    data = [
        *carried(first.text),
        ("kommune-schalter", "1"),
        *((f"form.widgets.{n.replace('__list', ':list')}", v) for n, v in ANSWERS[0].items()),
    ]
    page = clerk.post(first.url, data=[*data, ("kommune-weiter", "1")], files={"x": ("", b"")})
    assert "Sie füllen dieses Formular für eine andere Person aus" in plain(page)
    files = {"form.widgets.nachweis": ("N.pdf", pdf(), "application/pdf")}
    page = turn(clerk, page, files=files, **ANSWERS[1])
    page = turn(clerk, turn(clerk, page, **ANSWERS[2]), "form.buttons.submit")
    assert "in der Verwaltung für Sie ausgefüllt" in plain(page)
    transaction.begin()
    (antrag,) = [antraege.get(number) for number in speicher(api.portal.get()).key_of]
    assert antrag.owner is None and antrag.erfasst_von == api.user.get(username="sachbearbeitung-steuer").getId()


def test_a_citizen_cannot_say_to_work_for_the_town(form):
    mine = as_citizen()
    first = mine.get(form.absolute_url())
    assert "kommune-schalter" not in first.text
    forged = carried(first.text) + [("kommune-schalter", "1")]
    page = mine.post(first.url, data=[*forged, ("kommune-weiter", "1")], files={"x": ("", b"")})
    assert "für eine andere Person" not in plain(page)


def test_several_files_to_one_question_come_one_by_one_and_go_one_by_one(form):
    browser = as_citizen()
    second = turn(browser, browser.get(form.absolute_url()), **ANSWERS[0])
    files = [("form.widgets.nachweis", (f"{one}.pdf", pdf(one), "application/pdf")) for one in ("vorn", "hinten")]
    third = turn(browser, second, files=files, **ANSWERS[1])
    back = browser.get(second.url)
    assert plain(back).count("Gewählte Datei:") == 2 and "mehrere Dateien wählen, höchstens 10" in plain(back)
    more = [("form.widgets.nachweis", ("dritte.pdf", pdf("dritte"), "application/pdf"))]
    assert turn(browser, back, files=more, **ANSWERS[1]).status_code == 200
    back = browser.get(second.url)
    assert plain(back).count("Gewählte Datei:") == 3
    name = next(n for n in drafts()[0].dateien if n == "hinten.pdf")
    wanted = back.text.split(name)[1].split('value="')[1].split('"')[0]
    typed = [(f"form.widgets.{n.replace('__list', ':list')}", v) for n, v in ANSWERS[1].items()]
    data = [*typed, *carried(back.text), ("kommune-entfernen:list", wanted), ("kommune-zurueck", "1")]
    browser.post(back.url, data=data, files={"x": ("", b"")})
    assert set(drafts()[0].dateien) == {"vorn.pdf", "dritte.pdf"}
    overview = turn(browser, third, **ANSWERS[2])
    assert "vorn.pdf, dritte.pdf" in plain(overview)
    assert "Ihr Antrag ist eingegangen" in turn(browser, overview, "form.buttons.submit").text
    transaction.begin()
    (antrag,) = [antraege.get(number) for number in speicher(api.portal.get()).key_of]
    assert {one["name"] for one in antrag.dateien} == {"vorn.pdf", "dritte.pdf"}


def test_drafts_over_rest_are_begun_read_changed_and_deleted_by_their_account_alone(form):
    mine, site = as_citizen(), api.portal.get().absolute_url()
    mine.headers.update(JSON)
    body = {"antworten": {"vorname": "Anna"}, "dateien": [{"feld": "nachweis", "name": "N.pdf", "inhalt": PDF}]}
    made = mine.post(f"{form.absolute_url()}/@entwuerfe", json=body)
    assert made.status_code == 201, made.text
    url = made.json()["@id"]
    read = mine.get(url).json()
    assert read["antworten"] == {"vorname": "Anna"} and read["dateien"][0]["name"] == "N.pdf"
    assert 'value="Anna"' in as_citizen().get(read["seite"]).text
    assert mine.patch(url, json={"antworten": {"familienname": "B"}, "stand": read["stand"]}).status_code == 204
    assert mine.patch(url, json={"antworten": {"familienname": "C"}, "stand": read["stand"]}).status_code == 409
    assert mine.get(url).json()["antworten"] == {"vorname": "Anna", "familienname": "B"}
    for wrong in ({"antworten": {"nachweis": "x"}}, {"antworten": ["x"]}, {"antworten": {"fremd": "x"}}):
        assert mine.patch(url, json=wrong).status_code == 400
    assert requests.post(f"{form.absolute_url()}/@entwuerfe", json=body, headers=JSON).status_code in (401, 404)
    assert mine.get(f"{site}/@entwuerfe").json()["items_total"] == 1
    assert mine.delete(url).status_code == 204 and drafts() == []


def test_what_is_refused_over_rest_leaves_no_draft_and_no_file(form):
    mine, url = as_citizen(), f"{form.absolute_url()}/@entwuerfe"
    mine.headers.update(JSON)
    files = [{"feld": "nachweis", "name": "N.pdf", "inhalt": PDF}]
    for answers in ({}, {"bemerkung": "x" * (ablage.MAX_ANSWERS + 1)}):
        assert mine.post(url, json={"antworten": answers, "dateien": files}).status_code == 400
        assert drafts() == []
