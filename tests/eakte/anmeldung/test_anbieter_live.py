"""Logging in with a provider through the pages: a real provider process, a real site, a browser that follows."""

from contextlib import contextmanager
from eakte.anmeldung import oidc_anbieter
from kommune.eakte.anmeldung import protokoll
from kommune.eakte.anmeldung.anbieter import api as anbieter
from kommune.eakte.anmeldung.anbieter import gespraech
from kommune.eakte.core.interfaces import Invalid
from plone import api

import pytest
import re
import requests
import subprocess
import sys
import transaction


pytestmark = pytest.mark.leak
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
def bund(live_town):
    """A town with the provider "bund" for citizens and "haus" for staff, both the same process."""
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


def test_a_service_demands_a_level_and_the_door_refuses_a_lower_one(live_town, bund):
    from kommune.portal.leistungen.api import formular_of

    leistung = next(one for one in live_town.leistungen.objectValues() if formular_of(one) is not None)
    url, session, form = live_town.absolute_url(), requests.Session(), formular_of(leistung).absolute_url()
    leistung.vertrauensniveau = "hoch"
    transaction.commit()
    try:
        page = session.get(form).text
        assert "Vertrauensniveau" in page
        assert "@@anmeldung-bei/bund?niveau=hoch" in page
        entry = {"antworten": {}, "dateien": []}
        rest = session.post(f"{form}/@antraege", json=entry, headers={**JSON, "Idempotency-Key": "x" * 24})
        assert rest.status_code in (403, 422)
        steuern(bund, claims={"sub": "person-6", "acr": "stufe-1"})
        low = start(url, session, niveau="hoch", came_from=form)
        assert "sichereren Weg" in low.text
        assert not me(url, session)
        steuern(bund, claims={"sub": "person-6", "acr": "stufe-4"})
        first_time(url, session, niveau="hoch", came_from=form)
        assert "@@anmeldung-bei/bund?niveau=hoch" not in session.get(form).text
    finally:
        leistung.vertrauensniveau = ""
        transaction.commit()


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
            403,
        )
        assert rest(live_town, user).delete("/@anbieter/bund").status_code in (401, 403, 404)
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
