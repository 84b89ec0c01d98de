"""Rules of the town act in a Vorgang by Aufträge; a person skips, confirms and takes back."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.interfaces import IAbschnitt
from kommune.eakte.automatik import api as automatik
from kommune.eakte.automatik import schritte
from kommune.eakte.automatik.api import Stand
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.vorgangstypen import api as vorgangstypen
from musterstadt.akten import AYSE
from musterstadt.vorgangstypen import make_typ
from zope.component import getMultiAdapter
from zope.interface import alsoProvides

import pytest


CLERK, HEAD, OTHER = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-verkehr"
RULE = {
    "titel": "Neue Hunde prüfen – ähm",
    "ereignis": "angelegt",
    "modus": "sofort",
    "vorgangstyp": "hundesteuer",
    "feld": "weitere_hunde",
    "zelle": "> 2",
    "art": "aufgabe",
    "text": "Bestand vor Ort prüfen",
}


@pytest.fixture
def typ(town):
    return make_typ(bearbeiter=CLERK)


@pytest.fixture
def begin(town, as_user, typ):
    def made(hunde="3"):
        with as_user(town, CLERK):
            felder = {"hund_name": "Bello", "weitere_hunde": hunde}
            vorgang = akten.start_vorgang("hundesteuer", betreff="Bello", beteiligte=[AYSE], felder=felder)
            akten.take_over(vorgang)
        return vorgang

    return made


def rule(**changes):
    return automatik.set_regel({**RULE, **changes})


def aufgaben_of(vorgang):
    return [obj for obj in vorgang.objectValues() if obj.portal_type == "Aufgabe"]


def stands(vorgang):
    return [one.stand for one in automatik.schritte_of(vorgang)]


def test_only_the_fachadministration_makes_rules(town, as_user, typ):
    for user in (CLERK, HEAD):
        with as_user(town, user), pytest.raises(NotAllowed):
            rule()


@pytest.mark.parametrize(
    "change,field",
    [
        ({"titel": ""}, "titel"),
        ({"ereignis": "vollmond"}, "ereignis"),
        ({"art": "delete"}, "art"),
        ({"zelle": "10/0"}, "zelle"),
        ({"feld": "gibtsnicht"}, "feld"),
        ({"minuten": "-1"}, "minuten"),
        ({"text": "a\x00b"}, "text"),
        ({"vorgangstyp": ""}, "vorgangstyp"),
        ({"text": ""}, "text"),
        ({"art": "wiedervorlage", "tage": "bald"}, "tage"),
        ({"art": "feld"}, "zielfeld"),
        ({"adressat": "x:y"}, "adressat"),
        ({"adressat": "person:buergerin-a"}, "adressat"),
        ({"adressat": "oe:gibtsnicht"}, "adressat"),
    ],
)
def test_what_cannot_be_a_rule_is_refused_by_its_field(typ, change, field):
    with pytest.raises(Invalid) as caught:
        rule(**change)
    assert caught.value.field == field
    assert automatik.list_regeln() == []


def test_an_event_writes_a_step_and_the_auftrag_does_it(town, typ, begin):
    rule()
    assert stands(begin("1")) == []
    vorgang = begin()
    [one] = automatik.schritte_of(vorgang)
    assert one.stand == Stand.WAITING
    assert not [obj for obj in vorgang.objectValues() if obj.portal_type == "Aufgabe"]
    assert auftraege.is_open("automatik", one.id)
    automatik.run(vorgang, one.id)
    [aufgabe] = [obj for obj in vorgang.objectValues() if obj.portal_type == "Aufgabe"]
    assert aufgabe.title == "Bestand vor Ort prüfen"
    automatik.run(vorgang, one.id)
    assert len([obj for obj in vorgang.objectValues() if obj.portal_type == "Aufgabe"]) == 1
    told = [e["neuer_wert"] for e in journal.entries(vorgang) if e["aktion"].startswith("automatik_")]
    assert told == ["Neue Hunde prüfen – ähm"] * 2


def test_it_is_skipped_or_taken_back_with_a_reason(town, as_user, typ, begin):
    rule()
    vorgang = begin()
    [one] = automatik.schritte_of(vorgang)
    with as_user(town, OTHER), pytest.raises(NotAllowed):
        automatik.skip(vorgang, one.id, grund="nein")
    with as_user(town, CLERK):
        with pytest.raises(Invalid):
            automatik.skip(vorgang, one.id, grund=" ")
        automatik.skip(vorgang, one.id, grund="war schon")
    automatik.run(vorgang, one.id)
    assert stands(vorgang) == [Stand.SKIPPED]
    again = begin()
    [one] = automatik.schritte_of(again)
    automatik.run(again, one.id)
    with as_user(town, CLERK):
        automatik.undo(again, one.id, grund="doppelt")
        with pytest.raises(WrongState):
            automatik.undo(again, one.id, grund="noch einmal")
    assert stands(again) == [Stand.UNDONE]


def test_one_that_is_to_be_confirmed_waits_for_a_person(town, as_user, typ, begin):
    rule(modus="bestaetigen", art="feld", zielfeld="gefaehrlich", text="ja")
    vorgang = begin()
    [one] = automatik.schritte_of(vorgang)
    automatik.run(vorgang, one.id)
    assert (stands(vorgang), vorgang.felder.get("gefaehrlich")) == ([Stand.TO_CONFIRM], None)
    with as_user(town, CLERK):
        automatik.confirm(vorgang, one.id)
    automatik.run(vorgang, one.id)
    assert vorgang.felder["gefaehrlich"] is True
    with as_user(town, CLERK):
        automatik.undo(vorgang, one.id, grund="falsch")
    assert "gefaehrlich" not in vorgang.felder


def test_what_cannot_be_done_is_told_and_leaves_nothing(town, typ, begin):
    rule(art="feld", zielfeld="rasse", text="drache")
    vorgang = begin()
    [one] = automatik.schritte_of(vorgang)
    automatik.run(vorgang, one.id)
    [one] = automatik.schritte_of(vorgang)
    assert (one.stand, bool(one.grund), vorgang.felder.get("rasse")) == (Stand.FAILED, True, None)
    [aufgabe] = aufgaben_of(vorgang)  # who works on it hears of it today
    assert (aufgabe.adressat, aufgabe.notiz) == (f"person:{CLERK}", one.grund)
    assert aufgabe.frist == clock.today()
    assert aufgabe.title == "Automatischer Schritt gescheitert: Neue Hunde prüfen – ähm"


def test_a_wiedervorlage_and_a_schlagwort_are_set_and_taken_back(town, as_user, typ, begin):
    rule(art="wiedervorlage", titel="A", tage="7")
    rule(art="schlagwort", titel="B", text="Bissig")
    vorgang = begin()
    with as_user(town, HEAD):
        akten.offer_schlagwort(vorgang.federfuehrung, "Bissig")
    first, second = (one.id for one in sorted(automatik.schritte_of(vorgang), key=lambda one: one.titel))
    automatik.run(vorgang, first)
    automatik.run(vorgang, second)
    [aufgabe] = aufgaben_of(vorgang)
    assert (aufgabe.art, aufgabe.frist) == ("wiedervorlage", clock.today() + timedelta(days=7))
    assert "Bissig" in vorgang.schlagworte
    with as_user(town, CLERK):
        automatik.undo(vorgang, first, grund="nicht nötig")
        automatik.undo(vorgang, second, grund="nicht nötig")
    assert (stands(vorgang), tuple(vorgang.schlagworte)) == ([Stand.UNDONE] * 2, ())


def test_the_steps_are_loaded_once_for_many_rules(typ, begin, monkeypatch):
    for number in range(5):
        rule(titel=f"Nie {number}", zelle="> 99")
    loaded, real = [], schritte.schritte_of
    monkeypatch.setattr(schritte, "schritte_of", lambda vorgang: loaded.append(1) or real(vorgang))
    begin()
    assert len(loaded) == 1


def test_a_rule_that_sets_itself_off_stops(town, as_user, typ, begin):
    rule(ereignis="aufgabe", feld="", zelle="")
    rule()
    vorgang = begin()
    [first] = automatik.schritte_of(vorgang)
    automatik.run(vorgang, first.id)
    with as_user(town, CLERK):
        automatik.undo(vorgang, first.id, grund="schließt die Aufgabe")
    following = [one for one in automatik.schritte_of(vorgang) if one.stand == Stand.WAITING]
    assert [len(one.kette) for one in following] == [2]
    automatik.run(vorgang, following[0].id)
    with as_user(town, CLERK):
        automatik.undo(vorgang, following[0].id, grund="schließt auch diese")
    assert not [one for one in automatik.schritte_of(vorgang) if one.stand == Stand.WAITING]


def test_a_rule_that_was_taken_out_does_nothing_more(town, typ, begin):
    made = rule()
    vorgang = begin()
    automatik.remove_regel(made.__name__)
    [one] = automatik.schritte_of(vorgang)
    automatik.run(vorgang, one.id)
    assert stands(vorgang) == [Stand.FAILED]


def test_the_pages_show_it(town, as_user, typ, begin):
    made = rule()
    vorgang = begin()
    request = town.REQUEST
    alsoProvides(request, IKommuneEakteLayer)
    page = getMultiAdapter((town, request), name="regeln")()
    assert "Neue Hunde prüfen" in page
    assert f"({vorgangstypen.title_of(RULE['vorgangstyp'])}" in page  # its title, not its id
    request.form["nr"] = made.__name__
    assert "Bestand vor Ort prüfen" in getMultiAdapter((town, request), name="regel")()
    with as_user(town, CLERK):
        section = getMultiAdapter((vorgang, request), IAbschnitt, name="automatik")
        section.update()
        assert "@@automatik-auslassen?nr=" in section.render()
