"""A form is built in a draft, tried, and made public; what somebody began with stays."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from kommune.portal.antrag.formular.vorgabe import actions_model
from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.fassung import api as fassungen
from kommune.portal.formulare.werkstatt import api as werkstatt
from kommune.portal.formulare.werkstatt.bedingungswahl import Wahl
from musterstadt import alle_fragen
from plone import api

import pytest


@pytest.fixture
def form(site):
    made = alle_fragen.make_form(api.content.create(site, "Folder", id="dienst", title="Dienst"))
    made.actions_model = actions_model()
    return made


def build(form):
    """Build a step with a condition, by choosing alone; return the name of the step."""
    werkstatt.act(
        form, "frage-anlegen", {"schritt": "", "art": "ja_nein", "label": "Haben Sie eine Firma?", "pflicht": True}
    )
    werkstatt.act(form, "schritt-anlegen", {"label": "Ihre Firma"})
    step = werkstatt.draft_of(form).steps()[-1].name
    werkstatt.act(form, "frage-anlegen", {"schritt": step, "art": "text", "label": "Name der Firma", "pflicht": True})
    told = {"ziel": "schritt", "name": step, "frage": "haben_sie_eine_firma", "vergleich": "ja"}
    werkstatt.act(form, "bedingung-anlegen", told)
    return step


def test_a_draft_is_not_public_until_it_is_made_so(form):
    before, stamp = form.fields_model, formulare.version_of(form, ())
    step = build(form)
    assert form.fields_model == before
    number = werkstatt.publish(form, "Firma gefragt")
    assert fassungen.fassung(form, number).bemerkung == "Firma gefragt"
    assert not werkstatt.draft_of(form).begonnen
    assert "name_der_firma" in formulare.asked(form, {"haben_sie_eine_firma": True})
    assert "name_der_firma" not in formulare.asked(form, {"haben_sie_eine_firma": False})
    assert fassungen.model_of(form, stamp).fields_model == before
    assert werkstatt.rule_of(werkstatt.draft_of(form), "schritt", step).teile == (Wahl("haben_sie_eine_firma", "ja"),)


def test_a_draft_that_is_thrown_away_leaves_what_is_public(form):
    before = form.fields_model
    build(form)
    werkstatt.discard(form)
    assert form.fields_model == before and not werkstatt.draft_of(form).begonnen
    with pytest.raises(WrongState):
        werkstatt.publish(form)


def test_a_wrong_rule_is_told_when_it_is_saved_and_changes_nothing(form):
    step = build(form)
    stand = werkstatt.draft_of(form).stand
    for vergleich, frage, wert in (
        ("gleich", "haben_sie_eine_firma", "x"),
        ("ja", "gibtsnicht", ""),
        ("ja", "name_der_firma", ""),
    ):
        told = {"ziel": "schritt", "name": step, "frage": frage, "vergleich": vergleich, "wert": wert}
        with pytest.raises(Invalid):
            werkstatt.act(form, "bedingung-anlegen", told)
    with pytest.raises(Invalid) as found:
        werkstatt.act(form, "frage-loeschen", {"frage": "haben_sie_eine_firma"})
    assert "Name der Firma" in found.value.message.mapping["wert"]
    assert werkstatt.draft_of(form).stand == stand


def test_a_draft_whose_rules_cannot_work_is_not_made_public(form):
    step = build(form)
    werkstatt.act(form, "frage-umsetzen", {"frage": "haben_sie_eine_firma", "schritt": step})
    assert [one.code for one in werkstatt.faults_of(form)]
    with pytest.raises(WrongState):
        werkstatt.publish(form)


def test_the_duty_is_chosen_and_is_a_line_of_the_action(form):
    build(form)
    werkstatt.act(form, "frage-anlegen", {"schritt": "", "art": "text", "label": "Steuernummer"})
    told = {"ziel": "pflicht", "name": "steuernummer", "frage": "haben_sie_eine_firma", "vergleich": "ja"}
    werkstatt.act(form, "bedingung-anlegen", told)
    werkstatt.publish(form)
    (action,) = [one for _name, one in formulare.actions(form)]
    assert list(action.pflicht_wenn) == ["steuernummer: haben_sie_eine_firma=ja"]
    werkstatt.act(form, "bedingung-loeschen", {"ziel": "pflicht", "name": "steuernummer", "nr": 0})
    assert not werkstatt.rule_of(werkstatt.draft_of(form), "pflicht", "steuernummer").teile


def test_a_question_a_duty_asks_stays_and_a_duty_goes_with_its_question(form):
    build(form)
    werkstatt.act(form, "frage-anlegen", {"schritt": "", "art": "ja_nein", "label": "Gewinn?"})
    werkstatt.act(form, "frage-anlegen", {"schritt": "", "art": "text", "label": "Steuernummer"})
    told = {"ziel": "pflicht", "name": "steuernummer", "frage": "gewinn", "vergleich": "ja"}
    werkstatt.act(form, "bedingung-anlegen", told)
    with pytest.raises(Invalid) as refused:
        werkstatt.act(form, "frage-loeschen", {"frage": "gewinn"})
    assert refused.value.message.mapping["wert"] == "„Steuernummer“"
    werkstatt.act(form, "frage-loeschen", {"frage": "steuernummer"})
    assert "steuernummer" not in werkstatt.draft_of(form).actions_model
    werkstatt.act(form, "frage-loeschen", {"frage": "gewinn"})


@pytest.mark.parametrize("tun", ["bedingung-anlegen", "bedingung-loeschen"])
@pytest.mark.parametrize("ziel", ["", "xyz", "fields_model", None, 7])
def test_a_condition_of_something_else_is_refused_in_words(form, tun, ziel):
    told = {"ziel": ziel, "name": "nachname", "frage": "vorname", "vergleich": "ausgefuellt", "nr": 0}
    with pytest.raises(Invalid):
        werkstatt.act(form, tun, told)


def test_who_builds_on_an_older_draft_is_told(form):
    old = werkstatt.draft_of(form).stand
    build(form)
    with pytest.raises(WrongState):
        werkstatt.act(form, "schritt-anlegen", {"label": "Noch einer"}, stand=old)
    with pytest.raises(WrongState):
        werkstatt.publish(form, stand=old)
    assert werkstatt.publish(form, stand=werkstatt.draft_of(form).stand)


@pytest.mark.parametrize("angaben", [
    {"art": "zope.schema.Object", "label": "x"},
    {"art": "text", "label": "x", "type": "os.system", "defaultFactory": "os.getcwd", "TDefault": "python:1"},
    {"art": "text", "label": {"a": 1}},
    {"art": "text", "label": ["x"]},
    {"art": "text", "label": "x", "schritt": '"><field type="os.system"/>'},
    {"art": "auswahl", "label": "x", "wahlen": {"vocabulary": "plone.app.vocabularies.Users"}},
    {"art": "auswahl", "label": "x", "wahlen": "a|</element><source>plone.app.vocabularies.users.UsersSource</source>"},
])  # fmt: skip
def test_raw_attributes_never_come_in(form, angaben):
    try:
        werkstatt.act(form, "frage-anlegen", angaben)
    except Invalid:
        assert not werkstatt.draft_of(form).begonnen
    else:
        source = werkstatt.draft_of(form).fields_model
        assert not any(word in source for word in ("os.system", "defaultFactory", "TDefault", "<source>"))


@pytest.mark.parametrize("tun", ["", "fields_model", "__class__", "publish", "os.system"])
def test_there_are_no_other_acts(form, tun):
    with pytest.raises(Invalid):
        werkstatt.act(form, tun, {"fields_model": "<model/>"})


def test_conditions_that_were_typed_before_are_chosen_ones_in_the_draft(form):
    werkstatt.act(form, "frage-anlegen", {"schritt": "", "art": "ja_nein", "label": "Hofladen?"})
    werkstatt.act(form, "frage-anlegen", {"schritt": "", "art": "text", "label": "Hofregister"})
    werkstatt.publish(form)
    form.actions_model = form.actions_model.replace(
        "</field>", "<zeigen_wenn><element>hofregister: hofladen=ja</element></zeigen_wenn></field>", 1
    )
    assert werkstatt.rule_of(werkstatt.draft_of(form), "frage", "hofregister").teile == (Wahl("hofladen", "ja"),)
    werkstatt.act(form, "schritt-anlegen", {"label": "Ende"})
    werkstatt.publish(form)
    assert not fassungen.rules_of(form)
    assert "hofregister" not in formulare.asked(form, {"hofladen": False})
