"""Acts of the office move the citizen's line of steps: a Nachforderung, the answer, the signature, the Bekanntgabe."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.bekanntgabe import api as bekanntgabe
from kommune.eakte.bekanntgabe.interfaces import Bekanntgegeben
from kommune.eakte.core import clock
from kommune.eakte.nachforderung import api as nachforderungen
from kommune.eakte.postausgang import api as postausgang
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag import linie
from musterstadt.akten import AYSE
from musterstadt.akten import make_vorgang
from musterstadt.reinschriften import make_letters
from musterstadt.vorlagen import make_vorlage
from types import SimpleNamespace
from zope.event import notify

import pytest
import requests
import transaction


CLERK, HEAD = "sachbearbeitung-steuer", "leitung-steuer"
BESCHEID = SimpleNamespace(rechtsbehelfsbelehrung=None)
OTHER = {**AYSE, "rolle": "sonstiger", "vorname": "Erik", "familienname": "Sørensen"}


@pytest.fixture
def vorgang(live_town, as_user):
    nummer = antraege.submit(
        leistung="x", titel="Hund", form_uid="f", fragen=[], antworten={}, key="linie-0001", email="a@example.org"
    ).eingangsnummer
    transaction.begin()
    vorgang = make_vorgang(live_town, eingangsnummer=nummer, beteiligte=[AYSE, OTHER])
    with as_user(live_town, CLERK):
        akten.take_over(vorgang)
    return vorgang


def here(vorgang):
    """Return the step where the line stands, and how many there are."""
    steps = antraege.schritte_of(antraege.get(vorgang.eingangsnummer))
    [one] = [one for one in steps if one.jetzt]
    return one.name


def test_every_act_moves_the_line_and_nothing_is_typed_for_it(live_town, as_user, vorgang):
    assert here(vorgang) == "in_progress"
    vorlage = make_vorlage(live_town)
    with as_user(live_town, CLERK):
        asked = nachforderungen.ask(vorgang, [("Impfpass", clock.today() + timedelta(days=10))])
        assert here(vorgang) == "awaiting_applicant"
        nachforderungen.note_arrived(vorgang, asked.punkte[0].id)
        assert here(vorgang) == "in_progress"
        bescheid = postausgang.draft_bescheid(vorgang, vorlage)
        postausgang.submit_for_signature(bescheid)
        assert here(vorgang) == "in_progress"
    with as_user(live_town, HEAD):
        postausgang.sign(bescheid)
    assert here(vorgang) == "decided"
    make_letters(live_town)
    with as_user(live_town, CLERK):
        postausgang.deliver(bescheid, "postfach")
    [row] = bekanntgabe.list_bekanntgaben(bescheid)
    antrag = antraege.get(vorgang.eingangsnummer)
    assert [tag for _bezug, tag in antrag.bekannt] == [row.wirkung.tag]
    transaction.commit()
    url = f"{live_town.absolute_url()}/@@antrag/{antrag.eingangsnummer}/{antraege.code_of(antrag.eingangsnummer)}"
    page = requests.get(url, headers={"Accept-Language": "de"}).text
    assert 'aria-current="step"' in page and "k-line__here" in page and "So weit ist Ihr Antrag" in page
    told = requests.get(
        f"{live_town.absolute_url()}/@antraege/{antrag.eingangsnummer}",
        params={"code": antraege.code_of(antrag.eingangsnummer)},
        headers={"Accept": "application/json"},
    ).json()
    assert [one["schritt"] for one in told["schritte"] if one["jetzt"]] == [here(vorgang)]


def test_what_is_made_known_to_others_or_has_no_effect_moves_nothing(live_town, as_user, vorgang):
    nummer, today = vorgang.eingangsnummer, clock.today()
    antraege.set_state(nummer, "decided", apart=False)
    names = list(postausgang.by_name(vorgang))
    [applicant] = [one for one in names if postausgang.is_applicant(vorgang, one)]
    [other] = [one for one in names if one != applicant]

    def known(key, tag, bezug):
        notify(Bekanntgegeben(vorgang, BESCHEID, "Name", tag, "", bezug=bezug, schluessel=key))
        return here(vorgang)

    assert known(other, today, "b:2") == "decided"
    assert known(applicant, today + timedelta(days=3), "b:1") == "decided"  # not in effect yet
    assert known(applicant, today, "b:1") == "made_known"
    assert known(applicant, None, "b:1") == "decided"  # it never arrived
    assert linie.shown(antraege.get(nummer), live_town.REQUEST)[-1]["klasse"] is None


def test_line_state_list_and_rest_tell_the_same_while_an_answer_is_on_its_way(live_town, as_user, vorgang):
    nummer, code = vorgang.eingangsnummer, antraege.code_of(vorgang.eingangsnummer)
    url = f"{live_town.absolute_url()}/@@antrag/{nummer}/{code}"
    with as_user(live_town, CLERK):
        asked = nachforderungen.ask(
            vorgang, [("Impfpass", clock.today() + timedelta(days=10)), ("Foto", clock.today() + timedelta(days=12))]
        )
    transaction.commit()
    page = requests.get(url, headers={"Accept-Language": "de"}).text
    missing = page[page.index("Dinge fehlen") :]
    for one in asked.punkte:
        assert f'href="#punkt-{one.id}"' in missing and f'id="punkt-{one.id}"' in page
    for number, one in enumerate(asked.punkte):
        antraege.answer(antraege.get(nummer), text="Hier", key=f"linie-{number:04}", punkt=one.id)
        transaction.begin()
    assert antraege.get(nummer).stand == "awaiting_applicant"  # the Auftrag is still to come
    assert here(vorgang) == "in_progress"
    page = requests.get(url, headers={"Accept-Language": "de"}).text
    assert "Dinge fehlen" not in page
    told = requests.get(
        f"{live_town.absolute_url()}/@antraege/{nummer}", params={"code": code}, headers={"Accept": "application/json"}
    ).json()
    assert told["stand"] == "in_progress" and "nicht" in told["naechstes"]
    assert [one["schritt"] for one in told["schritte"] if one["jetzt"]] == ["in_progress"]


def test_a_question_without_items_leads_to_the_form_that_answers_it(live_town, as_user, vorgang):
    with as_user(live_town, CLERK):
        akten.request_papers(vorgang, "Wie heißt der Hund?", clock.today() + timedelta(days=10))
    transaction.commit()
    nummer = vorgang.eingangsnummer
    page = requests.get(f"{live_town.absolute_url()}/@@antrag/{nummer}/{antraege.code_of(nummer)}").text
    assert 'href="#antworten"' in page
