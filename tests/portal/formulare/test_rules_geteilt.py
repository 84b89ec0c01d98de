"""A step that several forms share: taken over under the names, and the step's condition, the questions have there."""

from kommune.portal.formulare.modellpruefung import zulassung
from kommune.portal.formulare.werkstatt import bedingungswahl
from kommune.portal.formulare.werkstatt import bloecke
from kommune.portal.formulare.werkstatt import maengel
from kommune.portal.formulare.werkstatt import rechnungen
from kommune.portal.formulare.werkstatt import rules
from kommune.portal.formulare.werkstatt import umbau
from kommune.portal.formulare.werkstatt.bedingungswahl import Regel
from kommune.portal.formulare.werkstatt.bedingungswahl import Wahl
from kommune.portal.formulare.werkstatt.geteilt import gemeinsam
from kommune.portal.formulare.werkstatt.rules import UmbauFehler

import pytest


pytestmark = pytest.mark.rules
KONTO = "Konto"


def step_of(source):
    return rules.steps_of(source)[-1].name


@pytest.fixture
def donor():
    """A form with a block: whether there is an account, and its IBAN only then."""
    source = umbau.add_step(bloecke.LEER, KONTO)
    source, _ = umbau.add_question(source, step_of(source), art="ja_nein", label="Haben Sie ein Konto?")
    source, _ = umbau.add_question(source, step_of(source), art="text", label="IBAN")
    source = bedingungswahl.store(source, "frage", "iban", Regel("and", (Wahl("haben_sie_ein_konto", "ja"),)))
    return gemeinsam.remember(source, step_of(source), KONTO)


@pytest.fixture
def other(donor):
    """Another form that has a question called IBAN, and the block in a step with a condition of its own."""
    source, _ = umbau.add_question(bloecke.LEER, "", art="text", label="IBAN")
    source, _ = umbau.add_question(source, "", art="ja_nein", label="Bar?")
    source = gemeinsam.add(source, KONTO, *gemeinsam.model_of(donor, KONTO))
    return bedingungswahl.store(source, "schritt", step_of(source), Regel("and", (Wahl("bar", "nein"),)))


def test_a_block_comes_under_free_names_and_its_condition_follows(other):
    asked = rules.questions_of(other)
    assert list(asked) == ["iban", "bar", "haben_sie_ein_konto", "iban_2"]
    assert asked["iban_2"].block == KONTO and asked["iban"].block == ""
    assert "form-widgets-haben_sie_ein_konto-0" in asked["iban_2"].wenn
    assert zulassung.check_fields(other) == () and gemeinsam.blocks_of(other) == [KONTO]


def test_a_change_is_taken_over_and_the_step_keeps_its_condition(donor, other):
    changed = umbau.change_question(donor, "iban", label="IBAN Ihres Kontos", pflicht=True)
    changed, _ = umbau.add_question(changed, step_of(changed), art="text", label="Bank")
    changed = umbau.move_question(changed, "bank", -1)
    changed = gemeinsam.remember(changed, step_of(changed), KONTO)
    after = gemeinsam.taken_over(other, KONTO, changed)
    asked = rules.questions_of(after)
    assert list(asked) == ["iban", "bar", "haben_sie_ein_konto", "bank", "iban_2"]
    assert asked["iban_2"].label == "IBAN Ihres Kontos" and asked["iban_2"].pflicht
    assert all("form-widgets-bar-0" in one.wenn for one in asked.values() if one.block)
    assert zulassung.check_fields(after) == () and not maengel.faults(after)
    assert gemeinsam.taken_over(after, KONTO, changed) == after


def test_a_question_that_goes_while_something_asks_it_is_refused(donor, other):
    other, _ = umbau.add_question(other, "", art="text", label="Danach")
    step = umbau.add_step(other, "Mehr")
    step, _ = umbau.add_question(step, step_of(step), art="text", label="Grund")
    asking = bedingungswahl.store(step, "frage", "grund", Regel("and", (Wahl("iban_2", "ausgefuellt"),)))
    smaller = umbau.delete_question(donor, "iban")
    with pytest.raises(UmbauFehler) as found:
        gemeinsam.taken_over(asking, KONTO, smaller)
    assert (found.value.code, found.value.wert) == ("gefragt", "„Grund“")
    assert "iban_2" not in rules.questions_of(gemeinsam.taken_over(other, KONTO, smaller))


def test_what_is_computed_in_a_block_is_computed_of_its_questions_there_too():
    source = umbau.add_step(bloecke.LEER, KONTO)
    source, _ = umbau.add_question(source, step_of(source), art="kommazahl", label="Preis")
    source, name = umbau.add_question(source, step_of(source), art="rechnung", label="Summe")
    source = gemeinsam.remember(rechnungen.mark(source, name, "summe", ["preis"], geld=True), step_of(source), KONTO)
    other, _ = umbau.add_question(bloecke.LEER, "", art="kommazahl", label="Preis")
    other = gemeinsam.add(other, KONTO, *gemeinsam.model_of(source, KONTO))
    assert rules.questions_of(other)["summe"].rechnung == "summe:preis_2;geld"
    assert rules.questions_of(gemeinsam.taken_over(other, KONTO, source))["summe"].rechnung == "summe:preis_2;geld"
    outside, _ = umbau.add_question(source, "", art="kommazahl", label="Aufschlag")
    outside = rechnungen.mark(outside, "summe", "summe", ["aufschlag", "preis"], geld=True)
    with pytest.raises(UmbauFehler) as found:
        gemeinsam.taken_over(other, KONTO, outside)
    assert found.value.code == "block_aussen"


@pytest.mark.parametrize(("call", "code"), [
    (lambda s: gemeinsam.remember(s, "", "X"), "schritt"),
    (lambda s: gemeinsam.remember(s, step_of(s), " "), "leer"),
    (lambda s: gemeinsam.remember(umbau.add_step(s, "Leer"), step_of(umbau.add_step(s, "Leer")), "X"), "block_leer"),
    (lambda s: gemeinsam.add(s, KONTO, KONTO, bloecke.LEER), "block_doppelt"),
    (lambda s: gemeinsam.model_of(s, "Gibt es nicht"), "block"),
])  # fmt: skip
def test_what_cannot_be_shared_is_refused(donor, call, code):
    with pytest.raises(UmbauFehler) as found:
        call(donor)
    assert found.value.code == code


def test_a_step_that_is_detached_is_no_block_any_more(donor):
    assert gemeinsam.blocks_of(gemeinsam.detach(donor, step_of(donor))) == []


@pytest.mark.parametrize("titel", ["a/b", 'Konto" x="1', "<b>", "ä" * 200])
def test_a_block_of_any_name_is_one_a_form_may_have(donor, titel):
    assert zulassung.check_fields(gemeinsam.remember(donor, step_of(donor), titel)) == ()
