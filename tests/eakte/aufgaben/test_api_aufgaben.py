"""Aufgaben: set, passed on, done, given back, dropped; found by whom they are for, and by nobody else."""

from datetime import date
from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.kennzeichen import aktenzeichen
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone import api
from plone.indexer.interfaces import IIndexableObject
from Products.CMFCore.indexing import processQueue
from zope.component import getMultiAdapter

import pytest


CLERK, HEAD, OTHER = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-verkehr"


@pytest.fixture
def vorgang(town):
    return make_vorgang(town)


def titles(found):
    return [brain.Title for brain in found]


def test_a_wiedervorlage_is_for_oneself_and_needs_a_day(town, as_user, vorgang):
    day = clock.today() + timedelta(days=3)
    with as_user(town, CLERK):
        with pytest.raises(Invalid) as refused:
            aufgaben.set_aufgabe(vorgang, art="wiedervorlage")
        assert refused.value.field == "frist"
        aufgabe = aufgaben.set_aufgabe(vorgang, art="wiedervorlage", frist=day, notiz="Antwort der Bank?")
        assert (aufgabe.adressat, aufgabe.title, aufgabe.gesetzt_von) == (f"person:{CLERK}", "Wiedervorlage", CLERK)
        assert titles(aufgaben.mine()[0]) == ["Wiedervorlage"]
        assert aufgaben.count_mine(due=True) == 0
        assert titles(aufgaben.mine(until=day)[0]) == ["Wiedervorlage"]
    with as_user(town, HEAD):
        assert aufgaben.mine() == ([], 0)


def test_it_is_found_by_who_holds_the_stelle_and_by_who_works_in_the_oe(town, as_user, vorgang):
    steueramt = organisation.get_oe("steueramt")
    stelle = api.content.create(steueramt, "Stelle", title="Hundesteuer", besetzung=(CLERK,))
    aufgaben.set_aufgabe(vorgang, art="pruefen", adressat=f"stelle:{stelle.UID()}", betreff="Chipnummer")
    aufgaben.set_aufgabe(vorgang, art="kenntnis", adressat="oe:steueramt", betreff="Neue Satzung")
    with as_user(town, CLERK):
        assert sorted(titles(aufgaben.mine()[0])) == ["Chipnummer", "Neue Satzung"]
    with as_user(town, HEAD):
        assert titles(aufgaben.mine()[0]) == ["Neue Satzung"]
    with as_user(town, OTHER):
        assert aufgaben.mine() == ([], 0)
    assert aufgaben.name_of(f"stelle:{stelle.UID()}") == "Hundesteuer"


@pytest.mark.leak
@pytest.mark.parametrize("adressat", [f"person:{OTHER}", "oe:strassenverkehr", "person:buergerin-a", "oe:leer", "nix"])
def test_nobody_gets_an_aufgabe_on_what_they_may_not_see(vorgang, adressat):
    with pytest.raises(Invalid) as refused:
        aufgaben.set_aufgabe(vorgang, art="frei", adressat=adressat)
    assert refused.value.field == "adressat"


@pytest.mark.leak
def test_of_a_citizen_nobody_learns_an_account_or_a_name(vorgang):
    said = []
    for adressat in ("person:buergerin-a", "person:gibt-es-nicht"):
        with pytest.raises(Invalid) as refused:
            aufgaben.set_aufgabe(vorgang, art="frei", adressat=adressat)
        said.append((str(refused.value.message), dict(refused.value.message.mapping or {})))
    assert said[0] == said[1]


@pytest.mark.leak
def test_nobody_sets_one_where_they_do_not_work(town, as_user, vorgang):
    with as_user(town, OTHER), pytest.raises(NotAllowed):
        aufgaben.set_aufgabe(vorgang, art="frei")


@pytest.mark.leak
def test_it_is_seen_by_who_sees_the_record(town, as_user, vorgang):
    aufgabe = aufgaben.set_aufgabe(vorgang, art="frei", betreff="Vertraulich")
    for user_id, seen in ((CLERK, True), (HEAD, True), (OTHER, False), ("redaktion", False), (None, False)):
        with as_user(town, user_id):
            assert bool(api.content.find(portal_type="Aufgabe", UID=aufgabe.UID())) is seen, user_id
            assert api.user.has_permission("View", obj=aufgabe) is seen, user_id


def test_done_with_an_answer_and_journaled(town, as_user, vorgang):
    with as_user(town, HEAD):
        aufgabe = aufgaben.set_aufgabe(vorgang, art="pruefen", adressat=CLERK, betreff="Rasse prüfen")
    with as_user(town, CLERK):
        uebergang.execute(aufgabe, "complete", text="Ist ein Dackel.")
        assert aufgaben.mine() == ([], 0)
    assert (aufgabe.rueckmeldung, aufgabe.erledigt_von) == ("Ist ein Dackel.", CLERK)
    acts = [(entry["aktion"], entry["akteur"]) for entry in journal.entries(vorgang)]
    assert ("complete", CLERK) in acts
    assert ("aufgabe_gesetzt", HEAD) in acts
    assert journal.verify(vorgang).ok


def test_giving_back_and_dropping_need_a_reason_and_the_right_person(town, as_user, vorgang):
    akte = vorgang.aq_parent
    with as_user(town, HEAD):
        aufgabe = aufgaben.set_aufgabe(akte, art="frei", adressat=CLERK, betreff="Band suchen")
    with as_user(town, CLERK):
        with pytest.raises(Invalid):
            uebergang.execute(aufgabe, "give_back")
        uebergang.execute(aufgabe, "give_back", text="Nicht unser Band")
    with as_user(town, HEAD):
        uebergang.execute(aufgabe, "reopen", text="Doch")
        assert aufgabe.rueckmeldung == ""
        uebergang.execute(aufgabe, "drop", text="Gefunden")
    assert api.content.get_state(aufgabe) == "dropped"


@pytest.mark.leak
def test_an_aufgabe_of_somebody_else_is_not_closed_by_who_only_reads(town, as_user, vorgang):
    aufgabe = aufgaben.set_aufgabe(vorgang, art="frei", adressat=CLERK)
    with as_user(town, "revision"), pytest.raises(NotAllowed):
        uebergang.execute(aufgabe, "complete")
    with as_user(town, "revision"), pytest.raises(NotAllowed):
        aufgaben.change(aufgabe, frist=clock.today())


def test_it_is_passed_on_and_put_off(town, as_user, vorgang):
    with as_user(town, CLERK):
        aufgabe = aufgaben.set_aufgabe(vorgang, art="wiedervorlage", frist=date(2026, 12, 1))
        aufgaben.change(aufgabe, adressat=HEAD, frist=date(2026, 12, 24), grund="Urlaub")
        assert aufgaben.mine() == ([], 0)
    with as_user(town, HEAD):
        assert [brain.frist for brain in aufgaben.mine()[0]] == [date(2026, 12, 24)]
    changed = [entry["metadatum_name"] for entry in journal.entries(vorgang) if entry["bemerkung"] == "Urlaub"]
    assert sorted(changed) == ["adressat", "frist"]


def test_what_is_bound_to_a_fassung_is_not_done_for_another_one(town, as_user, vorgang):
    draft = make_dokument(vorgang, richtung="intern", data=b"%PDF-1.7 eins")
    aufgabe = aufgaben.set_aufgabe(draft, art="zeichnen", adressat=CLERK)
    assert (aufgabe.bezug, aufgabe.fassung) == (draft.UID(), 1)
    assert titles(aufgaben.of_record(draft)) == ["Zeichnen"]
    akten.add_fassung(draft, data=b"%PDF-1.7 zwei", filename="zwei.pdf")
    assert aufgaben.is_outdated(aufgabe)
    with as_user(town, CLERK):
        with pytest.raises(Stale):
            uebergang.execute(aufgabe, "complete")
        uebergang.execute(aufgabe, "complete", fassung=2)
    assert aufgabe.fassung == 2


def test_only_a_dokument_is_signed_off(vorgang):
    with pytest.raises(Invalid):
        aufgaben.set_aufgabe(vorgang, art="zeichnen")
    assert "zeichnen" not in [name for name, _art in aufgaben.arten_for(vorgang)]


def test_a_vorgang_is_not_closed_while_something_is_to_be_done(vorgang):
    aufgabe = aufgaben.set_aufgabe(vorgang, art="frei", betreff="Marke verschicken")
    uebergang.execute(vorgang, "start")
    akten.decide(vorgang, "bewilligt")
    with pytest.raises(WrongState) as refused:
        akten.close_vorgang(vorgang)
    assert any("Marke verschicken" in str(reason.mapping) for reason in refused.value.reasons if reason.mapping)
    uebergang.execute(aufgabe, "complete")
    akten.close_vorgang(vorgang)
    with pytest.raises(WrongState):
        aufgaben.set_aufgabe(vorgang, art="frei")
    with pytest.raises(WrongState):
        uebergang.execute(aufgabe, "reopen", text="Doch nicht")


def test_what_was_for_somebody_who_left_goes_to_their_oe(vorgang):
    aufgabe = aufgaben.set_aufgabe(vorgang, art="frei", adressat=CLERK)
    organisation.revoke_role(CLERK, "steueramt")
    assert aufgabe.adressat == "oe:steueramt"


def test_a_record_does_not_lend_its_number_to_its_aufgaben(town, vorgang):
    aufgabe = aufgaben.set_aufgabe(vorgang, art="frei")
    assert akten.find_record(vorgang.aktenzeichen) == vorgang
    found = api.content.find(aktenzeichen=aktenzeichen.key(vorgang.aktenzeichen))
    assert [brain.UID for brain in found] == [vorgang.UID()]
    with pytest.raises(AttributeError):
        getMultiAdapter((aufgabe, town.portal_catalog), IIndexableObject).aktenzeichen_key  # noqa: B018
    records = aufgaben.records_of(api.content.find(UID=aufgabe.UID()))
    assert [brain.aktenzeichen for brain in records.values()] == [vorgang.aktenzeichen]


def test_every_index_a_query_may_begin_with_knows_it(vorgang):
    aufgabe = aufgaben.set_aufgabe(vorgang, art="frei")
    processQueue()
    catalog = api.portal.get_tool("portal_catalog")._catalog
    rid = catalog.uids["/".join(aufgabe.getPhysicalPath())]
    asked = ("allowedRolesAndUsers", "effectiveRange", "portal_type", "review_state")
    assert [name for name in asked if catalog.getIndex(name).getEntryForObject(rid) is None] == []
