"""What a fee comes to: exact, explained, and refused in words where it cannot be."""

from datetime import date
from decimal import Decimal
from kommune.eakte.gebuehren import rules
from kommune.eakte.gebuehren.hkr import kassenzeichen
from kommune.eakte.gebuehren.rules import Art
from kommune.eakte.gebuehren.rules import GebuehrFehler
from kommune.eakte.gebuehren.rules import Nachlass
from kommune.eakte.gebuehren.rules import Rundung
from kommune.eakte.gebuehren.rules import Tarif
from kommune.eakte.gebuehren.tarif import formel
from kommune.eakte.gebuehren.tarif.formel import FormelFehler

import dataclasses
import pytest


pytestmark = pytest.mark.rules
D = Decimal
WERTE = {"flaeche": D("12.5"), "tage": D(30), "null": D(0)}
CAFE = Tarif(
    id="sn",
    version=1,
    titel="Sondernutzung",
    art=Art.FORMEL,
    quelle="§ 4 Sondernutzungssatzung",
    gueltig_ab=date(2026, 1, 1),
    formel="flaeche * tage * 0,35",
    mindestens=D("20.00"),
    hoechstens=D("5000.00"),
    nachlaesse=(Nachlass("Gemeinnützigkeit", D(50)), Nachlass("Befreiung", D(100))),
)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("flaeche * tage * 0,35", "131.25"),
        ("flaeche × tage − 1.000,50", "-625.5"),
        ("(flaeche + 1,5) / 4", "3.5"),
        ("auf(flaeche) * max(tage; 31) - ab(0,9)", "403"),
        ("min(flaeche; tage)", "12.5"),
        ("-tage + 0,1 + 0,2", "-29.7"),
        ("123456789,123456789 * 1", "123456789.123456789"),
    ],
)
def test_a_formula_is_computed_exactly(text, result):
    assert formel.compute(text, WERTE) == D(result)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("flaeche / null", "durch_null"),
        ("1 / (tage - 30)", "durch_null"),
        ("gibtsnicht * 2", "ohne_wert"),
        ("flaeche * 1.5", "zahl_unklar"),
        ("12.345 * 2", "zahl_unklar"),
        ("12.345,6.7 * 2", "zahl"),
        ("999999999 * 999999999", "zu_gross"),
        ("", "leer"),
        ("flaeche *", "unlesbar"),
        ("flaeche flaeche", "unlesbar"),
        ("flaeche ** 9", "unlesbar"),
        ("tage if tage else 1", "unlesbar"),
        ("__import__('os')", "zeichen"),
        ("flaeche.real", "zeichen"),
        ("[1]", "zeichen"),
        ("lambda: 1", "zeichen"),
        ("open(1)", "funktion"),
        ("min(1)", "funktion"),
        ("min(1,2)", "funktion"),
        ("min", "funktion"),
        ("+" * 299 + "1", "unlesbar"),
        ("1+" * 120 + "1", "zu_lang"),
        ("1" * 301, "zu_lang"),
        ("flaeche, tage", "zeichen"),
    ],
)
def test_what_is_no_formula_or_cannot_be_computed_says_why(text, code):
    with pytest.raises(FormelFehler) as caught:
        formel.compute(text, WERTE)
    assert caught.value.code == code


def test_days_are_counted_over_the_turn_of_the_year_and_shown_as_dates():
    werte = {"von": formel.Tag(date(2027, 12, 30).toordinal()), "bis": formel.Tag(date(2028, 3, 1).toordinal())}
    tarif = dataclasses.replace(CAFE, formel="(bis - von + 1) * 2", mindestens=None)
    found = rules.compute(tarif, werte)
    assert found.betrag == D("126.00")
    assert (
        found.schritte[1] == "(01.03.2028 − 30.12.2027 + 1) × 2 = 126,00 €" and found.grundlage["von"] == "30.12.2027"
    )


def test_a_formula_names_its_fields_and_shows_what_went_in():
    assert formel.names("max(flaeche; 2) * tage + 3") == {"flaeche", "tage"}
    assert formel.inserted("flaeche * tage * 0,35", WERTE) == "12,5 × 30 × 0,35"


def test_the_computation_is_told_step_by_step():
    found = rules.compute(CAFE, WERTE, nachlass="Gemeinnützigkeit", grund="Verein")
    assert found.betrag == D("65.63")
    assert found.schritte == (
        "flaeche * tage * 0,35",
        "12,5 × 30 × 0,35 = 131,25 €",
        "Gemeinnützigkeit: 50 % weniger = 65,625 €, weil: Verein",
        "kaufmännisch auf Cent gerundet: 65,63 €",
        "zu zahlen: 65,63 €",
    )
    assert found.grundlage == {"flaeche": "12,5", "tage": "30", "menge": "1"}


def test_least_and_most_hold_and_an_exemption_is_nought():
    assert rules.compute(CAFE, {**WERTE, "tage": D(1)}).betrag == D("20.00")
    assert rules.compute(CAFE, {**WERTE, "tage": D(9999)}).betrag == D("5000.00")
    assert rules.compute(CAFE, WERTE, nachlass="Befreiung", grund="§ 5").betrag == 0


@pytest.mark.parametrize(
    ("changes", "asked", "code"),
    [
        ({}, {"felder": {"tage": D(3)}}, "feld_leer"),
        ({}, {"menge": D(0)}, "menge"),
        ({}, {"nachlass": "gibtsnicht", "grund": "x"}, "nachlass"),
        ({}, {"nachlass": "Befreiung", "grund": " "}, "grund"),
        ({"formel": "flaeche - 100", "mindestens": None}, {}, "negativ"),
        ({"art": Art.RAHMEN, "von": D(10), "bis": D(50)}, {}, "rahmen_betrag"),
        ({"art": Art.RAHMEN, "von": D(10), "bis": D(50)}, {"betrag": D("9.99"), "grund": "x"}, "ausser_rahmen"),
        ({"art": Art.RAHMEN, "von": D(10), "bis": D(50)}, {"betrag": D("12.345"), "grund": "x"}, "cent"),
        ({"art": Art.RAHMEN, "von": D(10), "bis": D(50)}, {"betrag": D(12)}, "grund"),
        ({"art": Art.STAFFEL, "feld": "tage", "stufen": ((D(7), D(20)),)}, {}, "keine_stufe"),
    ],
)
def test_what_cannot_be_a_fee_is_refused(changes, asked, code):
    felder = asked.pop("felder", WERTE)
    with pytest.raises(GebuehrFehler) as caught:
        rules.compute(dataclasses.replace(CAFE, **changes), felder, **asked)
    assert caught.value.code == code


@pytest.mark.parametrize(("tage", "betrag"), [(7, 20), (8, 45), (31, 45), (32, 90)])
def test_steps_include_their_upper_bound(tage, betrag):
    stufen = ((D(7), D(20)), (D(31), D(45)), (None, D(90)))
    tarif = dataclasses.replace(CAFE, art=Art.STAFFEL, feld="tage", stufen=stufen, mindestens=None)
    assert rules.compute(tarif, {"tage": D(tage)}).betrag == betrag


@pytest.mark.parametrize(
    ("rundung", "rounded"),
    [
        (Rundung.CENT, "12.35"),
        (Rundung.CENT_AB, "12.34"),
        (Rundung.EURO, "12.00"),
        (Rundung.EURO_AB, "12.00"),
        (Rundung.EURO_AUF, "13.00"),
    ],
)
def test_the_rounding_is_the_one_the_tariff_names(rundung, rounded):
    assert rules.round_by(rundung, D("12.345"))[0] == D(rounded)
    assert rules.euro(D("12.345")) == "12,345 €"


def test_the_tariff_of_the_day_holds_and_of_several_the_one_set_last():
    old = dataclasses.replace(CAFE, gueltig_ab=date(2024, 1, 1), gueltig_bis=date(2025, 12, 31))
    new = dataclasses.replace(CAFE, version=2)
    corrected = dataclasses.replace(CAFE, version=3, gueltig_ab=date(2026, 7, 1))
    versions = [old, new, corrected]
    for day, expected in (
        (date(2023, 12, 31), None),
        (date(2025, 12, 31), old),
        (date(2026, 1, 1), new),
        (date(2026, 6, 30), new),
        (date(2026, 7, 1), corrected),
    ):
        assert rules.valid_on(versions, day) is expected


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"quelle": ""}, "quelle"),
        ({"gueltig_bis": date(2025, 1, 1)}, "gueltig_bis"),
        ({"mindestens": D("12.345")}, "mindestens"),
        ({"mindestens": D(6000)}, "hoechstens"),
        ({"art": Art.FEST}, "betrag"),
        ({"art": Art.RAHMEN, "von": D(9), "bis": D(3)}, "bis"),
        ({"art": Art.STAFFEL}, "stufen"),
        ({"art": Art.STAFFEL, "stufen": ((D(9), D(1)), (D(3), D(1)))}, "stufen"),
        ({"art": Art.STAFFEL, "stufen": ((None, D(1)), (D(3), D(1)))}, "stufen"),
        ({"nachlaesse": (Nachlass("x", D(101)),)}, "nachlaesse"),
    ],
)
def test_a_tariff_nobody_could_compute_is_not_set(changes, field):
    assert field in [fault.field for fault in rules.faults_of(dataclasses.replace(CAFE, **changes))]
    assert rules.faults_of(CAFE) == []


def test_a_kassenzeichen_tells_that_it_was_mistyped():
    found = kassenzeichen.made(2026, 17)
    assert len(found) == kassenzeichen.LENGTH and found.startswith("26000000017")
    assert kassenzeichen.read(kassenzeichen.shown(found)) == found
    for place in range(len(found)):
        wrong = found[:place] + str((int(found[place]) + 1) % 10) + found[place + 1 :]
        assert not kassenzeichen.is_valid(wrong), wrong
    with pytest.raises(ValueError):
        kassenzeichen.made(2026, 10**9)


def test_a_bank_reads_account_amount_and_purpose():
    lines = kassenzeichen.epc(
        empfaenger="Musterstadt", iban="DE02 1203 0000 0000 2020 51", betrag=D("65.6"), zweck="260000000171"
    ).split("\n")
    assert lines[0:4] == ["BCD", "002", "1", "SCT"]
    assert lines[5:8] == ["Musterstadt", "DE02120300000000202051", "EUR65.60"] and lines[10] == "260000000171"
    assert kassenzeichen.picture("\n".join(lines)).startswith("data:image/svg+xml")
    with pytest.raises(ValueError):
        kassenzeichen.epc(empfaenger="x", iban="x", betrag=D(0), zweck="x")


@pytest.mark.parametrize("typed", [{"menge": D(10) ** 40}, {"menge": D(10) ** 9, "betrag": D(10) ** 40}])
def test_no_quantity_and_no_amount_is_too_large_to_compute(typed):
    tarif = dataclasses.replace(CAFE, art=Art.FEST, betrag=D("99.00"), hoechstens=None)
    with pytest.raises(GebuehrFehler, match="zu_gross"):
        rules.compute(tarif, {}, **typed)


def test_what_many_cost_together_is_bounded_too():
    tarif = dataclasses.replace(CAFE, art=Art.FEST, betrag=D("999999.00"), hoechstens=None)
    with pytest.raises(GebuehrFehler, match="zu_gross"):
        rules.compute(tarif, {}, menge=D(999_999))


def test_no_tariff_is_set_that_is_too_large():
    huge = D(10) ** 40
    faults = rules.faults_of(dataclasses.replace(CAFE, art=Art.FEST, betrag=huge, mindestens=huge, hoechstens=None))
    assert {(one.code, one.field) for one in faults} == {("zu_gross", "betrag"), ("zu_gross", "mindestens")}
    steps = dataclasses.replace(CAFE, art=Art.STAFFEL, stufen=((D(1), huge),), hoechstens=None)
    assert [one.code for one in rules.faults_of(steps)] == ["zu_gross"]
