"""The form a Vorgangstyp demands of an application: told, asked for at the door, proved by log-in or signature, and filed."""

from base64 import b64encode
from kommune.eakte.anmeldung.anbieter import api as anbieter
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.core.signatur import api as signatur
from kommune.eakte.core.signatur import geber
from kommune.eakte.core.signatur.interfaces import ISignaturSettings
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.eingang import quittung
from kommune.portal.antrag.formular.vorgabe import actions_model
from kommune.portal.antrag.interfaces import Unvollstaendig
from kommune.portal.antrag.nachweis import schriftform
from kommune.portal.formulare.api import Upload
from kommune.portal.leistungen import api as leistungen
from musterstadt.organisation import PASSWORD
from musterstadt.vorgangstypen import give_rule
from plone import api

import json
import pypdfium2
import pytest
import requests
import transaction


LEISTUNG = "hundesteuer-anmelden"
MODEL = """<model xmlns="http://namespaces.plone.org/supermodel/schema"><schema>
<field name="familienname" type="zope.schema.TextLine"><title>Familienname</title><required>False</required></field>
<field name="unterlage" type="plone.namedfile.field.NamedBlobFile"><title>Unterlage</title><required>False</required></field>
</schema></model>"""
PLAIN = render_pdf("<p>Ich beantrage es.</p>", title="Antrag")


@pytest.fixture
def form(live_town):
    """The form of a service whose Vorgangstyp demands the Schriftform; the soft key of the town signs for the citizen."""
    give_rule(live_town, LEISTUNG, antragsform="schriftform")
    leistung = live_town["leistungen"][LEISTUNG]
    made = leistung.get("antrag") or leistungen.start_form(leistung)
    made.fields_model, made.actions_model = MODEL, actions_model()
    api.portal.set_registry_record("geber", "demo", interface=ISignaturSettings)
    api.portal.set_registry_record("vertrauen", geber.own_roots(), interface=ISignaturSettings)
    transaction.commit()
    yield made
    transaction.abort()


def signed():
    return signatur.sign(PLAIN, name="Erika Mustermann", reason="Antrag")


def send(form, key, *files, user=None, **answers):
    told = [{"feld": "unterlage", "name": name, "inhalt": b64encode(data).decode()} for name, data in files]
    return requests.post(
        f"{form.absolute_url()}/@antraege",
        json={"antworten": {"familienname": "Mustermann", **answers}, "dateien": told},
        headers={"Accept": "application/json", "Idempotency-Key": key, "Accept-Language": "de"},
        auth=(user, PASSWORD) if user else None,
        timeout=120,
    )


def test_without_proof_it_is_not_taken_with_a_signature_it_is_and_the_proof_is_filed(live_town, form):
    page = requests.get(form.absolute_url(), headers={"Accept-Language": "de"}, timeout=60).text
    assert "Dieser Antrag braucht die Schriftform" in page
    data = signed()
    for number, files in enumerate(([], [("brief.pdf", PLAIN)], [("brief.pdf", data.replace(b"/Title", b"/Titel"))])):
        refused = send(form, f"ohne-nachweis-{number}", *files)
        assert refused.status_code == 422 and "Schriftform" in refused.text, refused.text
    foreign = send(form, "fremde-signatur-1", ("bescheid-der-stadt.pdf", data))
    assert foreign.status_code == 422 and "nicht von der Person" in foreign.text, foreign.text
    taken = send(form, "mit-nachweis-1", ("antrag-signiert.pdf", data), familienname="Stadt")  # „Siegel der Stadt“
    assert taken.status_code == 201, taken.text
    transaction.begin()
    antrag = antraege.get(taken.json()["eingangsnummer"])
    assert (antrag.nachweis["weg"], antrag.nachweis["datei"]) == ("signatur", "antrag-signiert.pdf")
    assert antrag.nachweis["name"] and json.loads(quittung.as_json(antrag))["nachweis"] == antrag.nachweis
    paper = "".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(quittung.render(antrag)))
    assert "Schriftform ersetzt durch elektronische Signatur" in " ".join(paper.split())


def test_at_the_desk_it_is_taken_and_says_so(live_town, form):
    assert schriftform.proof_of(form, {}, [], desk=True) == {"form": "schriftform", "weg": "schalter"}


def test_a_log_in_of_the_highest_trust_takes_the_place_of_a_signature(live_town, form, monkeypatch):
    monkeypatch.setattr(anbieter, "niveau", lambda: "substantiell")
    with pytest.raises(Unvollstaendig):
        schriftform.proof_of(form, {}, [], desk=False)
    monkeypatch.setattr(anbieter, "niveau", lambda: "hoch")
    assert schriftform.proof_of(form, {}, [], desk=False)["weg"] == "anmeldung"
    assert "Anmeldung" in schriftform.in_words(schriftform.proof_of(form, {}, [], desk=False))


def test_the_textform_names_who_applies_and_no_form_asks_for_nothing(live_town, form):
    give_rule(live_town, LEISTUNG, antragsform="textform")
    with pytest.raises(Unvollstaendig) as found:
        schriftform.proof_of(form, {"familienname": ""}, [], desk=False)
    assert set(found.value.faults) == {"familienname"}
    told = schriftform.proof_of(form, {"familienname": "Ñuñez"}, [], desk=False)
    assert told == {"form": "textform", "von": "Ñuñez"} and "Ñuñez" in schriftform.in_words(told)
    give_rule(live_town, LEISTUNG, antragsform="")
    assert schriftform.proof_of(form, {}, [Upload("unterlage", "x.pdf", PLAIN)], desk=False) == {}
    assert schriftform.shown(form) is None and schriftform.in_words({}) == ""
