"""A block that several forms share: where it is used is told, a change reaches all of them or none, and only by who may."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.fassung import api as fassungen
from kommune.portal.formulare.werkstatt import api as werkstatt
from kommune.portal.formulare.werkstatt.geteilt import verbreitung
from kommune.portal.leistungen import api as leistungen
from plone import api

import pytest


KONTO = "Bankverbindung"


@pytest.fixture
def forms(site):
    """Two services whose forms have the block of the bank account."""
    found = []
    for name in ("markt", "kirmes"):
        form = leistungen.start_form(leistungen.create_leistung(name, bezeichnung=name.title()))
        if found:
            verbreitung.act(form, "block-anlegen", {"block": KONTO})
        else:
            verbreitung.act(form, "block-anlegen", {"block": "bankverbindung"})
        werkstatt.publish(form)
        found.append(form)
    return found


def change(form):
    werkstatt.act(form, "frage-aendern", {"frage": "iban", "label": "IBAN Ihres Kontos", "pflicht": True})
    werkstatt.publish(form)


def label_of(form):
    return werkstatt.draft_of(form).questions()["iban"].label


def test_where_a_block_is_used_is_told_and_a_change_reaches_every_form_as_a_version(forms):
    markt, kirmes = forms
    assert [verbreitung.name_of(one) for one in verbreitung.blocks()[KONTO]] == ["Kirmes", "Markt"]
    change(markt)
    assert label_of(kirmes) == "IBAN"
    stamp = formulare.version_of(kirmes)
    assert [verbreitung.name_of(one) for one in verbreitung.act(markt, "block-verbreiten", {"block": KONTO})] == [
        "Kirmes"
    ]
    assert label_of(kirmes) == "IBAN Ihres Kontos" and formulare.version_of(kirmes) != stamp
    assert fassungen.fassungen(kirmes)[0].bemerkung == "Block „Bankverbindung“ wie in „Markt“"
    assert verbreitung.act(markt, "block-verbreiten", {"block": KONTO}) == []


def test_a_draft_of_another_form_gets_the_change_and_keeps_what_else_it_has(forms):
    markt, kirmes = forms
    werkstatt.act(kirmes, "schritt-anlegen", {"label": "Mehr"})
    change(markt)
    verbreitung.spread(markt, KONTO)
    draft = werkstatt.draft_of(kirmes)
    assert draft.begonnen and draft.steps()[-1].label == "Mehr"
    assert draft.questions()["iban"].label == "IBAN Ihres Kontos" and "IBAN Ihres Kontos" in kirmes.fields_model


def test_what_is_not_public_yet_reaches_nobody(forms):
    markt, kirmes = forms
    werkstatt.act(markt, "frage-aendern", {"frage": "iban", "label": "Halb fertig", "pflicht": True})
    with pytest.raises(WrongState):
        verbreitung.spread(markt, KONTO)
    assert label_of(kirmes) == "IBAN"


def test_where_it_does_not_fit_no_form_is_changed(forms):
    markt, kirmes = forms
    third = leistungen.start_form(leistungen.create_leistung("basar", bezeichnung="Basar"))
    verbreitung.act(third, "block-anlegen", {"block": KONTO})
    werkstatt.publish(third)
    step = werkstatt.draft_of(kirmes).steps()[-1].name
    werkstatt.act(kirmes, "schritt-anlegen", {"label": "Mehr"})
    werkstatt.act(
        kirmes,
        "frage-anlegen",
        {"schritt": werkstatt.draft_of(kirmes).steps()[-1].name, "art": "text", "label": "Grund"},
    )
    told = {"ziel": "frage", "name": "grund", "frage": "name_der_bank", "vergleich": "ausgefuellt"}
    werkstatt.act(kirmes, "bedingung-anlegen", told)
    werkstatt.publish(kirmes)
    werkstatt.act(markt, "frage-loeschen", {"frage": "name_der_bank"})
    werkstatt.publish(markt)
    with pytest.raises(Invalid) as found:
        verbreitung.spread(markt, KONTO)
    assert "Kirmes" in str(found.value.message.mapping["name"]) and step
    assert "name_der_bank" in third.fields_model and "name_der_bank" in kirmes.fields_model


def test_a_block_that_is_not_there_is_refused_and_no_xml_comes_in(forms):
    markt, _kirmes = forms
    for told in ({"block": "Gibt es nicht"}, {"block": ""}, {"block": KONTO, "modell": "<model/>"}):
        with pytest.raises(Invalid):
            verbreitung.act(markt, "block-anlegen", told)
    assert not werkstatt.draft_of(markt).begonnen


@pytest.mark.leak
def test_who_may_not_change_one_of_the_forms_changes_none(forms, monkeypatch):
    markt, kirmes = forms
    change(markt)
    real = verbreitung.zugriff.may
    monkeypatch.setattr(verbreitung.zugriff, "may", lambda what, obj=None: obj is not kirmes and real(what, obj))
    kirmes.manage_permission("Modify portal content", [], acquire=False)
    with api.env.adopt_roles(["Editor"]), pytest.raises(NotAllowed):
        verbreitung.spread(markt, KONTO)
    assert label_of(kirmes) == "IBAN"
