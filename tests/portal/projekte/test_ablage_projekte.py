"""Ideen, answers and the whole project in the record."""

from kommune.eakte.akte import api as akten
from kommune.eakte.core.ablauf.worker import run_once
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.interfaces import IProjekteSettings
from plone import api
from portal.projekte.conftest import close_today
from portal.projekte.conftest import IDEE
from portal.projekte.conftest import INA
from portal.projekte.conftest import KAI
from portal.projekte.conftest import make_projekt

import io
import json
import pikepdf
import pytest
import transaction


CLERK = "sachbearbeitung-steuer"


def work(town):
    transaction.commit()
    transaction.begin()
    while run_once(town):
        transaction.begin()
    transaction.begin()


@pytest.fixture
def filed(live_town):
    """A project of the tax office whose Ideen go into a Vorgang of the clerk."""
    with api.env.adopt_roles(["Manager"]):
        projekt = make_projekt(live_town, oe_id="steueramt")
    transaction.commit()
    with api.env.adopt_user(username=CLERK):
        akte = akten.create_akte(kennzeichen="022", betreff="Projekt", federfuehrung="steueramt")
        vorgang = akten.create_vorgang(akte, betreff="Ideen", bearbeiter=CLERK)
        projekte.file_in(projekt, vorgang.aktenzeichen)
    work(live_town)
    return projekt, vorgang


def papers(vorgang):
    return sorted(one.betreff for one in vorgang.objectValues() if one.portal_type == "Dokument")


def test_idee_answer_and_whole_project_are_filed_once_and_then_personal_data_go(live_town, filed):
    projekt, vorgang = filed
    nummer = projekte.hand_in(projekt, IDEE, person=INA, key="schluessel-1")
    work(live_town)
    assert papers(vorgang) == [f"Idee {nummer}: {IDEE['titel']}"]
    projekte.comment(projekt, f"idee:{nummer}", {"text": "Gut", "name": "Kai"}, person=KAI)
    with api.env.adopt_user(username=CLERK):
        projekte.answer(projekt, nummer, stand="kommt", text="Im Mai.")
    work(live_town)
    assert papers(vorgang) == [f"Antwort auf Idee {nummer}: {IDEE['titel']}", f"Idee {nummer}: {IDEE['titel']}"]
    api.portal.set_registry_record("tage_danach", 1, interface=IProjekteSettings)
    close_today(projekt)
    projekt.sammeln_von = projekt.sammeln_bis = projekt.sammeln_bis.replace(year=projekt.sammeln_bis.year - 1)
    work(live_town)
    projekte.do_due()
    work(live_town)
    assert projekt.archiviert_am is not None and len(papers(vorgang)) == 3
    whole = next(one for one in vorgang.objectValues() if one.betreff.startswith("Projekt, vollständig"))
    with pikepdf.open(io.BytesIO(whole.datei.data)) as pdf:
        told = json.loads(pdf.attachments["projekt.json"].get_file().read_bytes())
    assert told["ideen"][0]["kommentare"][0]["text"] == "Gut" and "example.org" not in json.dumps(told)
    projekte.do_due()
    assert projekt.geloescht_am is not None
    work(live_town)
    assert len(papers(vorgang)) == 3


@pytest.mark.leak
def test_another_office_neither_answers_nor_files(live_town, filed):
    projekt, _vorgang = filed
    with api.env.adopt_user(username="sachbearbeitung-verkehr"):
        assert not projekte.may_answer(projekt) and not projekte.may_moderate(projekt)
    with api.env.adopt_user(username=CLERK):
        assert projekte.may_answer(projekt) and not projekte.may_moderate(projekt)
