"""The result of a survey becomes a Vorgang once: PDF, answers without persons, codebook, with their hashes in the journal."""

from hashlib import sha256
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.vorgangstypen import api as vorgangstypen
from kommune.portal.uebergabe.oeffentlichkeit import umfrage as ablage
from kommune.portal.umfragen import api as umfragen
from kommune.portal.umfragen.interfaces import IUmfragenSettings
from musterstadt.vorgangstypen import definition
from plone import api
from portal.umfragen.conftest import BUS
from portal.umfragen.conftest import FRAGEN
from portal.umfragen.conftest import RAD
from portal.umfragen.conftest import settings
from workflow_tables import put_in_state

import pytest


@pytest.fixture
def typ(town):
    made = vorgangstypen.create(definition(id="umfrage", bezeichnung="Umfrage", felder=[], checkliste=[], texte={}))
    put_in_state(made, "vorgangstyp_workflow", "published")
    made.add_stufe(von="fachadmin", am=clock.now())
    api.portal.set_registry_record("vorgangstyp", "umfrage", interface=IUmfragenSettings)


@pytest.fixture
def tied(town, speicher_of_test):
    umfrage = umfragen.create(town["umfragen"], settings(zur_akte=True), FRAGEN)
    umfragen.publish(umfrage)
    return umfrage


def answer(umfrage, number):
    for one in range(number):
        umfragen.submit(umfrage, RAD if one % 2 else BUS, key=f"schluessel-{one}", am=clock.now())


def dokumente(vorgang):
    return {one.betreff: one for one in vorgang.objectValues() if one.portal_type == "Dokument"}


def test_the_end_files_the_result_once_with_its_hashes(tied, typ):
    answer(tied, 8)
    umfragen.close(tied)
    assert auftraege.is_open(umfragen.TRANSFER, tied.UID())
    vorgang = ablage.file_result(tied.UID())
    assert ablage.file_result(tied.UID()) is None and tied.vorgang == vorgang.UID()
    papers = dokumente(vorgang)
    assert set(papers) == {"Ergebnis der Umfrage", "Antworten ohne Personen", "Bedeutung der Spalten"}
    (entry,) = [one for one in journal.entries(vorgang) if one["aktion"] == "umfrage_abgelegt"]
    assert entry["neuer_wert"]["anzahl"] == 8
    heads, rows = umfragen.table(tied)
    assert entry["neuer_wert"]["Antworten.csv"] == sha256(ablage._csv((heads, rows))).hexdigest()


def test_of_too_few_only_that_is_filed(tied, typ):
    answer(tied, 3)
    umfragen.close(tied)
    assert set(dokumente(ablage.file_result(tied.UID()))) == {"Ergebnis der Umfrage"}


def test_without_a_vorgangstyp_it_waits_and_says_so(tied):
    answer(tied, 1)
    umfragen.close(tied)
    with pytest.raises(WrongState) as fault:
        ablage.file_result(tied.UID())
    assert fault.value.message == "error_umfrage_no_typ"


def test_one_that_is_not_tied_is_not_filed(running):
    umfragen.close(running)
    assert not auftraege.is_open(umfragen.TRANSFER, running.UID())
