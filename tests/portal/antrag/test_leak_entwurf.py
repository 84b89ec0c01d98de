"""Applications that are begun: kept in an account, resumed on another device, and nobody else gets at them."""

from datetime import timedelta
from html import unescape
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.portal.antrag import ablage
from kommune.portal.antrag.browser.sicherung import fortsetzung
from kommune.portal.antrag.entwurf import api as entwuerfe
from kommune.portal.antrag.entwurf import frist
from kommune.portal.antrag.entwurf import rules
from kommune.portal.buergerkonto import api as konto
from musterstadt.alle_fragen import ANSWERS
from musterstadt.alle_fragen import FIELDS
from musterstadt.alle_fragen import make_form
from musterstadt.papiere import pdf
from plone import api
from secrets import token_urlsafe
from test_views_wege import carried
from test_views_wege import plain
from test_views_wege import turn

import pytest
import re
import requests
import transaction


pytestmark = pytest.mark.leak
PASSWORD = "Sehr-geheim-2026!"
PDF = ("Nachweis.pdf", pdf(), "application/pdf")
PNG = ("foto.png", b"\x89PNG\r\n\x1a\n" + b"0" * 40, "image/png")


@pytest.fixture
def form(live_town, monkeypatch):
    monkeypatch.setattr(entwuerfe, "drossel", entwuerfe.Drossel(window=3600.0))
    monkeypatch.setattr(fortsetzung, "drossel", fortsetzung.Drossel())
    folder = api.content.create(live_town, "Folder", id="dienst", title="Alles anmelden")
    api.content.transition(folder, "publish")
    made = make_form(folder)
    transaction.commit()
    return made


def as_citizen(name="buergerin-a"):
    session = requests.Session()
    session.auth = (name, PASSWORD)
    return session


def begin(browser, url, **changes):
    """Fill in the first step and, with files, the second; return the page of the third."""
    second = turn(browser, browser.get(url), **{**ANSWERS[0], **changes})
    return turn(browser, second, files={"form.widgets.nachweis": PDF, "form.widgets.foto": PNG}, **ANSWERS[1])


def drafts(name="buergerin-a"):
    transaction.begin()
    return entwuerfe.list_drafts(api.user.get(username=name).getId())


def hidden(page, name):
    return dict(carried(page.text))[name]


def test_what_is_begun_on_one_device_goes_on_on_another_with_its_files(form):
    one = as_citizen()
    third = begin(one, form.absolute_url(), vorname="Geheim")
    assert "In Ihrem Konto gespeichert" in plain(third)
    listed = as_citizen().get(f"{api.portal.get().absolute_url()}/@@mein-konto")
    assert "Angefangene Anträge" in plain(listed) and "Nachweis.pdf, foto.png" in plain(listed)
    (line,) = drafts()
    other = as_citizen()
    page = other.get(line.url)
    assert "Schritt 3 von 4" in plain(page)
    again = other.get(line.url.replace("schritt=3", "schritt=2"))
    assert plain(again).count("Gewählte Datei:") == 2
    picture = unescape(re.search(r'src="([^"]*@@entwurf-datei[^"]*)"', again.text)[1])
    assert other.get(picture).content == PNG[1]
    overview = turn(other, page, **ANSWERS[2])
    assert "Geheim" in plain(overview)
    assert "Ihr Antrag ist eingegangen" in turn(other, overview, "form.buttons.submit").text
    assert drafts() == []
    assert "Geheim" not in one.get(third.url).text


def test_what_a_form_is_about_is_known_on_the_other_device_too(form):
    about = "zu=leistungen/hundesteuer-anmelden"
    begin(as_citizen(), f"{form.absolute_url()}?{about}")
    (line,) = drafts()
    other = as_citizen()
    assert about in other.get(line.url).text
    overview = turn(other, other.get(line.url), **ANSWERS[2])
    assert about in overview.url
    assert "Ihr Antrag ist eingegangen" in turn(other, overview, "form.buttons.submit").text


def test_nobody_else_gets_at_a_draft_by_its_address_name_or_file(form):
    mine = as_citizen()
    third = begin(mine, form.absolute_url(), vorname="Geheim")
    (line,) = drafts()
    picture = f"{form.absolute_url()}/@@entwurf-datei?entwurf={line.name}&datei=nachweis"
    assert mine.get(picture).content == PDF[1]
    site = api.portal.get().absolute_url()
    json = {"Accept": "application/json"}
    for stranger in (
        requests.Session(),
        as_citizen("buerger-b"),
        as_citizen("sachbearbeitung-steuer"),
        as_citizen("fachadmin"),
    ):
        for address in (third.url, line.url):
            assert "Geheim" not in stranger.get(address).text
        assert stranger.get(picture).status_code == 404
        assert stranger.get(f"{site}/@entwuerfe/{line.name}", headers=json).status_code in (401, 404)
        assert stranger.patch(f"{site}/@entwuerfe/{line.name}", headers=json, json={"antworten": {}}).status_code in (
            401,
            404,
        )
        assert stranger.delete(f"{site}/@entwuerfe/{line.name}", headers=json).status_code in (401, 404)
        key = hidden(third, "kommune-key")
        page = stranger.get(form.absolute_url())
        data = [(n, key if n == "kommune-key" else v) for n, v in carried(page.text)]
        stranger.post(
            form.absolute_url(),
            data=[*data, ("form.widgets.vorname", "Fremd"), ("kommune-weiter", "1")],
            files={"form.widgets.nachweis": ("fremd.pdf", pdf(), "application/pdf")},
        )
    assert drafts()[0].dateien == ("Nachweis.pdf", "foto.png")
    assert "Geheim" in mine.get(line.url.replace("schritt=3", "schritt=1")).text


def test_two_windows_with_one_draft_the_later_one_is_told_and_nothing_is_lost(form):
    one, other = as_citizen(), as_citizen()
    begin(one, form.absolute_url())
    (line,) = drafts()
    first = line.url.replace("schritt=3", "schritt=1")
    here, there = one.get(first), other.get(first)
    assert turn(one, here, **{**ANSWERS[0], "vorname": "Hier"}).status_code == 200
    told = turn(other, there, **{**ANSWERS[0], "vorname": "Dort"})
    assert told.status_code == 409
    assert "in einem anderen Fenster oder auf einem anderen Gerät" in plain(told)
    assert "Hier" in told.text and 'value="Dort"' in told.text
    assert 'value="Hier"' in one.get(first).text
    assert turn(other, told, "kommune-hier", **{**ANSWERS[0], "vorname": "Dort"}).url.endswith("schritt=2")
    assert 'value="Dort"' in one.get(first).text


def test_two_windows_at_different_steps_do_not_disturb_each_other(form):
    one, other = as_citizen(), as_citizen()
    begin(one, form.absolute_url())
    (line,) = drafts()
    first, third = (one.get(line.url.replace("schritt=3", "schritt=1")), other.get(line.url))
    assert turn(one, first, **{**ANSWERS[0], "vorname": "Neu"}).status_code == 200
    overview = turn(other, third, **ANSWERS[2])
    assert overview.status_code == 200 and "Neu" in plain(overview)


def test_a_draft_survives_another_version_of_the_form_and_the_changes_are_named(form):
    browser = as_citizen()
    begin(browser, form.absolute_url(), rechtsform="Eigentum")
    changed = re.sub(r'\s*<field name="rechtsform".*?</field>', "", FIELDS, flags=re.S)
    form.fields_model = changed.replace(
        '<fieldset name="tier"',
        '<field name="chip" type="zope.schema.TextLine"><title>Chip</title><required>False</required></field>'
        '<fieldset name="tier"',
    )
    transaction.commit()
    (line,) = drafts()
    page = as_citizen().get(line.url.replace("schritt=3", "schritt=1"))
    words = plain(page)
    assert "Wir haben dieses Formular geändert" in words
    assert "Chip" in words and "Rechtsform (Eigentum)" in words
    assert 'value="Đặng"' in page.text


def test_who_closes_the_account_or_deletes_a_draft_leaves_nothing(form):
    browser = as_citizen()
    for _again in range(2):
        begin(browser, form.absolute_url())
    first, second = drafts()
    account = browser.get(f"{api.portal.get().absolute_url()}/@@mein-konto")
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', account.text)[1]
    data = {"_authenticator": token, "aktion": "entwurf-loeschen", "entwurf": first.name}
    assert (
        "Ihre Angaben sind gelöscht" in browser.post(f"{api.portal.get().absolute_url()}/@@mein-konto", data=data).text
    )
    assert [one.name for one in drafts()] == [second.name]
    user_id = api.user.get(username="buergerin-a").getId()
    konto.close_account(user_id)
    transaction.commit()
    assert entwuerfe.list_drafts(user_id) == [] and len(ablage.install_ablage(api.portal.get())) == 0


def test_a_draft_goes_when_nobody_changed_it_for_the_days_the_town_sets(form, monkeypatch):
    begin(as_citizen(), form.absolute_url())
    for days, left in ((29, 1), (31, 0)):
        later = clock.now() + timedelta(days=days)
        with monkeypatch.context() as patched:
            patched.setattr(clock, "now", lambda later=later: later)
            transaction.begin()
            frist.remove_expired()
            transaction.begin()
            assert len(ablage.install_ablage(api.portal.get())) == left


def test_one_account_keeps_so_many_and_is_told(form, monkeypatch):
    monkeypatch.setattr(rules, "MOST_DRAFTS", 2)
    browser = as_citizen()
    for _each in range(2):
        turn(browser, browser.get(form.absolute_url()), **ANSWERS[0])
    page = turn(browser, browser.get(form.absolute_url()), **ANSWERS[0])
    assert len(drafts()) == 2
    assert "wie ein Konto aufbewahrt (2)" in plain(page)


def later(browser, page, **typed):
    data = [
        *carried(page.text),
        *((f"kommune-{name}", value) for name, value in typed.items()),
        ("kommune-spaeter", "1"),
    ]
    address = unescape(re.search(r'<form class="k-form"[^>]*?action="([^"]+)"', page.text)[1])
    return browser.post(address, data=data, files={"x": ("", b"")})


def last_mail():
    transaction.begin()
    return max(mail.waiting(), key=lambda one: one.erstellt)


def test_without_an_account_a_code_confirms_the_address_and_a_link_goes_on(form):
    browser = requests.Session()
    third = begin(browser, form.absolute_url(), vorname="Geheim")
    asked = later(browser, third, email="anna@example.org")
    assert "Wir haben einen Code" in plain(asked)
    sent = last_mail()
    assert sent.to == "anna@example.org" and "„Alles“" in sent.subject and "http" not in sent.text
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", sent.text)[0]
    assert later(browser, asked, code="AAAA-AAAA").status_code == 400
    kept = later(browser, asked, code=code.lower())
    assert "per Mail" in plain(kept) or "per E-Mail" in plain(kept)
    link = re.search(r"https?://\S+/@@antrag-fortsetzen/\S+", last_mail().text)[0]
    token = link.rpartition("/")[2]
    other = requests.Session()
    opened = other.get(f"{api.portal.get().absolute_url()}/@@antrag-fortsetzen/{token}")
    assert "anna@example.org" in opened.text and "Geheim" not in opened.text
    page = other.post(opened.url, data=carried(opened.text))
    assert "Schritt 3 von 4" in plain(page)
    overview = turn(other, page, **ANSWERS[2])
    assert "Geheim" in plain(overview) and "Nachweis.pdf" in plain(overview)
    assert "Ihr Antrag ist eingegangen" in turn(other, overview, "form.buttons.submit").text
    assert requests.get(opened.url).status_code == 404


def test_of_the_link_only_a_hash_is_kept_and_a_forged_one_opens_nothing(form):
    site = api.portal.get().absolute_url()
    for token in ("x", token_urlsafe(32), "../" * 5):
        assert requests.get(f"{site}/@@antrag-fortsetzen/{token}").status_code == 404


def test_five_wrong_codes_and_the_right_one_is_too_late(form):
    browser = requests.Session()
    asked = later(browser, begin(browser, form.absolute_url()), email="anna@example.org")
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", last_mail().text)[0]
    page = asked
    for _each in range(5):
        page = later(browser, page, code="AAAA-AAAA")
    assert later(browser, page, code=code).status_code == 400


def test_one_client_asks_for_ten_codes_an_hour(form):
    browser = requests.Session()
    page = begin(browser, form.absolute_url())
    states = [later(browser, page, email=f"a{number}@example.org").status_code for number in range(11)]
    assert states == [200] * 10 + [429]


def test_the_script_stores_what_is_typed_and_tells_it(form):
    browser = as_citizen()
    third = begin(browser, form.absolute_url())
    address = unescape(re.search(r'action="([^"]+entwurf=[^"]+)"', third.text)[1])
    data = [*carried(third.text), ("form.widgets.bemerkung", "halb"), ("kommune-sichern", "1")]
    told = browser.post(address, data=data, files={"x": ("", b"")})
    assert told.status_code == 200 and "gespeichert" in told.json()["text"]
    assert told.json()["stand"] > int(hidden(third, "kommune-stand"))
    assert ">halb</textarea>" in browser.get(third.url).text
    forged = [(n, v) for n, v in data if n != "_authenticator"]
    assert browser.post(address, data=forged, files={"x": ("", b"")}).status_code == 403


def test_cancelling_asks_first_and_one_answer_is_changed_from_the_overview(form):
    browser = as_citizen()
    overview = turn(browser, begin(browser, form.absolute_url()), **ANSWERS[2])
    data = [*carried(overview.text), ("kommune-aendern", "vorname")]
    step = browser.post(overview.url, data=data, files={"x": ("", b"")})
    assert "schritt=1" in step.url and "frage=vorname" in step.url and "Zurück zur Übersicht" in plain(step)
    back = turn(browser, step, **{**ANSWERS[0], "vorname": "Anders"})
    assert "Schritt 4 von 4" in plain(back) and "Anders" in plain(back)
    asked = turn(browser, back, "kommune-abbrechen")
    assert "Abbrechen und alles löschen?" in plain(asked) and len(drafts()) == 1
    gone = browser.post(asked.url, data=[*carried(asked.text), ("kommune-loeschen", "1")])
    assert "Ihre Angaben sind gelöscht" in plain(gone) and drafts() == []
