"""The checklist: judged beside the document, and told before there is a decision."""

from kommune.eakte.akte import api as akten
from kommune.eakte.akte.interfaces import IAbschnitt
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.nachforderung import api as nachforderungen
from kommune.eakte.postausgang import api as postausgang
from musterstadt.akten import AYSE
from musterstadt.vorgangstypen import make_typ
from musterstadt.vorlagen import make_vorlage
from zope.component import getMultiAdapter
from zope.i18n import translate
from zope.interface import alsoProvides

import pytest


CLERK = "sachbearbeitung-steuer"
PUNKTE = [
    {"name": "chip", "text": "Chip nachgewiesen", "art": "formell", "hilfe": "Kopie genügt", "quelle": "§ 4 Satzung"},
    {"name": "halter", "text": "Wohnt hier", "art": "materiell"},
    {"name": "marke", "text": "Hundemarke verschickt"},
]


@pytest.fixture
def make(town, as_user):
    def made(**changes):
        make_vorlage(town, id="festsetzen", allgemein=False)
        make_typ(vorlagen=["festsetzen"], felder=[], bearbeiter=CLERK, checkliste=PUNKTE, **changes)
        with as_user(town, CLERK):
            vorgang = akten.start_vorgang("hundesteuer", betreff="Bello", beteiligte=[AYSE], felder={})
            akten.take_over(vorgang)
        return vorgang

    return made


@pytest.fixture
def request_(town):
    request = town.REQUEST
    alsoProvides(request, IKommuneEakteLayer)
    return request


def section(vorgang, request, **form):
    request.form.update(form)
    found = getMultiAdapter((vorgang, request), IAbschnitt, name="checkliste")
    found.update()
    return found


def test_a_finding_needs_its_note_and_is_journaled_with_it(town, as_user, make):
    vorgang = make()
    with as_user(town, CLERK):
        with pytest.raises(Invalid) as caught:
            akten.set_punkt(vorgang, "chip", "nicht_erfuellt")
        assert caught.value.field == "notiz"
        with pytest.raises(Invalid):
            akten.set_punkt(vorgang, "chip", "vielleicht", notiz="x")
        akten.set_punkt(vorgang, "chip", "nicht_erfuellt", notiz="Kopie unleserlich – ähm", seen="")
        with pytest.raises(Stale):
            akten.set_punkt(vorgang, "chip", "erfuellt", seen="")
        akten.set_punkt(vorgang, "halter", "entfaellt", notiz="Verein")
    chip, halter, _marke = akten.punkte(vorgang)
    assert (chip["stand"], chip["notiz"], chip["von"]) == ("nicht_erfuellt", "Kopie unleserlich – ähm", CLERK)
    assert [(e["aktion"], e["bemerkung"]) for e in journal.entries(vorgang, limit=2)] == [
        ("punkt_entfaellt", "Verein"),
        ("punkt_nicht_erfuellt", "Kopie unleserlich – ähm"),
    ]


def test_open_requirements_are_told_and_block_only_if_the_type_says_so(town, as_user, make, request_):
    vorgang = make(checkliste_offen="sperren")
    with as_user(town, CLERK):
        [vorlage] = postausgang.vorlagen_for(vorgang)
        bescheid = postausgang.draft_bescheid(vorgang, vorlage.getObject())
        page = getMultiAdapter((bescheid, request_), name="bescheid")
        assert page.open_punkte() == ["Chip nachgewiesen", "Wohnt hier"]
        with pytest.raises(WrongState) as caught:
            postausgang.submit_for_signature(bescheid)
        assert "Chip nachgewiesen; Wohnt hier" in translate(caught.value.message, target_language="de")
        akten.set_punkt(vorgang, "chip", "erfuellt")
        akten.set_punkt(vorgang, "halter", "nicht_erfuellt", notiz="Zweitwohnsitz")
        postausgang.submit_for_signature(bescheid)


def test_without_the_block_it_is_a_warning(town, as_user, make):
    vorgang = make()
    with as_user(town, CLERK):
        [vorlage] = postausgang.vorlagen_for(vorgang)
        postausgang.submit_for_signature(postausgang.draft_bescheid(vorgang, vorlage.getObject()))
        assert akten.open_punkte(vorgang) == ["Chip nachgewiesen", "Wohnt hier"]


def test_a_missing_point_of_form_leads_to_a_nachforderung_of_it(town, as_user, make, request_):
    vorgang = make()
    with as_user(town, CLERK):
        page = section(vorgang, request_, dokument="0123abc")
        html = page.render()
        assert "Kopie genügt" in html and "§ 4 Satzung" in html
        assert '"0123abc"' in html
        assert html.count("@@nachfordern?punkt=") == 1
        request_.form["punkt"] = "chip"
        form = getMultiAdapter((vorgang, request_), name="nachfordern")
        assert [one["value"] for one in form.fields() if one["name"] == "text.1"] == ["Chip nachgewiesen"]
        akten.set_punkt(vorgang, "chip", "erfuellt")
        assert nachforderungen.suggested(vorgang) == ["Wohnt hier", "Hundemarke verschickt"]
        assert "@@nachfordern" not in section(vorgang, request_).render()
