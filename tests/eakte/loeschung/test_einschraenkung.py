"""Restricted data are seen by who leads the OE alone, changed by nobody, each reading noted; lifted by two people once the person was told."""

from datetime import date
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.loeschung import api as loeschung
from kommune.eakte.loeschung import rules
from kommune.eakte.rechte import api as rechte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone import api
from plone.testing.zope import Browser
from workflow_tables import put_in_state
from zExceptions import Unauthorized

import pytest
import transaction


ADMIN, SECOND, CLERK, LEAD, OTHER = (
    "fachadmin",
    "test-user",
    "sachbearbeitung-steuer",
    "leitung-steuer",
    "leitung-verkehr",
)
PASSWORD = "Sehr-geheim-2026!"
BY_LETTER = {"grund": "Richtigkeit ist geklärt", "weg": "brief", "unterrichtet": "2026-01-05"}


@pytest.mark.rules
def test_what_is_still_worked_on_is_not_restricted():
    assert rules.follows(True, None)[0] == "bleibt"
    folge, why = rules.follows(False, date(2036, 12, 31))
    assert folge == "eingeschraenkt" and "31.12.2036" in why


@pytest.fixture
def record(town):
    made = make_vorgang(town, betreff="Zwetschge, Hund")
    make_dokument(made, betreff="Nachweis Zwetschge")
    put_in_state(made, "vorgang_workflow", "closed")
    return made


@pytest.fixture
def restricted(record):
    loeschung.restrict(record.UID(), "v1")
    return record


def sees(town, as_user, user, record):
    """Return in how many lists and pages somebody meets a record or what lies in it."""
    with as_user(town, user):
        found = api.content.find(path="/".join(record.getPhysicalPath()))
        return len(found) + bool(api.user.has_permission("View", obj=record))


def test_it_is_gone_from_lists_and_pages_of_all_but_who_leads_the_oe(town, as_user, record):
    before = {user: sees(town, as_user, user, record) for user in (CLERK, LEAD, "revision", "registratur")}
    assert before[CLERK] == before[LEAD] == 3
    loeschung.restrict(record.UID(), "v1")
    assert sees(town, as_user, LEAD, record) == 3
    for user in (CLERK, OTHER, ADMIN, "revision", "registratur"):
        assert sees(town, as_user, user, record) == 0, user


def test_a_grant_lets_nobody_else_in(town, as_user, restricted):
    rechte.recompute(restricted)
    assert sees(town, as_user, CLERK, restricted) == 0


def test_it_stays_closed_and_says_why(town, as_user, restricted):
    with as_user(town, LEAD), pytest.raises(WrongState, match="error_eingeschraenkt_zu"):
        execute(restricted, "reopen", text="noch einmal")
    assert api.content.get_state(restricted) == "closed"


def test_who_has_the_right_finds_it_by_its_number_and_nothing_of_what_is_in_it(town, as_user, restricted):
    with as_user(town, ADMIN):
        (one,) = loeschung.list_restricted()
    assert (one.uid, one.aktenzeichen, one.aufhebung) == (restricted.UID(), restricted.aktenzeichen, None)
    assert "Zwetschge" not in repr(one)


def test_two_people_lift_it_once_the_person_was_told(town, as_user, restricted):
    uid = restricted.UID()
    with as_user(town, ADMIN):
        told = loeschung.propose_lifting(uid, BY_LETTER).aufhebung
        assert (told.weg, told.unterrichtet) == ("brief", date(2026, 1, 5))
        with pytest.raises(NotAllowed):
            loeschung.confirm_lifting(uid)
        with pytest.raises(WrongState):
            loeschung.propose_lifting(uid, BY_LETTER)
    assert loeschung.is_restricted(uid) and sees(town, as_user, CLERK, restricted) == 0
    loeschung.confirm_lifting(uid)
    assert not loeschung.is_restricted(uid) and sees(town, as_user, CLERK, restricted) == 3
    acts = [(one["aktion"], one["bemerkung"]) for one in journal.entries(restricted)]
    assert ("einschraenkung_aufgehoben", "Richtigkeit ist geklärt (Person unterrichtet am 05.01.2026, brief)") in acts
    with pytest.raises(Unknown):
        loeschung.confirm_lifting(uid)


def test_by_e_mail_the_system_tells_the_person_with_the_reason_and_keeps_no_address(
    town, as_user, restricted, monkeypatch
):
    sent = []
    monkeypatch.setattr("kommune.eakte.loeschung.einschraenkung.queue_mail", lambda **told: sent.append(told))
    with as_user(town, ADMIN):
        one = loeschung.propose_lifting(
            restricted.UID(), {"grund": "Geklärt", "weg": "email", "email": "ida@example.org"}
        )
    (told,) = sent
    assert told["to"] == "ida@example.org" and "Geklärt" in told["text"] and restricted.aktenzeichen in told["text"]
    assert told["apart"] is False and one.aufhebung.unterrichtet == clock.today()
    assert "ida@example.org" not in repr(one) + str(list(journal.entries(restricted)))


@pytest.mark.fault
@pytest.mark.parametrize(
    "wrong,field",
    [
        ({"grund": " "}, "grund"),
        ({"weg": ""}, "weg"),
        ({"weg": "brieftaube"}, "weg"),
        ({"unterrichtet": ""}, "unterrichtet"),
        ({"unterrichtet": "gestern"}, "unterrichtet"),
        ({"unterrichtet": (clock.today() + timedelta(days=1)).isoformat()}, "unterrichtet"),
        ({"weg": "email", "email": ""}, "email"),
        ({"weg": "email", "email": "keine"}, "email"),
    ],
)
def test_without_reason_or_telling_the_person_nothing_is_proposed(town, as_user, restricted, wrong, field):
    with as_user(town, ADMIN):
        with pytest.raises(Invalid) as refused:
            loeschung.propose_lifting(restricted.UID(), {**BY_LETTER, **wrong})
        assert refused.value.field == field
        assert loeschung.get_restricted(restricted.UID()).aufhebung is None


def test_declined_it_stays_restricted(town, as_user, restricted):
    with as_user(town, ADMIN):
        loeschung.propose_lifting(restricted.UID(), BY_LETTER)
        with pytest.raises(Invalid):
            loeschung.decline_lifting(restricted.UID(), grund="")
        loeschung.decline_lifting(restricted.UID(), grund="Die Person widerspricht")
        assert loeschung.get_restricted(restricted.UID()).aufhebung is None
    assert loeschung.is_restricted(restricted.UID())


@pytest.mark.leak
@pytest.mark.parametrize("user", [None, "buergerin-a", CLERK, LEAD, "redaktion"])
def test_nobody_else_lists_proposes_or_lifts(town, as_user, user, restricted):
    uid = restricted.UID()
    with as_user(town, ADMIN):
        loeschung.propose_lifting(uid, BY_LETTER)
    with as_user(town, user):
        for act in (
            loeschung.list_restricted,
            lambda: loeschung.get_restricted(uid),
            lambda: loeschung.propose_lifting(uid, BY_LETTER),
            lambda: loeschung.confirm_lifting(uid),
            lambda: loeschung.decline_lifting(uid, grund="x"),
        ):
            with pytest.raises((NotAllowed, Unauthorized)):
                act()
    assert loeschung.is_restricted(uid)


@pytest.fixture
def live_record(live_town):
    made = make_vorgang(live_town, betreff="Zwetschge, Hund")
    make_dokument(made, betreff="Nachweis Zwetschge")
    put_in_state(made, "vorgang_workflow", "closed")
    loeschung.restrict(made.UID(), "v1")
    transaction.commit()
    return made


def test_over_rest_and_by_the_page_and_each_reading_is_noted_once_a_day(live_town, rest, live_record, town_functional):
    url, uid = live_record.absolute_url(), live_record.UID()
    assert rest(live_town, CLERK).get(url).status_code in (403, 404)
    lead = rest(live_town, LEAD)
    for _twice in range(2):
        assert lead.get(url).status_code == 200
    transaction.begin()
    read = [one for one in journal.entries(live_record) if one["aktion"] == "gelesen_eingeschraenkt"]
    assert [one["akteur"] for one in read] == [LEAD]
    admin = rest(live_town, ADMIN)
    (told,) = admin.get("/@einschraenkungen").json()["items"]
    assert told["aktenzeichen"] == live_record.aktenzeichen and told["aufhebung"] is None
    made = admin.post(f"/@einschraenkungen/{uid}/aufheben", json=BY_LETTER)
    assert made.status_code == 200 and made.json()["aufhebung"]["weg"] == "brief"
    assert admin.post(f"/@einschraenkungen/{uid}/bestaetigen", json={}).status_code == 403
    assert admin.post(f"/@einschraenkungen/{uid}/gibtsnicht", json={}).status_code == 404
    assert admin.post(f"/@einschraenkungen/{uid}/ablehnen", json={"grund": "Nein"}).json()["aufhebung"] is None

    page = Browser(town_functional["app"])
    page.addHeader("Authorization", f"Basic {ADMIN}:{PASSWORD}")
    page.addHeader("Accept-Language", "de")
    page.open(f"{live_town.absolute_url()}/@@einschraenkungen")
    assert live_record.aktenzeichen in page.contents and "Zwetschge" not in page.contents
    page.getLink("Aufhebung vorschlagen").click()
    page.getControl(name="grund").value = "Richtigkeit ist geklärt"
    page.getControl(name="weg").value = ["brief"]
    page.getControl("Aufhebung vorschlagen").click()
    assert page.url.endswith("@@einschraenkungen")
    page.getLink("Über den Vorschlag entscheiden").click()
    assert "muss jemand anders bestätigen" in page.contents and "Einschränkung aufheben</button>" not in page.contents
