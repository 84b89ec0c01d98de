"""Merging and splitting strand nothing: what cannot go along is named before, what can goes along."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.dokumente import api as dokumente
from kommune.eakte.fristen import api as fristen
from kommune.eakte.gliederung import api as gliederung
from kommune.eakte.journal import api as journal
from kommune.eakte.schreiben import api as schreiben
from kommune.eakte.vermerke import api as vermerke
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang

import pytest


CLERK, HEAD = "sachbearbeitung-steuer", "leitung-steuer"
GRUND = {"grund": "Gehört zusammen"}


@pytest.fixture
def akte(town):
    return make_akte(town)


def of_type(record, portal_type):
    return [one for one in record.objectValues() if one.portal_type == portal_type]


def ask_for_papers(vorgang):
    akten.take_over(vorgang)
    akten.request_papers(vorgang, "Bitte die Police", clock.today() + timedelta(days=14))


LEFT_BEHIND = {
    "a draft of a Vermerk": lambda one: vermerke.draft(one, "vermerk", {"betreff": "Ortstermin", "text": "Zaun."}),
    "a letter that was not sent": lambda one: schreiben.draft(one, {"betreff": "Ortstermin", "text": "Guten Tag"}),
    "an answer that is waited for": ask_for_papers,
}


@pytest.mark.parametrize("what", LEFT_BEHIND)
def test_what_would_be_left_behind_keeps_a_vorgang_from_being_merged_and_is_named(town, as_user, akte, what):
    one, ziel = make_vorgang(town, akte), make_vorgang(town, akte)
    with as_user(town, CLERK):
        LEFT_BEHIND[what](one)
        with pytest.raises(WrongState) as refused:
            gliederung.merge_vorgaenge(one, ziel, **GRUND)
    assert len(refused.value.reasons) == 1
    assert akten.state_of(one) != "closed" and not ziel.verweise
    assert not [entry for entry in journal.entries(one) if entry["aktion"] == "zusammengelegt"]


def test_running_fristen_go_on_in_the_other_and_both_journals_tell_it(town, as_user, akte):
    one, ziel = make_vorgang(town, akte), make_vorgang(town, akte)
    typed = clock.today() + timedelta(days=9)
    one.frist = typed
    with as_user(town, CLERK):
        for vorgang in (one, ziel):
            akten.take_over(vorgang)
        hearing = fristen.add_frist(one, name="Anhörung", wirkung="anhoerung", anzahl=2, einheit="wochen")
        over = fristen.add_frist(one, name="Nachfrage", anzahl=3)
        fristen.end_frist(one, over.id, grund="erledigt")
        fristen.stop_frist(one, hearing.id, grund="Krankheit")
        gliederung.merge_vorgaenge(one, ziel, **GRUND)
    assert [frist for frist in fristen.fristen_of(one) if frist.is_running] == []
    carried = {frist.name: frist for frist in fristen.fristen_of(ziel)}
    number = one.aktenzeichen
    assert set(carried) == {f"Anhörung ({number})", f"Frist von Hand ({number})"}
    assert carried[f"Anhörung ({number})"].offene_hemmung.grund == "Krankheit"
    assert (ziel.frist, one.frist) == (typed, None)
    told = [(entry["aktion"], entry["neuer_wert"]) for entry in journal.entries(akte)]
    assert sum(aktion == "frist_beendet" for aktion, _value in told) == 3
    assert any(aktion == "frist_begonnen" and number in str(value) for aktion, value in told)


def test_a_vorgang_with_too_many_fristen_takes_no_more(town, as_user, akte, monkeypatch):
    one, ziel = make_vorgang(town, akte), make_vorgang(town, akte)
    monkeypatch.setattr("kommune.eakte.fristen.rules.MAX_FRISTEN", 1)
    with as_user(town, CLERK):
        for vorgang in (one, ziel):
            fristen.add_frist(vorgang, name="Anhörung", anzahl=3)
        with pytest.raises(WrongState):
            gliederung.merge_vorgaenge(one, ziel, **GRUND)
    assert len(fristen.fristen_of(ziel)) == 1 and fristen.fristen_of(one)[0].is_running


def test_drafts_and_open_aufgaben_go_along(town, as_user, akte):
    one, ziel = make_vorgang(town, akte), make_vorgang(town, akte)
    with as_user(town, CLERK):
        draft = make_dokument(one, richtung="intern", data=b"Entwurf", filename="entwurf.txt")
        aufgabe = aufgaben.set_aufgabe(one, art="frei", adressat=f"person:{CLERK}", betreff="Anrufen")
        gliederung.merge_vorgaenge(one, ziel, **GRUND)
        assert [one.UID() for one in of_type(ziel, "Aufgabe")] == [aufgabe.UID()]
        assert [brain.UID for brain in aufgaben.mine()[0]] == [aufgabe.UID()]
    assert [(doc.UID(), akten.state_of(doc)) for doc in of_type(ziel, "Dokument")] == [(draft.UID(), "draft")]
    assert akten.state_of(one) == "closed"


def test_a_whole_with_teilvorgaenge_is_merged_with_them(town, as_user, akte):
    one, ziel = make_vorgang(town, akte), make_vorgang(town, akte)
    part = make_vorgang(town, one)
    with as_user(town, CLERK):
        with pytest.raises(WrongState):
            gliederung.merge_vorgaenge(one, part, **GRUND)
        with pytest.raises(WrongState):
            gliederung.merge_vorgaenge(one, make_vorgang(town, ziel), **GRUND)
        gliederung.merge_vorgaenge(one, ziel, **GRUND)
    assert [teil.aktenzeichen for teil in akten.teile_of(ziel)] == [
        f"{ziel.aktenzeichen}-T1",
        f"{ziel.aktenzeichen}-T2",
    ]
    assert part.UID() in [teil.UID() for teil in akten.teile_of(ziel)]
    assert akten.state_of(one) == "closed" and not akten.teile_of(one)


def test_a_teilvorgang_is_merged_into_its_whole(town, as_user, akte):
    whole = make_vorgang(town, akte)
    part = make_vorgang(town, whole)
    paper = make_dokument(part)
    with as_user(town, CLERK):
        gliederung.merge_vorgaenge(part, whole, **GRUND)
    assert [doc.UID() for doc in of_type(whole, "Dokument")] == [paper.UID()]
    assert akten.state_of(akten.teile_of(whole)[0]) == "closed"


def test_an_akte_with_an_open_aufgabe_is_merged_with_it(town, as_user, akte):
    ziel = make_akte(town)
    with as_user(town, HEAD):
        aufgabe = aufgaben.set_aufgabe(akte, art="frei", adressat=f"person:{HEAD}", betreff="Regal räumen")
        gliederung.merge_akten(akte, ziel, **GRUND)
    assert [one.UID() for one in of_type(ziel, "Aufgabe")] == [aufgabe.UID()]
    assert akten.state_of(akte) == "closed"


def test_a_split_takes_anlagen_and_aufgaben_along_and_nothing_somebody_works_on(town, as_user, akte):
    vorgang = make_vorgang(town, akte)
    letter, other = make_dokument(vorgang, betreff="Brief"), make_dokument(vorgang, betreff="Anderes")
    anlage = make_dokument(vorgang, betreff="Foto", anlage_von=letter.aktenzeichen)
    draft = make_dokument(vorgang, richtung="intern", data=b"Entwurf", filename="entwurf.txt")
    with as_user(town, CLERK):
        aufgabe = aufgaben.set_aufgabe(letter, art="frei", adressat=f"person:{CLERK}", betreff="Prüfen")
        dokumente.check_out(draft)
        with pytest.raises(WrongState) as refused:
            gliederung.split_vorgang(vorgang, betreff="x", dokumente=[draft.UID()], beteiligte=[], **GRUND)
        assert len(refused.value.reasons) == 1
        new = gliederung.split_vorgang(vorgang, betreff="Zweitens", dokumente=[letter.UID()], beteiligte=[], **GRUND)
    assert {doc.UID() for doc in of_type(new, "Dokument")} == {letter.UID(), anlage.UID()}
    assert [one.UID() for one in of_type(new, "Aufgabe")] == [aufgabe.UID()]
    assert {doc.UID() for doc in of_type(vorgang, "Dokument")} == {other.UID(), draft.UID()}
    assert anlage.anlage_von == letter.aktenzeichen
