"""Logging in with a provider through the pages: a real provider process, a real site, a browser that follows."""

from contextlib import contextmanager
from eakte.anmeldung import oidc_anbieter
from kommune.eakte.anmeldung import api as log_ins
from kommune.eakte.anmeldung import protokoll
from kommune.eakte.anmeldung.anbieter import api as anbieter
from kommune.eakte.anmeldung.anbieter import gespraech
from kommune.eakte.anmeldung.anbieter import rules
from kommune.eakte.anmeldung.anbieter.browser import anmeldung
from kommune.eakte.anmeldung.interfaces import IAnmeldungSettings
from kommune.eakte.anmeldung.zweitfaktor import rules as factor
from kommune.eakte.anmeldung.zweitfaktor import verschluss
from kommune.eakte.anmeldung.zweitfaktor.store import faktoren
from kommune.eakte.anmeldung.zweitfaktor.store import Zweitfaktor
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.portal.antrag.eingang import einreichung
from kommune.portal.antrag.store import speicher
from kommune.portal.buergerkonto.konto.links import new_link
from kommune.portal.buergerkonto.store import Zweck
from musterstadt.formulare import ANSWERS
from musterstadt.formulare import make_form
from musterstadt.papiere import pdf
from plone import api

import pytest
import re
import requests
import subprocess
import sys
import transaction


pytestmark = pytest.mark.leak
PDF = ("nachweis.pdf", pdf(), "application/pdf")
PASSWORD = "Sehr-geheim-2026!"
JSON = {"Accept": "application/json", "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"}
ENTRY = {
    "titel": "Bund",
    "client_id": oidc_anbieter.CLIENT,
    "geheimnis": oidc_anbieter.SECRET,
    "acr": "stufe-1 = niedrig\nstufe-3 = substantiell\nstufe-4 = hoch",
    "netze": "127.0.0.0/8",
    "fuer": "buerger",
}


@contextmanager
def running():
    process = subprocess.Popen([sys.executable, oidc_anbieter.__file__, "0"], stdout=subprocess.PIPE, text=True)
    try:
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture
def bund(live_town, monkeypatch):
    """A town with the provider "bund" for citizens and "haus" for staff, both the same process."""
    monkeypatch.setattr(anmeldung, "drossel", Drossel())  # all tests come from one address
    with running() as address:
        gespraech.forget()
        anbieter.keep("bund", {**ENTRY, "aussteller": address})
        anbieter.keep("haus", {**ENTRY, "titel": "Haus", "aussteller": address, "fuer": "intern"})
        transaction.commit()
        yield address
        transaction.begin()
        for name in ("bund", "haus"):
            anbieter.forget(name)
        transaction.commit()


def steuern(address, **wie):
    requests.post(f"{address}/steuern", json=wie, timeout=10)


def token_on(page) -> str:
    return re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page.text)[1]


def start(url, session, name="bund", **told):
    session.headers["Sec-Fetch-Site"] = "cross-site"
    page = session.get(f"{url}/@@anmeldung-bei/{name}", params=told)
    session.headers.pop("Sec-Fetch-Site")
    return page


def first_time(url, session, **told):
    page = start(url, session, **told)
    assert page.url.endswith("/@@anbieter-konto"), (page.url, page.text[:300])
    return session.post(page.url, data={"_authenticator": token_on(page)}, headers={"Origin": url.rsplit("/", 1)[0]})


def me(url, session) -> str:
    answer = session.get(f"{url}/@anmeldungen", headers=JSON)
    return answer.json()["items"][0]["art"] if answer.status_code == 200 else ""


def test_an_account_is_made_at_the_first_log_in_and_found_at_the_next(live_town, bund):
    url, first, again, other = live_town.absolute_url(), requests.Session(), requests.Session(), requests.Session()
    first_time(url, first)
    assert me(url, first) == "browser"
    transaction.begin()
    ours = [
        one
        for one in live_town.acl_users.source_users.getUserIds()
        if api.user.get(userid=one).getProperty("fullname") == "Berta Beispiel"
    ]
    assert len(ours) == 1
    assert start(url, again).url.endswith("/@@mein-konto")
    assert me(url, again) == "browser"
    steuern(bund, claims={"sub": "person-2"})
    assert start(url, other).url.endswith("/@@anbieter-konto")
    assert not me(url, other)
    there = first.get(f"{url}/logout", allow_redirects=False).headers["Location"]
    assert there.startswith(f"{bund}/logout?client_id=musterstadt&post_logout_redirect_uri=")
    assert not me(url, first)


def test_nobody_gets_an_account_for_having_its_address(live_town, bund):
    url, session = live_town.absolute_url(), requests.Session()
    login = "anna.weiss@example.org"
    live_town.acl_users.updateLoginName("buergerin-a", login)
    transaction.commit()
    steuern(bund, claims={"sub": "angreifer", "email": login, "name": "Angreifer"})
    first_time(url, session)
    assert session.get(f"{url}/@anmeldungen", headers=JSON).status_code == 200
    transaction.begin()
    made = next(
        one
        for one in live_town.acl_users.source_users.getUserIds()
        if api.user.get(userid=one).getProperty("fullname") == "Angreifer"
    )
    assert made != "buergerin-a"
    assert api.user.get(userid=made).getProperty("email") == ""


def test_an_account_is_linked_by_who_is_logged_in_and_knows_the_password(live_town, bund):
    url, session, later = live_town.absolute_url(), requests.Session(), requests.Session()
    steuern(bund, claims={"sub": "person-3"})
    session.post(f"{url}/login", data={"__ac_name": "buerger-b", "__ac_password": PASSWORD, "buttons.login": "1"})
    page = session.get(f"{url}/@@anmeldung-bei/bund", params={"verknuepfen": "1"})
    assert 'name="passwort"' in page.text
    wrong = session.post(page.url, data={"passwort": "falsch", "_authenticator": token_on(page)})
    assert wrong.status_code == 400
    assert start(url, later).url.endswith("/@@anbieter-konto")
    session.post(page.url, data={"passwort": PASSWORD, "_authenticator": token_on(page)})
    assert start(url, later).url.endswith("/@@mein-konto")
    transaction.begin()
    assert [one.anbieter for _key, one in anbieter.links_of("buerger-b")] == ["bund"]


def test_a_provider_for_citizens_lets_no_clerk_in(live_town, bund, caplog):
    url, session = live_town.absolute_url(), requests.Session()
    steuern(bund, claims={"sub": "person-4"})
    session.post(
        f"{url}/login", data={"__ac_name": "sachbearbeitung-steuer", "__ac_password": PASSWORD, "buttons.login": "1"}
    )
    page = session.get(f"{url}/@@anmeldung-bei/bund", params={"verknuepfen": "1"})
    answer = session.post(page.url, data={"passwort": PASSWORD, "_authenticator": token_on(page)})
    assert answer.status_code == 400
    mine = session.get(f"{url}/@@anmeldung-bei/haus", params={"verknuepfen": "1"})
    session.post(mine.url, data={"passwort": PASSWORD, "_authenticator": token_on(mine)})
    later = requests.Session()
    assert start(url, later, "haus").url.endswith("/@@heute")
    assert (
        "@@anbieter-konto" not in start(url, requests.Session(), "bund").url
    )  # the same person there: refused, in words


def test_what_comes_back_fits_the_browser_that_went(live_town, bund, caplog):
    url, mine, theirs = live_town.absolute_url(), requests.Session(), requests.Session()
    steuern(bund, claims={"sub": "person-5"})
    first_time(url, mine)
    going = theirs.get(f"{url}/@@anmeldung-bei/bund", allow_redirects=False).headers["Location"]
    back = requests.get(going, allow_redirects=False, timeout=10).headers["Location"]
    victim = requests.Session()
    with caplog.at_level("INFO", logger=protokoll.logger.name):
        assert "passt nicht" in victim.get(back).text  # forged: this browser began nothing
        victim.get(f"{url}/@@anmeldung-bei/bund", allow_redirects=False)
        assert "passt nicht" in victim.get(back).text  # another log-in of its own
        mixed = back.replace("/@@anmeldung-rueckkehr/bund", "/@@anmeldung-rueckkehr/haus")
        assert "passt nicht" in theirs.get(mixed).text
    assert not me(url, victim)
    reasons = re.findall(r"anbieter-abgelehnt .*grund=(\S+)", caplog.text)
    assert reasons == ["state", "state", "anbieter-verwechselt"]
    again = requests.Session()
    going = again.get(f"{url}/@@anmeldung-bei/bund", allow_redirects=False).headers["Location"]
    copy = dict(again.cookies)
    back = requests.get(going, allow_redirects=False, timeout=10).headers["Location"]
    again.get(back)
    assert me(url, again)
    thief = requests.Session()
    thief.cookies.update({name: value for name, value in copy.items() if name == "__oidc"})
    assert "passt nicht" in thief.get(back).text
    assert not me(url, thief)


@pytest.fixture
def form(live_town, bund, monkeypatch):
    """The address of a form whose service demands a log-in of the level „hoch“."""
    monkeypatch.setattr(einreichung, "drossel", Drossel())
    leistung = live_town.leistungen["hundesteuer-anmelden"]
    leistung.vertrauensniveau = "hoch"
    address = make_form(leistung).absolute_url()
    transaction.commit()
    return address


def by_page(form, session):
    page = session.get(form).text
    key = re.search(r'name="kommune-key"[^>]*value="([^"]+)"', page)[1]
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page)[1]
    data = {**ANSWERS, "_authenticator": token, "kommune-key": key}
    return session.post(form, data=data, files={"form.widgets.nachweis": PDF})


def by_rest(form, session, **more):
    plain = {"vorname": "A", "familienname": "B", "geburtsdatum": "1980-03-27", "email": "a@example.org"}
    answers = {**plain, "gefaehrlich": "nein", "weitere_hunde": 0, "datenschutz": True}
    headers = {**JSON, "Idempotency-Key": "niveau-1"}
    return session.post(f"{form}/@antraege", json={"antworten": answers, **more}, headers=headers)


def handed_in(portal) -> int:
    transaction.begin()
    return len(speicher(portal).key_of)


def test_a_service_demands_a_level_and_the_door_refuses_a_lower_one(live_town, bund, form):
    url, session, citizen = live_town.absolute_url(), requests.Session(), requests.Session()
    page = session.get(form).text
    assert "Vertrauensniveau" in page
    assert "@@anmeldung-bei/bund?niveau=hoch" in page
    assert "@@anmeldung-bei/haus" not in page
    data = {"__ac_name": "buerger-b", "__ac_password": PASSWORD, "buttons.login": "1"}
    citizen.post(f"{url}/login", data=data)
    assert me(url, citizen)
    for nobody in (session, citizen):
        assert by_rest(form, nobody).status_code == 403
        assert "Vertrauensniveau" in by_page(form, nobody).text
    assert handed_in(live_town) == 0
    steuern(bund, claims={"sub": "person-6", "acr": "stufe-1"})
    low = start(url, session, niveau="hoch", came_from=form)
    assert "sichereren Weg" in low.text
    assert not me(url, session)
    steuern(bund, claims={"sub": "person-6", "acr": "stufe-4"})
    back = first_time(url, session, niveau="hoch", came_from=form)
    assert back.url.partition("?")[0] == form
    assert "@@anmeldung-bei/bund?niveau=hoch" not in session.get(form).text
    assert "Ihr Antrag ist eingegangen" in by_page(form, session).text
    assert handed_in(live_town) == 1
    again = requests.Session()  # the same account at a lower level is not the same log-in
    steuern(bund, claims={"sub": "person-6", "acr": "stufe-1"})
    start(url, again)
    assert me(url, again)
    assert by_rest(form, again).status_code == 403


def test_a_provider_that_tells_no_level_reaches_none(live_town, bund, form):
    url, session = live_town.absolute_url(), requests.Session()
    live_town.leistungen["hundesteuer-anmelden"].vertrauensniveau = "niedrig"
    transaction.commit()
    steuern(bund, claims={"sub": "person-7", "acr": "stufe-9"})
    first_time(url, session)
    assert me(url, session)
    assert by_rest(form, session).status_code == 403


def test_at_the_desk_a_clerk_looks_at_the_identity_card_and_nobody_else_says_so(live_town, bund, form):
    clerk, citizen = requests.Session(), requests.Session()
    clerk.auth, citizen.auth = ("sachbearbeitung-steuer", PASSWORD), ("buerger-b", PASSWORD)
    assert by_rest(form, citizen, am_schalter=True).status_code == 403
    assert by_rest(form, requests.Session(), am_schalter=True).status_code == 403
    assert by_rest(form, clerk).status_code == 403
    assert by_rest(form, clerk, am_schalter=True).status_code == 201


@pytest.mark.parametrize(
    "address",
    ["https://boese.example/", "//boese.example/", "/\\boese.example", "javascript:alert(1)", "https:boese.example"],
)
def test_nobody_is_led_out_of_the_site_after_a_log_in(live_town, bund, address):
    url, session = live_town.absolute_url(), requests.Session()
    steuern(bund, claims={"sub": "person-8"})
    assert first_time(url, session, came_from=address).url.startswith(f"{url}/")
    again = requests.Session()
    assert start(url, again, came_from=address).url.startswith(f"{url}/")
    assert me(url, again)


def test_a_log_in_begins_a_session_of_its_own_and_ends_the_one_of_the_browser(live_town, bund):
    url, session, before = live_town.absolute_url(), requests.Session(), requests.Session()
    data = {"__ac_name": "buerger-b", "__ac_password": PASSWORD, "buttons.login": "1"}
    session.post(f"{url}/login", data=data)
    before.cookies.update(session.cookies)
    assert me(url, before)
    steuern(bund, claims={"sub": "person-9"})
    first_time(url, session)
    assert me(url, session)
    assert session.cookies["__ac"] != before.cookies["__ac"]
    assert not me(url, before)


def test_a_cookie_of_ours_that_was_changed_or_is_of_the_other_kind_opens_nothing(live_town, bund):
    url, session = live_town.absolute_url(), requests.Session()
    steuern(bund, claims={"sub": "person-10"})
    page = start(url, session)
    person = session.cookies["__oidp"]
    for forged in (person[:-4] + "AAAA", "", "x", '["bund"]'):
        other = requests.Session()
        other.cookies.set("__oidp", forged)
        assert other.get(page.url).url.endswith("/login")
    other = requests.Session()
    going = other.get(f"{url}/@@anmeldung-bei/bund", allow_redirects=False).headers["Location"]
    back = requests.get(going, allow_redirects=False, timeout=10).headers["Location"]
    other.cookies.clear()
    other.cookies.set("__oidc", person)
    assert "passt nicht" in other.get(back).text
    token = token_on(page)
    session.post(page.url, data={"_authenticator": token})
    copy = requests.Session()  # what was used to make an account makes no second one
    copy.cookies.set("__oidp", person)
    again = copy.post(page.url, data={"_authenticator": token_on(copy.get(page.url))})
    assert again.status_code == 400
    assert not me(url, copy)


def test_who_has_a_second_factor_gives_it_to_link_an_account_and_is_told_by_mail(live_town, bund):
    url, session = live_town.absolute_url(), requests.Session()
    steuern(bund, claims={"sub": "person-11"})
    api.user.get(userid="buerger-b").setMemberProperties({"email": "b@example.org"})
    transaction.commit()  # an address that changes ends log-ins
    data = {"__ac_name": "buerger-b", "__ac_password": PASSWORD, "buttons.login": "1"}
    session.post(f"{url}/login", data=data)
    transaction.begin()
    one = Zweitfaktor(verschluss.wrap(b"12345678901234567890"), 0)
    one.seit, one.codes = int(clock.now().timestamp()), (factor.kept("ABCD-EFGH-JKLM-NPQR"),)
    faktoren(live_town)["buerger-b"] = one
    transaction.commit()
    page = session.get(f"{url}/@@anmeldung-bei/bund", params={"verknuepfen": "1"})
    told = {"passwort": PASSWORD, "_authenticator": token_on(page)}
    for code in ({}, {"code": "falsch"}):
        session.post(page.url, data={**told, **code})
        transaction.begin()
        assert anbieter.links_of("buerger-b") == []
    answer = session.post(page.url, data={**told, "code": "ABCD-EFGH-JKLM-NPQR"})
    assert answer.url.endswith("/@@meine-anmeldungen"), (
        answer.status_code,
        answer.url,
        re.findall(r'role="alert".{400}', answer.text, re.S),
    )
    transaction.begin()
    assert [one.anbieter for _key, one in anbieter.links_of("buerger-b")] == ["bund"]
    assert any("Neuer Weg zur Anmeldung" in one.subject for one in mail.waiting())


@pytest.fixture
def linked(live_town, bund):
    """``linked(acr)``: ``buerger-b`` has a second factor and belongs to a person of the provider, who comes with this level."""

    def make(acr, sub="person-20"):
        steuern(bund, claims={"sub": sub, "acr": acr})
        api.user.get(userid="buerger-b").setMemberProperties({"email": "b@example.org"})
        anbieter.link("bund", rules.Kennung(bund, sub, "B", "", ""), "buerger-b")
        one = Zweitfaktor(verschluss.wrap(b"12345678901234567890"), 0)
        one.seit, one.codes = int(clock.now().timestamp()), (factor.kept("ABCD-EFGH-JKLM-NPQR"),)
        faktoren(live_town)["buerger-b"] = one
        transaction.commit()

    return make


def test_below_the_level_the_town_sets_a_provider_does_not_take_the_place_of_the_second_factor(live_town, linked):
    url, session = live_town.absolute_url(), requests.Session()
    linked("stufe-1")
    page = start(url, session)
    assert "@@zweitfaktor-anmeldung" in page.url and not me(url, session)
    told = {"_authenticator": token_on(page), "came_from": ""}
    wrong = session.post(page.url, data={**told, "code": "falsch"})
    assert wrong.status_code == 400 and not me(url, session)
    session.post(page.url, data={**told, "code": "ABCD-EFGH-JKLM-NPQR"})
    assert me(url, session) == "browser"
    transaction.begin()
    ((_sid, sitzung), *_rest) = log_ins.sitzungen("buerger-b")
    assert (sitzung.anbieter, sitzung.vertrauen) == ("bund", "niedrig") and sitzung.zweitfaktor


@pytest.mark.parametrize(
    ("acr", "demanded"), [("stufe-3", "substantiell"), ("stufe-1", "niedrig"), ("stufe-9", "jedes")]
)
def test_from_that_level_on_it_takes_its_place(live_town, linked, acr, demanded):
    url, session = live_town.absolute_url(), requests.Session()
    api.portal.set_registry_record("anbieter_statt_faktor", demanded, interface=IAnmeldungSettings)
    linked(acr)
    assert start(url, session).url.endswith("/@@mein-konto")
    assert me(url, session) == "browser"


def test_a_password_set_by_the_link_of_a_mail_ends_the_links_to_providers_and_the_page_says_so(live_town, linked):
    url, session = live_town.absolute_url(), requests.Session()
    linked("stufe-4", sub="person-21")
    assert start(url, session).url.endswith("/@@mein-konto")
    transaction.begin()
    token = new_link(Zweck.PASSWORT, email="b@example.org", name="B", user_id="buerger-b")
    transaction.commit()
    page = requests.get(f"{url}/@@konto-bestaetigen/{token}")
    assert "Bund" in page.text and "Mit dem neuen Passwort endet das" in page.text
    data = {"passwort": "vier alte Birnbäume", "passwort2": "vier alte Birnbäume", "_authenticator": token_on(page)}
    requests.post(page.url, data=data, cookies=page.cookies)
    transaction.begin()
    assert anbieter.links_of("buerger-b") == []
    assert any("Verknüpfung gelöst" in one.subject for one in mail.waiting() if one.to == "b@example.org")
    assert not me(url, session)
    assert start(url, requests.Session()).url.endswith(
        "/@@anbieter-konto"
    )  # the person of the provider is a stranger now


def test_a_provider_that_is_down_is_told_in_words(live_town, bund):
    steuern(bund, kaputt="/.well-known/openid-configuration")
    gespraech.forget()
    answer = start(live_town.absolute_url(), requests.Session())
    assert answer.url.endswith("/login")
    assert "Bund ist gerade nicht zu erreichen" in answer.text


def test_who_may_not_manage_log_ins_enters_no_provider_and_nobody_reads_a_secret(live_town, bund, rest):
    url = live_town.absolute_url()
    for user in (None, "buerger-b", "sachbearbeitung-steuer", "leitung-steuer"):
        assert rest(live_town, user).post("/@anbieter/boese", json={**ENTRY, "aussteller": bund}).status_code in (
            401,
            404,
        )
        assert rest(live_town, user).delete("/@anbieter/bund").status_code in (401, 404)
    told = requests.get(f"{url}/@anbieter", headers=JSON).text
    assert "Geheimnis" not in told and bund not in told
    assert (
        rest(live_town, "fachadmin")
        .post("/@anbieter/neu", json={**ENTRY, "aussteller": "http://boese.example"})
        .status_code
        == 400
    )
    page = requests.get(f"{url}/@@anbieter-eintrag?bestehend=bund", auth=("fachadmin", PASSWORD)).text
    assert oidc_anbieter.CLIENT in page
    assert "ein Geheimnis" not in page


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"aussteller": "https://x.example?a=1"}, "aussteller"),
        ({"aussteller": "javascript:alert(1)"}, "aussteller"),
        ({"acr": "hoch"}, "acr"),
        ({"netze": "überall"}, "netze"),
        ({"fuer": "alle"}, "fuer"),
        ({"titel": ""}, "titel"),
        ({"scope": "email"}, "scope"),
    ],
)
def test_an_entry_that_cannot_work_is_refused(town, change, field):
    with pytest.raises(Invalid) as refused:
        anbieter.keep("neu", {**ENTRY, "aussteller": "https://x.example", **change})
    assert refused.value.field == field
