"""A Vorgang moves into another Akte: both journals hold, rights are right, whatever points at it finds it."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.schriftgut.liste import find_records
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.gliederung import api as gliederung
from kommune.eakte.journal import api as journal
from kommune.eakte.posteingang import api as posteingang
from kommune.eakte.rechte import api as rechte
from kommune.eakte.wegweiser import api as wegweiser
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone import api
from plone.app.redirector.interfaces import IRedirectionStorage
from zope.component import getUtility

import pytest


CLERK, OTHER = "sachbearbeitung-steuer", "sachbearbeitung-verkehr"


@pytest.fixture
def akte(town):
    return make_akte(town)


@pytest.fixture
def ziel(town):
    return make_akte(town, betreff="Die richtige Akte")


@pytest.fixture
def vorgang(town, akte):
    vorgang = make_vorgang(town, akte)
    make_dokument(vorgang)
    return vorgang


def move(vorgang, ziel, grund="Falsch abgelegt"):
    return gliederung.move_vorgang(vorgang, ziel, grund=grund)


def test_it_has_a_number_of_the_new_akte_and_is_found_by_both(town, as_user, vorgang, ziel):
    old, uid, dokument = vorgang.aktenzeichen, vorgang.UID(), next(iter(vorgang.objectValues())).aktenzeichen
    with as_user(town, CLERK):
        moved = move(vorgang, ziel)
        assert (moved.UID(), akten.akte_of(moved).UID()) == (uid, ziel.UID())
        assert moved.aktenzeichen.startswith(ziel.aktenzeichen)
        for number in (old, moved.aktenzeichen, f"Az. {old.replace('/', ' / ')}"):
            assert akten.find_vorgang(number).UID() == uid
            assert [brain.UID for brain in find_records("Vorgang", {"text": number})] == [uid]
    assert [one.aktenzeichen for one in moved.objectValues()] == [dokument]
    assert akten.is_taken(old)


def test_both_journals_verify_and_tell_it_and_the_whole_past_is_shown(town, as_user, akte, vorgang, ziel):
    before = [entry["hash"] for entry in journal.entries(vorgang)]
    with as_user(town, CLERK):
        moved = move(vorgang, ziel)
    for one in (akte, ziel):
        assert journal.verify(one).ok
        told = [(entry["aktion"], entry["bemerkung"], entry["akteur"]) for entry in journal.entries(one)]
        assert {("umgehaengt" if one == akte else "uebernommen", "Falsch abgelegt", CLERK)} <= set(told)
    shown = [entry["hash"] for entry in journal.entries(moved)]
    assert set(before) < set(shown)
    assert len(shown) == journal.count(moved) == journal.count_readable(moved)
    came = next(entry for entry in journal.entries(ziel) if entry["aktion"] == "uebernommen")
    written = {entry["nr"]: entry["hash"] for entry in journal.entries(akte)}
    assert written[came["alter_wert"]["anzahl"]] == came["alter_wert"]["kopf"]


def test_aufgaben_post_and_signals_go_with_it(town, as_user, vorgang, ziel):
    day = clock.today() + timedelta(days=3)
    aufgaben.set_aufgabe(vorgang, art="pruefen", adressat=f"person:{CLERK}", betreff="Prüfen", frist=day)
    old = vorgang.aktenzeichen
    with as_user(town, CLERK):
        moved = move(vorgang, ziel)
        assert [brain.Title for brain in aufgaben.of_record(moved, states=("open",))] == ["Prüfen"]
    with as_user(town, "poststelle"):
        brief = posteingang.Brief("Nachtrag", [(b"%PDF-1.7", "b.pdf")], aktenzeichen=old)
        assert posteingang.register(brief).aktenzeichen == moved.aktenzeichen
    assert len([one for one in moved.objectValues() if one.portal_type == "Dokument"]) == 2


@pytest.mark.leak
def test_grants_travel_and_who_saw_the_old_akte_alone_sees_it_no_more(town, as_user, akte, vorgang, ziel):
    rechte.grant(akte, who=f"person:{OTHER}", what="see", cause="freigabe", reason="Einsicht in die Akte")
    rechte.grant(vorgang, who="person:leitung-verkehr", what="see", cause="freigabe", reason="Einsicht")
    moved = move(vorgang, ziel)
    for who, sees in ((OTHER, False), ("leitung-verkehr", True), (CLERK, True)):
        with as_user(town, who):
            assert bool(api.user.has_permission("View", obj=moved)) is sees
            assert bool(api.content.find(UID=moved.UID())) is sees
            assert len(api.content.find(path="/".join(moved.getPhysicalPath()), portal_type="Dokument")) == int(sees)


@pytest.mark.leak
def test_whom_the_old_akte_bars_is_barred_still(town, as_user, akte, vorgang, ziel):
    rechte.bar(akte, CLERK, reason="Nachbarin")
    moved = move(vorgang, ziel)
    with as_user(town, CLERK):
        assert not api.user.has_permission("View", obj=moved)
        assert not api.content.find(UID=moved.UID())


@pytest.mark.leak
def test_the_old_address_leads_on_for_who_may_see_it(town, as_user, vorgang, ziel):
    old = "/".join(vorgang.getPhysicalPath())
    moved = move(vorgang, ziel)
    with as_user(town, CLERK):
        assert wegweiser.leads_to(wegweiser.longest_noted(f"{old}/@@journal")) == moved.absolute_url()
    with as_user(town, OTHER):
        assert wegweiser.leads_to(old) == ""
    assert old not in getUtility(IRedirectionStorage)


def test_kennzeichen_and_retention_are_those_of_the_new_akte(town, vorgang, ziel):
    ziel.aufbewahrungsdauer = "30"
    shown = gliederung.consequences(vorgang, akten.akte_of(vorgang), ziel)
    moved = move(vorgang, ziel)
    assert (moved.aufbewahrungsdauer, shown.aufbewahrungsdauer[1]) == ("30", "30")


def test_it_is_undone_within_a_day_under_the_old_number(town, as_user, akte, vorgang, ziel):
    old = vorgang.aktenzeichen
    with as_user(town, CLERK):
        moved = move(vorgang, ziel)
        assert gliederung.can_be_undone(moved)
        back = gliederung.undo_move(moved, grund="War doch richtig")
        assert (back.aktenzeichen, akten.akte_of(back).UID()) == (old, akte.UID())
        assert not gliederung.can_be_undone(back)
        assert akten.find_vorgang(back.frueher[0]).UID() == back.UID()
    assert journal.verify(akte).ok
    assert journal.verify(ziel).ok
    assert len({entry["hash"] for entry in journal.entries(back)}) == journal.count(back)


@pytest.mark.leak
def test_who_may_not(town, as_user, vorgang, ziel):
    with as_user(town, OTHER), pytest.raises(NotAllowed):
        move(vorgang, ziel)
    foreign = make_akte(town, oe="strassenverkehr")
    with as_user(town, CLERK), pytest.raises(NotAllowed):
        move(vorgang, foreign)
    with pytest.raises(WrongState):
        move(vorgang, foreign)  # even who may do anything
    with pytest.raises(WrongState):
        move(vorgang, akten.akte_of(vorgang))
    with pytest.raises(Invalid):
        move(vorgang, ziel, grund=" ")
    akten.close_akte(ziel)
    with pytest.raises((NotAllowed, WrongState)):
        move(vorgang, ziel)
    assert not [entry for entry in journal.entries(vorgang) if entry["aktion"] == "umgehaengt"]


@pytest.mark.leak
def test_confidential_things_do_not_become_less_so(town, as_user, vorgang, ziel, akte):
    akte.vertraulichkeitsstufe = "vertraulich"
    with pytest.raises(WrongState):
        move(vorgang, ziel)
    with pytest.raises(Unknown), as_user(town, OTHER):
        akten.find_vorgang(vorgang.aktenzeichen)
