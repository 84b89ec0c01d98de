"""A plan is read as Germans write amounts, or refused by row; areas add up."""

from kommune.eakte.core.tabelle import zuordnung
from kommune.eakte.core.tabelle.blatt import Unlesbar
from kommune.portal.projekte.haushalt import rules

import pytest


pytestmark = pytest.mark.rules
HEAD = "Bereich;Produkt;Produktbezeichnung;Konto;Kontobezeichnung;Jahr;Art;Betrag\n"
PLAN = (
    HEAD
    + """Kultur;27.2;Bücherei;401;Personal;2026;Aufwand;1.234,56
Kultur;27.2;Bücherei;421;Bücher;2026;Aufwand;200
Kultur;25.1;Museum;401;Personal;2026;Aufwand;-34,56 €
Verkehr;54.1;Straßen;421;Unterhalt;2026;Aufwand;3 000,00
Verkehr;54.1;Straßen;421;Unterhalt;2027;Aufwand;4000
Steuern;61.1;Steuern;301;Grundsteuer;2026;Ertrag;9000
"""
)


def read(text):
    found = zuordnung.propose(text.encode(), rules.FELDER)
    zuordnung.check_columns(found, rules.FELDER)
    return rules.read_rows(found.zeilen)


def test_a_plan_adds_up_by_area_product_account_year_and_kind():
    posten, faults = read(PLAN)
    assert faults == [] and rules.years(posten) == [2026, 2027]
    areas = rules.groups(posten, "aufwand", 2026)
    assert [(one.schluessel, one.cent) for one in areas] == [("Verkehr", 300_000), ("Kultur", 140_000)]
    products = rules.groups(posten, "aufwand", 2026, "Kultur")
    assert [(one.name, one.cent) for one in products] == [("Bücherei", 143_456), ("Museum", -3_456)]
    accounts = rules.groups(posten, "aufwand", 2026, "Kultur", "27.2")
    assert [one.name for one in accounts] == ["Personal", "Bücher"]
    assert rules.by_year(posten, "aufwand", "Verkehr") == [(2026, 300_000), (2027, 400_000)]
    assert rules.groups(posten, "ertrag", 2026)[0].cent == 900_000


@pytest.mark.parametrize(
    "row,head",
    [
        ("A;1;x;2;y;2026;Aufwand;1.5", "Betrag"),
        ("A;1;x;2;y;2026;Aufwand;=SUM(A1)", "Betrag"),
        ("A;1;x;2;y;2026;Aufwand;#REF!", "Betrag"),
        ("A;1;x;2;y;2026;Aufwand;999999999999999", "Betrag"),
        ("A;1;x;2;y;2026;Aufwand;", "Betrag"),
        ("A;1;x;2;y;zwei;Aufwand;1", "Jahr"),
        ("A;1;x;2;y;20260;Aufwand;1", "Jahr"),
        ("A;1;x;2;y;2026;Geld;1", "Art"),
        ("=cmd|x;1;x;2;y;2026;Aufwand;1", "Bereich"),
        (";1;x;2;y;2026;Aufwand;1", "Bereich"),
        (f"{'A' * 201};1;x;2;y;2026;Aufwand;1", "Bereich"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_with_its_column(row, head):
    posten, faults = read(HEAD + row + "\n")
    assert posten == () and [(number, column) for number, column, _reason in faults] == [(2, head)]


def test_too_many_rows_and_missing_columns_are_refused():
    with pytest.raises(Unlesbar):
        read(HEAD + "A;1;x;2;y;2026;Aufwand;1\n" * 30_000)
    with pytest.raises(Unlesbar):
        read("Bereich;Betrag\nA;1\n")


def test_a_treemap_fills_its_room_in_proportion_and_draws_nothing_negative():
    posten, _faults = read(PLAN)
    drawn = rules.treemap(rules.groups(posten, "aufwand", 2026), 720, 360)
    assert [one.gruppe.name for one in drawn] == ["Verkehr", "Kultur"]
    assert sum(one.breite * one.hoehe for one in drawn) == pytest.approx(720 * 360, rel=0.01)
    assert drawn[0].breite * drawn[0].hoehe == pytest.approx(720 * 360 * 3000 / 4400, rel=0.01)
    assert rules.treemap([rules.Gruppe("a", "a", -5)], 10, 10) == [] and rules.treemap([], 10, 10) == []
    for one in rules.treemap([rules.Gruppe(str(at), "", 10**at) for at in range(12)], 720, 360):
        assert 0 <= one.x <= 720 and 0 <= one.y <= 360
