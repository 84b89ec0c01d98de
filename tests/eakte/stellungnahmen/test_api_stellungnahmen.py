"""Partnerstellen and parties are asked in a town: who may, what they are told, what comes of it."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.fristen import api as fristen
from kommune.eakte.stellungnahmen import api as stellungnahmen
from kommune.eakte.stellungnahmen.api import Beitragsart
from kommune.eakte.stellungnahmen.api import Stand
from kommune.eakte.stellungnahmen.partnerstellen import api as partnerstellen
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.vorgangstypen import make_typ
from workflow_tables import rows

import pytest
import transaction


CLERK, OTHER, ADMIN = "sachbearbeitung-steuer", "sachbearbeitung-verkehr", "fachadmin"
ROW = {"name": "b", "label": "Bearbeitung", "anzahl": 3, "einheit": "monate", "ruht_stellungnahme": True}
NACHBAR = {"rolle": "betroffener", "art": "natuerlich", "vorname": "Eva", "familienname": "Nachbar"}
NACHBAR["anschrift"] = {"strasse": "Weg", "hausnummer": "1", "plz": "12345", "ort": "Musterstadt"}


@pytest.fixture
def vorgang(town, as_user):
    make_typ(fristen=[ROW], frist_tage=None)
    vorgang = make_vorgang(town, vorgangstyp="hundesteuer", felder={"hund_name": "Bello"})
    with as_user(town, CLERK):
        akten.take_over(vorgang)
    return vorgang


@pytest.fixture
def stellen(town, as_user):
    with as_user(town, ADMIN):
        return [
            partnerstellen.add({"name": "Denkmalschutz", "email": "denkmal@partner.example", "tage": 21}),
            partnerstellen.add({"name": "Polizei", "tage": 7}),
        ]


def days(number):
    return clock.today() + timedelta(days=number)


def ask(town, as_user, vorgang, stellen, **more):
    with as_user(town, CLERK):
        return stellungnahmen.ask(vorgang, [one.id for one in stellen], (), "Bedenken?", **more)


def stands(vorgang):
    return [one.stand for anfrage in stellungnahmen.anfragen_of(vorgang) for one in anfrage.befragte]


def test_the_clock_stands_still_until_all_have_answered_and_each_statement_is_a_dokument(
    town, as_user, vorgang, stellen
):
    anfrage = ask(town, as_user, vorgang, stellen)
    one, two = anfrage.befragte
    assert anfrage.frist == days(21)
    assert fristen.computed(fristen.fristen_of(vorgang)[0]).ende is None
    for _again in range(2):
        stellungnahmen.receive(
            vorgang, one.id, Beitragsart.STELLUNGNAHME, "b1", text="Ja, mit Auflagen.", akteur="partner"
        )
    assert fristen.computed(fristen.fristen_of(vorgang)[0]).ende is None
    stellungnahmen.receive(vorgang, two.id, Beitragsart.KEINE_BEDENKEN, "b2", akteur="partner")
    assert stands(vorgang) == [Stand.ANSWERED, Stand.NO_CONCERNS]
    assert fristen.computed(fristen.fristen_of(vorgang)[0]).ende is not None
    kept = [found for found in vorgang.objectValues() if getattr(found, "dokumenttyp", "") == "Stellungnahme"]
    assert sorted((doc.absender, doc.richtung, len(doc.sha256)) for doc in kept) == [
        ("Denkmalschutz", "eingang", 64),
        ("Polizei", "eingang", 64),
    ]
    by_sender = {doc.absender: (doc.UID(),) for doc in kept}
    asked = stellungnahmen.anfragen_of(vorgang)[0].befragte
    assert {found.name: tuple(found.dokumente) for found in asked} == by_sender


def test_a_question_back_is_an_aufgabe_and_its_answer_leads_on(town, as_user, vorgang, stellen):
    one = ask(town, as_user, vorgang, stellen[:1]).befragte[0]
    stellungnahmen.receive(vorgang, one.id, Beitragsart.RUECKFRAGE, "q1", text="Wie breit?", akteur="partner")
    assert stands(vorgang) == [Stand.QUERIED]
    [aufgabe] = [each for each in vorgang.objectValues() if each.portal_type == "Aufgabe"]
    assert ("Denkmalschutz" in aufgabe.title, aufgabe.adressat) == (True, f"person:{CLERK}")
    with as_user(town, OTHER), pytest.raises(NotAllowed):
        stellungnahmen.answer_query(vorgang, one.id, "q1", "2 m")
    with as_user(town, CLERK):
        with pytest.raises(Invalid):
            stellungnahmen.answer_query(vorgang, one.id, "q1", " ")
        stellungnahmen.answer_query(vorgang, one.id, "q1", "2 m")
        with pytest.raises(WrongState):
            stellungnahmen.answer_query(vorgang, one.id, "q1", "3 m")
    assert stands(vorgang) == [Stand.OPENED]


def test_only_who_works_on_it_asks_and_what_cannot_be_asked_leaves_nothing(town, as_user, vorgang, stellen):
    ids = [one.id for one in stellen]
    with as_user(town, OTHER), pytest.raises(NotAllowed):
        stellungnahmen.ask(vorgang, ids, (), "?")
    for people, documents, text, until, field in (
        ([], (), "?", None, "befragte"),
        ([ids[0], ids[0]], (), "?", None, "befragte"),
        (["fehlt"], (), "?", None, "befragte"),
        (ids, (), " ", None, "text"),
        (ids, (), "?", days(-1), "frist"),
        (ids, ["fremd"], "?", None, "unterlagen"),
    ):
        with as_user(town, CLERK), pytest.raises(Invalid) as refused:
            stellungnahmen.ask(vorgang, people, documents, text, until)
        assert refused.value.field == field
    assert stellungnahmen.anfragen_of(vorgang) == ()


def test_a_dokument_of_another_vorgang_is_not_shared_and_a_newer_fassung_neither(town, as_user, vorgang, stellen):
    mine, other = make_dokument(vorgang), make_dokument(make_vorgang(town))
    with as_user(town, CLERK):
        with pytest.raises(Invalid):
            stellungnahmen.ask(vorgang, [stellen[0].id], [other.UID()], "?")
        anfrage = stellungnahmen.ask(vorgang, [stellen[0].id], [mine.UID()], "?")
    assert anfrage.unterlagen == ((mine.UID(), mine.version),)
    before = stellungnahmen.files_of(vorgang, anfrage.unterlagen)[0][1]["sha256"]
    assert before == mine.sha256


def test_reminded_and_told_once_its_day_came_but_not_when_it_was_put_off(town, as_user, vorgang, stellen):
    anfrage = ask(town, as_user, vorgang, stellen, until=days(10))
    due = sorted(one.kopf.art for one in auftraege.open_of("stellungnahme_erinnern", "stellungnahme_faellig"))
    assert due[-2:] == ["stellungnahme_erinnern", "stellungnahme_faellig"]
    with as_user(town, CLERK):
        with pytest.raises(Invalid):
            stellungnahmen.postpone(vorgang, anfrage.id, days(9))
        stellungnahmen.postpone(vorgang, anfrage.id, days(20))
    assert stellungnahmen.remind(vorgang, anfrage.id, days(10).isoformat()) == 0
    assert stellungnahmen.escalate(vorgang, anfrage.id, days(10).isoformat()) == 0
    assert stellungnahmen.remind(vorgang, anfrage.id, days(20).isoformat()) == 2
    assert stellungnahmen.escalate(vorgang, anfrage.id, days(20).isoformat()) == 2
    assert len([one for one in vorgang.objectValues() if one.portal_type == "Aufgabe"]) == 1


def test_what_came_by_another_way_is_entered_by_hand_and_withdrawing_ends_it(town, as_user, vorgang, stellen):
    one, two = ask(town, as_user, vorgang, stellen).befragte
    with as_user(town, CLERK):
        with pytest.raises(Invalid):
            stellungnahmen.note_by_hand(vorgang, one.id, text=" ")
        stellungnahmen.note_by_hand(vorgang, one.id, text="Am Telefon: in Ordnung.", keine_bedenken=True)
        with pytest.raises(Invalid):
            stellungnahmen.withdraw(vorgang, two.id, grund="")
        stellungnahmen.withdraw(vorgang, two.id, grund="nicht zuständig")
        with pytest.raises(WrongState):
            stellungnahmen.note_by_hand(vorgang, two.id, text="doch")
        with pytest.raises(WrongState):
            stellungnahmen.renew_access(vorgang, two.id)
        with pytest.raises(Unknown):
            stellungnahmen.withdraw(vorgang, "fehlt", grund="x")
    assert stands(vorgang) == [Stand.NO_CONCERNS, Stand.WITHDRAWN]


def test_a_vorgang_is_not_closed_while_somebody_is_waited_for(town, as_user, vorgang, stellen):
    ask(town, as_user, vorgang, stellen[:1])
    assert any("Denkmalschutz" in str(one.mapping) for one in akten.unmet_preconditions(vorgang) if one.mapping)


def test_parties_are_heard_by_the_same_means_and_get_a_letter(town, as_user, vorgang):
    with as_user(town, CLERK):
        akten.set_beteiligte(vorgang, [*vorgang.beteiligte, NACHBAR])
        anfrage = stellungnahmen.ask(
            vorgang, ["betroffener: Eva Nachbar"], (), "Was sagen Sie dazu?", art=stellungnahmen.Art.ANHOERUNG
        )
        with pytest.raises(Invalid):
            stellungnahmen.ask(vorgang, ["betroffener: Niemand"], (), "?", art=stellungnahmen.Art.ANHOERUNG)
        [one] = anfrage.befragte
        assert (one.name, anfrage.frist) == ("Eva Nachbar", days(14))
        assert stellungnahmen.letter(vorgang, one.id).startswith(b"%PDF")
    stellungnahmen.receive(vorgang, one.id, Beitragsart.STELLUNGNAHME, "h1", text="Zu laut.", akteur="partner")
    assert [doc.dokumenttyp for doc in vorgang.objectValues() if getattr(doc, "absender", "") == "Eva Nachbar"] == [
        "Anhörung"
    ]


@pytest.mark.parametrize("who", [CLERK, OTHER, "leitung-steuer"])
def test_the_directory_is_kept_by_the_fachadministration_alone(town, as_user, stellen, who):
    with as_user(town, who):
        assert [one.name for one in partnerstellen.list_stellen("denkmal")] == ["Denkmalschutz"]
        for act in (
            lambda: partnerstellen.add({"name": "Ich", "email": "ich@x.example"}),
            lambda: partnerstellen.change(stellen[0].id, {"email": "ich@x.example"}),
            lambda: partnerstellen.set_active(stellen[0].id, False),
        ):
            with pytest.raises(NotAllowed):
                act()


def test_who_is_asked_reads_what_kind_of_vorgang_it_is_and_not_who_applied(town, as_user, vorgang, stellen):
    vorgang.title = "Hundesteuer: Ayşe Yılmaz"
    for text, expected in (("", "Hundesteuer"), ("Anbau am Markt", "Anbau am Markt")):
        with as_user(town, CLERK):
            made = stellungnahmen.ask(vorgang, [stellen[0].id], questions="Bedenken?", betreff=text)
        assert made.betreff == expected
    vorgang.vorgangstyp = ""
    assert stellungnahmen.betreff_of(vorgang) == f"Vorgang {vorgang.aktenzeichen}"


def test_a_retired_partnerstelle_can_be_asked_no_more(town, as_user, vorgang, stellen):
    with as_user(town, ADMIN):
        partnerstellen.set_active(stellen[0].id, False)
        assert partnerstellen.change(stellen[0].id, {"telefon": "1"}).aktiv is False
    with pytest.raises(Invalid):
        ask(town, as_user, vorgang, stellen[:1])


def test_only_what_is_shared_is_opened(town, as_user, vorgang, stellen):
    shared, *others = [make_dokument(vorgang, betreff=f"Blatt {number}") for number in range(4)]
    town.portal_catalog.unrestrictedSearchResults(portal_type="Dokument")  # what is made is indexed now, not in between
    transaction.savepoint()
    for one in (shared, *others):
        one._p_deactivate()
    anfrage = stellungnahmen.ask(vorgang, [one.id for one in stellen], [shared.UID()], "Bedenken?")
    assert anfrage.unterlagen == ((shared.UID(), 1),)
    assert [one._p_changed for one in others] == [None, None, None]


@pytest.mark.parametrize(("state", "role", "permission", "allowed"), rows("stellungnahmen"))
def test_the_table_of_rights_holds(town, state, role, permission, allowed):
    assert (role in {one["name"] for one in town.rolesOfPermission(permission) if one["selected"]}) is allowed
