"""The applicant lets another account see an Antrag, or act, until a day; nobody else gets in, and not a moment longer."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.browser.teilhabe import vollmacht as seite
from kommune.portal.antrag.vollmacht import api as vollmachten
from kommune.portal.bezahlung import api as bezahlung
from kommune.portal.buergerkonto import api as konto
from kommune.portal.postfach import api as postfach
from kommune.portal.uebergabe.browser.abschnitte import vollmachten_of
from plone import api

import pytest
import re
import requests
import transaction


pytestmark = pytest.mark.leak
OWNER, FRIEND, STRANGER, PASSWORD = "buergerin-a", "buerger-b", "vollmacht-fremd", "Sehr-geheim-2026!"
BIS = clock.today() + timedelta(days=30)


@pytest.fixture
def case(live_town, monkeypatch):
    monkeypatch.setattr(seite, "drossel", seite.Drossel("vollmacht-test"))
    monkeypatch.setattr(seite, "PER_MINUTE", 1000)
    api.user.create(username=STRANGER, email="fremd@musterstadt.example", password=PASSWORD)
    api.group.add_user(groupname="buergerkonto", username=STRANGER)
    transaction.commit()
    beleg = antraege.submit(
        leistung="x", titel="Hund", form_uid="f", fragen=[], antworten={}, key="vollmacht-1", owner=OWNER
    )
    postfach.send_to_citizen(beleg.eingangsnummer, key="m", betreff="Frage", text="Welche Rasse?")
    transaction.begin()
    return beleg.eingangsnummer


@pytest.fixture
def ask(live_town):
    def send(user, method, path, **more):
        headers = {"Accept": "application/json", **more.pop("headers", {})}
        url, auth = f"{live_town.absolute_url()}/{path}", (user, PASSWORD) if user else None
        answer = requests.request(method, url, auth=auth, headers=headers, **more)
        transaction.begin()
        return answer

    return send


@pytest.fixture
def give(ask, case):
    """``give(umfang)`` gives one to ``buerger-b`` and returns the token of its mail."""

    def send(umfang="sehen", email="buerger-b@musterstadt.example"):
        body = {"eingangsnummer": case, "email": email, "umfang": umfang, "bis": BIS.isoformat()}
        answer = ask(OWNER, "POST", "@vollmachten", json=body)
        assert answer.status_code == 201, answer.text
        newest = max((m for m in mail.waiting() if m.to == email), key=lambda m: m.erstellt)
        return re.search(r"@@vollmacht/(\S+)", newest.text)[1]

    return send


def accept(ask, token, user=FRIEND):
    return ask(user, "POST", "@vollmachten", json={"token": token})


def plain(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.text))


def session(user):
    made = requests.Session()
    made.auth = (user, PASSWORD)
    return made


def post(browser, url, target, **data):
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', browser.get(url).text)[1]
    answer = browser.post(target, data={**data, "_authenticator": token})
    transaction.begin()
    return answer


def test_who_accepted_sees_the_case_in_their_account_and_the_office_at_the_vorgang(live_town, ask, case, give):
    token = give()
    assert ask(FRIEND, "GET", f"@antraege/{case}").status_code == 404  # nothing before it is accepted
    assert accept(ask, token).status_code == 201
    assert ask(FRIEND, "GET", f"@antraege/{case}").status_code == 200
    assert case in session(FRIEND).get(f"{live_town.absolute_url()}/@@mein-konto").text
    assert "Łukasz Weiß" in plain(session(OWNER).get(f"{live_town.absolute_url()}/@@antrag/{case}"))
    (row,) = vollmachten_of(case)
    assert "Łukasz Weiß" in row["wert"] and f"bis {BIS:%d.%m.%Y}" in row["wert"]
    assert ask(OWNER, "GET", "@vollmachten").json()["gegeben"][0]["gilt"] is True
    assert ask(FRIEND, "GET", "@vollmachten").json()["erhalten"][0]["eingangsnummer"] == case


def test_the_link_works_once_and_for_the_account_of_its_address_alone(ask, case, give):
    token = give()
    assert accept(ask, token, STRANGER).status_code == 403
    assert accept(ask, token, OWNER).status_code == 403
    assert accept(ask, token, "sachbearbeitung-steuer").status_code == 403
    assert accept(ask, token, "").status_code in (401, 403)
    assert accept(ask, token).status_code == 201
    assert accept(ask, token).status_code == 404
    assert accept(ask, "x" * 43).status_code == 404


@pytest.mark.parametrize("who", [STRANGER, "", "fachadmin", "sachbearbeitung-steuer", "leitung-steuer"])
def test_nobody_else_sees_the_case_gives_or_ends_a_vollmacht(ask, case, give, who):
    accept(ask, give())
    (one,) = vollmachten.shown(antraege.get(case))
    body = {"eingangsnummer": case, "email": "x@example.org", "umfang": "handeln", "bis": BIS.isoformat()}
    assert ask(who, "GET", f"@antraege/{case}").status_code == 404
    assert ask(who, "POST", "@vollmachten", json=body).status_code == 404
    assert ask(who, "DELETE", f"@vollmachten/{case}/{one['id']}").status_code == 404
    assert vollmachten.shown(antraege.get(case))[0]["gilt"]


def test_who_has_one_gives_none_and_who_may_only_see_does_not_act(live_town, ask, case, give):
    accept(ask, give("sehen"))
    body = {"eingangsnummer": case, "email": "x@example.org", "umfang": "handeln", "bis": BIS.isoformat()}
    assert ask(FRIEND, "POST", "@vollmachten", json=body).status_code == 403
    key = {"Idempotency-Key": "vollmacht-antwort-1"}
    assert ask(FRIEND, "POST", f"@antraege/{case}", json={"text": "Dackel"}, headers=key).status_code == 403
    assert ask(FRIEND, "POST", f"@antraege/{case}", json={"zuruecknehmen": True}, headers=key).status_code == 403
    page = session(FRIEND).get(f"{live_town.absolute_url()}/@@antrag/{case}")
    assert "/antworten" not in page.text and "/kopieren" not in page.text
    accept(ask, give("handeln"))
    assert ask(FRIEND, "POST", f"@antraege/{case}", json={"text": "Dackel"}, headers=key).status_code == 201
    page = session(FRIEND).get(f"{live_town.absolute_url()}/@@antrag/{case}")
    assert "/antworten" in page.text and "/kopieren" not in page.text


def test_the_mail_to_a_stranger_carries_no_address_that_somebody_took_for_a_name(ask, case, give):
    with api.env.adopt_roles(["Manager"]):
        api.user.get(username=OWNER).setMemberProperties({"fullname": "Ihr Gewinn: www.boese.example"})
    transaction.commit()
    give()
    (sent,) = [one for one in mail.waiting() if one.to == "buerger-b@musterstadt.example"]
    assert "boese" not in sent.text and "Jemand mit einem Bürgerkonto" in sent.text


def test_who_may_only_see_learns_no_address_at_which_the_fee_is_paid_or_aborted(live_town, ask, case, give):
    antrag = antraege.get(case)
    antrag.stand = antraege.Stand.AWAITING_PAYMENT
    antrag.zahlung = bezahlung.demand(antraege.ANLASS, case, "Hund", [bezahlung.Posten("Marke", 1000)], beside=antrag)
    transaction.commit()
    accept(ask, give())
    url = f"{live_town.absolute_url()}/@@antrag/{case}"
    seen, own = session(FRIEND).get(url).text, session(OWNER).get(url).text
    assert "10,00 €" in seen and antrag.zahlung not in seen
    assert antrag.zahlung in own


def test_reading_by_a_vollmacht_is_no_reading_by_the_applicant(live_town, ask, case, give):
    accept(ask, give())
    (message,) = postfach.nachrichten(case)
    url = f"{live_town.absolute_url()}/@@antrag/{case}/nachricht/{message.id}"
    assert session(FRIEND).get(url).status_code == 200
    transaction.begin()
    (message,) = postfach.nachrichten(case)
    assert message.gelesen_am is None and not message.is_unread(FRIEND) and message.is_unread()


@pytest.mark.parametrize("who", [OWNER, FRIEND])
def test_it_ends_at_once_whoever_ends_it_and_stays_in_the_list(live_town, ask, case, give, who):
    accept(ask, give())
    (one,) = vollmachten.shown(antraege.get(case))
    assert ask(who, "DELETE", f"@vollmachten/{case}/{one['id']}").status_code == 204
    assert ask(FRIEND, "GET", f"@antraege/{case}").status_code == 404
    assert session(FRIEND).get(f"{live_town.absolute_url()}/@@antrag/{case}/quittung").status_code == 404
    (one,) = vollmachten.shown(antraege.get(case))
    assert one["beendet"] and not one["gilt"]
    assert "beendet am" in vollmachten_of(case)[0]["wert"]


def test_it_ends_with_its_last_day_and_with_the_account(ask, case, give, monkeypatch):
    accept(ask, give())
    antrag = antraege.get(case)
    later = clock.now() + timedelta(days=31)
    with monkeypatch.context() as patched:
        patched.setattr(clock, "now", lambda: later)
        patched.setattr(clock, "today", later.date)
        assert not antraege.teilhabe.recht_an(antrag, FRIEND)
        assert vollmachten.held_by(FRIEND) == []
    assert antraege.teilhabe.recht_an(antrag, FRIEND)
    konto.close_account(FRIEND)
    assert not antraege.teilhabe.recht_an(antrag, FRIEND)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"bis": "2020-01-01"}, "bis"),
        ({"bis": "morgen"}, "bis"),
        ({"umfang": "alles"}, "umfang"),
        ({"email": "keine"}, "email"),
    ],
)
def test_what_cannot_be_is_named(ask, case, change, field):
    body = {"eingangsnummer": case, "email": "x@example.org", "umfang": "sehen", "bis": BIS.isoformat(), **change}
    answer = ask(OWNER, "POST", "@vollmachten", json=body)
    assert answer.status_code == 400 and field in answer.text


def test_the_pages_give_accept_and_take_back(live_town, ask, case):
    base, owner, friend = live_town.absolute_url(), session(OWNER), session(FRIEND)
    url = f"{base}/@@antrag/{case}"
    wrong = post(owner, url, f"{url}/vollmacht", email="buerger-b@musterstadt.example", umfang="sehen", bis="")
    assert wrong.status_code == 400 and "letzten Tag" in plain(wrong) and "buerger-b@musterstadt.example" in wrong.text
    day = BIS.isoformat()
    done = post(owner, url, f"{url}/vollmacht", email="buerger-b@musterstadt.example", umfang="sehen", bis=day)
    assert "noch nicht angenommen" in plain(done)
    text = next(one.text for one in mail.waiting() if one.to == "buerger-b@musterstadt.example")
    assert "Hund" not in text and "Đặng" in text
    link = re.search(r"http\S+", text)[0]
    assert "Melden Sie sich" in plain(requests.get(link))
    assert "andere Adresse" in plain(post(session(STRANGER), link, link))
    seen = post(friend, link, link)
    assert seen.url == url and "Sie sehen diesen Antrag für jemand anderen" in plain(seen)
    assert requests.get(link).status_code == 404
    (one,) = vollmachten.shown(antraege.get(case))
    post(owner, url, f"{url}/vollmacht", beenden=one["id"])
    assert friend.get(url).status_code == 404
    foreign = owner.post(f"{url}/vollmacht", data={"email": "x@example.org", "umfang": "sehen", "bis": day})
    transaction.begin()
    assert len(antraege.get(case).vollmachten) == 1, foreign.status_code
