"""An Akteneinsicht in the Postfach of the applicant and in the Partnerraum of who was asked: opened by these alone, each time noted."""

from datetime import timedelta
from kommune.eakte.akteneinsicht import api as akteneinsicht
from kommune.eakte.akteneinsicht.freigabe import api as freigabe
from kommune.eakte.ausdruck.auftrag import Ausdruckauftrag
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.stellungnahmen import api as stellungnahmen
from kommune.eakte.stellungnahmen.partnerstellen import api as partnerstellen
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.eingang import einreichung
from kommune.portal.partner import api as partner
from kommune.portal.postfach import api as postfach
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.papiere import pdf
from plone import api

import pytest
import re
import requests
import transaction


CLERK, OTHER, PASSWORD = "sachbearbeitung-steuer", "sachbearbeitung-gewerbe", "Sehr-geheim-2026!"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(einreichung, "drossel", einreichung.Drossel())
    monkeypatch.setattr(auftraege, "report", lambda *_args, **_more: None)


def handed_in(key, owner="buergerin-a"):
    return antraege.submit(
        leistung="hundesteuer-anmelden",
        titel="Hund anmelden",
        form_uid="f",
        fragen=[],
        antworten={},
        dateien=[],
        key=key,
        owner=owner,
    )


@pytest.fixture
def prepared(live_town):
    """A Vorgang of an Antrag, a Partnerstelle that was asked, and an Akteneinsicht whose files are there."""
    beleg = handed_in("einsicht-eins")
    transaction.begin()
    vorgang = make_vorgang(live_town)
    vorgang.eingangsnummer = beleg.eingangsnummer
    stelle = partnerstellen.add({"name": "Denkmalschutz", "email": "denkmal@partner.example"})
    with api.env.adopt_user(username=CLERK):
        dokument = make_dokument(vorgang, betreff="Antrag", data=pdf("Bello"))
        until = clock.today() + timedelta(days=20)
        anfrage = stellungnahmen.ask(vorgang, [stelle.id], [dokument.UID()], "Bedenken?", until, betreff="Hund")
        one, made = akteneinsicht.prepare(vorgang, fuer="Ida Zwetschge", grundlage="beteiligter", ausgelassen={})
        Ausdruckauftrag().run(live_town, auftraege.entry("ausdruck", made.id).auftrag)
    vorgang.einsicht_id, vorgang.befragter = one.id, anfrage.befragte[0].id
    vorgang.nummer, vorgang.code = beleg.eingangsnummer, beleg.code
    transaction.commit()
    return vorgang


def put(vorgang, ort, platz):
    transaction.begin()
    with api.env.adopt_user(username=CLERK):
        made = freigabe.release_into(
            vorgang, vorgang.einsicht_id, ort=ort, platz=platz, bis=clock.today() + timedelta(days=14)
        )
    transaction.commit()
    return made


def told(vorgang):
    transaction.begin()
    with api.env.adopt_user(username=CLERK):
        return [(one.art, one.ort, one.was) for one in freigabe.protokoll(vorgang)]


def test_in_the_postfach_the_citizen_opens_pdf_and_zip_and_each_opening_is_noted(live_town, prepared):
    made = put(prepared, "postfach", prepared.nummer)
    assert [one.betreff for one in postfach.nachrichten(prepared.nummer)] == ["Ihre Akteneinsicht"]
    assert any(prepared.nummer in repr(one.auftrag.angaben) for one in auftraege.open_of("mail"))
    here, german = f"{live_town.absolute_url()}/@@antrag/{prepared.nummer}", {"Accept-Language": "de"}
    page = requests.get(here, auth=("buergerin-a", PASSWORD), headers=german).text
    assert "Die Akte als PDF öffnen" in page and f"/einsicht/{made.id}/pdf" in page
    address = f"{here}/einsicht/{made.id}"
    assert requests.head(f"{address}/pdf", auth=("buergerin-a", PASSWORD)).ok
    assert requests.get(f"{address}/pdf", auth=("buergerin-a", PASSWORD)).content.startswith(b"%PDF")
    by_code = f"{here}/{prepared.code}/einsicht/{made.id}/zip"
    assert requests.get(by_code).content.startswith(b"PK")
    assert requests.get(f"{address}/journal", auth=("buergerin-a", PASSWORD)).status_code == 404
    assert told(prepared) == [
        ("geoeffnet", "postfach", "zip"),
        ("geoeffnet", "postfach", "pdf"),
        ("freigegeben", "postfach", f"{made.bis:%d.%m.%Y}"),
    ]
    with api.env.adopt_user(username=CLERK):
        page = prepared.restrictedTraverse("einsichtsprotokoll")()
    assert "im Postfach" in page or "in the Postfach" in page


@pytest.mark.leak
def test_nobody_else_opens_what_lies_in_a_postfach(live_town, prepared):
    made = put(prepared, "postfach", prepared.nummer)
    other = handed_in("einsicht-zwei", owner="buergerin-b")
    transaction.begin()
    base = f"{live_town.absolute_url()}/@@antrag"
    for auth in (None, ("buergerin-b", PASSWORD), (OTHER, PASSWORD)):
        answer = requests.get(f"{base}/{prepared.nummer}/einsicht/{made.id}/pdf", auth=auth)
        assert answer.status_code == 404 and b"%PDF" not in answer.content
    own = f"{base}/{other.eingangsnummer}/{other.code}/einsicht/{made.id}/pdf"
    assert requests.get(own).status_code == 404, "another's case, right code"
    assert [art for art, _ort, _was in told(prepared)] == ["freigegeben"]


@pytest.mark.leak
def test_withdrawn_or_taken_back_it_is_gone_from_the_postfach_at_once(live_town, prepared):
    made = put(prepared, "postfach", prepared.nummer)
    with api.env.adopt_user(username=CLERK):
        freigabe.take_back(prepared, prepared.einsicht_id, grund="Irrtum")
    transaction.commit()
    here = f"{live_town.absolute_url()}/@@antrag/{prepared.nummer}"
    page = requests.get(here, auth=("buergerin-a", PASSWORD), headers={"Accept-Language": "de"}).text
    assert "Die Akte als PDF öffnen" not in page
    assert requests.get(f"{here}/einsicht/{made.id}/pdf", auth=("buergerin-a", PASSWORD)).status_code == 404


def test_in_the_partnerraum_who_has_its_link_and_code_opens_it(live_town, prepared):
    made = put(prepared, "partnerraum", prepared.befragter)
    link, code = partner.renew(prepared.befragter)
    transaction.commit()
    session = requests.Session()
    session.headers["Accept-Language"] = "de"
    assert session.get(f"{link}/einsicht/{made.id}/pdf").status_code == 404, "without the code"
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', session.get(link).text)[1]
    session.post(link, data={"_authenticator": token, "code": code})
    page = session.get(link).text
    assert "Die Akte als PDF öffnen" in page and "bis" in page
    assert session.get(f"{link}/einsicht/{made.id}/pdf").content.startswith(b"%PDF")
    assert told(prepared)[0] == ("geoeffnet", "partnerraum", "pdf")
    transaction.begin()
    partner.close(prepared.befragter)
    transaction.commit()
    assert session.get(f"{link}/einsicht/{made.id}/pdf").status_code == 404


@pytest.mark.leak
def test_only_places_of_the_record_are_offered_and_taken(live_town, prepared):
    foreign = handed_in("einsicht-drei", owner="buergerin-b")
    transaction.begin()
    with api.env.adopt_user(username=CLERK):
        keys = [key for key, _words in freigabe.choices(prepared)]
        assert keys == [f"postfach:{prepared.nummer}", f"partnerraum:{prepared.befragter}"]
        assert [key for key, _words in freigabe.choices(prepared.aq_parent)] == keys, "of the whole Akte as well"
        for ort, platz in (("postfach", foreign.eingangsnummer), ("keller", "1"), ("partnerraum", "")):
            with pytest.raises(Invalid):
                freigabe.release_into(prepared, prepared.einsicht_id, ort=ort, platz=platz, bis=clock.today())
        assert freigabe.freigaben_of(prepared) == []
    with api.env.adopt_user(username=OTHER), pytest.raises(NotAllowed):
        freigabe.release_into(prepared, prepared.einsicht_id, ort="postfach", platz=prepared.nummer, bis=clock.today())


def test_it_has_no_code_that_could_be_given_anew(live_town, prepared):
    made = put(prepared, "postfach", prepared.nummer)
    assert not freigabe.is_locked(made)
    with api.env.adopt_user(username=CLERK), pytest.raises(WrongState):
        freigabe.new_code(prepared, made.id)


def test_the_form_and_rest_offer_the_places(live_town, prepared):
    session = requests.Session()
    session.auth, session.headers["Accept-Language"] = (CLERK, PASSWORD), "de"
    url = f"{prepared.absolute_url()}/@@einsicht-freigeben?nr={prepared.einsicht_id}"
    form = session.get(url).text
    assert f"postfach:{prepared.nummer}" in form and "im Partnerraum von Denkmalschutz" in form
    hidden = dict(re.findall(r'name="(_authenticator|einmal)"[^>]*value="([^"]+)"', form))
    day = (clock.today() + timedelta(days=5)).isoformat()
    answer = session.post(url, data={**hidden, "bis": day, "email": "", "ort": f"postfach:{prepared.nummer}"})
    assert answer.status_code == 200 and 'id="code"' not in answer.text and "Freigegeben im Postfach" in answer.text
    json = {"Accept": "application/json"}
    url = f"{prepared.absolute_url()}/@freigaben"
    assert [one["ort"] for one in session.get(url, headers=json).json()["orte"]][0] == f"postfach:{prepared.nummer}"
    body = {"einsicht": prepared.einsicht_id, "bis": day, "ort": f"partnerraum:{prepared.befragter}"}
    made = session.post(url, json=body, headers=json)
    assert made.status_code == 201 and made.json()["ort"] == body["ort"] and "link" not in made.json()
