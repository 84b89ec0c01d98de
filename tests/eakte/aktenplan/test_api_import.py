"""A foreign plan into the database: looked at, in portions, by whoever began it, never half in silence."""

from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.aktenplan.importauftrag import Stand
from kommune.eakte.aktenplan.rules import Gliederung
from kommune.eakte.aktenplan.uebernahme import einspielung
from kommune.eakte.aktenplan.uebernahme.zuordnung import Wahl
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from zope.i18n import translate
from zope.lifecycleevent import modified

import pytest


PLAN = b"Kennzeichen;Titel\n7;Sieben\n71;A\n72;B\n73;C\n74;D\n0;Umbenannt\n"


@pytest.fixture
def in_portions(monkeypatch):
    """Two units a portion."""
    monkeypatch.setattr(einspielung, "AT_ONCE", 2)
    monkeypatch.setattr(einspielung, "PORTION", 2)


@pytest.fixture
def empty_plan(town):
    """The plan of the town without its units."""
    plan = aktenplan.get_aktenplan()
    plan.manage_delObjects(list(plan.objectIds()))
    return plan


def test_a_small_plan_is_written_at_once(town):
    begun = aktenplan.begin_import(PLAN, "fremd.csv")
    report = aktenplan.start_import(begun.auftrag_id)
    assert (report.uebernommen, begun.stand, begun.zaehler) == (True, Stand.DONE, (5, 1, 0))
    assert aktenplan.get_einheit("74").title == "D"
    with pytest.raises(WrongState):
        aktenplan.start_import(begun.auftrag_id)


def test_a_large_plan_goes_on_in_portions_by_the_worker(town, as_user, in_portions):
    with as_user(town, "registratur"):
        begun = aktenplan.begin_import(PLAN, "fremd.csv")
        report = aktenplan.start_import(begun.auftrag_id)
        other = aktenplan.begin_import(PLAN, "zweite.csv")
        with pytest.raises(WrongState):
            aktenplan.start_import(other.auftrag_id)
    assert (report.uebernommen, report.auftrag, begun.stand) == (False, begun.auftrag_id, Stand.RUNNING)
    seen = []
    while einspielung.write_portion(aktenplan.get_aktenplan()):
        seen.append((begun.getan, begun.gesamt, begun.stand))
    assert seen == [(2, 6, "running"), (4, 6, "running"), (6, 6, "done")]
    assert aktenplan.get_einheit("0").title == "Umbenannt"
    entry = next(journal.entries(aktenplan.get_einheit("74")))
    assert (entry["akteur"], entry["bemerkung"]) == ("registratur", "Import fremd.csv")


def test_what_others_did_meanwhile_is_met_not_made_twice(town, in_portions):
    begun = aktenplan.begin_import(PLAN, "fremd.csv")
    aktenplan.start_import(begun.auftrag_id)
    einspielung.write_portion(aktenplan.get_aktenplan())
    aktenplan.create_einheit(aktenplan.get_einheit("7"), "72", "Von Hand")
    while einspielung.write_portion(aktenplan.get_aktenplan()):
        pass
    assert begun.stand is Stand.DONE
    assert aktenplan.get_einheit("72").title == "B"


@pytest.mark.fault
def test_an_import_stops_in_words_when_its_beginner_lost_the_right(town, in_portions):
    begun = aktenplan.begin_import(PLAN, "fremd.csv")
    aktenplan.start_import(begun.auftrag_id)
    begun.benutzer = "sachbearbeitung-steuer"
    assert einspielung.write_portion(aktenplan.get_aktenplan()) == 0
    assert (begun.stand, begun.getan, str(begun.grund)) == (Stand.STOPPED, 0, "error_aktenplan_import_right")
    assert einspielung.write_portion(aktenplan.get_aktenplan()) == 0


def test_a_choice_of_columns_is_kept_with_the_file(town):
    begun = aktenplan.begin_import(b"X;Y\n7;Sieben\n", "fremd.csv")
    assert [f.spalte for f in aktenplan.start_import(begun.auftrag_id).fehler] == ["Kennzeichen", "Titel"]
    einspielung.choose(begun.auftrag_id, Wahl(spalten={0: "kennzeichen", 1: "title"}), None)
    assert aktenplan.start_import(begun.auftrag_id).uebernommen
    assert aktenplan.get_einheit("7").title == "Sieben"


def test_a_plan_of_two_digit_hauptgruppen_comes_into_an_empty_plan(empty_plan):
    data = b"Kennzeichen;Titel\n11;Innere Verwaltung\n11.10;Steuerung\n11.10.06;Personalrat\n52;Bauen\n"
    report = aktenplan.import_plan(data, "produktplan.csv", dry_run=False)
    assert (len(report.neu), report.uebernommen) == (4, True)
    assert aktenplan.get_einheit("11.10.06").absolute_url_path() == "/plone/aktenplan/11/11-10/11-10-06"
    assert [line.ebene for line in aktenplan.list_einheiten()] == [0, 1, 2, 0]
    assert len(aktenplan.list_einheiten(below="11")) == 3
    assert aktenplan.import_plan(data, "produktplan.csv", dry_run=False).unveraendert == 4
    assert aktenplan.import_plan(aktenplan.export_plan(), "export.csv").unveraendert == 4
    with pytest.raises(WrongState):
        aktenplan.set_gliederung(Gliederung.ZIFFERN)


def test_letters_come_into_an_empty_plan(empty_plan):
    data = b"Kennzeichen;Titel\nA;Allgemein\nA1;Personal\nA12.3;Fehlt\n"
    assert [f.zeile for f in aktenplan.import_plan(data, "b.csv").fehler] == [4]
    assert aktenplan.import_plan(data.replace(b"A12.3", b"A1.3"), "b.csv", dry_run=False).uebernommen
    assert aktenplan.get_einheit("A1.3").title == "Fehlt"


@pytest.mark.fault
def test_the_levels_of_a_plan_with_units_stay(town):
    plan = aktenplan.get_aktenplan()
    plan.gliederung = "punkte"
    with pytest.raises(WrongState):
        modified(plan)


def test_what_is_left_out_is_told_in_german(town):
    data = b"Aktenplan;;\nKennzeichen;Titel;Farbe\n7;Sieben;rot\n"
    report = aktenplan.import_plan(data, "f.csv", wahl=Wahl())
    assert [translate(one, target_language="de") for one in report.ausgelassen] == [
        "Zeile 1 über den Überschriften",
        "Die Spalte „Farbe“, gefüllte Zellen: 1",
    ]
