"""What sets rules off: a result that is chosen, a Frist that passes, a Dokument that is filed; and what they may ask of it."""

from datetime import timedelta
from decimal import Decimal
from kommune.eakte.akte import api as akten
from kommune.eakte.automatik import api as automatik
from kommune.eakte.automatik import rules
from kommune.eakte.automatik import schritte
from kommune.eakte.automatik.elemente import VorgangBedingung
from kommune.eakte.core import clock
from kommune.eakte.fristen import api as fristen
from kommune.eakte.gebuehren import api as gebuehren
from kommune.eakte.postausgang import api as postausgang
from musterstadt.akten import AYSE
from musterstadt.akten import make_vorgang
from musterstadt.gebuehren_faelle import bescheid_of
from musterstadt.gebuehren_faelle import cafe
from musterstadt.gebuehren_faelle import fee
from musterstadt.vorgangstypen import make_typ
from plone import api
from zope.lifecycleevent import Attributes
from zope.lifecycleevent import modified

import pytest


CLERK = "sachbearbeitung-steuer"


def rule(**changes):
    return automatik.set_regel({"titel": "R", "modus": "bestaetigen", "art": "aufgabe", "text": "Ansehen", **changes})


def titles(vorgang):
    return [one.titel for one in automatik.schritte_of(vorgang)]


def hund(town, as_user):
    make_typ(bearbeiter=CLERK)
    with as_user(town, CLERK):
        vorgang = akten.start_vorgang("hundesteuer", betreff="Bello", beteiligte=[AYSE], felder={"hund_name": "Bello"})
        akten.take_over(vorgang)
    return vorgang


def test_a_draft_chooses_a_result_and_another_one_chooses_anew(town, as_user):
    vorgang = cafe(town, as_user)
    rule(ereignis="ergebnis", titel="Jedes")
    rule(ereignis="ergebnis", titel="Ablehnung", ergebnis="abgelehnt")
    fee(town, as_user, vorgang)
    bescheid = bescheid_of(town, as_user, vorgang)
    assert titles(vorgang) == ["Jedes"]
    with as_user(town, CLERK):
        bescheid.title = "Anderer Betreff"
        modified(bescheid, Attributes(postausgang, "title"))
        assert titles(vorgang) == ["Jedes"]
        bescheid.ergebnis = "abgelehnt"
        modified(bescheid, Attributes(postausgang, "IBescheid.ergebnis"))
    assert sorted(titles(vorgang)) == ["Ablehnung", "Jedes", "Jedes"]


def test_a_result_by_hand_is_known_by_its_name_and_by_its_words(town, as_user):
    vorgang = hund(town, as_user)
    rule(ereignis="ergebnis", titel="Befreit", ergebnis="befreit")
    rule(ereignis="ergebnis", titel="Festgesetzt", ergebnis="festgesetzt")
    with as_user(town, CLERK):
        akten.tick(vorgang, "marke", True)
        akten.decide(vorgang, "befreit")
    assert titles(vorgang) == ["Befreit"]


def test_a_frist_that_passes_sets_off_a_rule_once(town, as_user, monkeypatch):
    vorgang = hund(town, as_user)
    rule(ereignis="frist", titel="Überfällig")
    with as_user(town, CLERK):
        fristen.add_frist(vorgang, name="Prüfen", tag=clock.today() + timedelta(days=1))
    fristen.do_due(vorgang)
    assert titles(vorgang) == []
    today = clock.today()
    with monkeypatch.context() as later:
        later.setattr(clock, "today", lambda: today + timedelta(days=2))
        for _again in range(3):
            fristen.do_due(vorgang)
        assert titles(vorgang) == ["Überfällig"]
    [prüfen] = [one for one in fristen.fristen_of(vorgang) if one.name == "Prüfen"]
    with as_user(town, CLERK):
        fristen.extend_frist(vorgang, prüfen.id, grund="auf Antrag", tag=today + timedelta(days=5))
    fristen.do_due(vorgang)
    assert titles(vorgang) == ["Überfällig"]
    monkeypatch.setattr(clock, "today", lambda: today + timedelta(days=6))
    fristen.do_due(vorgang)
    fristen.do_due(vorgang)
    assert titles(vorgang) == ["Überfällig"] * 2  # it passed another time


def test_the_frist_a_vorgang_was_made_with_is_found_when_it_passes(town, monkeypatch):
    today = clock.today()
    vorgang = make_vorgang(town, frist=today + timedelta(days=1))
    rule(ereignis="frist", titel="Überfällig")
    monkeypatch.setattr(clock, "today", lambda: today + timedelta(days=2))
    due = api.content.find(frist_termin={"query": clock.today(), "range": "max"}, UID=vorgang.UID())
    assert [one.UID for one in due] == [vorgang.UID()]
    fristen.do_due(vorgang)
    fristen.do_due(vorgang)
    assert titles(vorgang) == ["Überfällig"]
    assert not api.content.find(frist_termin={"query": clock.today(), "range": "max"}, UID=vorgang.UID())


def test_the_direction_of_a_dokument_is_asked(town, as_user):
    vorgang = hund(town, as_user)
    rule(ereignis="dokument", titel="Eingang", richtung="eingang")
    rule(ereignis="dokument", titel="Ausgang", richtung="ausgang")
    rule(ereignis="unterlagen", titel="Papiere", richtung="eingang")
    rule(ereignis="unterlagen", titel="Nie", richtung="ausgang")
    with as_user(town, CLERK):
        akten.add_dokument(vorgang, data=b"Hallo", filename="a.txt", richtung="eingang")
    assert titles(vorgang) == ["Eingang"]
    with as_user(town, CLERK):
        akten.add_dokument(vorgang, data=b"Antwort", filename="b.txt", richtung="ausgang")
    assert titles(vorgang) == ["Eingang", "Ausgang"]
    akten.papers_arrived(vorgang, [("c.txt", b"Nachgereicht")])
    assert sorted(titles(vorgang)) == ["Ausgang", "Eingang", "Eingang", "Papiere"]


@pytest.mark.parametrize(
    "cell,held", [("> 100", True), ("[131,25..131,25]", True), ("> 131,25", False), ("<= 100", False)]
)
def test_the_confirmed_fees_are_compared(town, as_user, cell, held):
    vorgang = cafe(town, as_user)  # 12,5 m² * 30 days * 0,35 €
    rule(ereignis="dokument", betrag=cell)

    def file():
        with as_user(town, CLERK):
            akten.add_dokument(vorgang, data=b"x", filename="a.txt", richtung="eingang")
        return bool(titles(vorgang))

    assert not file()  # nothing is confirmed yet: nothing to compare
    with as_user(town, CLERK):
        gebuehren.propose(vorgang, "rahmen", betrag=Decimal("20"), grund="Fahrt")
    assert not file()
    fee(town, as_user, vorgang)
    assert file() is held


def test_an_own_field_of_money_is_compared(town, as_user):
    make_typ(bearbeiter=CLERK, felder=[{"name": "summe", "label": "Summe", "art": "betrag"}])
    rule(ereignis="angelegt", vorgangstyp="hundesteuer", feld="summe", zelle="> 1000")
    for value, held in (("1.000,00", False), ("1.000,01", True)):
        with as_user(town, CLERK):
            vorgang = akten.start_vorgang("hundesteuer", betreff="x", beteiligte=[AYSE], felder={"summe": value})
        assert bool(titles(vorgang)) is held


def test_who_writes_to_people_does_so_twice_a_day_at_most(town, as_user):
    vorgang = hund(town, as_user)
    rule(ereignis="dokument", richtung="eingang", art="text", text="Danke, ist da.", titel="Dank")
    with as_user(town, CLERK):
        for _number in range(4):
            akten.add_dokument(vorgang, data=b"x", filename="a.txt", richtung="eingang")
    assert titles(vorgang) == ["Dank"] * rules.MAX_A_DAY_OUT


def test_a_rule_stored_before_these_conditions_holds_as_ever(town, as_user):
    vorgang = hund(town, as_user)
    rule(ereignis="dokument")
    [regel] = automatik.list_regeln()
    old = VorgangBedingung(vorgangstyp="hundesteuer")
    for name in ("betrag", "richtung", "ergebnis"):
        delattr(old, name)
        regel.werte = {key: value for key, value in regel.werte.items() if key != name}
    regel.conditions[:] = [old]
    with as_user(town, CLERK):
        akten.add_dokument(vorgang, data=b"x", filename="a.txt", richtung="eingang")
    assert titles(vorgang) == ["R"]
    [one] = automatik.schritte_of(vorgang)
    assert schritte.is_done(vorgang, one.id) is False
