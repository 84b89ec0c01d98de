"""The day at the desk over its pages: arrived, called, served; who reads a name and who a number."""

from dataclasses import replace
from kommune.eakte.core import clock
from kommune.eakte.core.schutz.drossel import Zaehlwerk
from kommune.portal.termine import api as termine
from kommune.portal.termine.browser import seite
from kommune.portal.termine.interfaces import ITermineSettings
from kommune.portal.termine.rules import Belegung
from kommune.portal.termine.store import Ortsplan
from kommune.portal.termine.store import speicher
from lxml import html
from plone import api
from portal.termine.conftest import HUND
from portal.termine.conftest import ORT

import pytest
import requests
import transaction


PASSWORD, CLERK = "Sehr-geheim-2026!", "sachbearbeitung-steuer"
DESKS = (termine.Schalter("1", "Schalter 1"), termine.Schalter("2", "Zimmer 7"))
DAY = f"@@termin-tag?ort={ORT.id}"


@pytest.fixture
def expected(live_town):
    """Somebody who has an appointment today, whatever o'clock it is."""
    seite.daneben._own = Zaehlwerk()  # no test waits for what another one did too often
    api.portal.set_registry_record("je_anschluss", 0, interface=ITermineSettings)
    ort = replace(ORT, zeiten=("Mo–So 0–24",), schalter=DESKS, oe="steueramt")
    speicher().orte[ORT.id] = Ortsplan(ort)
    transaction.commit()
    _tag, minute = termine.minute_at(clock.now())
    one = termine.Termin(
        "0123456789abcdef",
        ORT.id,
        clock.today(),
        minute,
        minute + 15,
        "1",
        (HUND,),
        1,
        "gebucht",
        clock.now(),
        person=termine.Person("Zwiebelfischteich Torf", "z@example.org"),
        code="K7MN-3RTX",
    )
    store = speicher()
    store.termine[one.id] = one
    day = store.orte[ORT.id].day(one.tag)
    day.belegt = (Belegung(one.id, "1", minute, minute + 15),)
    transaction.commit()
    return one


@pytest.fixture
def visit(live_town, expected):
    class Visit(requests.Session):
        def page(self, path):
            return self.get(f"{live_town.absolute_url()}/{path}")

        def act(self, path, **fields):
            tree = html.fromstring(self.page(path).text)
            token = tree.xpath("//input[@name='_authenticator']/@value")[0]
            answer = self.post(f"{live_town.absolute_url()}/{path}", data={"_authenticator": token, **fields})
            transaction.begin()
            return answer

    def start(user=None):
        session = Visit()
        if user:
            session.auth = (user, PASSWORD)
        return session

    return start


def test_a_visit_from_the_code_at_the_entrance_to_done_and_the_display_shows_no_name(visit, expected):
    guest, clerk = visit(), visit(CLERK)
    empty = guest.page(f"@@termin-anzeige?ort={ORT.id}")
    assert "Refresh" in empty.headers and "Schalter 1" not in empty.text
    here = guest.act(f"@@termin-anmelden?ort={ORT.id}", code="k7mn 3rtx")
    assert "Ihre Nummer ist 1" in here.text and "Zwiebel" not in here.text
    assert termine.get(expected.id).stand == "angekommen"
    page = clerk.page(DAY)
    assert "Zwiebelfischteich" in page.text and "wartet" in page.text and "K7MN-3RTX" in page.text
    clerk.act(f"{DAY}&schalter=2", termin=expected.id, stand="aufgerufen")
    shown = guest.page(f"@@termin-anzeige?ort={ORT.id}")
    assert "Zimmer 7" in shown.text and ">1<" in shown.text and "Zwiebel" not in shown.text
    again = guest.get(shown.url, headers={"If-None-Match": shown.headers["ETag"]})
    assert again.status_code == 304 and not again.content
    mine = guest.page(f"@@mein-termin/{termine.link_of(expected.id)}")
    assert "Zimmer 7" in mine.text and "Refresh" in mine.headers
    for stand in ("in_bedienung", "erledigt"):
        clerk.act(DAY, termin=expected.id, stand=stand)
    done = termine.get(expected.id)
    assert [stand for stand, _at in done.stationen] == ["angekommen", "aufgerufen", "in_bedienung", "erledigt"]
    assert "Zimmer 7" not in guest.page(f"@@termin-anzeige?ort={ORT.id}").text


def test_what_does_not_follow_is_refused_in_words_and_changes_nothing(visit, expected):
    clerk = visit(CLERK)
    for fields in (
        {"stand": "erledigt"},
        {"stand": "gebucht"},
        {"stand": "unsinn"},
        {"weiter": "1", "platz": "2"},
    ):
        answer = clerk.act(DAY, termin=expected.id, **fields)
        assert 400 <= answer.status_code < 500, (fields, answer.status_code)
    assert 400 <= clerk.act(DAY, termin="gibt-es-nicht", stand="angekommen").status_code < 500
    assert termine.get(expected.id).stand == "gebucht"


def test_somebody_without_an_appointment_gets_a_number_is_handed_on_and_printed(visit, expected):
    clerk = visit(CLERK)
    told = clerk.act(DAY, nummer="1", leistung=HUND, name="")
    assert "Nummer 1 ist vergeben" in told.text and "ohne Termin" in told.text
    (walk,) = [one for one in speicher().termine.items() if one[1].laufkundschaft]
    slip = clerk.page(f"@@termin-zettel?id={walk[0]}")
    assert "k-qr" in slip.text and slip.status_code == 200
    assert "k-qr" not in visit().page(f"@@termin-zettel?id={walk[0]}").text
    clerk.act(DAY, termin=walk[0], stand="aufgerufen")
    clerk.act(DAY, termin=walk[0], weiter="1", platz="2")
    found = termine.get(walk[0])
    assert found.stand == "angekommen" and found.platz == "2"
    clerk.act(f"{DAY}&schalter=2", pause="an")
    assert termine.pauses(ORT.id) == ("2",)
    clerk.act(f"{DAY}&schalter=2", pause="aus")
    assert termine.pauses(ORT.id) == ()


@pytest.mark.leak
@pytest.mark.parametrize("person", [None, "buergerin-a", "sachbearbeitung-gewerbe"])
def test_nobody_else_reads_or_changes_the_day(visit, expected, person):
    other = visit(person)
    for path in (DAY, f"@@termin-zettel?id={expected.id}"):
        assert "Zwiebelfischteich" not in other.page(path).text
    data = {"termin": expected.id, "stand": "nicht_erschienen"}
    other.post(other.page(DAY).url, data=data)
    transaction.begin()
    assert termine.get(expected.id).stand == "gebucht"


@pytest.mark.parametrize("code", ["", "AAAA-AAAA", "x" * 500, "K7MN3RT", "ÄÖÜ"])
def test_a_wrong_code_checks_nobody_in(visit, expected, code):
    assert visit().act(f"@@termin-anmelden?ort={ORT.id}", code=code).status_code == 404
    assert termine.get(expected.id).stand == "gebucht"


def test_checked_in_twice_it_is_the_same_number(visit, expected):
    guest = visit()
    for _again in range(2):
        assert "Ihre Nummer ist 1" in guest.act(f"@@termin-anmelden?ort={ORT.id}", code="K7MN-3RTX").text
    assert len(termine.get(expected.id).stationen) == 1
