"""Others sign a statement by its link and confirm it by mail; a limited round asks for the number of the statement before."""

from datetime import timedelta
from kommune.eakte.abwaegung import api as abwaegung
from kommune.eakte.auskunft.api import Person
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.portal.antrag.interfaces import Unvollstaendig
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung.unterschriften import api as unterschriften
from kommune.portal.uebergabe.oeffentlichkeit.auskunft import Stellungnahmen
from kommune.portal.uebergabe.oeffentlichkeit.loeschung import Stellungnahmen as Loeschung
from musterstadt.akten import make_vorgang
from musterstadt.auslegung import make_verfahren
from musterstadt.auslegung import TYPED
from portal.beteiligung.test_views_beteiligung import link_of
from portal.beteiligung.test_views_beteiligung import Resident

import pytest
import re
import requests
import transaction


SIGNED = {"name": "Peter Schön", "email": "peter@example.org", "datenschutz": "1"}


@pytest.fixture
def verfahren(live_town):
    made = make_verfahren(live_town)
    transaction.commit()
    return made


@pytest.fixture
def one(verfahren):
    """Return a statement whose sender asks for signatures."""
    beleg = beteiligung.submit(verfahren, {**TYPED, "unterschriften": "1"}, key="liste-0001", am=clock.now())
    transaction.begin()
    return beteiligung.get(beleg.nummer)


def test_it_is_signed_confirmed_and_taken_back_over_rest_as_on_the_page(live_town, verfahren, one):
    base = unterschriften.url_of(one).replace("/@@unterschreiben", "/@unterschreiben")
    base = base.replace(verfahren.absolute_url(), live_town.absolute_url())
    rest = requests.Session()
    rest.headers["Accept"] = "application/json"
    told = rest.get(base).json()
    assert told["text"] == TYPED["text"] and told["unterschriften"] == 1 and "email" not in told
    assert rest.get(base[:-1] + "x").status_code == 404
    assert rest.post(base, json={**SIGNED, "datenschutz": "nein"}).status_code == 422  # a text is no consent
    assert rest.post(base, json={**SIGNED, "datenschutz": True}).status_code == 202
    transaction.begin()
    (key,) = one.unterschriften
    mail = f"{base}/{key}/{unterschriften.confirm_url_of(one, key).rpartition('/')[2]}"
    assert rest.post(f"{base}/{key}/falsch", json={"aktion": "bestaetigen"}).status_code == 404
    assert rest.post(mail, json={"aktion": "loeschen"}).status_code == 400
    assert rest.post(mail, json={"aktion": "bestaetigen"}).status_code == 204
    assert rest.get(base).json()["unterschriften"] == 2
    assert rest.post(mail, json={"aktion": "zurueckziehen"}).status_code == 204
    assert rest.get(base).json()["unterschriften"] == 1


def sign(one, number=0):
    """Sign and return the key of the signature."""
    typed = {**SIGNED, "email": f"p{number}@example.org"}
    unterschriften.sign(one, typed, clock.now())
    transaction.begin()
    return next(key for key, each in one.unterschriften.items() if each.email == typed["email"])


def test_from_the_form_to_a_signature_that_counts_in_the_record(live_town, verfahren, work):
    vorgang = make_vorgang(live_town)
    beteiligung.file_in(verfahren, vorgang.aktenzeichen)
    transaction.commit()
    resident = Resident(verfahren.absolute_url())
    hidden = resident.form("/@@stellung-nehmen")
    sent = resident.post("/@@stellung-nehmen", {**hidden, **TYPED, "unterschriften": "1"})
    nummer = link_of(sent)[1]
    page = resident.session.get(sent.headers["Location"]).text
    link = re.search(r'href="([^"]*@@unterschreiben/[^"]*)"', page)[1]
    other = Resident(link)
    assert "zu schmal" in other.get().text and TYPED["email"] not in other.get().text
    own = other.post("", {**other.form(""), **SIGNED, "email": TYPED["email"]})  # nobody is told whose address it is
    assert own.status_code == 200 and "E-Mail geschickt" in own.text
    answer = other.post("", {**other.form(""), **SIGNED})
    assert answer.status_code == 200 and "E-Mail geschickt" in answer.text
    assert "E-Mail geschickt" in other.post("", {**other.form(""), **SIGNED}).text  # nobody is told who signed
    transaction.begin()
    one = beteiligung.get(nummer)
    assert unterschriften.signed(one) == [] and len(one.unterschriften) == 1
    beteiligung.confirm(nummer)
    work(live_town)
    [key] = one.unterschriften
    texts = [each.text for each in (*mail.waiting(), *mail.refused()) if each.to == SIGNED["email"]]
    assert len(texts) == 1  # signed twice, one mail
    url = unterschriften.confirm_url_of(one, key)
    assert texts and url in texts[0] and "zu schmal" not in texts[0]
    back = Resident(url)
    assert "Ja, ich unterschreibe" in back.get().text and unterschriften.signed(one) == []  # to look is not to sign
    assert back.post("", {**back.form(""), "aktion": "bestaetigen"}).status_code == 303
    work(live_town)
    [beitrag] = abwaegung.Sicht(vorgang, all=True).beitraege.values()
    assert beitrag.personen == 2
    assert back.post("", {**back.form(""), "aktion": "zurueckziehen"}).status_code == 303
    work(live_town)
    [beitrag] = abwaegung.Sicht(vorgang, all=True).beitraege.values()
    assert beitrag.personen == 1


def test_more_than_50_who_signed_are_many_and_their_list_is_filed_once(live_town, verfahren, one, work):
    vorgang = make_vorgang(live_town)
    beteiligung.file_in(verfahren, vorgang.aktenzeichen)
    transaction.commit()
    for number in range(51):
        unterschriften.confirm(one.nummer, sign(one, number))
    transaction.begin()
    beteiligung.confirm(one.nummer)
    work(live_town)
    [beitrag] = abwaegung.Sicht(vorgang, all=True).beitraege.values()
    assert beitrag.personen == 52 > abwaegung.MANY
    verfahren.auslegung_von = clock.today() - timedelta(days=20)
    verfahren.auslegung_bis = clock.today() - timedelta(days=10)
    transaction.commit()
    from kommune.portal.uebergabe.oeffentlichkeit import bezug

    for _again in range(2):
        bezug.file(one.nummer)
    titles = [each.title for each in vorgang.objectValues() if each.portal_type == "Dokument"]
    assert titles.count(f"Unterschriften zur Stellungnahme {one.nummer}") == 1


def test_a_statement_that_is_withdrawn_over_or_asks_for_none_is_not_signed(verfahren, one):
    other = beteiligung.submit(verfahren, TYPED, key="ohne-0001", am=clock.now())
    transaction.begin()
    assert unterschriften.url_of(beteiligung.get(other.nummer)) == ""
    with pytest.raises(WrongState):
        unterschriften.sign(one, SIGNED, clock.now() + timedelta(days=60))
    with pytest.raises(Unvollstaendig):
        unterschriften.sign(one, {**SIGNED, "datenschutz": ""}, clock.now())
    with pytest.raises(Unvollstaendig):
        beteiligung.submit(
            verfahren,
            {**TYPED, "text": "", "keine_bedenken": "1", "unterschriften": "1"},
            key="leer-0001",
            am=clock.now(),
        )
    code = unterschriften.url_of(one).rpartition("/")[2]
    assert unterschriften.get(one.nummer, code) is one
    for wrong in ("x" * 32, beteiligung.code_of(one.nummer)):
        with pytest.raises(Unknown):
            unterschriften.get(one.nummer, wrong)
    beteiligung.withdraw(one.nummer)
    transaction.begin()
    with pytest.raises(Unknown):
        unterschriften.get(one.nummer, code)


@pytest.mark.leak
def test_who_signed_is_told_to_nobody_but_the_administration(verfahren, one):
    sign(one, 7)
    page = Resident(unterschriften.url_of(one)).get().text
    assert SIGNED["name"] not in page and "p7@example.org" not in page
    key = next(iter(one.unterschriften))
    assert Resident(f"{unterschriften.url_of(one)}/{key}/{'x' * 32}").get().status_code == 404


def test_a_person_is_told_what_they_signed_and_it_goes_when_they_ask(one):
    key = sign(one, 3)
    found = Stellungnahmen().find(Person(familienname="Schön", vorname="Peter", email="p3@example.org"))
    assert [each.key for each in found] == [f"{one.nummer} {key}"]
    [told] = Stellungnahmen().collect([found[0].key])
    assert told["E-Mail"] == "p3@example.org"
    assert len(Loeschung().judge([found[0].key])) == 1 and Loeschung().erase([found[0].key]) == 1
    transaction.begin()
    assert not one.unterschriften and list(unterschriften.of_email("p3@example.org")) == []


def test_in_a_limited_round_only_those_speak_who_did_before(live_town, verfahren, one):
    today = clock.today()
    verfahren.auslegung_von, verfahren.auslegung_bis = today - timedelta(days=20), today - timedelta(days=10)
    verfahren.erneut_von, verfahren.erneut_bis = today - timedelta(days=1), today + timedelta(days=10)
    verfahren.erneut_nur_beteiligte = True
    transaction.commit()
    assert 'id="vorgaenger"' in Resident(verfahren.absolute_url()).get("/@@stellung-nehmen").text
    for wrong in ({}, {"vorgaenger": "ST-AAAAA-AAAAA"}, {"vorgaenger": one.nummer, "email": "andere@example.org"}):
        with pytest.raises(Unvollstaendig) as refused:
            beteiligung.submit(verfahren, {**TYPED, **wrong}, key="runde-0001", am=clock.now())
        assert list(refused.value.faults) == ["vorgaenger"]
    again = {**TYPED, "vorgaenger": f" {one.nummer.lower()} "}
    beleg = beteiligung.submit(verfahren, again, key="runde-0002", am=clock.now())
    transaction.begin()
    assert beleg.neu and beteiligung.get(beleg.nummer).phase == "erneut"
    with pytest.raises(Unvollstaendig):  # what was said in this round opens it for nobody
        beteiligung.submit(verfahren, {**TYPED, "vorgaenger": beleg.nummer}, key="runde-0003", am=clock.now())
