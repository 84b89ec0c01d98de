"""Fristen in a town: begun by the Vorgangstyp, stopped by a Nachforderung, extended, passed; each once."""

from datetime import date
from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.aufgaben.api import Signal
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.fristen import api as fristen
from kommune.eakte.fristen.faelligkeit import Faellig
from kommune.eakte.fristen.faelligkeit import Faelligkeit
from kommune.eakte.fristen.interfaces import Bekanntgegeben
from kommune.eakte.journal import api as journal
from musterstadt.akten import make_vorgang
from musterstadt.vorgangstypen import make_typ
from plone import api
from Products.CMFPlone.CatalogTool import CatalogTool
from zope.event import notify

import pytest


CLERK, HEAD, OTHER = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-verkehr"
ROWS = [
    {"name": "bearbeitung", "label": "Bearbeitung", "anzahl": 3, "einheit": "monate", "warnung": [7], "leitung": True},
    {
        "name": "fiktion",
        "label": "Genehmigungsfiktion",
        "wirkung": "fiktion",
        "beginn": "vollstaendig",
        "anzahl": 6,
        "einheit": "wochen",
        "ruht": True,
        "warnung": [14, 3],
    },
    {"name": "haltung", "label": "Haltung", "beginn": "feld", "feld": "haltung_seit", "anzahl": 1, "einheit": "jahre"},
]
MONDAY = date(2026, 3, 2)


@pytest.fixture
def on(monkeypatch):
    """``on(day)`` makes it that day."""

    def set_day(day):
        moment = clock.now().replace(year=day.year, month=day.month, day=day.day, hour=10)
        monkeypatch.setattr(clock, "today", lambda: day)
        monkeypatch.setattr(clock, "now", lambda: moment)

    set_day(MONDAY)
    return set_day


@pytest.fixture
def vorgang(town, as_user, on):
    make_typ(fristen=ROWS, frist_tage=None)
    vorgang = make_vorgang(town, vorgangstyp="hundesteuer", felder={"hund_name": "Bello"}, eingangsdatum=MONDAY)
    with as_user(town, CLERK):
        akten.take_over(vorgang)
    return vorgang


def named(vorgang, name):
    return next(one for one in fristen.fristen_of(vorgang) if one.name == name)


def end(vorgang, name):
    return fristen.computed(named(vorgang, name)).ende


def brain(vorgang):
    return api.content.find(UID=vorgang.UID())[0]


def acts(vorgang):
    return [entry["aktion"] for entry in journal.entries(vorgang) if entry["aktion"].startswith("frist_")]


def signals(user_id, vorgang):
    return [one["art"] for one in aufgaben.signale_of(user_id) if one["uid"] == vorgang.UID()]


def work(portal):
    """Do what the daily round finds, as the worker would: done again, nothing must be left to do."""
    Faelligkeit().work(portal)
    for eintrag in list(auftraege.open_of("frist_faellig")):
        Faellig().run(portal, eintrag.auftrag)


def test_the_vorgangstyp_begins_what_is_known_and_the_field_is_the_earliest(vorgang):
    assert [one.name for one in fristen.fristen_of(vorgang)] == ["Bearbeitung"]
    assert end(vorgang, "Bearbeitung") == vorgang.frist == date(2026, 6, 2)
    assert (brain(vorgang).frist, brain(vorgang).frist_art) == (date(2026, 6, 2), "Bearbeitung")
    assert [row["name"] for row in fristen.to_begin(vorgang)] == ["fiktion"]


def test_an_own_field_begins_its_frist_and_moves_it(vorgang):
    akten.set_felder(vorgang, {"haltung_seit": "2026-02-28"})
    assert end(vorgang, "Haltung") == date(2027, 3, 1)  # 28 February 2027 is a Sunday
    akten.set_felder(vorgang, {"haltung_seit": "2026-01-15"})
    assert end(vorgang, "Haltung") == date(2027, 1, 15)
    assert len(fristen.fristen_of(vorgang)) == 2


def test_complete_papers_begin_the_fiction_and_a_nachforderung_stops_it_by_itself(town, as_user, vorgang, on):
    with as_user(town, CLERK):
        fristen.begin_row(vorgang, "fiktion", MONDAY)
        assert vorgang.frist == end(vorgang, "Genehmigungsfiktion") == date(2026, 4, 13)
        on(date(2026, 3, 10))
        akten.request_papers(vorgang, "Bitte den Impfpass.", None)
        assert end(vorgang, "Genehmigungsfiktion") is None
        assert end(vorgang, "Bearbeitung") == vorgang.frist == brain(vorgang).frist
        fristen.stop_for_question(vorgang)  # told twice
        on(date(2026, 3, 19))
        akten.papers_arrived(vorgang)
    frist = named(vorgang, "Genehmigungsfiktion")
    assert [(one.von, one.bis) for one in frist.hemmungen] == [(date(2026, 3, 10), date(2026, 3, 19))]
    assert end(vorgang, "Genehmigungsfiktion") == date(2026, 4, 23)
    assert (acts(vorgang).count("frist_gehemmt"), acts(vorgang).count("frist_fortgesetzt")) == (1, 1)


def test_by_hand_it_stops_goes_on_is_extended_and_ended_with_reasons(town, as_user, vorgang, on):
    with as_user(town, CLERK):
        frist = fristen.add_frist(vorgang, name="Anhörung", wirkung="anhoerung", anzahl=2, einheit="wochen")
        on(date(2026, 3, 5))
        fristen.stop_frist(vorgang, frist.id, grund="Krankheit")
        with pytest.raises(WrongState):
            fristen.stop_frist(vorgang, frist.id, grund="noch einmal")
        with pytest.raises(Invalid) as before:
            fristen.resume_frist(vorgang, frist.id, bis=date(2026, 3, 4))
        assert before.value.field == "bis"
        fristen.resume_frist(vorgang, frist.id, grund="genesen", bis=date(2026, 3, 5))
        assert end(vorgang, "Anhörung") == date(2026, 3, 17)
        fristen.extend_frist(vorgang, frist.id, grund="Umfang", anzahl=1, einheit="wochen")
        assert end(vorgang, "Anhörung") == vorgang.frist == date(2026, 3, 24)
        for verb in (fristen.stop_frist, fristen.extend_frist, fristen.end_frist):
            with pytest.raises(Invalid):
                verb(vorgang, frist.id, grund=" ")
        fristen.end_frist(vorgang, frist.id, grund="beantwortet")
        assert vorgang.frist == date(2026, 6, 2)
        with pytest.raises(WrongState):
            fristen.end_frist(vorgang, frist.id, grund="noch einmal")
    assert {"frist_gehemmt", "frist_fortgesetzt", "frist_verlaengert", "frist_beendet"} <= set(acts(vorgang))


@pytest.mark.parametrize("anzahl", [0, -3, 10_000])
def test_a_length_out_of_bounds_is_refused(town, as_user, vorgang, anzahl):
    with as_user(town, CLERK), pytest.raises(Invalid) as refused:
        fristen.add_frist(vorgang, name="x", anzahl=anzahl)
    assert refused.value.field == "anzahl"


def test_who_does_not_work_on_it_changes_nothing(town, as_user, vorgang):
    frist = fristen.fristen_of(vorgang)[0]
    with as_user(town, OTHER):
        for act in (
            lambda: fristen.add_frist(vorgang, name="x", anzahl=1),
            lambda: fristen.begin_row(vorgang, "fiktion", MONDAY),
            lambda: fristen.stop_frist(vorgang, frist.id, grund="x"),
            lambda: fristen.resume_frist(vorgang, frist.id),
            lambda: fristen.extend_frist(vorgang, frist.id, grund="x", anzahl=1),
            lambda: fristen.end_frist(vorgang, frist.id, grund="x"),
        ):
            with pytest.raises(NotAllowed):
                act()
    with as_user(town, CLERK), pytest.raises(Unknown):
        fristen.end_frist(vorgang, "fehlt", grund="x")


def test_what_is_typed_into_the_field_is_one_more_frist(vorgang):
    akten.edit(vorgang, {"frist": date(2026, 5, 4)})
    assert (vorgang.frist, brain(vorgang).frist_art) == (date(2026, 5, 4), "")
    akten.edit(vorgang, {"frist": date(2026, 5, 6)})
    assert [one.id for one in fristen.fristen_of(vorgang)].count("hand") == 1
    akten.edit(vorgang, {"frist": None})
    assert vorgang.frist == date(2026, 6, 2)
    akten.edit(vorgang, {"frist": date(2026, 12, 1)})
    assert vorgang.frist == date(2026, 6, 2)


def test_the_frist_by_hand_ends_with_the_decision_and_runs_again_when_it_is_taken_back(town, as_user, on):
    vorgang = make_vorgang(town, frist=date(2026, 4, 1))
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        akten.decide(vorgang, "erledigt")
        (hand,) = fristen.fristen_of(vorgang)
        assert (str(hand.stand), hand.id, vorgang.frist, brain(vorgang).frist) == ("done", "hand", None, None)
        akten.edit(vorgang, {"frist": date(2026, 4, 8)})
        assert (vorgang.frist, fristen.fristen_of(vorgang)[0].grund) == (date(2026, 4, 8), "")
        fristen.end_frist(vorgang, "hand", grund="Hat sich erledigt")
        assert vorgang.frist is None


def test_what_hurries_the_office_does_not_begin_after_the_decision(town, as_user, vorgang):
    with as_user(town, CLERK):
        akten.decide(vorgang, "befreit")
        assert fristen.to_begin(vorgang) == []
        with pytest.raises(Unknown):
            fristen.begin_row(vorgang, "fiktion", MONDAY)


def test_a_vorgang_of_before_keeps_its_day_when_it_gets_a_frist(town, as_user, on):
    old = make_vorgang(town, frist=date(2026, 4, 1))
    assert [one.id for one in fristen.fristen_of(old)] == ["hand"]
    assert not hasattr(old.aq_base, "_fristen")
    fristen.add_frist(old, name="Später", anzahl=3, einheit="monate")
    assert (old.frist, len(fristen.fristen_of(old))) == (date(2026, 4, 1), 2)


def test_a_day_on_which_nothing_is_due_writes_no_auftrag(town, vorgang, on):
    assert Faelligkeit().work(town) == 0
    assert list(auftraege.open_of("frist_faellig")) == []


def test_a_reminder_comes_once_and_the_head_learns_when_it_has_passed(town, vorgang, on):
    on(date(2026, 5, 26))
    work(town)
    work(town)
    assert signals(CLERK, vorgang).count(Signal.FRIST) == 1
    assert signals(HEAD, vorgang) == []
    on(date(2026, 6, 3))
    work(town)
    work(town)
    assert signals(HEAD, vorgang).count(Signal.ESCALATED) == 1
    escalated = [one for one in vorgang.objectValues() if getattr(one, "art", "") == "frist"]
    assert [one.adressat for one in escalated] == [f"person:{HEAD}"]
    assert acts(vorgang).count("frist_abgelaufen") == 1


def test_when_the_fiction_passes_the_approval_counts_as_given_once(town, as_user, vorgang, on):
    with as_user(town, CLERK):
        fristen.begin_row(vorgang, "fiktion", MONDAY)
    on(date(2026, 4, 13))
    work(town)
    assert str(akten.state_of(vorgang)) == "in_progress"
    on(date(2026, 4, 14))
    work(town)
    work(town)
    assert str(akten.state_of(vorgang)) == "decided"
    assert vorgang.ergebnis == "Genehmigung gilt als erteilt (§ 42a VwVfG)"
    assert named(vorgang, "Genehmigungsfiktion").stand == fristen.Stand.PASSED
    assert named(vorgang, "Bearbeitung").stand == fristen.Stand.DONE
    tasks = [one for one in vorgang.objectValues() if getattr(one, "art", "") == "frist"]
    assert [(one.adressat, "14.04.2026" in one.notiz) for one in tasks] == [(f"person:{CLERK}", True)]


def test_a_fiction_that_stands_still_does_not_pass(town, as_user, vorgang, on):
    with as_user(town, CLERK):
        fristen.begin_row(vorgang, "fiktion", MONDAY)
        akten.request_papers(vorgang, "Bitte den Impfpass.", None)
    on(date(2026, 5, 4))
    work(town)
    assert str(akten.state_of(vorgang)) == "awaiting_applicant"


def test_the_fiction_is_extended_once_only(town, as_user, vorgang):
    with as_user(town, CLERK):
        fristen.begin_row(vorgang, "fiktion", MONDAY)
        frist = named(vorgang, "Genehmigungsfiktion")
        fristen.extend_frist(vorgang, frist.id, grund="schwierig", anzahl=1, einheit="monate")
        with pytest.raises(WrongState):
            fristen.extend_frist(vorgang, frist.id, grund="noch einmal", anzahl=1, einheit="monate")


def test_a_decision_ends_what_the_office_had_to_keep_and_thinking_anew_runs_it_again(town, as_user, vorgang):
    with as_user(town, CLERK):
        akten.decide(vorgang, "festgesetzt")
        assert (named(vorgang, "Bearbeitung").stand, vorgang.frist) == (fristen.Stand.DONE, None)
        api.content.transition(vorgang, "reconsider", comment="Fehler")
        assert (named(vorgang, "Bearbeitung").stand, vorgang.frist) == (fristen.Stand.RUNNING, date(2026, 6, 2))


def test_a_decision_made_known_becomes_final_and_a_later_proof_moves_it(town, vorgang, on):
    notify(Bekanntgegeben(vorgang, date(2026, 3, 6), bezug="b1 ayse", empfaenger="Ayşe Yıldız", quelle="§ 41 VwVfG"))
    name = "Widerspruchsfrist (Ayşe Yıldız)"
    assert end(vorgang, name) == date(2026, 4, 7)  # 6 April 2026 is Easter Monday
    assert vorgang.frist == date(2026, 6, 2), "the citizen's time is no date the office has to keep"
    notify(Bekanntgegeben(vorgang, date(2026, 3, 9), bezug="b1 ayse", empfaenger="Ayşe Yıldız", quelle="Nachweis"))
    assert end(vorgang, name) == date(2026, 4, 9)
    notify(Bekanntgegeben(vorgang, date(2026, 3, 9), bezug="b2", belehrt=False))
    assert end(vorgang, "Widerspruchsfrist") == date(2027, 3, 9)
    assert fristen.final_on(named(vorgang, name)) == date(2026, 4, 10)
    on(date(2026, 4, 10))
    work(town)
    assert named(vorgang, name).stand == fristen.Stand.PASSED
    notify(Bekanntgegeben(vorgang, date(2026, 4, 8), bezug="b1 ayse", empfaenger="Ayşe Yıldız", quelle="Zustellung"))
    assert (named(vorgang, name).is_running, end(vorgang, name)) == (True, date(2026, 5, 8))
    for _told_twice in range(2):
        fristen.take_back(vorgang, "b1 ayse")
    assert [one.bezug for one in fristen.fristen_of(vorgang) if one.bezug] == ["b2"]


def test_closing_leaves_the_time_to_object_running(town, vorgang):
    notify(Bekanntgegeben(vorgang, MONDAY, bezug="b1"))
    akten.decide(vorgang, "festgesetzt")
    api.content.transition(vorgang, "close") if not akten.unmet_preconditions(vorgang) else None
    assert named(vorgang, "Widerspruchsfrist").is_running


def test_every_signal_can_be_told_at_once_by_mail(town, vorgang):
    aufgaben.set_weise(HEAD, "at_once")
    for kind in Signal:
        aufgaben.signal(HEAD, vorgang.UID(), kind, url=vorgang.absolute_url())
    assert len(signals(HEAD, vorgang)) == len(Signal)


def test_one_range_of_an_index_finds_what_is_due(town, vorgang, on, monkeypatch):
    asked = []
    real = CatalogTool.unrestrictedSearchResults
    monkeypatch.setattr(
        CatalogTool, "unrestrictedSearchResults", lambda self, *a, **k: asked.append(k) or real(self, *a, **k)
    )
    on(MONDAY + timedelta(days=365))
    assert Faelligkeit().work(town) == 1
    assert [list(one) for one in asked] == [["frist_termin"]]


def test_a_day_the_vorgangstyp_gave_is_not_called_one_set_by_hand(town, as_user, on):
    make_typ(fristen=[], frist_tage=14)
    vorgang = make_vorgang(town, vorgangstyp="hundesteuer", felder={"hund_name": "Bello"}, eingangsdatum=MONDAY)
    (given,) = fristen.fristen_of(vorgang)
    assert (given.name, given.hinweis) == (
        "Bearbeitungsfrist",
        "Vom Vorgangstyp, von niemandem von Hand gesetzt. Tage nach dem Eingang: 14.",
    )
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        fristen.extend_frist(vorgang, given.id, tag=MONDAY + timedelta(days=30), grund="Rückfrage")
        assert [one.name for one in fristen.fristen_of(vorgang)] == ["Bearbeitungsfrist"]
        akten.edit(vorgang, {"frist": MONDAY + timedelta(days=20)})
    (typed,) = fristen.fristen_of(vorgang)
    assert (typed.name, typed.hinweis) == ("Frist von Hand", "")
