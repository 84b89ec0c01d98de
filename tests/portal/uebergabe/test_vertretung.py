"""Who acts for the applicant reads the messages of the Postfach, by a link that ends with the Vollmacht (§ 14 Abs. 3 VwVfG)."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.interfaces import Unknown
from kommune.portal.antrag import api as antraege
from kommune.portal.uebergabe.ruecklauf.zustellweg import Postfach
from musterstadt.akten import AYSE
from musterstadt.akten import make_vorgang
from types import SimpleNamespace

import pytest
import re
import transaction


ORT = {"strasse": "Kanzleiweg", "hausnummer": "1", "plz": "12345", "ort": "Musterstadt"}
ANWALT = {
    "rolle": "bevollmaechtigter",
    "art": "natuerlich",
    "vorname": "Olga",
    "familienname": "Brandt",
    "email": "brandt@kanzlei.example",
    "anschrift": ORT,
    "vollmacht_umfang": "verfahren",
}


@pytest.fixture
def case(live_town):
    beleg = antraege.submit(
        leistung="x", titel="Hund", form_uid="f", fragen=[], antworten={}, key="vertreter-0001", email="a@example.org"
    )
    transaction.begin()  # what was handed in was stored apart
    vorgang = make_vorgang(live_town, eingangsnummer=beleg.eingangsnummer)
    akten.take_over(vorgang)
    akten.set_beteiligte(vorgang, [AYSE, ANWALT])
    return SimpleNamespace(vorgang=vorgang, nummer=beleg.eingangsnummer)


def told(address):
    return [one.text for one in mail.waiting() if one.to == address]


def code_told(address):
    return re.search(r"@@antrag/[^/]+/(\S+)", told(address)[-1])[1]


def test_who_acts_is_told_of_each_message_and_reads_it_by_a_link_of_their_own(case):
    akten.request_papers(case.vorgang, "Wie groß ist der Hund?")
    assert len(told("a@example.org")) == len(told("brandt@kanzlei.example")) == 1
    code = code_told("brandt@kanzlei.example")
    assert code != code_told("a@example.org")
    assert "Wie groß" not in told("brandt@kanzlei.example")[0]
    assert antraege.get_by_code(case.nummer, code).eingangsnummer == case.nummer


def test_the_link_ends_with_the_vollmacht(case, monkeypatch):
    ends = {**ANWALT, "vollmacht_bis": (clock.today() + timedelta(days=5)).isoformat()}
    akten.set_beteiligte(case.vorgang, [AYSE, ends])
    akten.request_papers(case.vorgang, "Bitte den Impfpass.")
    code = code_told("brandt@kanzlei.example")
    assert antraege.get_by_code(case.nummer, code)
    later = clock.now() + timedelta(days=6)
    with monkeypatch.context() as passing:
        passing.setattr(clock, "now", lambda: later)
        with pytest.raises(Unknown):
            antraege.get_by_code(case.nummer, code)
    akten.set_beteiligte(case.vorgang, [AYSE])
    with pytest.raises(Unknown):
        antraege.get_by_code(case.nummer, code)


def test_a_bescheid_goes_to_the_postfach_only_if_who_acts_can_be_told_there(case):
    way = Postfach(SimpleNamespace(__parent__=case.vorgang))
    assert way.is_available()
    akten.set_beteiligte(case.vorgang, [AYSE, {**ANWALT, "email": ""}])
    assert not way.is_available()
    akten.set_beteiligte(case.vorgang, [AYSE])
    assert way.is_available()
