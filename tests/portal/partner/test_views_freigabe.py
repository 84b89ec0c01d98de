"""An answer is sent once a second person of the organisation has approved it; the town is told nothing before."""

from kommune.eakte.core.datei.interfaces import IDateiHalter
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.journal import api as journal
from kommune.eakte.stellungnahmen import api as stellungnahmen
from kommune.portal.partner import api as partner
from kommune.portal.partner import freigabe
from musterstadt.papiere import pdf
from plone import api
from zope.component import getUtilitiesFor

import pytest
import transaction


PDF = ("unterlagen:list", ("plan.pdf", pdf("Auflagen"), "application/pdf"))
WAITS = "Wartet auf Freigabe"


def raum_of(name="Denkmalschutz"):
    transaction.begin()
    return next(one for one in partner.all_raeume(api.portal.get()) if one.angaben["name"] == name)


def said(vorgang):
    transaction.begin()
    found = [one for one in vorgang.objectValues() if getattr(one, "dokumenttyp", "") == "Stellungnahme"]
    return sorted(found, key=lambda one: one.aktenzeichen)


@pytest.fixture
def second(asked):
    """A colleague with the same link and code, in a browser of their own."""
    other = type(asked.one)(asked.one.url, asked.one.code)
    asked.one.enter()
    assert other.enter().status_code == 303
    return other


def lay(one, **data):
    return one.post("/vorlegen", text="Ja, mit Auflagen.", entwurf_name="Ute Ohm", **data)


def send(one, name="Karl Watt", to="/freigeben", **data):
    return one.post(to, entwurf_name=name, stand=freigabe.stand(raum_of()), **data)


def test_it_is_sent_when_a_second_person_approves_and_the_record_knows_both(asked, second, work, stands):
    assert lay(asked.one, files=[PDF]).status_code == 303
    work()
    assert said(asked.vorgang) == [] and stands()[0] == "opened"
    page = second.get().text
    assert WAITS in page and "Vorgelegt von Ute Ohm" in page and "Ja, mit Auflagen." in page
    assert second.get("/vorgelegt/0").content == pdf("Auflagen")
    assert WAITS not in asked.two.get().text
    assert send(second).status_code == 303
    assert WAITS not in second.get().text
    work()
    text, file = said(asked.vorgang)
    assert stands()[0] == "answered" and file.dateiname == "plan.pdf"
    [entry] = [one for one in journal.entries(asked.vorgang) if one["aktion"] == "befragt_stellungnahme"]
    assert entry["neuer_wert"]["verfasst"] == "Ute Ohm" and entry["neuer_wert"]["freigegeben"] == "Karl Watt"


def test_nobody_approves_what_they_wrote(asked, second):
    lay(asked.one)
    for one, name in ((asked.one, "Karl Watt"), (second, "ute  ohm")):
        refused = send(one, name)
        assert refused.status_code == 403 and "schreibt" in refused.text or "geschrieben" in refused.text
    assert send(second, "").status_code == 400
    assert raum_of().freigabe is not None


def test_given_back_it_is_a_draft_again_with_the_reason(asked, second, work):
    lay(asked.one)
    assert send(second, to="/zurueckgeben").status_code == 400
    assert send(second, to="/zurueckgeben", grund="Der Radius fehlt.").status_code == 303
    page = asked.one.get().text
    assert "Zurückgegeben von Karl Watt" in page and "Der Radius fehlt." in page
    assert "Ja, mit Auflagen.</textarea>" in page and WAITS not in page
    work()
    assert said(asked.vorgang) == []


def test_while_one_waits_no_answer_goes_past_it_and_what_changed_is_not_approved_unseen(asked, second):
    lay(asked.one)
    for path in ("/antworten", "/keine-bedenken"):
        assert second.post(path, text="Anders", key="vorbei-123").status_code == 409
    old = freigabe.stand(raum_of())
    lay(asked.one)  # its author changes it
    assert second.post("/freigeben", entwurf_name="Karl Watt", stand=old).status_code == 409
    assert second.post("/vorlegen", text="Anders", entwurf_name="Karl Watt").status_code == 409
    assert second.post("/rueckfrage", text="Wie breit?").status_code == 303


def test_a_body_that_wants_it_always_sends_nothing_without(asked, second, work, stands):
    raum = raum_of()
    raum.angaben = {**raum.angaben, "freigabe": "1"}
    transaction.commit()
    page = asked.one.get().text
    assert "erst, wenn eine zweite Person" in page and "Stellungnahme senden" not in page
    for path in ("/antworten", "/keine-bedenken"):
        assert asked.one.post(path, text="Allein", key="allein-123").status_code == 409
    assert 'name="art"' in asked.one.get("/keine-bedenken").text
    laid = asked.one.post("/vorlegen", page="/keine-bedenken", art="keine_bedenken", entwurf_name="Ute Ohm")
    assert laid.status_code == 303 and send(second).status_code == 303
    work()
    assert stands()[0] == "no_concerns"


def test_two_accounts_of_its_group_are_told_apart(asked):
    freigabe.submit(raum_of(), "stellungnahme", text="Ja.", name="Ute Ohm", wer="konto:ute")
    raum = raum_of()
    seen = freigabe.stand(raum)
    with pytest.raises(NotAllowed):
        freigabe.release(raum, name="Karl Watt", wer="konto:ute", seen=seen)
    assert freigabe.release(raum, name="Ute Ohm", wer="konto:karl", seen=seen)


def test_the_files_that_wait_are_held(asked, second, live_town):
    lay(asked.one, files=[PDF])
    [one] = raum_of().freigabe.dateien
    assert any(one["sha256"] in set(halter.hashes(live_town)) for _name, halter in getUtilitiesFor(IDateiHalter))
    assert stellungnahmen.anfragen_of(asked.vorgang)
