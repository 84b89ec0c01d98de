"""A form is built by choosing: steps and questions move and multiply, conditions are chosen, and wrong ones are told."""

from kommune.portal.formulare.modellpruefung import zulassung
from kommune.portal.formulare.werkstatt import bedingungswahl
from kommune.portal.formulare.werkstatt import bloecke
from kommune.portal.formulare.werkstatt import pflicht
from kommune.portal.formulare.werkstatt import rules
from kommune.portal.formulare.werkstatt import umbau
from kommune.portal.formulare.werkstatt.bedingungswahl import Regel
from kommune.portal.formulare.werkstatt.bedingungswahl import Wahl
from kommune.portal.formulare.werkstatt.rules import UmbauFehler

import keyword
import pytest


pytestmark = pytest.mark.rules
WAHLEN = "gmbh|GmbH\nverein|Verein\nPrivat"


@pytest.fixture
def draft():
    source = bloecke.LEER
    source, _ = umbau.add_question(source, "", art="auswahl", label="Rechtsform", wahlen=WAHLEN, pflicht=True)
    source, _ = umbau.add_question(source, "", art="ja_nein", label="Mit Fahrzeug?")
    source, _ = umbau.add_question(source, "", art="zahl", label="Anzahl")
    source = umbau.add_step(source, "Firma")
    (step,) = [one.name for one in rules.steps_of(source) if one.name]
    source, _ = umbau.add_question(source, step, art="text", label="Name der Firma", pflicht=True)
    source, _ = umbau.add_question(source, step, art="datei", label="Auszug")
    return source


def step_of(source):
    return rules.steps_of(source)[-1].name


def fault(call, *args, **more):
    with pytest.raises(UmbauFehler) as found:
        call(*args, **more)
    return found.value.code


def names(source, step=0):
    return [one.name for one in rules.steps_of(source)[step].fragen]


@pytest.mark.parametrize("art", [one for one in rules.ARTEN if one != "rechnung"])
def test_every_kind_of_question_is_one_a_form_may_have_and_is_read_back(art):
    wahlen = WAHLEN if art in rules.WITH_CHOICES else ""
    source, name = umbau.add_question(
        bloecke.LEER, "", art=art, label="Größe & <b>Maß</b>", hilfe="Zeile", wahlen=wahlen
    )
    assert zulassung.check_fields(source) == ()
    asked = rules.questions_of(source)[name]
    assert (asked.art, asked.label, asked.hilfe, name) == (art, "Größe & <b>Maß</b>", "Zeile", "groesse_b_mass_b")
    assert [words for _value, words in asked.wahlen] == (["GmbH", "Verein", "Privat"] if wahlen else [])


@pytest.mark.parametrize(
    "label", ["class", "Straße", "None", "1 Kind", "日本", "!", "__init__", "import os", "Ü" * 200]
)
def test_names_are_made_of_words_and_never_twice_never_pythons(label):
    source, first = umbau.add_question(bloecke.LEER, "", art="text", label=label)
    source, second = umbau.add_question(source, "", art="text", label=label)
    assert first != second and all(one.isidentifier() and not keyword.iskeyword(one) for one in (first, second))
    assert zulassung.check_fields(source) == ()


def test_questions_and_steps_move_and_stay_at_the_ends(draft):
    assert names(umbau.move_question(draft, "anzahl", -1)) == ["rechtsform", "anzahl", "mit_fahrzeug"]
    assert names(umbau.move_question(draft, "anzahl", 1)) == names(draft)
    two = umbau.add_step(draft, "Ende")
    moved = umbau.move_step(two, step_of(two), -1)
    assert [one.label for one in rules.steps_of(moved)] == ["", "Ende", "Firma"]
    assert names(umbau.put_question(draft, "anzahl", step_of(draft)), 1)[-1] == "anzahl"
    assert names(umbau.put_question(draft, "auszug", ""), 0)[-1] == "auszug"


def test_a_copied_step_has_names_of_its_own_and_conditions_among_its_questions_follow(draft):
    source, gate = umbau.add_question(draft, step_of(draft), art="ja_nein", label="Auslandsfirma?")
    source, _ = umbau.add_question(source, step_of(source), art="text", label="Land")
    source = bedingungswahl.store(source, "frage", "land", Regel("and", (Wahl(gate, "ja"),)))
    copied = umbau.copy_step(source, step_of(source), "Zweite Firma")
    asked = rules.questions_of(copied)
    assert "auslandsfirma_2" in asked["land_2"].wenn and "auslandsfirma_2" not in asked["land"].wenn
    assert bedingungswahl.faults(copied) == [] and zulassung.check_fields(copied) == ()


def test_a_condition_is_chosen_stored_and_read_back(draft):
    regel = Regel("and", (Wahl("rechtsform", "gleich", "gmbh"), Wahl("mit_fahrzeug", "nein")))
    source = bedingungswahl.store(draft, "frage", "anzahl", regel)
    kinds = {name: one.art for name, one in rules.questions_of(source).items()}
    step, asked = rules.steps_of(source)[0], rules.questions_of(source)["anzahl"]
    assert bedingungswahl.as_regel(bedingungswahl.rule_of(asked, step, set(kinds)), kinds) == regel
    assert "anzahl" in bedingungswahl.asked(source, {"rechtsform": "gmbh", "mit_fahrzeug": False})
    assert "anzahl" not in bedingungswahl.asked(source, {"rechtsform": "gmbh", "mit_fahrzeug": True})
    assert zulassung.check_fields(source) == ()


def test_one_of_several_is_enough_with_or(draft):
    regel = Regel("or", (Wahl("rechtsform", "gleich", "gmbh"), Wahl("rechtsform", "gleich", "verein")))
    source = bedingungswahl.store(draft, "frage", "mit_fahrzeug", regel)
    for value, expected in (("gmbh", True), ("verein", True), ("privat", False)):
        assert ("mit_fahrzeug" in bedingungswahl.asked(source, {"rechtsform": value})) is expected


def test_the_condition_of_a_step_holds_for_all_its_questions_and_for_those_that_come(draft):
    step = step_of(draft)
    source = bedingungswahl.store(draft, "frage", "auszug", Regel("and", (Wahl("mit_fahrzeug", "ja"),)))
    source = bedingungswahl.store(source, "schritt", step, Regel("and", (Wahl("rechtsform", "ungleich", "privat"),)))
    assert not {"name_der_firma", "auszug"} & bedingungswahl.asked(
        source, {"rechtsform": "privat", "mit_fahrzeug": True}
    )
    asked = bedingungswahl.asked(source, {"rechtsform": "gmbh", "mit_fahrzeug": False})
    assert "name_der_firma" in asked and "auszug" not in asked
    source, name = umbau.add_question(source, step, art="text", label="Register")
    source = bedingungswahl.keep_step_rule(source, name)
    assert name not in bedingungswahl.asked(source, {"rechtsform": "privat"})
    cleared = bedingungswahl.store(source, "schritt", step, Regel("and", ()))
    assert name in bedingungswahl.asked(cleared, {"rechtsform": "privat"})
    assert "auszug" not in bedingungswahl.asked(cleared, {"rechtsform": "gmbh", "mit_fahrzeug": False})


@pytest.mark.parametrize(("wahl", "code"), [
    (Wahl("rechtsform", "gleich", "ag"), "wert_wahl"),
    (Wahl("anzahl", "mindestens", "viele"), "wert_zahl"),
    (Wahl("rechtsform", "groesser", "gmbh"), "vergleich"),
    (Wahl("auszug", "ja"), "vergleich"),
    (Wahl("fehlt", "ja"), "frage"),
    (Wahl("name_der_firma", "gleich", 'a" or form-widgets-x'), "wert_zeichen"),
    (Wahl("name_der_firma", "gleich", "a;action:enable"), "wert_zeichen"),
    (Wahl("name_der_firma", "gleich", ""), "wert_zeichen"),
])  # fmt: skip
def test_a_condition_that_could_never_work_is_refused(draft, wahl, code):
    assert fault(bedingungswahl.require_possible, wahl, rules.questions_of(draft)) == code


def test_rules_that_ask_what_comes_later_or_themselves_are_told(draft):
    source = bedingungswahl.store(draft, "frage", "rechtsform", Regel("and", (Wahl("mit_fahrzeug", "ja"),)))
    assert [(one.frage, one.code) for one in bedingungswahl.faults(source)] == [("Rechtsform", "spaeter")]
    source = umbau.set_condition(draft, "anzahl", "form-widgets-gibtsnicht=1")
    assert [one.code for one in bedingungswahl.faults(source)] == ["unlesbar"]
    source = bedingungswahl.store(draft, "frage", "anzahl", Regel("and", (Wahl("rechtsform", "gleich", "verein"),)))
    source = umbau.change_question(source, "rechtsform", label="Rechtsform", wahlen="gmbh|GmbH")
    assert [(one.code, one.wert) for one in bedingungswahl.faults(source)] == [("wert_wahl", "verein")]


def test_who_is_asked_by_others_is_known(draft):
    source = bedingungswahl.store(draft, "frage", "anzahl", Regel("and", (Wahl("mit_fahrzeug", "ja"),)))
    assert bedingungswahl.asked_by(source, {"mit_fahrzeug"}) == ["Anzahl"]
    assert bedingungswahl.asked_by(source, {"anzahl"}) == []


def test_conditions_that_were_typed_become_chosen_ones(draft):
    lines = [
        "anzahl: rechtsform=gmbh",
        "anzahl: rechtsform=verein",
        "auszug: mit_fahrzeug=nein",
        "fehlt: x=1",
        "unsinn",
    ]
    source, rest = bedingungswahl.with_lines(draft, lines)
    assert rest == ["fehlt: x=1", "unsinn"]
    assert "anzahl" in bedingungswahl.asked(source, {"rechtsform": "verein"})
    assert "auszug" not in bedingungswahl.asked(source, {"mit_fahrzeug": True})


ACTIONS = (
    f'<model xmlns="{rules.SUPERMODEL}"><schema><field name="antrag" type="kommune.portal.antrag.aktion.AntragStellen">'
    "<title>Antrag</title></field></schema></model>"
)


def test_the_duty_to_answer_is_chosen_too(draft):
    actions = pflicht.add(ACTIONS, "auszug", Wahl("rechtsform", "gleich", "gmbh"))
    actions = pflicht.add(actions, "auszug", Wahl("mit_fahrzeug", "ja"))
    assert pflicht.lines_of(actions, pflicht.LINES) == ["auszug: rechtsform=gmbh", "auszug: mit_fahrzeug=ja"]
    kinds = {name: one.art for name, one in rules.questions_of(draft).items()}
    assert pflicht.rule_of(actions, "auszug", kinds).teile == (
        Wahl("rechtsform", "gleich", "gmbh"),
        Wahl("mit_fahrzeug", "ja"),
    )
    assert zulassung.check_actions(actions) == ()
    regel = pflicht.rule_of(actions, "auszug", kinds)
    assert bedingungswahl.holds(regel, {"rechtsform": "gmbh"}) and bedingungswahl.holds(regel, {"mit_fahrzeug": True})
    assert not bedingungswahl.holds(regel, {"rechtsform": "verein"}) and not bedingungswahl.holds(Regel("and", ()), {})
    assert pflicht.lines_of(pflicht.drop(actions, "auszug", 0), pflicht.LINES) == ["auszug: mit_fahrzeug=ja"]
    assert fault(pflicht.add, ACTIONS, "auszug", Wahl("anzahl", "mindestens", "2")) == "vergleich"


@pytest.mark.parametrize("block", bloecke.BLOECKE)
def test_blocks_are_steps_of_allowed_questions_and_may_be_there_twice(draft, block):
    source = bloecke.add(bloecke.add(draft, block), block)
    assert zulassung.check_fields(source) == ()
    found = list(rules.questions_of(source))
    assert len(found) == len(set(found))


def test_the_block_of_the_applicant_has_the_names_the_hand_over_knows(draft):
    assert {
        "familienname",
        "vorname",
        "strasse",
        "hausnummer",
        "plz",
        "ort",
        "email",
        "telefon",
        "geburtsdatum",
    } <= set(rules.questions_of(bloecke.add(draft, "antragsteller")))


@pytest.mark.parametrize(("call", "code"), [
    (lambda d: umbau.add_question(d, "", art="zope.schema.Object", label="x"), "art"),
    (lambda d: umbau.add_question(d, "gibtsnicht", art="text", label="x"), "schritt"),
    (lambda d: umbau.add_question(d, "", art="text", label=" \n "), "leer"),
    (lambda d: umbau.add_question(d, "", art="text", label="x" * 400), "lang"),
    (lambda d: umbau.add_question(d, "", art="text", label="x", hilfe="x" * 4000), "lang"),
    (lambda d: umbau.add_question(d, "", art="auswahl", label="x", wahlen=""), "wahlen"),
    (lambda d: umbau.add_question(d, "", art="auswahl", label="x", wahlen="a|A\na|B"), "wahl_doppelt"),
    (lambda d: umbau.delete_question(d, "gibtsnicht"), "frage"),
    (lambda d: umbau.rename_step(d, "gibtsnicht", "x"), "schritt"),
    (lambda d: bedingungswahl.store(d, "schritt", "", Regel("and", ())), "schritt"),
    (lambda d: bloecke.add(d, "gibtsnicht"), "art"),
])  # fmt: skip
def test_what_cannot_be_done_is_refused(draft, call, code):
    assert fault(call, draft) == code


def test_control_signs_and_halves_of_characters_do_not_break_the_model():
    source, name = umbau.add_question(bloecke.LEER, "", art="text", label="a\x00b\x0b\ud800\uffffc", hilfe="\x1b[31m")
    assert rules.questions_of(source)[name].label == "abc"
