"""Two people enter the answers of one paper application: nobody's are lost unasked."""

from kommune.eakte.akte import api as akten
from kommune.portal.uebergabe import api as uebergabe
from musterstadt.akten import make_vorgang
from musterstadt.formulare import make_form

import html
import pytest
import re
import requests
import transaction


CLERK, HEAD, PASSWORD = ("sachbearbeitung-steuer", "leitung-steuer", "Sehr-geheim-2026!")
FIELD = re.compile(r'<input[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"')


@pytest.fixture
def vorgang(live_town, as_user):
    leistung = live_town.leistungen["hundesteuer-anmelden"]
    if "antrag" not in leistung:
        make_form(leistung)
    vorgang = make_vorgang(live_town)
    with as_user(live_town, CLERK):
        akten.take_over(vorgang)
    transaction.commit()
    return vorgang


@pytest.fixture
def texts(live_town, as_user, vorgang):
    """The names of two free questions of the form, once the service is chosen."""
    with as_user(live_town, CLERK):
        uebergabe.set_leistung(vorgang, "hundesteuer-anmelden")
    transaction.commit()
    return [frage["name"] for frage in uebergabe.questions_of(vorgang) if frage["typ"] == "text"][:2]


def opened(vorgang):
    page = requests.get(f"{vorgang.absolute_url()}/@@angaben-eintragen", auth=(CLERK, PASSWORD)).text
    return {name: html.unescape(value) for name, value in FIELD.findall(page) if name != "SearchableText"}


def send(vorgang, values):
    answer = requests.post(
        f"{vorgang.absolute_url()}/@@angaben-eintragen",
        data=values,
        auth=(CLERK, PASSWORD),
        headers={"Accept-Language": "de"},
        allow_redirects=False,
    )
    transaction.begin()
    return answer


def enter(live_town, as_user, vorgang, **answers):
    with as_user(live_town, HEAD):
        uebergabe.enter_answers(vorgang, {**uebergabe.angaben_of(vorgang), **answers})
    transaction.commit()


def test_what_only_one_entered_is_kept_of_both(live_town, as_user, vorgang, texts):
    mine, theirs = texts
    form = opened(vorgang)
    enter(live_town, as_user, vorgang, **{theirs: "Von der Leitung"})
    answer = send(vorgang, {**form, f"f-{mine}": "Von mir"})
    assert answer.status_code == 302
    assert [uebergabe.angaben_of(vorgang)[name] for name in texts] == ["Von mir", "Von der Leitung"]


@pytest.mark.parametrize(("choice", "stored"), [("meine", "Meins"), ("ihre", "Ihres")])
def test_what_both_entered_is_asked_back(live_town, as_user, vorgang, texts, choice, stored):
    name = texts[0]
    form = opened(vorgang)
    enter(live_town, as_user, vorgang, **{name: "Ihres"})
    asked = send(vorgang, {**form, f"f-{name}": "Meins"})
    assert asked.status_code == 409 and "Meins" in asked.text and "Ihres" in asked.text
    assert uebergabe.angaben_of(vorgang)[name] == "Ihres"
    again = {key: html.unescape(value) for key, value in FIELD.findall(asked.text) if key != "SearchableText"}
    assert send(vorgang, {**again, f"wahl.f-{name}": choice}).status_code == 302
    assert uebergabe.angaben_of(vorgang)[name] == stored


def test_who_still_chooses_the_service_wipes_out_no_answers(live_town, as_user, vorgang):
    form = opened(vorgang)
    with as_user(live_town, HEAD):
        uebergabe.set_leistung(vorgang, "hundesteuer-anmelden")
        name = next(frage["name"] for frage in uebergabe.questions_of(vorgang) if frage["typ"] == "text")
        uebergabe.enter_answers(vorgang, {name: "Schon da"})
    transaction.commit()
    send(vorgang, {**form, "leistung": "hundesteuer-anmelden"})
    assert uebergabe.angaben_of(vorgang)[name] == "Schon da"
