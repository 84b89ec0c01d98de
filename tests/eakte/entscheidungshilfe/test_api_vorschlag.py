"""Tables are made by the Fachadministration, propose in a Vorgang, and what a person decides on it is filed."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.interfaces import IAbschnitt
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.entscheidungshilfe import api as tabellen
from kommune.eakte.entscheidungshilfe.browser import zeilen
from kommune.eakte.journal import api as journal
from musterstadt.akten import AYSE
from musterstadt.vorgangstypen import make_typ
from workflow_tables import put_in_state
from workflow_tables import rows
from zope.component import getMultiAdapter
from zope.i18n import translate
from zope.interface import alsoProvides

import json
import pytest


CLERK, HEAD = "sachbearbeitung-steuer", "leitung-steuer"
TABLE = {
    "titel": "Ermäßigung – Hündchen",
    "eingaben": [{"feld": "weitere_hunde"}, {"feld": "gefaehrlich"}],
    "ausgaben": [{"art": "ergebnis", "label": "Ergebnis"}, {"art": "auflage", "label": "Auflage"}],
    "regeln": [
        {"bedingungen": ["-", "ja"], "ausgaben": ["festgesetzt", "Maulkorb"], "hinweis": "§ 5 Satzung"},
        {"bedingungen": ["<= 1", "nein"], "ausgaben": ["befreit", ""]},
        {"bedingungen": ["> 1", "nein"], "ausgaben": ["festgesetzt", ""]},
    ],
}


@pytest.fixture
def table(town):
    make_typ(bearbeiter=CLERK)
    return tabellen.set_tabelle("ermaessigung", TABLE, vorgangstyp="hundesteuer")


@pytest.fixture
def published(table):
    tabellen.publish("ermaessigung", gueltig_ab=clock.today(), grund="Satzung", stand=table.stand)
    return table


@pytest.fixture
def vorgang(town, as_user, published):
    with as_user(town, CLERK):
        felder = {"hund_name": "Bello", "weitere_hunde": "1"}
        vorgang = akten.start_vorgang("hundesteuer", betreff="Bello", beteiligte=[AYSE], felder=felder)
        akten.take_over(vorgang)
    return vorgang


def german(message):
    return translate(message, target_language="de")


def changed(**changes):
    return {**TABLE, **changes}


def test_only_the_fachadministration_makes_tables(town, as_user, table):
    for user in (CLERK, HEAD):
        with as_user(town, user), pytest.raises(NotAllowed):
            tabellen.set_tabelle("ermaessigung", TABLE, stand=table.stand)


@pytest.mark.parametrize(("state", "role", "permission", "allowed"), rows("entscheidungstabelle"))
def test_the_table_of_permissions_holds(town, state, role, permission, allowed):
    assert (role in {one["name"] for one in town.rolesOfPermission(permission) if one["selected"]}) is allowed


def test_gaps_and_unreadable_cells_keep_a_table_from_being_published(table):
    gap = changed(regeln=TABLE["regeln"][:2])
    entry = tabellen.set_tabelle("ermaessigung", gap, stand=table.stand)
    with pytest.raises(WrongState) as caught:
        tabellen.publish("ermaessigung", gueltig_ab=clock.today(), grund="x", stand=entry.stand)
    assert [german(one) for one in caught.value.reasons] == [
        "Lücke: Für Weitere Hunde 2, Als gefährlich eingestuft nein sagt keine Regel etwas."
    ]
    bad = changed(regeln=[{"bedingungen": ["10/0", "-"], "ausgaben": ["", ""]}])
    entry = tabellen.set_tabelle("ermaessigung", bad, stand=entry.stand)
    with pytest.raises(Invalid) as caught:
        tabellen.publish("ermaessigung", gueltig_ab=clock.today(), grund="x", stand=entry.stand)
    assert "„10/0“ ist nicht lesbar" in german(caught.value.message)
    wrong = changed(regeln=[{"bedingungen": ["-", "-"], "ausgaben": ["bewilligt", ""]}])
    entry = tabellen.set_tabelle("ermaessigung", wrong, stand=entry.stand)
    with pytest.raises(Invalid):
        tabellen.check(entry)
    with pytest.raises(Stale):
        tabellen.set_tabelle("ermaessigung", TABLE, stand=1)
    with pytest.raises(Invalid):
        tabellen.set_tabelle(
            "ermaessigung", changed(eingaben=[{"feld": "rasse"}, {"feld": "hund_name"}]), stand=entry.stand
        )


def test_a_version_is_in_force_from_its_day_until_the_table_is_retired(published):
    today = clock.today()
    tabellen.publish("ermaessigung", gueltig_ab=today + timedelta(days=9), grund="neu", stand=published.stand)
    assert (published.on(today).nummer, published.on(today + timedelta(days=9)).nummer) == (1, 2)
    assert published.on(today - timedelta(days=1)) is None
    tabellen.retire("ermaessigung", grund="Satzung aufgehoben")
    assert published.on(today) is None
    with pytest.raises(WrongState):
        tabellen.retire("ermaessigung", grund="noch einmal")


def test_what_is_missing_is_told_by_field(vorgang):
    [one] = tabellen.vorschlaege(vorgang)
    assert one.fehlend == ("Als gefährlich eingestuft",)
    assert german(one.hindernis) == "Für einen Vorschlag fehlt noch: Als gefährlich eingestuft."


def test_who_follows_files_the_reasoning_once(town, as_user, vorgang):
    with as_user(town, CLERK):
        akten.set_felder(vorgang, {"gefaehrlich": True})
        [one] = tabellen.vorschlaege(vorgang)
        assert (one.regeln, [each["gelesen"] for each in one.ausgaben]) == (
            (1,),
            ["Hundesteuer festgesetzt", "Maulkorb"],
        )
        dokument = tabellen.decide(vorgang, "ermaessigung", stand=one.stand, folgt=True)
        with pytest.raises(WrongState):
            tabellen.decide(vorgang, "ermaessigung", stand=one.stand, folgt=False, grund="doch nicht")
        akten.set_felder(vorgang, {"weitere_hunde": "3"})
        assert tabellen.decided(vorgang, tabellen.vorschlaege(vorgang)[0]) is None
    assert (dokument.dokumenttyp, akten.state_of(dokument)) == ("Vermerk", "final")
    assert "Entscheidungsvorschlag: Ermäßigung – Hündchen" in dokument.title
    entry = next(e for e in journal.entries(vorgang) if e["aktion"] == "vorschlag_angenommen")
    assert entry["neuer_wert"] == "Ermäßigung – Hündchen, Version 1, Regel 1"


def test_who_departs_says_why_and_nobody_decides_on_what_has_changed(town, as_user, vorgang):
    with as_user(town, CLERK):
        akten.set_felder(vorgang, {"gefaehrlich": False})
        [one] = tabellen.vorschlaege(vorgang)
        with pytest.raises(Invalid) as caught:
            tabellen.decide(vorgang, "ermaessigung", stand=one.stand, folgt=False)
        assert caught.value.field == "grund"
        akten.set_felder(vorgang, {"weitere_hunde": "2"})
        with pytest.raises(Stale):
            tabellen.decide(vorgang, "ermaessigung", stand=one.stand, folgt=True)
        [one] = tabellen.vorschlaege(vorgang)
        tabellen.decide(vorgang, "ermaessigung", stand=one.stand, folgt=False, grund="Härtefall")
        assert tabellen.decided(vorgang, one)["grund"] == "Härtefall"
    with as_user(town, "sachbearbeitung-verkehr"), pytest.raises(NotAllowed):
        tabellen.decide(vorgang, "ermaessigung", stand=one.stand, folgt=True)


def test_the_test_bench_tells_which_rule_hits(table):
    found, proposed = tabellen.try_out(table, {"weitere_hunde": "4", "gefaehrlich": "nein"})
    assert (found.treffer, [one["wert"] for one in proposed]) == ((3,), ["festgesetzt"])
    with pytest.raises(Invalid):
        tabellen.try_out(table, {"weitere_hunde": "viele"})


def test_a_table_travels_as_a_file(published):
    told = tabellen.exported("ermaessigung")
    assert json.loads(told)["tabelle"]["titel"] == TABLE["titel"]
    assert b'hitPolicy="UNIQUE"' in tabellen.exported("ermaessigung", art="dmn")
    stand = published.stand
    assert tabellen.import_file(told).stand == stand + 1
    for bad in (b"", b"[]", b"{" * 100_000, b'{"format": "kommune-entscheidungstabelle-1", "id": "../x"}', b"\xff"):
        with pytest.raises(Invalid):
            tabellen.import_file(bad)


def test_buttons_of_the_editor_add_take_out_and_move(table):
    felder = list(tabellen.felder_of("hundesteuer"))
    inhalt = table.entwurf
    assert [one["bedingungen"] for one in zeilen.acted(inhalt, "regel-hoch-1", felder)["regeln"]][0] == ["<= 1", "nein"]
    assert len(zeilen.acted(inhalt, "regel-weg-0", felder)["regeln"]) == 2
    wider = zeilen.acted(inhalt, "eingabe-neu", felder)
    assert (len(wider["eingaben"]), wider["regeln"][0]["bedingungen"]) == (3, ["-", "ja", ""])
    assert zeilen.acted(inhalt, "ausgabe-weg-0", felder)["regeln"][0]["ausgaben"] == ["Maulkorb"]
    assert zeilen.acted(inhalt, "regel-weg-99", felder)["regeln"] == inhalt["regeln"]


@pytest.fixture
def request_(town):
    alsoProvides(town.REQUEST, IKommuneEakteLayer)
    return town.REQUEST


def test_the_pages_show_it(town, as_user, vorgang, request_):
    request_.form["nr"] = "ermaessigung"
    html = getMultiAdapter((town, request_), name="entscheidungstabelle")()
    assert 'aria-label="Regel 1: Weitere Hunde"' in html
    assert "Ja: Jeder Fall hat seine Regel" in html
    assert "Ermäßigung" in getMultiAdapter((town, request_), name="entscheidungstabellen")()
    with as_user(town, CLERK):
        akten.set_felder(vorgang, {"gefaehrlich": True})
        section = getMultiAdapter((vorgang, request_), IAbschnitt, name="vorschlag")
        section.update()
        assert "Maulkorb" in section.render() and "@@vorschlag?nr=ermaessigung" in section.render()
        assert "Maulkorb" in getMultiAdapter((vorgang, request_), name="vorschlag")()


def test_on_a_decided_vorgang_no_proposal_is_offered_or_taken(town, as_user, vorgang, request_):
    with as_user(town, CLERK):
        akten.set_felder(vorgang, {"gefaehrlich": True})
        [one] = tabellen.vorschlaege(vorgang)
    put_in_state(vorgang, "vorgang_workflow", "decided")
    with as_user(town, CLERK):
        assert not tabellen.may_decide(vorgang)
        section = getMultiAdapter((vorgang, request_), IAbschnitt, name="vorschlag")
        section.update()
        assert section.count == 0 and "@@vorschlag?nr=" not in section.render()
        with pytest.raises(WrongState, match="error_vorschlag_over"):
            tabellen.decide(vorgang, "ermaessigung", stand=one.stand, folgt=True)
