"""An Antrag becomes one Vorgang by the rule of its service; what fails is kept, told and tried again, never doubled."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag import worker
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.auftrag.rules import Stand
from kommune.eakte.core.auftrag.worker import run_lane
from kommune.eakte.core.druck.pdf import check_pdfa
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.journal.eintraege.worte import Uebersetzer
from kommune.eakte.organisation import api as organisation
from kommune.eakte.posteingang import api as posteingang
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.eingang import quittung
from kommune.portal.formulare.frage.pruefung import Upload
from kommune.portal.uebergabe import api as uebergabe
from musterstadt.papiere import PDF
from musterstadt.vorgangstypen import give_rule as rule_for
from plone import api
from zope.interface import alsoProvides

import json
import pytest
import transaction


NAME = {"vorname": "Đặng", "familienname": "Ñuñez-Øster", "plz": "12345", "email": "dang@example.org"}
FIRM = {"firma": "Øster Fahrräder GmbH", "rechtsform": "gmbh", "registernummer": "HRB 12345"}
FRAGEN = [
    {"name": "familienname", "label": "Familienname", "typ": "text", "gruppe": "", "auswahl": {}},
    {"name": "rechtsform", "label": "Rechtsform", "typ": "auswahl", "gruppe": "", "auswahl": {"gmbh": "GmbH"}},
    {"name": "nachweis", "label": "Nachweis", "typ": "datei", "gruppe": "", "auswahl": {}},
]


@pytest.fixture
def portal(live_town):
    give_rule(live_town, "hundesteuer-anmelden", "921", "sammelakte", frist=21)
    give_rule(live_town, "gewerbe-anmelden", "111", "fallakte")
    yield live_town
    transaction.abort()


def give_rule(*args, **kwargs):
    rule_for(*args, **kwargs)
    transaction.commit()


def hand_in(key, leistung="hundesteuer-anmelden", dateien=(), **answers):
    beleg = antraege.submit(
        leistung=leistung,
        titel="Hund anmelden",
        form_uid="f",
        fragen=FRAGEN,
        antworten={**NAME, **answers},
        dateien=dateien,
        key=f"uebergabe-{key}",
    )
    transaction.begin()
    return beleg.eingangsnummer


def work(portal):
    transaction.commit()
    done = run_lane(portal, Spur.UEBERGABE)
    transaction.begin()
    return done


def retry(portal, nummer):
    auftraege.retry(f"{antraege.UEBERGABE}:{nummer}")
    return work(portal) == 1


def failures():
    return {one.auftrag.key: one.auftrag for one in auftraege.find(art=antraege.UEBERGABE, stand=Stand.FAILED)}


@pytest.fixture
def later(monkeypatch):
    """The minute is over for which a worker that died had the Auftrag."""

    def go():
        moment = clock.now() + timedelta(minutes=2)
        monkeypatch.setattr(clock, "now", lambda: moment)

    return go


def vorgaenge_of(nummer):
    return [b.getObject() for b in api.content.find(portal_type="Vorgang", eingangsnummer=nummer)]


def dokumente_of(vorgang):
    return {d.dokumenttyp: d for d in vorgang.objectValues() if d.portal_type == "Dokument"}


def test_the_application_arrives_as_pdfa_as_data_and_with_each_upload(portal):
    nummer = hand_in("papers", dateien=[Upload("nachweis", "Prüfung Łódź.pdf", PDF)])
    assert work(portal) == 1
    (vorgang,) = vorgaenge_of(nummer)
    papers = dokumente_of(vorgang)
    assert check_pdfa(papers["Antrag"].datei.data) == []
    assert json.loads(papers["Daten"].datei.data)["antworten"]["familienname"] == "Ñuñez-Øster"
    assert papers["Daten"].mime == "application/json"
    assert (papers["Anlage"].dateiname, papers["Anlage"].title) == ("Prüfung Łódź.pdf", "Nachweis")
    assert papers["Anlage"].datei.data == PDF
    assert (vorgang.frist - vorgang.eingangsdatum).days == 21
    assert nummer in {brain.eingangsnummer for brain in posteingang.inbox("steueramt")}


def test_of_one_year_all_lie_in_one_sammelakte_or_each_in_an_own_akte(portal):
    hund = [hand_in(f"hund-{n}") for n in range(2)]
    gewerbe = [hand_in(f"gewerbe-{n}", "gewerbe-anmelden") for n in range(2)]
    assert work(portal) == 4
    assert len({vorgaenge_of(n)[0].aq_parent.aktenzeichen for n in hund}) == 1
    assert len({vorgaenge_of(n)[0].aq_parent.aktenzeichen for n in gewerbe}) == 2


def test_a_firm_is_a_party_with_the_person_who_acts_for_it(portal):
    nummer = hand_in("firma", "gewerbe-anmelden", **FIRM)
    work(portal)
    (vorgang,) = vorgaenge_of(nummer)
    firm, person = vorgang.beteiligte
    assert (firm["art"], firm["rechtsform"], firm["registernummer"]) == ("juristisch", "GmbH", "HRB 12345")
    assert (person["rolle"], person["familienname"]) == ("gesetzlicher_vertreter", "Ñuñez-Øster")
    assert vorgang.antragsteller == "Øster Fahrräder GmbH"


def test_a_loose_answer_does_not_hold_the_application_up(portal):
    nummer = hand_in("loose", telefon="abends ab 18 Uhr", plz="?????", geburtsdatum="im Mai")
    assert work(portal) == 1
    (beteiligter,) = vorgaenge_of(nummer)[0].beteiligte
    assert (beteiligter["telefon"], beteiligter["anschrift"]["plz"], beteiligter["geburtsdatum"]) == ("", "", "")
    assert beteiligter["email"] == "dang@example.org"


STEPS = (
    (antraege, "mark_handed_over"),
    (akten, "start_vorgang"),
    (akten, "add_dokument"),
    (quittung, "quittung"),
    (worker, "_complete"),
)


@pytest.mark.fault
@pytest.mark.parametrize("where,name", STEPS, ids=[name for _where, name in STEPS])
def test_killed_at_any_step_nothing_is_half_done_and_nothing_doubled(portal, monkeypatch, later, where, name):
    nummer = hand_in(f"killed-{name}")
    with monkeypatch.context() as killed:
        killed.setattr(where, name, lambda *args, **kwargs: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            work(portal)
    transaction.abort()
    assert vorgaenge_of(nummer) == []
    assert antraege.get(nummer).aktenzeichen == ""
    later()
    assert work(portal) == 1
    (vorgang,) = vorgaenge_of(nummer)
    assert len(dokumente_of(vorgang)) == 2
    assert antraege.get(nummer).aktenzeichen == vorgang.aktenzeichen
    assert not auftraege.is_open(antraege.UEBERGABE, nummer)


@pytest.mark.fault
def test_a_vorgang_that_is_there_already_is_not_made_again(portal):
    nummer = hand_in("twice")
    uebergabe.hand_over(antraege.get(nummer))
    assert work(portal) == 1
    assert len(vorgaenge_of(nummer)) == 1


@pytest.mark.fault
@pytest.mark.parametrize(
    "rule,reason",
    [
        ({"kennzeichen": "024"}, "024"),
        ({"kennzeichen": "4711"}, "4711"),
        ({"kennzeichen": ""}, "Kennzeichen"),
        ({"oe": "leer"}, "Zukunftsfragen"),
    ],
)
def test_a_rule_that_cannot_be_followed_is_told_with_its_reason_and_works_once_mended(portal, rule, reason):
    mended = {"kennzeichen": "921", "aktenart": "sammelakte", "oe": "steueramt"}
    give_rule(portal, "hundesteuer-anmelden", **{**mended, **rule})
    nummer = hand_in(f"rule-{reason}")
    akten_before = len(portal["akten"].objectIds())
    assert work(portal) == 0
    failed = failures()
    assert reason in failed[nummer].fehler
    assert "Error" not in failed[nummer].fehler
    assert not retry(portal, nummer)
    assert len(portal["akten"].objectIds()) == akten_before
    give_rule(portal, "hundesteuer-anmelden", **mended)
    assert retry(portal, nummer)
    assert len(vorgaenge_of(nummer)) == 1
    assert nummer not in failures()


@pytest.mark.fault
def test_a_unit_retired_and_an_office_left_by_all_after_the_antrag_are_told(portal):
    nummer = hand_in("retired")
    aktenplan.retire(aktenplan.get_einheit("921"), grund="neu gegliedert")
    transaction.commit()
    assert work(portal) == 0
    assert "921" in failures()[nummer].fehler
    aktenplan.unretire(aktenplan.get_einheit("921"), grund="doch nicht")
    for user_id in organisation.members("steueramt"):
        organisation.revoke_role(user_id, "steueramt")
    transaction.commit()
    assert not retry(portal, nummer)
    assert "Steueramt" in failures()[nummer].fehler


def test_the_journal_says_who_it_was_in_words(portal):
    nummer = hand_in("words")
    work(portal)
    (vorgang,) = vorgaenge_of(nummer)
    alsoProvides(portal.REQUEST, IKommuneEakteLayer)
    worte = Uebersetzer(vorgang, portal.REQUEST)
    assert worte.person("portal") == "Online-Portal"
    assert worte.person("postfach") == "Antragsteller/in im Postfach"
    assert worte.person("unbekannt") == "unbekannt"
