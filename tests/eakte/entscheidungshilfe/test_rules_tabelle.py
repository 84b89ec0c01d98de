"""A decision table: what a cell lets through, which rule counts, what is left out."""

from decimal import Decimal
from kommune.eakte.entscheidungshilfe.tabelle import dmn
from kommune.eakte.entscheidungshilfe.tabelle import zelle
from kommune.eakte.entscheidungshilfe.tabelle.luecken import check
from kommune.eakte.entscheidungshilfe.tabelle.rules import evaluate
from kommune.eakte.entscheidungshilfe.tabelle.rules import normalise
from kommune.eakte.entscheidungshilfe.tabelle.rules import proposed
from kommune.eakte.entscheidungshilfe.tabelle.rules import read
from kommune.eakte.entscheidungshilfe.tabelle.rules import TabellenFehler
from xml.etree import ElementTree as ET

import pytest


pytestmark = pytest.mark.rules
ZONE = {
    "feld": "zone",
    "label": "Zone",
    "art": "auswahl",
    "auswahl": [{"wert": "innenstadt", "label": "Zone I"}, {"wert": "übrige", "label": "Zone II"}],
}
FLAECHE = {"feld": "flaeche", "label": "Fläche", "art": "zahl", "auswahl": []}
OUT = [{"art": "tarif", "label": "Tarif"}, {"art": "auflage", "label": "Auflage"}]


def table(*rows, policy="eindeutig", eingaben=(FLAECHE, ZONE)):
    regeln = [{"bedingungen": list(row[:-1]), "ausgaben": [row[-1], ""]} for row in rows]
    raw = {"titel": "Sondernutzung", "trefferregel": policy, "eingaben": eingaben, "ausgaben": OUT, "regeln": regeln}
    return read(normalise(raw))


WHOLE = (("<= 10", "-", "klein"), ("> 10", "innenstadt", "gross"), ("> 10", "übrige", "mittel"))


@pytest.mark.parametrize(
    "text,art,inside,outside",
    [
        ("", "zahl", "5", None),
        ("10", "zahl", "10", "11"),
        ("< 10", "zahl", "9,99", "10"),
        (">= 1.234,50", "betrag", "1234.50", "1.234,49"),
        ("[10..20]", "zahl", "20", "20,5"),
        ("]10..20[", "zahl", "15", "10"),
        ("(10..20]", "zahl", "20", "10"),
        ("1; 3; [5..7]", "zahl", "6", "4"),
        ("[01.04.2026..30.09.2026]", "datum", "2026-04-01", "2026-10-01"),
        ("> 29.02.2028", "datum", "2028-03-01", "2028-02-29"),
        ("ja", "ja_nein", True, False),
        ("nicht(innenstadt)", "auswahl", "übrige", "innenstadt"),
        ("Innenstadt; ÜBRIGE", "auswahl", "übrige", None),
    ],
)
def test_a_cell_lets_through_what_it_says(text, art, inside, outside):
    found = zelle.read(text, art, zelle.tokens_of(art, ZONE["auswahl"]))
    assert found.holds(zelle.comparable(inside, art))
    assert outside is None or not found.holds(zelle.comparable(outside, art))


@pytest.mark.parametrize(
    "text,art,code",
    [
        ("__import__('os')", "zahl", "zahl"),
        ("10/0", "zahl", "zahl"),
        ("[20..10]", "zahl", "nie"),
        ("(10..10]", "zahl", "nie"),
        ("1;;2", "zahl", "leerer_teil"),
        ("[31.02.2026..01.03.2026]", "datum", "datum"),
        ("mond", "auswahl", "wert"),
        ("nicht(innenstadt; übrige)", "auswahl", "nie"),
        ("x" * 301, "zahl", "zu_lang"),
        ("vielleicht", "ja_nein", "wert"),
    ],
)
def test_what_no_cell_can_say_is_refused_by_its_kind(text, art, code):
    with pytest.raises(zelle.ZellFehler) as caught:
        zelle.read(text, art, zelle.tokens_of(art, ZONE["auswahl"]))
    assert caught.value.code == code


def test_the_rule_that_hits_is_named_and_what_is_missing_is_told_by_field():
    whole = table(*WHOLE)
    assert evaluate(whole, {"flaeche": "24", "zone": "innenstadt"}).treffer == (2,)
    assert evaluate(whole, {"flaeche": "24"}).fehlend == ("Zone",)
    assert evaluate(whole, {}).fehlend == ("Fläche", "Zone")
    assert proposed(whole, (2,)) == [{"art": "tarif", "label": "Tarif", "wert": "gross"}]


def test_the_hit_policy_says_how_many_count():
    rows = (("-", "innenstadt", "a"), ("> 10", "-", "b"), ("-", "-", "c"))
    werte = {"flaeche": "24", "zone": "innenstadt"}
    assert evaluate(table(*rows, policy="erste"), werte).treffer == (1,)
    assert evaluate(table(*rows, policy="alle"), werte).treffer == (1, 2, 3)
    assert evaluate(table(*rows), werte).uneindeutig
    assert [one.regeln for one in check(table(*rows, policy="erste"))] == []


def test_a_whole_table_has_no_gap():
    assert check(table(*WHOLE)) == []


def test_gaps_and_overlaps_are_told_with_an_example():
    found = check(table(("< 10", "-", "a"), ("[10..20]", "innenstadt", "b"), ("[20..30]", "innenstadt", "c")))
    overlap = next(one for one in found if one.code == "ueberschneidung")
    assert (overlap.regeln, dict(overlap.beispiel)) == ((2, 3), {"Fläche": "20", "Zone": "innenstadt"})
    gaps = [dict(one.beispiel) for one in found if one.code == "luecke"]
    assert {"Fläche": "10", "Zone": "übrige"} in gaps
    assert any(one.get("Fläche") == "31" for one in gaps)


def test_a_rule_that_can_never_count_is_told():
    found = check(table(("-", "-", "a"), ("> 10", "-", "b"), policy="erste"))
    assert [(one.code, one.regeln) for one in found] == [("nie_erreicht", (2,))]
    assert not found[0].schwer


def test_days_have_nothing_between_one_and_the_next():
    day = {"feld": "von", "label": "Von", "art": "datum", "auswahl": []}
    assert check(table(("<= 31.12.2026", "a"), (">= 01.01.2027", "b"), eingaben=(day,))) == []


def test_contradictory_rules_overlap():
    found = check(table(("-", "-", "bewilligt"), ("-", "-", "abgelehnt")))
    assert [(one.code, one.regeln) for one in found] == [("ueberschneidung", (1, 2))]


@pytest.mark.parametrize(
    "change,stelle,code",
    [
        ({"regeln": [{}] * 10_000}, "regeln", "zu_viele"),
        ({"titel": ""}, "titel", "fehlt"),
        ({"titel": "a\x00b"}, "titel", "text"),
        ({"eingaben": [FLAECHE, FLAECHE]}, "eingaben", "doppelt"),
        ({"eingaben": [{"feld": "x", "art": "text"}]}, "eingaben[1].feld", "feld"),
        ({"regeln": [{"bedingungen": ["1"], "ausgaben": []}]}, "regeln[1].bedingungen", "breite"),
        ({"skript": "x"}, "skript", "unbekannt"),
        ({"trefferregel": "zufall"}, "trefferregel", "wahl"),
        ({"regeln": "alle"}, "regeln", "keine_liste"),
    ],
)
def test_what_no_table_is_is_refused_with_its_place(change, stelle, code):
    raw = {"titel": "T", "eingaben": [FLAECHE, ZONE], "ausgaben": OUT, "regeln": [], **change}
    with pytest.raises(TabellenFehler) as caught:
        normalise(raw)
    assert (caught.value.stelle, caught.value.code) == (stelle, code)


def test_a_table_as_large_as_it_may_be_is_checked_or_said_to_be_too_large():
    many = [(f"[{n}..{n + 1})", "-", "a") for n in range(199)]
    found = check(table(("< 0", "-", "x"), *many, eingaben=(FLAECHE, ZONE)))
    assert [one.code for one in found][:1] == ["luecke"]
    wide = tuple({**FLAECHE, "feld": f"f{n}", "label": f"F{n}"} for n in range(8))
    rows = [(*(str(n * k) for k in range(8)), "a") for n in range(1, 60)]
    assert check(table(*rows, eingaben=wide))[-1].code in ("zu_gross", "luecke")


def test_the_dmn_has_every_rule_in_feel():
    root = ET.fromstring(dmn.document("sondernutzung", 3, table(*WHOLE)))
    name = "{" + dmn.NAMESPACE + "}"
    assert root.find(f".//{name}decisionTable").get("hitPolicy") == "UNIQUE"
    cells = [one.findtext(f"{name}text") for one in root.iter(f"{name}inputEntry")]
    assert cells == ["<= 10", "-", "> 10", '"innenstadt"', "> 10", '"übrige"']
    assert zelle.shown(Decimal("20"), "zahl") == "20"
