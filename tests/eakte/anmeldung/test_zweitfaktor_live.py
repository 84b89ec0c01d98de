"""An account with a second factor: no way in by the password alone, whichever way it comes."""

from datetime import timedelta
from kommune.eakte.anmeldung import protokoll
from kommune.eakte.anmeldung.interfaces import IAnmeldungSettings
from kommune.eakte.anmeldung.zweitfaktor import api as zweitfaktor
from kommune.eakte.anmeldung.zweitfaktor import rules
from kommune.eakte.anmeldung.zweitfaktor import verschluss
from kommune.eakte.anmeldung.zweitfaktor.store import faktoren
from kommune.eakte.anmeldung.zweitfaktor.store import Zweitfaktor
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from plone import api

import pytest
import re
import requests
import transaction


pytestmark = pytest.mark.leak
PASSWORD = "Sehr-geheim-2026!"
CLERK, CITIZEN = "sachbearbeitung-steuer", "buerger-b"
JSON = {"Accept": "application/json", "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"}
SECRET = b"12345678901234567890"


@pytest.fixture
def uhr(monkeypatch):
    """The clock of the house stands still; ``uhr(seconds)`` puts it on."""
    at = [clock.now().replace(hour=10, minute=0, second=0, microsecond=0)]
    monkeypatch.setattr(clock, "now", lambda: at[0])

    def put_on(seconds):
        at[0] += timedelta(seconds=seconds)

    put_on.code = lambda: rules.code_at(SECRET, int(at[0].timestamp()))
    return put_on


@pytest.fixture
def person(live_town, uhr):
    """A clerk with a second factor and one code for emergencies."""
    give_factor(live_town, CLERK)
    transaction.commit()
    return live_town.absolute_url()


def give_factor(portal, user_id):
    one = Zweitfaktor(verschluss.wrap(SECRET), 0)
    one.seit, one.codes = int(clock.now().timestamp()), (rules.kept("ABCD-EFGH-JKLM-NPQR"),)
    faktoren(portal)[user_id] = one


def setting(name, value):
    api.portal.set_registry_record(f"{IAnmeldungSettings.__identifier__}.{name}", value)
    transaction.commit()


def send(url, name=CLERK):
    session = requests.Session()
    data = {"__ac_name": name, "__ac_password": PASSWORD, "buttons.login": "1"}
    session.page = session.post(f"{url}/login", data=data)
    return session


def token_on(page) -> str:
    return re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page.text)[1]


def give(url, session, code, **more):
    data = {"code": code, "_authenticator": token_on(session.page), **more}
    return session.post(f"{url}/@@zweitfaktor-anmeldung", data=data)


def is_in(url, session) -> bool:
    return session.get(f"{url}/@anmeldungen", headers=JSON).status_code == 200


def rest_login(url, **body):
    return requests.post(f"{url}/@login", json={"login": CLERK, "password": PASSWORD, **body}, headers=JSON)


def test_the_log_in_page_leads_to_the_code_and_only_that_begins_a_session(person, uhr):
    session = send(person)
    assert "@@zweitfaktor-anmeldung" in session.page.url
    assert "__ac" not in session.cookies
    assert not is_in(person, session)
    wrong = give(person, session, "000000")
    assert wrong.status_code == 400
    assert not is_in(person, session)
    give(person, session, uhr.code())
    assert is_in(person, session)
    assert "__zf" not in session.cookies


def test_a_code_is_good_once_even_in_another_browser(person, uhr):
    first, second = send(person), send(person)
    code = uhr.code()
    give(person, first, code)
    refused = give(person, second, code)
    assert (refused.status_code, refused.url) == (400, f"{person}/@@zweitfaktor-anmeldung")
    assert not is_in(person, second)
    uhr(30)
    give(person, second, uhr.code())
    assert is_in(person, second)


def test_a_code_for_emergencies_is_good_once_and_told_by_mail(person):
    session = send(person)
    give(person, session, "abcd efgh jklm npqr")
    assert is_in(person, session)
    transaction.begin()
    again = send(person)
    assert give(person, again, "ABCD-EFGH-JKLM-NPQR").status_code == 400
    assert any("Notfallcode" in letter.subject for letter in mail.waiting())


def test_the_ticket_of_the_password_opens_nothing_and_ends_after_five_minutes(person, uhr):
    session = send(person)
    ticket = session.cookies["__zf"]
    thief = requests.Session()
    thief.cookies.set("__ac", ticket)
    assert not is_in(person, thief)
    uhr(301)
    late = give(person, session, uhr.code())
    assert late.url.endswith("/login")
    assert not is_in(person, session)


def test_a_ticket_is_dead_when_the_password_changed_meanwhile(person, uhr):
    session = send(person)
    api.user.get(userid=CLERK).setSecurityProfile(password="fünf junge Kirschbäume")
    transaction.commit()
    give(person, session, uhr.code())
    assert not is_in(person, session)


def test_nobody_makes_a_ticket_of_a_session_or_for_somebody_else(person, uhr):
    other = send(person, CITIZEN)
    session = requests.Session()
    session.page = send(person).page
    session.cookies.set("__zf", other.cookies["__ac"])
    give(person, session, uhr.code())
    assert not is_in(person, session)


def test_a_token_is_given_for_password_and_code_alone(person, uhr):
    missing = rest_login(person)
    assert (missing.status_code, missing.json()["error"]["type"]) == (401, "Code required")
    wrong = rest_login(person, code="000000")
    assert (wrong.status_code, wrong.json()["error"]["type"]) == (401, "Invalid code")
    assert rest_login(person, code=uhr.code(), password="falsch").json()["error"]["type"] == "Invalid credentials"
    right = rest_login(person, code=uhr.code())
    assert right.status_code == 200, right.text
    bearer = {**JSON, "Authorization": f"Bearer {right.json()['token']}"}
    assert requests.get(f"{person}/@anmeldungen", headers=bearer).status_code == 200
    assert rest_login(person, code=uhr.code()).status_code == 401  # the same step again


@pytest.mark.parametrize("code", [123456, None, ["1"], {"a": 1}, "x" * 5000, ""])
def test_a_code_of_another_kind_is_no_code(person, code):
    assert rest_login(person, code=code).status_code == 401


def test_http_basic_is_refused_and_written_down(person, caplog):
    with caplog.at_level("INFO", logger=protokoll.logger.name):
        answer = requests.get(f"{person}/@anmeldungen", auth=(CLERK, PASSWORD), headers=JSON)
    assert answer.status_code == 401
    assert any("grund=zweitfaktor" in record.getMessage() for record in caplog.records)
    assert requests.get(f"{person}/@anmeldungen", auth=(CITIZEN, PASSWORD), headers=JSON).status_code == 200


def test_codes_are_not_guessed(person, uhr):
    session = send(person)
    answers = [give(person, session, f"{n:06}").status_code for n in range(12)]
    assert answers[:10] == [400] * 10
    assert answers[-1] == 429
    assert give(person, session, uhr.code()).status_code == 429
    assert rest_login(person, code=uhr.code()).status_code == 429


def test_an_older_session_of_somebody_else_does_not_take_part(person, uhr):
    session = send(person, CITIZEN)
    data = {"__ac_name": CLERK, "__ac_password": PASSWORD, "buttons.login": "1"}
    session.page = session.post(f"{person}/login", data=data)
    give(person, session, uhr.code())
    answer = session.get(f"{person}/@zweitfaktor", headers=JSON).json()
    assert answer["eingerichtet"]


def test_a_person_sets_it_up_with_password_and_code_and_removes_it(live_town, uhr):
    url = live_town.absolute_url()
    session, other = send(url, CITIZEN), send(url, CITIZEN)
    where = f"{url}/@@zweitfaktor"
    token = token_on(session.get(where))

    def act(aktion, **told):
        return session.post(where, data={"aktion": aktion, "_authenticator": token, **told})

    assert act("beginnen", passwort="falsch").status_code == 400
    page = act("beginnen", passwort=PASSWORD)
    assert "<svg" in page.text
    assert "style=" not in page.text[page.text.index("<svg") : page.text.index("</svg>")]
    secret = re.search(r"<code>([A-Z2-7 ]{30,})</code>", page.text)[1].replace(" ", "")
    assert is_in(url, other)
    assert "__ac" in send(url, CITIZEN).cookies  # offered only: nothing is demanded yet
    transaction.begin()
    kept = verschluss.unwrap(faktoren(live_town)[CITIZEN].geheimnis)
    assert rules.typed(kept).replace(" ", "") == secret
    code = rules.code_at(kept, int(clock.now().timestamp()))
    assert act("bestaetigen", code="000000").status_code == 400
    shown = act("bestaetigen", code=code)
    codes = re.findall(r"<code>([A-Z0-9-]{19})</code>", shown.text)
    assert len(codes) == 10
    assert secret[:8] not in shown.text
    token = token_on(session.get(where))
    assert not is_in(url, other)
    assert is_in(url, session)
    assert codes[0] not in session.get(where).text
    assert "__ac" not in send(url, CITIZEN).cookies
    assert act("entfernen", passwort=PASSWORD, code=code).status_code == 400  # used already
    assert act("entfernen", passwort="falsch", code=codes[0]).status_code == 400
    assert act("entfernen", passwort=PASSWORD, code=codes[1]).status_code == 200
    assert "__ac" in send(url, CITIZEN).cookies


def test_who_must_have_one_is_led_to_it_and_does_nothing_else(live_town, uhr):
    url = live_town.absolute_url()
    before = send(url)
    setting("zweitfaktor_pflicht", "intern")
    try:
        assert before.get(f"{url}/akten").url.endswith("/@@zweitfaktor")
        assert send(url).page.url.endswith("/@@zweitfaktor")
        assert before.get(f"{url}/@anmeldungen", headers=JSON).status_code == 403
        assert before.get(f"{url}/@search", headers=JSON).status_code == 403
        assert before.post(f"{url}/@@meine-anmeldungen", data={"alle": "1"}).status_code == 403
        assert requests.get(f"{url}/@search", auth=(CLERK, PASSWORD), headers=JSON).status_code == 403
        assert before.get(f"{url}/@zweitfaktor", headers=JSON).json()["verlangt"] is True
        page = before.get(f"{url}/@@zweitfaktor").text
        sheets = re.findall(r'<link[^>]+href="(http://localhost[^"]+\.css[^"]*)"', page)
        assert sheets and all("text/css" in before.get(one).headers["Content-Type"] for one in sheets)
        assert send(url, CITIZEN).page.url.endswith("/@@mein-konto")
        setting("zweitfaktor_ausnahmen", (CLERK,))
        assert before.get(f"{url}/@anmeldungen", headers=JSON).status_code == 200
        setting("zweitfaktor_ausnahmen", ())
        setting("zweitfaktor_pflicht", "verwalter")
        assert before.get(f"{url}/@anmeldungen", headers=JSON).status_code == 200
        assert send(url, "fachadmin").page.url.endswith("/@@zweitfaktor")
    finally:
        setting("zweitfaktor_pflicht", "niemand")


def test_a_reset_is_told_ends_all_and_is_for_those_with_the_right(person, uhr, caplog):
    session = send(person)
    give(person, session, uhr.code())
    head = requests.delete(f"{person}/@zweitfaktor/{CLERK}", auth=("leitung-steuer", PASSWORD), headers=JSON)
    own = session.delete(f"{person}/@zweitfaktor/{CLERK}", headers=JSON)
    assert (head.status_code, own.status_code) == (403, 403)
    with caplog.at_level("INFO", logger=protokoll.logger.name):
        done = requests.delete(f"{person}/@zweitfaktor/{CLERK}", auth=("fachadmin", PASSWORD), headers=JSON)
    assert done.status_code == 204, done.text
    assert any(
        record.getMessage().startswith(f"zweitfaktor-zurueckgesetzt konto={CLERK} ") for record in caplog.records
    )
    assert not is_in(person, session)
    assert "__ac" in send(person).cookies
    transaction.begin()
    assert any("zurückgesetzt" in letter.subject for letter in mail.waiting())
    assert (
        requests.delete(f"{person}/@zweitfaktor/{CLERK}", auth=("fachadmin", PASSWORD), headers=JSON).status_code == 404
    )


def test_the_factor_of_a_manager_is_reset_by_managers_alone(live_town, uhr):
    api.user.create(username="chefin", email="chefin@example.org", password=PASSWORD, roles=["Member", "Manager"])
    give_factor(live_town, "chefin")
    transaction.commit()
    url = live_town.absolute_url()
    answer = requests.delete(f"{url}/@zweitfaktor/chefin", auth=("fachadmin", PASSWORD), headers=JSON)
    assert answer.status_code == 403
    api.user.delete(username="chefin")
    assert not zweitfaktor.is_set("chefin")
    transaction.commit()


@pytest.mark.parametrize("first", ["passwort", "faktor"])
def test_who_sets_a_password_does_not_take_away_the_factor_nor_the_other_way_round(person, uhr, first):
    from kommune.eakte.core.interfaces import NotAllowed

    give(person, send(person), uhr.code())
    transaction.begin()
    api.user.create(username="chefin", email="chefin@example.org", password=PASSWORD, roles=["Member", "Manager"])
    new = "fünf junge Kirschbäume"
    acts = [lambda: api.user.get(userid=CLERK).setSecurityProfile(password=new), lambda: zweitfaktor.reset(CLERK)]
    one, other = acts if first == "passwort" else acts[::-1]
    with api.env.adopt_user(username="chefin"):
        one()
        with pytest.raises(NotAllowed):
            other()
    transaction.commit()
    assert any("neu gesetzt" in m.subject or "zurückgesetzt" in m.subject for m in mail.waiting())
    api.user.get(userid=CLERK).setSecurityProfile(password=new + "!")  # by somebody else


def test_signing_wants_a_code_of_the_last_minutes(person, uhr):
    from kommune.eakte.core.interfaces import NotAllowed

    session = send(person)
    give(person, session, uhr.code())
    setting("zweitfaktor_zeichnung", 10)
    try:
        page = session.get(f"{person}/@@zweitfaktor")
        assert "Vor dem Zeichnen" in page.text
        uhr(30)
        data = {"aktion": "erneut", "code": uhr.code(), "_authenticator": token_on(page)}
        assert session.post(f"{person}/@@zweitfaktor", data=data).status_code == 200
        with api.env.adopt_user(username=CLERK), pytest.raises(NotAllowed):
            zweitfaktor.require_fresh()  # of a request without any session
    finally:
        setting("zweitfaktor_zeichnung", 0)
