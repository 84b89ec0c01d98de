"""A citizen's account: opened by the link of a mail, seen by nobody else."""

from kommune.eakte.core import mail
from kommune.portal.buergerkonto import api as konto
from musterstadt.formulare import make_form
from plone import api

import pytest
import re
import requests
import transaction


@pytest.fixture
def portal(live_town, fresh_brakes):
    folder = api.content.create(live_town, "Folder", id="dienst", title="Hundesteuer anmelden")
    api.content.transition(folder, "publish")
    make_form(folder)
    transaction.commit()
    return live_town


def token_field(html):
    return re.search(r'name="_authenticator"[^>]*value="([^"]+)"', html)[1]


def post(session, url, **data):
    data["_authenticator"] = token_field(session.get(url).text)
    return session.post(url, data=data)


def mails():
    transaction.begin()
    return sorted(mail.waiting(), key=lambda m: m.erstellt)


def link_in(message):
    return re.search(r"http://\S+", message.text)[0]


def open_account(portal, email="neu@example.org", name="Łukasz Weiß", password="vier alte Birnbäume"):
    session = requests.Session()
    url = portal.absolute_url()
    post(session, f"{url}/@@konto-anlegen", email=email, name=name, datenschutz="1")
    link = link_in(mails()[-1])
    post(session, link, passwort=password, passwort2=password)
    session.post(f"{url}/login", data={"__ac_name": email, "__ac_password": password, "buttons.login": "1"})
    return session, link


def test_the_account_exists_only_after_the_link_was_opened(portal):
    session, url = requests.Session(), portal.absolute_url()
    answer = post(session, f"{url}/@@konto-anlegen", email="Neu@Example.org", name="Łukasz Weiß", datenschutz="1")
    assert "Wir haben Ihnen eine E-Mail geschickt" in answer.text
    transaction.begin()
    assert konto.find_user("neu@example.org") is None
    link = link_in(mails()[-1])
    assert "zu kurz" in post(session, link, passwort="kurz", passwort2="kurz").text
    assert "nicht gleich" in post(session, link, passwort="vier alte Birnbäume", passwort2="fünf").text
    post(session, link, passwort="vier alte Birnbäume", passwort2="vier alte Birnbäume")
    transaction.begin()
    user = konto.find_user("neu@example.org")
    assert user.getProperty("fullname") == "Łukasz Weiß"
    assert set(user.getRoles()) <= {"Member", "Authenticated"}
    assert requests.get(link).status_code == 404


@pytest.mark.leak
def test_the_page_does_not_tell_whether_an_address_has_an_account(portal):
    open_account(portal)
    session, url = requests.Session(), portal.absolute_url()
    known = post(session, f"{url}/@@konto-anlegen", email="neu@example.org", name="X", datenschutz="1")
    unknown = post(session, f"{url}/@@konto-anlegen", email="andere@example.org", name="X", datenschutz="1")
    strip = re.compile(r'value="[^"]*"')
    assert strip.sub("", known.text) == strip.sub("", unknown.text)
    assert "Es gibt schon eines" in next(m.text for m in reversed(mails()) if m.to == "neu@example.org")
    before = len(mails())
    post(session, f"{url}/@@passwort-vergessen", email="niemand@example.org")
    assert len(mails()) == before


@pytest.mark.leak
def test_my_account_shows_mine_only_and_a_link_adds_one(portal):
    from kommune.portal.antrag import api as antraege

    beleg = antraege.submit(
        leistung="x", titel="Bellos Anmeldung", form_uid="f", fragen=[], antworten={}, key="konto-key-1"
    )
    transaction.begin()
    url = portal.absolute_url()
    mine, _link = open_account(portal)
    other, _link = open_account(portal, email="zwei@example.org", name="Zwei")
    page = mine.get(f"{url}/@@mein-konto")
    assert "Sie haben noch keine Anträge" in page.text
    wrong = post(mine, f"{url}/@@mein-konto", aktion="zuordnen", nummer=beleg.eingangsnummer, code="falsch")
    assert "Diesen Antrag gibt es nicht" in wrong.text
    right = post(mine, f"{url}/@@mein-konto", aktion="zuordnen", nummer=beleg.eingangsnummer, code=beleg.code)
    assert "Bellos Anmeldung" in right.text
    assert mine.get(f"{url}/@@antrag/{beleg.eingangsnummer}").status_code == 200
    assert "Bellos Anmeldung" not in other.get(f"{url}/@@mein-konto").text
    assert other.get(f"{url}/@@antrag/{beleg.eingangsnummer}").status_code == 404
    assert requests.get(f"{url}/@@antrag/{beleg.eingangsnummer}").status_code == 404


@pytest.mark.leak
def test_a_citizen_has_no_backend_and_anonymous_no_account_page(portal):
    url = portal.absolute_url()
    session, _link = open_account(portal)
    for path in (
        "@@heute",
        "@@schreibtisch",
        "akten",
        "aktenplan",
        "organisation",
        "vorlagen",
        "@@auftraege",
        "@@overview-controlpanel",
    ):
        answer = session.get(f"{url}/{path}")
        refused = answer.status_code in (401, 403, 404) or "insufficient-privileges" in answer.url
        assert refused, path
    assert "login" in requests.get(f"{url}/@@mein-konto").url


@pytest.mark.fault
def test_an_expired_link_is_refused(portal, monkeypatch):
    from datetime import timedelta
    from kommune.eakte.core import clock

    session, url = requests.Session(), portal.absolute_url()
    post(session, f"{url}/@@konto-anlegen", email="spaet@example.org", name="X", datenschutz="1")
    link = link_in(mails()[-1])
    later = clock.now() + timedelta(hours=49)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert requests.get(link).status_code == 404


@pytest.mark.fault
def test_guessing_passwords_is_slowed_down(portal):
    url = f"{portal.absolute_url()}/login"
    codes = [
        requests.post(url, data={"__ac_name": "fachadmin", "__ac_password": f"x{n}", "buttons.login": "1"}).status_code
        for n in range(12)
    ]
    assert codes[0] == 200
    assert codes[-1] == 429


def test_the_policy_holds_for_plones_own_ways(portal):

    registration = api.portal.get_tool("portal_registration")
    assert registration.testPasswordValidity("kurz")
    assert registration.testPasswordValidity("vier alte Birnbäume") is None


def test_closing_the_account_ends_the_log_in_and_keeps_the_cases(portal):
    url = portal.absolute_url()
    session, _link = open_account(portal)
    post(session, f"{url}/@@mein-konto", aktion="schliessen", sicher="1")
    transaction.begin()
    assert konto.find_user("neu@example.org") is None
    assert "login" in session.get(f"{url}/@@mein-konto").url


def test_all_that_is_missing_is_said_at_once(portal):
    page = post(requests.Session(), f"{portal.absolute_url()}/@@konto-anlegen", email="x", name=" ")
    assert page.status_code == 422
    for field in ("email", "name", "datenschutz"):
        assert f'href="#{field}"' in page.text
        assert f'id="{field}-error"' in page.text
    assert mails() == []


def test_a_used_link_says_what_to_do(portal):
    _session, link = open_account(portal)
    page = requests.get(link)
    assert page.status_code == 404
    for way in ("/login", "/@@passwort-vergessen", "/@@konto-anlegen"):
        assert f'href="{portal.absolute_url()}{way}"' in page.text


def test_the_whole_link_of_a_case_can_be_pasted(portal):
    from kommune.portal.antrag import api as antraege

    beleg = antraege.submit(leistung="x", titel="Bello", form_uid="f", fragen=[], antworten={}, key="konto-key-2")
    transaction.begin()
    session, _link = open_account(portal)
    link = f"{portal.absolute_url()}/@@antrag/{beleg.eingangsnummer}/{beleg.code}?neu=1"
    page = post(session, f"{portal.absolute_url()}/@@mein-konto", aktion="zuordnen", nummer="", code=link)
    assert "Bello" in page.text
