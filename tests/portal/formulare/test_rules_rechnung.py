"""What is computed of answers: chosen, exact, to the cent, over all copies of a group, never taken from who sends it."""

from kommune.portal.formulare.frage import gruppe
from kommune.portal.formulare.frage import rechnung
from kommune.portal.formulare.frage.rechnung import Rechnung
from kommune.portal.formulare.modellpruefung import zulassung
from kommune.portal.formulare.werkstatt import bloecke
from kommune.portal.formulare.werkstatt import gruppen
from kommune.portal.formulare.werkstatt import maengel
from kommune.portal.formulare.werkstatt import rechnungen
from kommune.portal.formulare.werkstatt import rules
from kommune.portal.formulare.werkstatt import umbau
from kommune.portal.formulare.werkstatt.rules import UmbauFehler

import pytest


pytestmark = pytest.mark.rules


@pytest.mark.parametrize(("art", "answers", "geld", "value"), [
    ("summe", ["0.1", "0.2"], False, "0.3"),
    ("summe", ["10", 5, 2.5], True, "17.50"),
    ("summe", [None, "", "3"], True, "3.00"),
    ("summe", [None, ""], True, None),
    ("differenz", ["10", "3", "2.5"], False, "4.5"),
    ("differenz", ["10", None], False, None),
    ("produkt", ["19.995", "1"], True, "20.00"),
    ("produkt", ["0.333333333", "3"], False, "1"),
    ("produkt", ["0", "7"], False, "0"),
    ("produkt", ["9999999999999", "9999999999999"], True, None),
    ("produkt", ["NaN", "1"], True, None),
    ("produkt", ["viel", "1"], True, None),
    ("tage", ["2026-02-27", "2026-03-01"], False, 2),
    ("tage_beide", ["2026-02-27", "2026-03-01"], False, 3),
    ("tage", ["2026-03-01", "2026-02-27"], False, None),
    ("tage", ["2026-03-01", "bald"], False, None),
])  # fmt: skip
def test_it_is_computed_exactly_or_not_at_all(art, answers, geld, value):
    told = dict(zip("abc", answers, strict=False))
    assert rechnung.value_of(Rechnung("x", art, tuple(told), geld), told) == value


def test_it_is_shown_the_german_way():
    assert rechnung.shown("1234.50", geld=True) == "1234,50 €"
    assert rechnung.shown(3, geld=False) == "3" and rechnung.shown(None, geld=True) == ""


@pytest.fixture
def draft():
    """Return a draft: stalls with length and price, an amount each, the sum of all, and days."""
    source, name = umbau.add_question(bloecke.LEER, "", art="gruppe", label="Stand")
    source = gruppen.mark(source, name, "1", "3")
    for label in ("Länge", "Preis je Meter"):
        source, one = umbau.add_question(source, "", art="kommazahl", label=label)
        source = gruppen.put(source, one, name)
    source, one = umbau.add_question(source, "", art="rechnung", label="Betrag")
    source = rechnungen.mark(gruppen.put(source, one, name), one, "produkt", ["laenge", "preis_je_meter"], geld=True)
    source, one = umbau.add_question(source, "", art="rechnung", label="Gesamt")
    source = rechnungen.mark(source, one, "summe", ["betrag"], geld=True)
    for label in ("Von", "Bis"):
        source, _ = umbau.add_question(source, "", art="datum", label=label)
    source, one = umbau.add_question(source, "", art="rechnung", label="Tage")
    return rechnungen.mark(source, one, "tage_beide", ["von", "bis"], geld=False)


def test_each_entry_has_its_amount_and_the_sum_is_of_all(draft):
    assert zulassung.check_fields(draft) == () and not maengel.faults(draft)
    formulas = rechnung.formulas_of(draft)
    assert [one.name for one in formulas] == [*(f"stand__{n}__betrag" for n in (1, 2, 3)), "gesamt", "tage"]
    answers = {"stand__1__laenge": "2.5", "stand__1__preis_je_meter": "3.33", "stand__2__laenge": "1",
               "stand__2__preis_je_meter": "4", "von": "2026-01-01", "bis": "2026-01-01"}  # fmt: skip
    found = rechnung.computed(formulas, answers)
    assert found == {"stand__1__betrag": "8.33", "stand__2__betrag": "4.00", "gesamt": "12.33", "tage": 1}


def test_what_is_not_asked_is_not_counted_and_what_is_sent_in_its_place_neither(draft):
    answers = {"stand": 1, "stand__1__laenge": "2", "stand__1__preis_je_meter": "2", "stand__2__laenge": "9",
               "stand__2__preis_je_meter": "9", "gesamt": "0.01"}  # fmt: skip
    names = {one for one in answers if "__2__" not in one} | {"gesamt", "stand__1__betrag"}
    told, _asked = rechnung.settled(rechnung.formulas_of(draft), answers, lambda _told: names)
    assert told["gesamt"] == "4.00"


def test_a_copy_computes_with_its_own_questions(draft):
    copied = umbau.copy_question(draft, "stand")
    assert rules.questions_of(copied)["betrag_2"].rechnung == "produkt:laenge_2,preis_je_meter_2;geld"
    assert gruppe.groups_of(copied)[1].name == "stand_2" and not maengel.faults(copied)


def test_what_is_computed_of_it_is_told_before_it_is_taken_out_or_moved(draft):
    assert rechnungen.asks(draft, {"betrag"}) == ["Gesamt"]
    moved = umbau.move_question(draft, "gesamt", -1)
    assert [(one.frage, one.code) for one in maengel.faults(moved)] == [("Gesamt", "rechnung_spaeter")]
    assert [one.name for one in rechnungen.choices(draft, "", "gesamt")] == [
        "stand",
        "laenge",
        "preis_je_meter",
        "betrag",
    ]


@pytest.mark.parametrize(("art", "fragen", "code"), [
    ("wurzel", ["laenge"], "rechenart"),
    ("summe", [""], "rechnung_anzahl"),
    ("produkt", ["stand"], "rechnung_anzahl"),
    ("tage", ["von"], "rechnung_anzahl"),
    ("tage", ["von", "stand"], "rechnung_art"),
    ("summe", ["von"], "rechnung_art"),
    ("summe", ["fehlt"], "frage"),
    ("produkt", ["stand", "laenge"], "rechnung_gruppe"),
    ("summe", ["tage", "stand"], "rechnung_spaeter"),
])  # fmt: skip
def test_what_cannot_be_computed_is_refused(draft, art, fragen, code):
    with pytest.raises(UmbauFehler) as found:
        rechnungen.mark(draft, "tage", art, fragen, geld=False)
    assert found.value.code == code


@pytest.mark.parametrize(
    "mark",
    ["eval:a", "summe:", "summe:a b", "summe:a;euro", "summe:gesamt", "tage:von,bis", "summe:" + "a," * 40 + "a"],
)
def test_a_model_from_elsewhere_that_computes_otherwise_is_refused(draft, mark):
    assert 'berechnet="summe:betrag;geld"' in draft
    assert zulassung.check_fields(draft.replace('berechnet="summe:betrag;geld"', f'berechnet="{mark}"'))
