"""Who works on a colleague's Vorgang as their deputy stands in the journal as acting for them."""

from kommune.eakte.akte import api as akte_api
from kommune.eakte.journal import api as journal
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone import api

import pytest


BEARBEITER, DEPUTY = "sachbearbeitung-steuer", "leitung-steuer"


@pytest.fixture
def vorgang(town):
    vorgang = make_vorgang(town)
    akte_api.assign(vorgang, BEARBEITER)
    return vorgang


@pytest.fixture
def stelle(town):
    oe = town["organisation"]["steueramt"]
    return api.content.create(
        oe, "Stelle", id="sb-1", title="Hundesteuer", besetzung=(BEARBEITER,), vertretung=(DEPUTY,)
    )


def newest(obj):
    return next(iter(journal.entries(obj)))


def test_a_deputy_acts_for_the_bearbeiter(town, vorgang, stelle, as_user):
    with as_user(town, DEPUTY):
        akte_api.edit(vorgang, {"bemerkung": "angerufen"})
        dokument = make_dokument(vorgang)
    assert (newest(dokument)["akteur"], newest(dokument)["vertretung_fuer"]) == (DEPUTY, BEARBEITER)
    edited = next(entry for entry in journal.entries(vorgang) if entry["metadatum_name"] == "bemerkung")
    assert (edited["akteur"], edited["vertretung_fuer"]) == (DEPUTY, BEARBEITER)
    assert journal.verify(vorgang).ok


@pytest.mark.parametrize("who", ["the bearbeiter", "a colleague without deputyship", "in a Vorgang of nobody"])
def test_all_others_act_for_themselves(town, vorgang, stelle, as_user, who):
    if who == "a colleague without deputyship":
        stelle.vertretung = ()
    if who == "in a Vorgang of nobody":
        akte_api.assign(vorgang, "")
    with as_user(town, BEARBEITER if who == "the bearbeiter" else DEPUTY):
        akte_api.edit(vorgang, {"bemerkung": "angerufen"})
    assert newest(vorgang)["vertretung_fuer"] == ""
