"""An Antrag is stored once, whole, and shown to nobody else."""

from concurrent.futures import ThreadPoolExecutor
from kommune.eakte.core import mail
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.eingang.bestaetigung import confirm
from kommune.portal.antrag.stand import Stand
from kommune.portal.formulare.frage.pruefung import Upload
from musterstadt.papiere import PDF
from plone import api
from zope.component.hooks import getSite
from zope.component.hooks import setSite

import pytest
import transaction


def hand_in(**fields):
    values = {
        "leistung": "hundesteuer-anmelden",
        "titel": "Hundesteuer anmelden",
        "form_uid": "f1",
        "fragen": [{"name": "name", "label": "Name", "typ": "text", "gruppe": "", "auswahl": {}}],
        "antworten": {"name": "Đặng Ñuñez-Øster"},
        "key": "key-00000001",
    }
    return antraege.submit(**{**values, **fields})


@pytest.fixture
def portal(live_site):
    yield live_site
    transaction.abort()


def fresh():
    transaction.begin()


def test_what_was_confirmed_is_stored_whole(portal):
    beleg = hand_in(dateien=[Upload("nachweis", "C:\\fakepath\\nach weis.pdf", PDF)])
    fresh()
    antrag = antraege.get(beleg.eingangsnummer)
    assert antrag.antworten == {"name": "Đặng Ñuñez-Øster"}
    assert antrag.dateien[0]["name"] == "nach weis.pdf"
    assert antrag.dateien[0]["mime"] == "application/pdf"
    assert antrag.data_of(0) == PDF
    assert antrag.stand == Stand.RECEIVED


def test_an_aborted_request_loses_nothing(portal):
    beleg = hand_in(key="key-aborted")
    transaction.abort()
    assert antraege.get(beleg.eingangsnummer).key == "key-aborted"


def test_a_double_click_makes_one_antrag(portal):
    first, second = hand_in(key="key-double"), hand_in(key="key-double")
    assert first.neu
    assert not second.neu
    assert (first.eingangsnummer, first.code) == (second.eingangsnummer, second.code)


def test_the_same_key_with_other_answers_is_refused(portal):
    hand_in(key="key-other-1")
    with pytest.raises(WrongState):
        hand_in(key="key-other-1", antworten={"name": "Jemand anderes"})


@pytest.mark.fault
def test_parallel_doubles_and_neighbours_are_each_stored_once(portal):
    site = getSite()

    def one(number):
        setSite(site)
        transaction.begin()
        opened = site._p_jar.db().open(transaction.TransactionManager())
        try:
            here = opened.get(site._p_oid).__of__(site.aq_parent)
            setSite(here)
            return hand_in(key=f"parallel-{number % 20:04}")
        finally:
            opened.close()
            setSite(None)

    with ThreadPoolExecutor(8) as pool:
        belege = list(pool.map(one, range(60)))
    assert len({beleg.eingangsnummer for beleg in belege}) == 20
    assert sum(beleg.neu for beleg in belege) == 20
    fresh()
    assert {antraege.get(b.eingangsnummer).eingangsnummer for b in belege} == {b.eingangsnummer for b in belege}


@pytest.mark.leak
def test_only_the_code_or_the_owner_opens_it(portal):
    beleg = hand_in(key="key-owned-1", owner="buergerin-a")
    other = hand_in(key="key-owned-2", owner="buerger-b")
    fresh()
    assert antraege.get_by_code(beleg.eingangsnummer, beleg.code).owner == "buergerin-a"
    for code in ("", "x", other.code, beleg.code[:-1], beleg.code + "=", "ä" * 32):
        with pytest.raises(Unknown):
            antraege.get_by_code(beleg.eingangsnummer, code)
    for owner in ("buerger-b", "", None):
        with pytest.raises(Unknown):
            antraege.get_own(beleg.eingangsnummer, owner)
    assert [a.eingangsnummer for a in antraege.antraege_of("buergerin-a")] == [beleg.eingangsnummer]


@pytest.mark.leak
def test_an_antrag_that_has_an_owner_is_not_given_to_another(portal):
    beleg = hand_in(key="key-attach-1")
    fresh()
    antraege.attach_to_owner(beleg.eingangsnummer, "buergerin-a")
    antraege.attach_to_owner(beleg.eingangsnummer, "buergerin-a")
    fresh()
    assert len(antraege.antraege_of("buergerin-a")) == len(
        {a.eingangsnummer for a in antraege.antraege_of("buergerin-a")}
    )
    with pytest.raises(WrongState):
        antraege.attach_to_owner(beleg.eingangsnummer, "buerger-b")


def test_what_is_handed_in_is_to_be_handed_over_and_confirmed_once_an_address_is_given(portal):
    beleg, again = hand_in(key="key-open-1"), hand_in(key="key-open-1")
    fresh()
    assert beleg.eingangsnummer == again.eingangsnummer
    assert auftraege.is_open(antraege.UEBERGABE, beleg.eingangsnummer)
    assert not auftraege.is_open(antraege.BESTAETIGUNG, beleg.eingangsnummer)
    other = hand_in(key="key-open-2", email="a@example.org")
    fresh()
    assert auftraege.is_open(antraege.BESTAETIGUNG, other.eingangsnummer)


def test_that_it_is_a_vorgang_now_is_part_of_the_running_transaction(portal):
    beleg = hand_in(key="key-over-1")
    fresh()
    antraege.mark_handed_over(beleg.eingangsnummer, "uid", "921/2026/1-1")
    transaction.abort()
    assert antraege.get(beleg.eingangsnummer).stand == Stand.RECEIVED
    antraege.mark_handed_over(beleg.eingangsnummer, "uid", "921/2026/1-1")
    transaction.commit()
    assert antraege.get(beleg.eingangsnummer).stand == Stand.HANDED_OVER


def test_control_characters_are_dropped_and_letters_composed(portal):
    beleg = hand_in(key="key-nfc-001", antworten={"name": "N\u0303un\u0303ez\x00\x1b", "liste": ["A\u0308"]})
    fresh()
    assert antraege.get(beleg.eingangsnummer).antworten == {"name": "Ñuñez", "liste": ["Ä"]}


def test_the_link_in_the_confirmation_leads_to_where_it_was_handed_in_or_to_the_address_set(portal):
    beleg = hand_in(key="key-link-1", email="weiss@example.org")
    fresh()
    antrag = antraege.get(beleg.eingangsnummer)
    portal.REQUEST.setServerURL("http", "worker", "1")
    confirm(antrag)
    transaction.commit()
    assert antraege.status_url(beleg.eingangsnummer).startswith("http://worker:1/")
    assert f"{antrag.adresse}/@@antrag/{beleg.eingangsnummer}/" in text_of_mail(f"eingang:{beleg.eingangsnummer}")
    assert "worker" not in antrag.adresse
    api.portal.set_registry_record("kommune.town.url", "https://www.musterstadt.example/")
    assert antraege.status_url(beleg.eingangsnummer).startswith("https://www.musterstadt.example/@@antrag/")


def text_of_mail(key):
    transaction.begin()
    return auftraege.entry(mail.ART, key).auftrag.angaben["text"]
