"""A Vorgang by hand has what its Vorgangstyp says, and reaches its Bescheid."""

from datetime import date
from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.schriftgut.liste import find_records
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.vorgangstypen import api as vorgangstypen
from musterstadt.akten import AYSE
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.vorgangstypen import definition
from musterstadt.vorgangstypen import make_typ
from musterstadt.vorlagen import make_vorlage
from musterstadt.vorlagen import rich
from plone import api
from zope.i18n import translate

import pytest


CLERK, HEAD = "sachbearbeitung-steuer", "leitung-steuer"
BELLO = {"hund_name": "Bello", "rasse": "pudel", "haltung_seit": "3.4.2026", "weitere_hunde": "1"}


@pytest.fixture
def typ(town):
    make_vorlage(
        town,
        id="festsetzen",
        allgemein=False,
        betreff="Hundesteuer für {{ felder.hund_name }}",
        text=rich(
            "<p>{{ felder.rasse }} seit {{ felder.haltung_seit|datum }}, {{ felder.weitere_hunde }} weitere.</p>"
        ),
    )
    return make_typ(vorlagen=["festsetzen"], bearbeiter=CLERK)


@pytest.fixture
def vorgang(town, typ, as_user):
    with as_user(town, CLERK):
        return akten.start_vorgang("hundesteuer", betreff="Bello", beteiligte=[AYSE], felder=BELLO)


def test_it_lies_where_the_type_says_with_period_office_bearbeiter_and_fields(vorgang):
    akte = akten.akte_of(vorgang)
    assert (akte.kennzeichen, akte.typ) == ("022", "Sammelakte")
    assert (vorgang.federfuehrung, vorgang.bearbeiter) == ("steueramt", CLERK)
    assert vorgang.frist == clock.today() + timedelta(days=21)
    assert (vorgang.vorgangstyp, vorgang.vorgangstyp_fassung) == ("hundesteuer", 1)
    assert vorgang.felder == {
        "hund_name": "Bello",
        "rasse": "pudel",
        "haltung_seit": "2026-04-03",
        "weitere_hunde": "1",
    }
    entered = {e["metadatum_name"]: e["neuer_wert"] for e in journal.entries(vorgang) if e["aktion"] == "eingetragen"}
    assert entered["Gehalten seit"] == "03.04.2026"
    assert entered["Rasse"] == "Pudel"


def test_it_reaches_its_bescheid_and_is_closed(town, as_user, vorgang):
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        [vorlage] = postausgang.vorlagen_for(vorgang)
        bescheid = postausgang.draft_bescheid(vorgang, vorlage.getObject())
        assert bescheid.title == "Hundesteuer für Bello"
        assert "Pudel seit 03.04.2026, 1 weitere." in bescheid.text.raw
        postausgang.submit_for_signature(bescheid)
    with as_user(town, HEAD):
        postausgang.sign(bescheid)
    assert vorgang.ergebnis == "Hundesteuer festgesetzt"
    with as_user(town, CLERK):
        reasons = [translate(one, target_language="de") for one in akten.unmet_preconditions(vorgang)]
        assert any("Hundemarke verschickt" in one for one in reasons)
        assert not any("Hunderegister" in one for one in reasons)
        with pytest.raises(WrongState):
            akten.close_vorgang(vorgang)
        akten.tick(vorgang, "marke", True)
        reasons = [translate(one, target_language="de") for one in akten.unmet_preconditions(vorgang)]
        assert not any("Checkliste" in one for one in reasons)


def test_templates_of_another_type_are_not_offered(town, as_user, vorgang):
    make_vorlage(town, id="alle", allgemein=True)
    make_vorlage(town, id="fremd", allgemein=False)
    plain = make_vorgang(town)
    with as_user(town, CLERK):
        assert {brain.getId for brain in postausgang.vorlagen_for(vorgang)} == {"festsetzen", "alle"}
        assert {brain.getId for brain in postausgang.vorlagen_for(plain)} == {"alle"}


def test_the_result_by_hand_is_one_of_the_kinds_of_the_type(town, as_user, vorgang):
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        with pytest.raises(Invalid) as caught:
            akten.decide(vorgang, "irgendwas")
        assert caught.value.field == "ergebnis"
        akten.decide(vorgang, "befreit")
    assert vorgang.ergebnis == "von der Steuer befreit"


@pytest.mark.parametrize(
    "felder,field",
    [
        ({}, "feld.hund_name"),
        ({**BELLO, "rasse": "katze"}, "feld.rasse"),
        ({**BELLO, "haltung_seit": "31.2.2026"}, "feld.haltung_seit"),
        ({**BELLO, "alter": 3}, "feld.alter"),
        ([1], "felder"),
    ],
)
def test_what_does_not_fit_is_refused_by_its_field_and_nothing_is_made(town, typ, felder, field):
    akte = make_akte(town)
    with pytest.raises(Invalid) as caught:
        akten.create_vorgang(akte, betreff="x", vorgangstyp="hundesteuer", felder=felder)
    assert caught.value.field == field
    assert len(akte.objectIds()) == 0


def test_a_hand_over_leaves_out_what_does_not_fit(town, typ):
    raw = {**BELLO, "rasse": "katze", "hund_name": ""}
    vorgang = akten.start_vorgang("hundesteuer", betreff="x", felder=raw, loose=True)
    assert vorgang.felder == {"haltung_seit": "2026-04-03", "weitere_hunde": "1"}
    assert any("Name des Hundes" in translate(one) for one in akten.unmet_preconditions(vorgang))


def test_each_changed_field_is_journaled_in_words_and_a_required_one_stays(town, as_user, vorgang):
    before = journal.count(vorgang)
    with as_user(town, CLERK):
        akten.set_felder(vorgang, {"rasse": "dackel", "gefaehrlich": "ja", "hund_name": "Bello"}, grund="Anruf")
        with pytest.raises(Invalid):
            akten.set_felder(vorgang, {"hund_name": ""})
        with pytest.raises(Stale):
            akten.set_felder(vorgang, {"rasse": "pudel"}, seen="1")
    assert journal.count(vorgang) == before + 2
    entries = {e["metadatum_name"]: e for e in journal.entries(vorgang, limit=2)}
    assert (entries["Rasse"]["alter_wert"], entries["Rasse"]["neuer_wert"]) == ("Pudel", "Dackel")
    assert entries["Als gefährlich eingestuft"]["neuer_wert"] == "ja"
    assert entries["Rasse"]["bemerkung"] == "Anruf"
    assert vorgang.felder["hund_name"] == "Bello"


def found(**filters):
    asked = {name.replace("__", "."): value for name, value in filters.items()}
    return [brain.Title for brain in find_records("Vorgang", {"vorgangstyp": "hundesteuer", **asked})]


def test_it_is_found_by_its_own_fields_through_one_index(town, as_user, vorgang):
    names = set(api.portal.get_tool("portal_catalog").indexes())
    assert "vorgang_felder" in names
    assert not names & {"hund_name", "rasse"}
    with as_user(town, CLERK):
        assert found() == ["Bello"]
        assert found(feld__hund_name="BELLO", feld__rasse="pudel", feld__haltung_seit="3.4.2026") == ["Bello"]
        assert found(feld__rasse="dackel") == []
        akten.set_felder(vorgang, {"rasse": "dackel"})
        assert found(feld__rasse="dackel") == ["Bello"]
        for wrong in ("weitere_hunde", "alter"):
            with pytest.raises(Invalid):
                found(**{f"feld__{wrong}": "1"})
        with pytest.raises(Unknown):
            find_records("Vorgang", {"vorgangstyp": "gibt-es-nicht"})


@pytest.mark.leak
def test_who_may_not_see_the_vorgang_does_not_find_it_by_its_fields(town, as_user, vorgang):
    with as_user(town, "sachbearbeitung-verkehr"):
        assert found(feld__hund_name="Bello") == []
        assert len(api.content.find(vorgang_felder="hund_name=bello")) == 0
    with as_user(town, "buergerin-a"):
        assert len(api.content.find(vorgang_felder="vorgangstyp=hundesteuer")) == 0


def test_a_write_touches_one_index_of_own_fields_whatever_their_number(town, typ):
    from kommune.eakte.core.katalog.content import fast_indexes

    vorgang = akten.start_vorgang("hundesteuer", betreff="x", felder=BELLO)
    own = [n for n in fast_indexes(api.portal.get_tool("portal_catalog"), vorgang) if "feld" in n or "hund" in n]
    assert own == ["vorgang_felder"]


def test_an_own_akte_or_one_that_is_there(town, as_user):
    make_typ(id="eigen", aktenart="fallakte", felder=[])
    make_typ(id="fremd", aktenart="bestehend", kennzeichen="", oe="", felder=[])
    akte = make_akte(town, betreff="Schon da")
    with as_user(town, CLERK):
        assert akten.akte_of(akten.start_vorgang("eigen", betreff="Fall")).title == "Fall"
        assert (
            akten.akte_of(akten.start_vorgang("fremd", betreff="x", aktenzeichen=akte.aktenzeichen)).title == "Schon da"
        )
        with pytest.raises(Invalid) as caught:
            akten.start_vorgang("fremd", betreff="x")
        assert caught.value.field == "aktenzeichen"
        akten.require_may_start("eigen")
    with as_user(town, "sachbearbeitung-verkehr"):
        with pytest.raises(NotAllowed):
            akten.require_may_start("eigen")
        with pytest.raises(Unknown):
            akten.require_may_start("fremd", akte.aktenzeichen)


def test_a_retired_type_is_not_chosen_and_running_ones_go_on(town, typ, vorgang):
    vorgangstypen.retire(typ)
    with pytest.raises(WrongState):
        akten.start_vorgang("hundesteuer", betreff="x", felder=BELLO)
    akten.set_felder(vorgang, {"rasse": "dackel"})
    assert akten.fassung_of(vorgang).bezeichnung == "Hundesteuer"


@pytest.fixture
def newer(typ, vorgang):
    kept = definition()["felder"]
    vorgangstypen.edit(
        typ,
        {
            "frist_tage": 7,
            "felder": [
                kept[0],
                {**kept[1], "art": "zahl", "auswahl": []},
                {"name": "chip", "label": "Chipnummer", "pflicht": True},
            ],
            "checkliste": [{"name": "chip", "text": "Chip gelesen"}],
        },
    )
    vorgangstypen.edit(typ, {"vorlagen": []})
    vorgangstypen.publish(typ)


def test_a_running_vorgang_keeps_its_fassung_until_a_person_moves_it(town, as_user, vorgang, newer):
    assert akten.fassung_of(vorgang).nummer == 1
    with as_user(town, CLERK):
        akten.tick(vorgang, "marke", True)
        neu, change = akten.umstellung(vorgang)
        assert [feld.label for feld in change.neu] == ["Chipnummer"]
        assert {feld.label: value for feld, value in change.weg if value} == {
            "Gehalten seit": "2026-04-03",
            "Weitere Hunde": "1",
        }
        assert [(feld.label, value) for feld, value in change.unpassend] == [("Rasse", "pudel")]
        with pytest.raises(Stale):
            akten.move_to(vorgang, "hundesteuer", neu.nummer + 1)
        akten.move_to(vorgang, "hundesteuer", neu.nummer, grund="Satzung geändert")
    assert vorgang.vorgangstyp_fassung == 2
    assert vorgang.felder == {"hund_name": "Bello"}
    assert vorgang.erledigt == {}
    assert vorgang.frist == clock.today() + timedelta(days=7)
    lost = {e["metadatum_name"]: e["alter_wert"] for e in journal.entries(vorgang) if e["aktion"] == "geaendert"}
    assert lost["Rasse"] == "Pudel"
    assert lost["Gehalten seit"] == "03.04.2026"
    assert any(e["aktion"] == "punkt_weg" for e in journal.entries(vorgang))
    assert any("Chipnummer" in translate(one) for one in akten.unmet_preconditions(vorgang))


def test_a_frist_somebody_set_stays_when_the_period_changes(town, vorgang, newer):
    akten.edit(vorgang, {"frist": date(2027, 6, 1)})
    akten.move_to(vorgang, "hundesteuer", 2)
    assert vorgang.frist == date(2027, 6, 1)


def test_one_without_a_type_can_be_given_one_and_none_gets_another(town, typ, vorgang):
    plain = make_vorgang(town)
    akten.move_to(plain, "hundesteuer", 1)
    assert akten.fassung_of(plain).id == "hundesteuer"
    assert plain.frist == clock.today() + timedelta(days=21)
    make_typ(id="anders", vorlagen=[])
    with pytest.raises(Invalid):
        akten.move_to(vorgang, "anders", 1)


def test_ticks_are_journaled_and_nobody_takes_back_what_they_did_not_see(town, as_user, vorgang):
    with as_user(town, CLERK):
        akten.tick(vorgang, "marke", True, seen=False)
        with pytest.raises(Stale):
            akten.tick(vorgang, "marke", True, seen=False)
        [done, _open] = akten.punkte(vorgang)
        assert (done["von"], done["am"][:10]) == (CLERK, clock.today().isoformat())
        akten.tick(vorgang, "marke", False, seen=True)
        with pytest.raises(Unknown):
            akten.tick(vorgang, "nichts", True)
    assert [e["aktion"] for e in journal.entries(vorgang, limit=2)] == ["punkt_offen", "punkt_erledigt"]
