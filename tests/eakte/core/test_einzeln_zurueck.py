"""Single acts are taken back where they were done: by one mechanism, with right and state asked anew."""

from datetime import date
from kommune.eakte.adressbuch import api as adressbuch
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.browser.formular import mark_of
from kommune.eakte.core.eingabe import konflikt
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.ruecknahme import api as ruecknahme
from kommune.eakte.core.ruecknahme import store
from kommune.eakte.gliederung import api as gliederung
from kommune.eakte.vermerke import api as vermerke
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.organisation import PASSWORD
from plone import api
from plone.protect.authenticator import createToken

import pytest
import requests
import transaction


CLERK, LEAD, OTHER = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-verkehr"


@pytest.fixture
def vorgang(town):
    return make_vorgang(town, make_akte(town))


def send(obj, name, **form):
    """Send a form as the person logged in; return what is offered afterwards."""
    request = obj.REQUEST
    request.form.clear()
    request.other.pop("kommune-gerade", None)
    request.form.update(form, _authenticator=createToken())
    request.method = "POST"
    try:
        api.content.get_view(name, obj, request)()
        assert request.response.getStatus() in (200, 302), request.response.getStatus()
        request.response.setStatus(200)
    finally:
        request.method = "GET"
    return ruecknahme.list_mine()[:1]


def back(offered):
    (angebot,) = offered
    return ruecknahme.take_back(angebot.id)


def test_taking_over_goes_back_to_nobody_and_to_a_colleague(town, as_user, vorgang):
    with as_user(town, CLERK):
        offered = send(vorgang, "uebernehmen", gesehen="")
        assert vorgang.bearbeiter == CLERK
        assert back(offered) == (1, ())
        assert vorgang.bearbeiter == ""
        with pytest.raises(Unknown):
            back(offered)  # once
    with as_user(town, LEAD):
        offered = send(vorgang, "zuweisen", bearbeiter=CLERK, gesehen="")
        back(offered)
        assert vorgang.bearbeiter == ""


def test_what_somebody_changed_meanwhile_stays(town, as_user, vorgang):
    with as_user(town, CLERK):
        offered = send(vorgang, "uebernehmen", gesehen="")
    with as_user(town, LEAD):
        akten.assign(vorgang, LEAD)
    with as_user(town, CLERK), pytest.raises(Stale):
        back(offered)
    assert vorgang.bearbeiter == LEAD


def test_what_was_forwarded_comes_back_for_a_quarter_of_an_hour_unless_begun(town, as_user, vorgang, monkeypatch):
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        offered = send(vorgang, "weiterleiten", oe="strassenverkehr")
        back(offered)
        assert (vorgang.federfuehrung, vorgang.bearbeiter) == ("steueramt", CLERK)
        offered = send(vorgang, "weiterleiten", oe="strassenverkehr")
    with as_user(town, OTHER):
        assert ruecknahme.list_mine() == ()
        with pytest.raises(Unknown):
            back(offered)  # nobody takes back what another did
        akten.take_over(vorgang)
    with as_user(town, CLERK), pytest.raises(KommuneError):
        back(offered)
    assert vorgang.federfuehrung == "strassenverkehr"


def test_it_comes_back_though_who_forwarded_it_does_not_see_it_any_more(town, as_user, vorgang):
    with as_user(town, CLERK):
        akten.forward(vorgang, "strassenverkehr")
    with as_user(town, OTHER):
        offered = send(vorgang, "weiterleiten", oe="gewerbeamt")
        assert not api.user.has_permission("View", obj=vorgang)
        back(offered)
        assert vorgang.federfuehrung == "strassenverkehr"
        assert api.user.has_permission("View", obj=vorgang)


def test_too_late_to_fetch_back(town, as_user, vorgang):
    with as_user(town, CLERK):
        (angebot,) = send(vorgang, "weiterleiten", oe="strassenverkehr")
        schritt = angebot.schritte[0]
        old = {**schritt.vorher, "zeit": schritt.vorher["zeit"].replace(year=2020)}
        with pytest.raises(WrongState):
            ruecknahme.undo(vorgang, schritt.art, old)


def test_an_aufgabe_that_was_set_done_or_put_off(town, as_user, vorgang):
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        offered = send(vorgang, "aufgabe-setzen", art="wiedervorlage", frist="2031-03-03", adressat=f"person:{CLERK}")
        (brain,) = api.content.find(portal_type="Aufgabe", context=vorgang)
        aufgabe = brain.getObject()
        back(offered)
        assert uebergang.state_of(aufgabe) == "dropped"
        aufgabe = aufgaben.set_aufgabe(vorgang, art="wiedervorlage", frist=date(2031, 3, 3))
        back(send(aufgabe, "aufgabe", uebergang="complete"))
        assert uebergang.state_of(aufgabe) == "open"
        shown = konflikt.fingerprints({"adressat": aufgabe.adressat, "frist": "2031-03-03"})
        offered = send(aufgabe, "aufgabe-aendern", frist="2031-04-04", adressat=aufgabe.adressat, vorher=shown)
        assert aufgabe.frist == date(2031, 4, 4)
        back(offered)
        assert aufgabe.frist == date(2031, 3, 3)


def test_several_aufgaben_done_at_once_are_open_again(town, as_user, vorgang):
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        made = [aufgaben.set_aufgabe(vorgang, art="wiedervorlage", frist=date(2031, 3, 3)) for _number in range(3)]
        result = aufgaben.complete_many([api.content.get_uuid(one) for one in made])
        uebergang.execute(made[0], "reopen", text="doch nicht")
        angebot = ruecknahme.offer_many(result.schritte, "Erledigt: 3.")
        done, refused = ruecknahme.take_back(angebot)
        assert (done, len(refused)) == (2, 1)
        assert {uebergang.state_of(one) for one in made} == {"open"}


def test_a_draft_thrown_away_comes_back_with_its_text(town, as_user, vorgang):
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        draft = vermerke.draft(vorgang, "vermerk", {"betreff": "Anruf", "text": "Er kommt am Montag."})
        offered = send(vorgang, "vermerk-verwerfen", nr=draft.id, stand=str(draft.stand))
        assert vermerke.entwuerfe(vorgang) == []
        back(offered)
        (found,) = vermerke.entwuerfe(vorgang)
        assert (found.werte["text"], found.verfasser, found.stand) == ("Er kommt am Montag.", (CLERK,), 1)


def test_particulars_parties_and_words(town, as_user, vorgang):
    with as_user(town, LEAD):
        akten.offer_schlagwort("steueramt", "eilt")
        akten.take_over(vorgang)
        back(send(vorgang, "schlagworte", **{f"wort.{mark_of('eilt')}": "1"}))
        assert vorgang.schlagworte == ()
        before = list(vorgang.beteiligte)
        offered = send(vorgang, "beteiligte", rolle="sonstiger", art="natuerlich", familienname="Meier")
        assert len(vorgang.beteiligte) == 2
        back(offered)
        assert list(vorgang.beteiligte) == before
        other = make_vorgang(town, vorgang.aq_parent, betreff="Zweiter")
        back(send(vorgang, "verweis", art="bezug", aktenzeichen=other.aktenzeichen))
        assert list(vorgang.verweise) == []


def test_a_dokument_set_right_and_moved(town, as_user, vorgang):
    other = make_vorgang(town, vorgang.aq_parent, betreff="Zweiter")
    dokument = make_dokument(vorgang, betreff="Brief")
    with as_user(town, CLERK):
        for one in (vorgang, other):
            akten.take_over(one)
        offered = send(dokument, "richtigstellen", title="Antrag", grund="vertippt")
        assert dokument.title == "Antrag"
        back(offered)
        assert dokument.title == "Brief"
        offered = send(dokument, "gehoert-nicht-hierher", ziel=other.aktenzeichen, grund="vertan")
        assert len(other.objectValues("Dexterity Item")) or other.objectIds()
        back(offered)
        assert [one.title for one in vorgang.objectValues() if one.portal_type == "Dokument"] == ["Brief"]


def test_relations_and_a_word_about_the_wrong_place(town, as_user, vorgang):
    dokument, other = (make_dokument(vorgang, betreff=betreff) for betreff in ("Brief", "Nachweis"))
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        set_one = {"art": "anlage_zu", "aktenzeichen": other.aktenzeichen, "grund": "gehört dazu"}
        back(send(dokument, "beziehung", **set_one))
        assert dokument.beziehungen == ()
        send(dokument, "beziehung", **set_one)
        offered = send(dokument, "beziehung-entfernen", nr=other.UID(), art="anlage_zu", grund="doch nicht")
        assert dokument.beziehungen == ()
        back(offered)
        assert [one["uid"] for one in dokument.beziehungen] == [other.UID()]
        offered = send(dokument, "gehoert-nicht-hierher", ziel="", grund="vertan")
        assert dokument.fehlablage
        back(offered)
        assert not dokument.fehlablage
        offered = send(dokument, "gehoert-nicht-hierher", ziel="", grund="vertan")
    with as_user(town, LEAD):
        send(dokument, "gehoert-nicht-hierher", ziel="", grund="sehe ich auch so")
    with as_user(town, CLERK), pytest.raises(Stale):
        back(offered)
    with as_user(town, OTHER), pytest.raises(Unknown):
        back(offered)


def test_a_move_into_another_akte_and_a_loan_of_the_paper(town, as_user, vorgang):
    akte, ziel = vorgang.aq_parent, make_akte(town, betreff="Andere")
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        offered = send(vorgang, "umhaengen", aktenzeichen=ziel.aktenzeichen, grund="vertan", gesehen=ziel.UID())
        assert [one.title for one in ziel.objectValues()] == [vorgang.title]
        back(offered)
        assert not ziel.objectIds() and vorgang.getId() in akte.objectIds()
        akten.edit(akte, {"medium": "hybrid"})
        offered = send(akte, "papier", wer="Archiv", band="", grund="Umzug")
        back(offered)
        assert gliederung.loans_of(akte) == []
        offered = send(akte, "papier", wer="Archiv", band="", grund="Umzug")
        gliederung.give_back(akte, grund="Irrtum")
        with pytest.raises(Stale):
            back(offered)
        assert gliederung.loans_of(akte)[0]["zurueck"]


def test_the_next_page_tells_and_the_button_takes_back(town, as_user, vorgang):
    with as_user(town, CLERK):
        (angebot,) = send(vorgang, "uebernehmen", gesehen="")
        request = vorgang.REQUEST
        assert request.response.cookies["kommune-gerade"]["value"] == angebot.id
        request.cookies["kommune-gerade"] = angebot.id
        request.form.clear()
        html = api.content.get_view("vorgang", vorgang, request)()
        assert f"Sie haben {vorgang.aktenzeichen} übernommen." in html
        assert 'data-taste="u"' in html
        request.cookies.clear()
        send(town, "rueckgaengig", angebot=angebot.id, hier=vorgang.absolute_url())
        assert vorgang.bearbeiter == ""
        assert request.response.getHeader("location") == vorgang.absolute_url()
        send(town, "rueckgaengig", angebot=angebot.id, hier="https://boese.example/")
        assert request.response.getHeader("location").endswith("/@@heute")


def test_twenty_are_kept_for_a_day(town, as_user, vorgang, monkeypatch):
    with as_user(town, CLERK):
        for number in range(25):
            ruecknahme.offer(vorgang, "bearbeiter", {"vorher": "", "nachher": ""}, str(number))
        assert [one.text for one in ruecknahme.list_mine()] == [str(number) for number in range(24, 4, -1)]
        monkeypatch.setattr(store, "KEEP", store.KEEP * 0)
        assert ruecknahme.list_mine() == ()


@pytest.fixture
def by_rest(live_town):
    """Ask as a person; ``(status, body)``."""

    def ask(method, path, user=CLERK, **body):
        url = f"{live_town.absolute_url()}/{path}" if not path.startswith("http") else path
        headers = {"Accept": "application/json", "Accept-Language": "de"}
        auth = (user, PASSWORD) if user else None
        answer = requests.request(method, url, json=body or None, headers=headers, auth=auth, timeout=60)
        return answer.status_code, answer.json() if answer.text else None

    return ask


def test_by_rest_one_lists_what_one_did_and_takes_it_back(live_town, by_rest):
    vorgang = make_vorgang(live_town, make_akte(live_town))
    transaction.commit()
    assert by_rest("POST", f"{vorgang.absolute_url()}/@uebernehmen")[0] == 200
    status, told = by_rest("GET", "@ruecknahmen")
    (item,) = told["items"]
    assert (status, item["text"]) == (200, f"Sie haben {vorgang.aktenzeichen} übernommen.")
    for other in (OTHER, LEAD):
        assert by_rest("GET", "@ruecknahmen", user=other)[1]["items"] == []
        assert by_rest("POST", f"@ruecknahmen/{item['id']}", user=other)[0] == 404
    assert by_rest("POST", item["@id"]) == (200, {"erledigt": 1, "abgelehnt": []})
    transaction.begin()
    assert vorgang.bearbeiter == ""
    assert by_rest("POST", item["@id"])[0] == 404  # once
    assert by_rest("GET", item["@id"])[0] == 404
    assert by_rest("GET", "@ruecknahmen", user="buergerin-a")[0] in (401, 404)
    assert by_rest("GET", "@ruecknahmen", user="")[0] in (401, 404)


def test_by_rest_what_was_forwarded_comes_back(live_town, by_rest):
    vorgang = make_vorgang(live_town, make_akte(live_town))
    transaction.commit()
    by_rest("POST", f"{vorgang.absolute_url()}/@uebernehmen")
    assert by_rest("POST", f"{vorgang.absolute_url()}/@weiterleiten", oe="strassenverkehr")[0] in (200, 204)
    newest = by_rest("GET", "@ruecknahmen")[1]["items"][0]
    assert by_rest("POST", newest["@id"])[1] == {"erledigt": 1, "abgelehnt": []}
    transaction.begin()
    assert (vorgang.federfuehrung, vorgang.bearbeiter) == ("steueramt", CLERK)


@pytest.mark.leak
def test_who_got_an_auskunftssperre_meanwhile_comes_back_without_an_address(town, as_user, vorgang):
    person = {
        "vorname": "Max",
        "familienname": "Muster",
        "anschrift": {"strasse": "Lindenweg", "hausnummer": "2", "plz": "12345", "ort": "Musterstadt"},
    }
    with as_user(town, LEAD):
        made = adressbuch.add(person)
        akten.set_beteiligte(vorgang, [{**adressbuch.beteiligter_of(made.id), "rolle": "sonstiger"}])
        street = vorgang.beteiligte[0]["anschrift"]["strasse"]
        assert street
        before = list(vorgang.beteiligte)
        akten.set_beteiligte(vorgang, [])
        offered = ruecknahme.offer(vorgang, "beteiligte", {"vorher": before, "nachher": []}, "Entfernt")
        adressbuch.change(made.id, made.person, stand=1, gesperrt=True)
        assert ruecknahme.take_back(offered) == (1, ())
    assert [one["adressbuch"] for one in vorgang.beteiligte] == [made.id]
    assert street not in repr(list(vorgang.beteiligte))
