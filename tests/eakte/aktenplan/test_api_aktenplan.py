"""The verbs of the Aktenplan against a stored plan."""

from datetime import date
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import TooLarge
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from musterstadt.aktenplan import PLAN
from plone import api
from zope.component import getUtility
from zope.i18n import translate
from zope.lifecycleevent import modified
from zope.schema.interfaces import IVocabularyFactory

import pytest


def german(message):
    return translate(message, target_language="de")


@pytest.fixture
def akte_of(town):
    """Put something into the catalog that is an Akte of the Kennzeichen."""

    def make(kennzeichen):
        akte = api.content.create(town, "Document", id=f"akte-{kennzeichen}", title="A")
        akte.portal_type, akte.kennzeichen = "Akte", kennzeichen
        akte.reindexObject(idxs=["portal_type", "kennzeichen"])
        return akte

    return make


def test_a_unit_is_found_by_its_kennzeichen(town):
    unit = aktenplan.get_einheit("921")
    assert unit.absolute_url_path() == "/plone/aktenplan/9/92/921"
    assert unit.title == "Hundesteuer"


@pytest.mark.parametrize("kennzeichen", ["999", "", "../0", "9210", "92-1"])
def test_an_unknown_kennzeichen_is_told_with_its_field(town, kennzeichen):
    with pytest.raises(Unknown) as caught:
        aktenplan.require_usable(kennzeichen)
    assert caught.value.field == "kennzeichen"
    assert "Der Aktenplan hat keine Einheit" in german(caught.value.message)


def test_a_usable_unit_is_returned(town):
    assert aktenplan.require_usable("921").kennzeichen == "921"


def test_a_retired_unit_may_not_be_used(town):
    with pytest.raises(WrongState) as caught:
        aktenplan.require_usable("024")
    assert german(caught.value.message) == (
        "Die Aktenplaneinheit 024 ist stillgelegt; neue Akten können dort nicht angelegt werden."
    )


def test_an_expired_unit_may_not_be_used_but_could_be_then(town):
    with pytest.raises(WrongState) as caught:
        aktenplan.require_usable("025")
    assert german(caught.value.message) == "Die Aktenplaneinheit 025 war nur bis 31.12.2020 gültig."
    assert aktenplan.require_usable("025", date(2020, 12, 31)).kennzeichen == "025"


def test_a_unit_below_a_retired_one_may_not_be_used(town):
    aktenplan.retire(aktenplan.get_einheit("9"), grund="Umstellung")
    with pytest.raises(WrongState) as caught:
        aktenplan.require_usable("921")
    assert "Aktenplaneinheit 9 ist stillgelegt" in german(caught.value.message)


def test_a_unit_inherits_what_it_leaves_empty(town):
    found = aktenplan.effective(aktenplan.get_einheit("023"))
    assert found.aufbewahrungsdauer == ("10", "0")
    assert found.federfuehrung == ("hauptamt", "0")


def test_a_created_unit_gets_its_id_and_a_journal_entry(town):
    unit = aktenplan.create_einheit(aktenplan.get_einheit("921"), "921.1", "Befreiungen", aufbewahrungsdauer="5")
    assert unit.getId() == "921-1"
    assert aktenplan.get_einheit("921.1") == unit
    (entry,) = journal.entries(unit)
    assert (entry["aktion"], entry["neuer_wert"]) == ("angelegt", "921.1")
    assert journal.verify(unit).ok


@pytest.mark.fault
@pytest.mark.parametrize("kennzeichen", ["921", "9.2.1", "921.0001"])
def test_a_second_unit_with_the_same_kennzeichen_is_refused(town, kennzeichen):
    aktenplan.create_einheit(aktenplan.get_einheit("921"), "921.1", "Befreiungen")
    before = len(aktenplan.list_einheiten())
    with pytest.raises(Invalid) as caught:
        aktenplan.create_einheit(town.aktenplan, kennzeichen, "Zweite")
    assert caught.value.field == "kennzeichen"
    assert "Der Aktenplan hat an dieser Stelle schon das Kennzeichen 921" in german(caught.value.message)
    assert len(aktenplan.list_einheiten()) == before


@pytest.mark.fault
@pytest.mark.parametrize(
    "values,field",
    [
        ({"kennzeichen": "x"}, "kennzeichen"),
        ({"kennzeichen": "13", "title": ""}, "title"),
        ({"aufbewahrungsdauer": "zehn"}, "aufbewahrungsdauer"),
        ({"aussonderungsart": "Q"}, "aussonderungsart"),
        ({"federfuehrung": "nirgends"}, "federfuehrung"),
        ({"kennzeichen": "93"}, "kennzeichen"),
        ({"title": "x" * 10_000_000}, "title"),
    ],
)
def test_wrong_values_are_refused_with_their_field(town, values, field):
    with pytest.raises(Invalid) as caught:
        aktenplan.create_einheit(aktenplan.get_einheit("1"), **{"kennzeichen": "13", "title": "T", **values})
    assert caught.value.field == field
    assert "13" not in aktenplan.get_einheit("1")


def test_a_change_is_journaled_with_old_and_new_value_and_reason(town):
    unit = aktenplan.get_einheit("921")
    assert aktenplan.edit_einheit(unit, title="Hundesteuer und Hundemarken", grund="Satzung 2026") == 1
    entry = next(journal.entries(unit))
    assert (entry["metadatum_name"], entry["alter_wert"], entry["neuer_wert"], entry["bemerkung"]) == (
        "title",
        "Hundesteuer",
        "Hundesteuer und Hundemarken",
        "Satzung 2026",
    )
    assert aktenplan.edit_einheit(unit, title="Hundesteuer und Hundemarken") == 0


def test_retiring_needs_a_reason_and_is_journaled(town):
    unit = aktenplan.get_einheit("921")
    with pytest.raises(Invalid):
        aktenplan.retire(unit, grund="  ")
    aktenplan.retire(unit, grund="Steuer abgeschafft")
    assert next(journal.entries(unit))["bemerkung"] == "Steuer abgeschafft"
    with pytest.raises(WrongState):
        aktenplan.retire(unit, grund="noch einmal")
    aktenplan.unretire(unit, grund="doch nicht")
    with pytest.raises(WrongState):
        aktenplan.unretire(unit, grund="noch einmal")
    assert aktenplan.require_usable("921")


def test_an_unused_unit_may_get_another_kennzeichen_and_moves_to_its_id(town):
    unit = aktenplan.get_einheit("023")
    aktenplan.edit_einheit(unit, kennzeichen="026")
    assert aktenplan.get_einheit("026").title == "Beschaffung"
    assert "023" not in {line.einheit.kennzeichen for line in aktenplan.list_einheiten()}
    with pytest.raises(Unknown):
        aktenplan.get_einheit("023")


@pytest.mark.parametrize("how", ["api", "event"])
def test_the_kennzeichen_is_fixed_once_there_are_akten(town, akte_of, how):
    akte_of("921")
    unit = aktenplan.get_einheit("921")
    with pytest.raises(WrongState) as caught:
        if how == "api":
            aktenplan.edit_einheit(unit, kennzeichen="922")
        else:
            unit.kennzeichen = "922"
            modified(unit)
    assert caught.value.field == "kennzeichen"


def test_the_kennzeichen_is_fixed_once_there_are_units_below(town):
    with pytest.raises(WrongState):
        aktenplan.edit_einheit(aktenplan.get_einheit("92"), kennzeichen="93")


def test_a_new_kennzeichen_must_fit_the_place(town):
    with pytest.raises(Invalid):
        aktenplan.edit_einheit(aktenplan.get_einheit("023"), kennzeichen="131")
    with pytest.raises(Invalid):
        aktenplan.edit_einheit(aktenplan.get_einheit("023"), kennzeichen="022")


def test_a_unit_with_akten_below_cannot_be_deleted(town, akte_of):
    akte_of("921")
    with pytest.raises(WrongState):
        api.content.delete(aktenplan.get_einheit("9"))


def test_an_unused_unit_can_be_deleted_and_the_journal_tells(town):
    api.content.delete(aktenplan.get_einheit("023"))
    entry = next(journal.entries(town.aktenplan))
    assert (entry["aktion"], entry["alter_wert"]) == ("geloescht", "023")


@pytest.mark.fault
def test_a_unit_can_neither_be_moved_nor_copied_nor_renamed(town):
    with pytest.raises(Invalid):
        api.content.move(aktenplan.get_einheit("023"), aktenplan.get_einheit("1"))


@pytest.mark.fault
def test_a_copy_is_refused(town):
    with pytest.raises(Invalid):
        api.content.copy(aktenplan.get_einheit("023"), aktenplan.get_einheit("02"), safe_id=True)


@pytest.mark.fault
def test_a_rename_is_refused(town):
    with pytest.raises(Invalid):
        api.content.rename(aktenplan.get_einheit("023"), "029")


def test_the_second_import_of_the_same_file_changes_nothing(town):
    entries = journal.count(town.aktenplan)
    report = aktenplan.import_plan(PLAN.encode(), "musterstadt.csv", dry_run=False)
    assert (report.neu, report.geaendert, report.unveraendert) == ((), (), 14)
    assert journal.count(town.aktenplan) == entries


def test_an_import_creates_and_changes_and_keeps_the_rest(town):
    report = aktenplan.import_plan(b"Kennzeichen;Titel\n921;Hunde\n921.1;Marken\n", "neu.csv", dry_run=False)
    assert ([e.kennzeichen for e in report.neu], [e.kennzeichen for e in report.geaendert]) == (["921.1"], ["921"])
    assert report.uebernommen
    assert aktenplan.get_einheit("921").title == "Hunde"
    assert aktenplan.get_einheit("921").aufbewahrungsdauer == "10"
    assert next(journal.entries(aktenplan.get_einheit("921.1")))["bemerkung"] == "Import neu.csv"


@pytest.mark.fault
def test_an_import_with_one_fault_changes_nothing(town):
    before = aktenplan.export_plan()
    report = aktenplan.import_plan(
        b"Kennzeichen;Titel;Aufbewahrungsdauer\n921;Hunde;\n93;Neu;ewig\n", "f.csv", dry_run=False
    )
    assert not report.uebernommen
    assert [(f.zeile, f.spalte, german(f.grund)) for f in report.fehler] == [
        (3, "Aufbewahrungsdauer", "Schreiben Sie ganze Jahre von 0 bis 999 oder „dauernd“.")
    ]
    assert aktenplan.export_plan() == before


@pytest.mark.fault
def test_a_file_of_ten_megabytes_is_refused(town):
    with pytest.raises(TooLarge):
        aktenplan.import_plan(b"Kennzeichen;Titel\n0;" + b"x" * 10_000_000, "gross.csv", dry_run=False)


def test_a_dry_run_reports_and_changes_nothing(town):
    report = aktenplan.import_plan(b"Kennzeichen;Titel\n93;Neu\n", "neu.csv", dry_run=True)
    assert (len(report.neu), report.uebernommen) == (1, False)
    with pytest.raises(Unknown):
        aktenplan.get_einheit("93")


def test_markup_in_a_file_stays_text(town):
    aktenplan.import_plan(b"Kennzeichen;Titel\n93;<script>alert(1)</script>\n", "neu.csv", dry_run=False)
    assert aktenplan.get_einheit("93").title == "<script>alert(1)</script>"


def test_an_export_imports_unchanged(town):
    report = aktenplan.import_plan(aktenplan.export_plan(), "export.csv", dry_run=False)
    assert (report.ok, len(report.neu), len(report.geaendert), report.unveraendert) == (True, 0, 0, 14)


def test_the_list_is_in_the_order_of_the_plan_and_filtered(town):
    def names(**filters):
        return [line.einheit.kennzeichen for line in aktenplan.list_einheiten(**filters)]

    assert names() == ["0", "02", "022", "023", "024", "025", "1", "11", "111", "12", "121", "9", "92", "921"]
    assert names(usable_only=True, below="02") == ["02", "022", "023"]
    assert names(text="hunde") == ["921"]
    assert names(text="92") == ["92", "921"]
    assert names(federfuehrung="strassenverkehr") == ["12", "121"]


def test_the_vocabulary_offers_usable_units_only(town):
    terms = getUtility(IVocabularyFactory, "kommune.eakte.Aktenplaneinheiten")(town)
    assert "921" in terms
    assert {"024", "025"}.isdisjoint({term.value for term in terms})
    assert terms.getTerm("921").title == "921 Hundesteuer"


def test_the_plan_is_there_in_a_new_site_and_only_once(site):
    from kommune.eakte.aktenplan.setup import create_aktenplan

    create_aktenplan(site)
    assert [item for item in site.objectIds() if item.startswith("aktenplan")] == ["aktenplan"]
    assert aktenplan.get_aktenplan().portal_type == "Aktenplan"
