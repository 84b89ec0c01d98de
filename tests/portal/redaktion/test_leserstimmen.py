"""Readers say whether a page helped; editors see it, note reviews, and find what lacks and what leads nowhere."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.mail import waiting
from kommune.portal.leistungen import api as leistungen
from kommune.portal.redaktion import api as redaktion
from kommune.portal.redaktion import rueckmeldung
from kommune.portal.redaktion.store import ablage
from plone import api

import pytest
import re
import requests
import transaction


PASSWORD = "Sehr-geheim-2026!"
EDITOR, CLERK, CITIZEN = "redaktion", "sachbearbeitung-steuer", "buerger-b"
SERVICE = "leistungen/hundesteuer-anmelden"


@pytest.fixture
def portal(live_town):
    rueckmeldung.drossel = rueckmeldung.Drossel(window=3600.0)
    yield live_town
    transaction.abort()


def get(portal, path, user=None, **headers):
    auth = (user, PASSWORD) if user else None
    answer = requests.get(f"{portal.absolute_url()}/{path}", auth=auth, headers=headers)
    return answer.status_code, re.sub(r"\s+", " ", answer.text)


def say(portal, path=SERVICE, session=None, **fields):
    session = session or requests.Session()
    url = f"{portal.absolute_url()}/{path}/@@hilfreich"
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', session.get(url).text)[1]
    answer = session.post(url, data={"_authenticator": token, **fields}, allow_redirects=False)
    transaction.begin()
    return answer


def said(portal, path=SERVICE):
    transaction.begin()
    return redaktion.said_of(portal.unrestrictedTraverse(path).UID())


def test_under_a_public_page_readers_are_asked_by_two_links_and_looking_writes_nothing(portal):
    status, page = get(portal, SERVICE)
    assert status == 200
    assert "Hat Ihnen diese Seite geholfen?" in page
    assert re.findall(r"@@hilfreich\?urteil=(ja|nein)", page) == ["ja", "nein"]
    status, form = get(portal, f"{SERVICE}/@@hilfreich?urteil=nein")
    assert status == 200
    assert re.search(r'id="k-urteil-nein"[^>]*checked', form)
    assert said(portal) == []
    assert "@@hilfreich" in get(portal, "impressum")[1]
    assert "@@hilfreich" not in get(portal, "leistungen")[1]


def test_what_is_said_is_kept_without_a_person_and_without_contacts(portal):
    answer = say(portal, urteil="nein", grund="fehlt", text="Was kostet es? Tel. 0171 2345678, dang@example.org")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{portal.absolute_url()}/{SERVICE}")
    (one,) = said(portal)
    assert {name: one[name] for name in ("tag", "urteil", "grund", "text")} == {
        "tag": clock.today(),
        "urteil": "nein",
        "grund": "fehlt",
        "text": "Was kostet es? Tel. […], […]",
    }


@pytest.mark.parametrize(
    "fields", [{}, {"urteil": "vielleicht"}, {"urteil": "nein", "grund": "rache"}, {"urteil": "ja", "text": "x" * 1001}]
)
def test_what_cannot_be_kept_is_refused_in_words_and_the_text_stays(portal, fields):
    answer = say(portal, **fields)
    assert answer.status_code in (400, 422)
    assert 'role="alert"' in answer.text
    assert fields.get("text", "") in answer.text
    assert said(portal) == []


def test_another_site_and_a_page_that_is_not_public_are_no_place_to_say_something(portal):
    answer = requests.post(f"{portal.absolute_url()}/{SERVICE}/@@hilfreich", data={"urteil": "ja"})
    assert answer.status_code == 403
    assert get(portal, "leistungen/geheimplan/@@hilfreich")[0] in (302, 401, 404)
    assert get(portal, "leistungen/geheimplan/@@hilfreich", EDITOR)[0] == 404
    assert said(portal) == []


def test_one_connection_says_so_much_an_hour(portal, monkeypatch):
    monkeypatch.setattr(rueckmeldung, "JE_STUNDE", 2)
    codes = [say(portal, urteil="ja").status_code for _ in range(3)]
    assert codes == [303, 303, 429]
    assert len(said(portal)) == 2


def test_over_rest_it_is_the_same_and_only_people_of_the_house_read_it(portal):
    url = f"{portal.absolute_url()}/{SERVICE}/@rueckmeldung"
    headers = {"Accept": "application/json"}
    assert requests.post(url, json={"urteil": "nein", "grund": "unklar"}, headers=headers).status_code == 204
    assert requests.post(url, json={"urteil": "??"}, headers=headers).status_code in (400, 422)
    reading = f"{portal.absolute_url()}/leistungen/@rueckmeldungen"
    for user in (None, CITIZEN):
        auth = (user, PASSWORD) if user else None
        for name in ("@rueckmeldungen", "@leistungsverzeichnis"):
            answer = requests.get(f"{portal.absolute_url()}/leistungen/{name}", auth=auth, headers=headers)
            assert answer.status_code in (401, 403, 404)
    (one,) = requests.get(reading, auth=(EDITOR, PASSWORD), headers=headers).json()["items"]
    assert (one["titel"], one["ja"], one["nein"], one["gruende"]) == ("Hund anmelden", 0, 1, {"unklar": 1})


def test_no_leak_only_people_of_the_house_open_the_pages_and_only_editors_change(portal):
    say(portal, urteil="nein", text="Wo ist das Formular?")
    uid = portal.unrestrictedTraverse(SERVICE).UID()
    for path in ("@@leistungsverzeichnis", "@@rueckmeldungen", "@@leistungsverzeichnis-ausgabe"):
        assert get(portal, f"leistungen/{path}")[0] != 200 or "login" in get(portal, f"leistungen/{path}")[1]
        assert "Wo ist das Formular" not in get(portal, f"leistungen/{path}?seite={uid}", CITIZEN)[1]
        assert get(portal, f"leistungen/{path}", CLERK)[0] == 200
    status, page = get(portal, f"leistungen/@@rueckmeldungen?seite={uid}", CLERK)
    assert "Wo ist das Formular?" in page
    assert 'name="key:list"' not in page
    session = requests.Session()
    session.auth = (CLERK, PASSWORD)
    for path in ("@@rueckmeldungen", "@@leistungsverzeichnis"):
        url = f"{portal.absolute_url()}/leistungen/{path}"
        page = session.get(f"{portal.absolute_url()}/@@heute").text
        token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page)
        data = {"_authenticator": token[1] if token else "", "seite": uid, "key:list": said(portal)[0]["key"]}
        assert session.post(url, data=data).status_code == 403
    assert len(said(portal)) == 1
    assert get(portal, f"{SERVICE}/@@pruefstand", CLERK)[0] in (401, 403, 404)
    assert get(portal, f"{SERVICE}/@@pruefstand", EDITOR)[0] == 200


def test_the_check_names_what_lacks_what_leads_nowhere_and_who_uses_what(portal):
    base = portal["leistungen"].absolute_url()
    with api.env.adopt_roles(["Manager"]):
        leistungen.edit(
            portal["leistungen"]["bewohnerparkausweis"],
            volltext=f'<p><a href="{base}/hundesteuer-anmelden">Hund</a> <a href="{base}/gibt-es-nicht">weg</a> '
            f'<a href="{base}/geheimplan">geheim</a> <a href="https://example.org/x">fremd</a></p>',
        )
        redaktion.check()
    rows = {one.id: one for one in redaktion.leistungsverzeichnis()}
    parken, hund = rows["bewohnerparkausweis"], rows["hundesteuer-anmelden"]
    assert [text for text, _href in parken.tot] == ["weg", "geheim"]
    assert "unterlagen" in parken.fehlt
    assert "kosten" not in parken.fehlt
    assert "Parken als Anwohnerin oder Anwohner" in hund.verwendet
    assert (hund.reife, hund.abgeleitet) == ("1", True)
    assert [one.id for one in redaktion.leistungsverzeichnis(redaktion.TOT)] == ["bewohnerparkausweis"]


def test_editors_note_the_review_and_are_reminded_once(portal):
    leistung = portal.unrestrictedTraverse(SERVICE)
    day = clock.today() + timedelta(days=10)
    redaktion.set_pruefstand(leistung, pruefen_bis=day, reife="4", schwachstellen="Zahlung fehlt", geprueft=True)
    transaction.begin()
    (row,) = redaktion.leistungsverzeichnis(redaktion.FAELLIG)
    assert (row.id, row.reife, row.abgeleitet, row.schwachstellen) == (leistung.getId(), "4", False, "Zahlung fehlt")
    assert redaktion.remind() == 1
    assert redaktion.remind() == 0
    assert any("Hund anmelden" in one.text and "nur=faellig" in one.text for one in waiting())
    transaction.commit()
    redaktion.set_pruefstand(leistung, pruefen_bis=day - timedelta(days=1))
    transaction.begin()
    assert redaktion.remind() == 1


def test_the_directory_is_given_out_as_a_table(portal):
    url = f"{portal.absolute_url()}/leistungen/@@leistungsverzeichnis-ausgabe"
    answer = requests.get(f"{url}?format=csv", auth=(EDITOR, PASSWORD))
    assert "Hund anmelden" in answer.content.decode("utf-8-sig")
    assert requests.get(f"{url}?format=exe", auth=(EDITOR, PASSWORD)).status_code in (400, 422)
    assert requests.get(f"{url}?format=xlsx", auth=(EDITOR, PASSWORD)).content.startswith(b"PK")


def test_what_is_old_is_forgotten(portal):
    uid = portal.unrestrictedTraverse(SERVICE).UID()
    told = {"urteil": "ja", "grund": "", "text": ""}
    ablage().rueckmeldungen[f"{uid}:alt"] = {**told, "tag": clock.today() - timedelta(days=401)}
    ablage().rueckmeldungen[f"{uid}:neu"] = {**told, "tag": clock.today()}
    assert redaktion.forget_old() == 1
    assert [one["key"] for one in redaktion.said_of(uid)] == [f"{uid}:neu"]
