"""Letters and messages go out once, are Dokumente of the Akte, and reach only whom they should."""

from kommune.eakte.akte import api as akten
from kommune.eakte.bekanntgabe import api as bekanntgabe
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.uebergang import state_of
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import IAuftragsart
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei.interfaces import Pruefstand
from kommune.eakte.core.datei.pruefung import ausgang
from kommune.eakte.core.druck.pdf import check_pdfa
from kommune.eakte.core.druck.pdf_text import text_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import api as rechte
from kommune.eakte.schreiben import api as schreiben
from kommune.portal.postfach import api as postfach
from kommune.portal.uebergabe import api as uebergabe
from musterstadt.akten import AYSE
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone import api
from workflow_tables import rows
from zope.component import getUtility

import pytest


CLERK, HEAD, OTHER = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-verkehr"
NUMMER = "2026-SCHREIBEN-1"
FIRMA = {
    "rolle": "sonstiger",
    "art": "juristisch",
    "firma": "Gerüstbau Süd GmbH",
    "anschrift": {"strasse": "Industriestraße", "hausnummer": "7", "plz": "12345", "ort": "Musterstadt"},
}


@pytest.fixture
def vorgang(town):
    akte = make_akte(town, oe="steueramt")
    return make_vorgang(town, akte, beteiligte=(AYSE, FIRMA), eingangsnummer=NUMMER)


def letter_to_all(vorgang, **werte):
    everybody = [key for key, _name in schreiben.choices(vorgang)]
    return schreiben.draft(
        vorgang, {"betreff": "Ortstermin", "text": "Wir kommen <b>Montag</b>.", "empfaenger": everybody, **werte}
    )


def work(portal, art="schreiben"):
    """Do the open Aufträge of a kind, as the worker does; return how many."""
    kind, done = getUtility(IAuftragsart, name=art), 0
    for entry in list(auftraege.open_of(art)):
        with api.env.adopt_roles(["Manager"]):
            kind.run(portal, entry.auftrag)
        done += 1
    return done


def outgoing(vorgang):
    return [one for one in vorgang.objectValues() if getattr(one, "richtung", "") == "ausgang"]


def test_each_gets_it_once_by_the_best_way_and_it_is_in_the_akte(town, as_user, vorgang):
    plan = make_dokument(vorgang, betreff="Plan")
    with as_user(town, CLERK):
        found = letter_to_all(vorgang, anlagen=[plan.getId()])
        schreiben.send(vorgang, found.id, stand=1)
        with pytest.raises(WrongState):
            schreiben.send(vorgang, found.id, stand=1)
    assert any("Ortstermin" in str(one.mapping) for one in akten.unmet_preconditions(vorgang) if one.mapping)
    for _again in range(2):
        assert work(town) == 2
    letters = outgoing(vorgang)
    assert sorted(one.empfaenger for one in letters) == ["Ayşe Yıldız", "Gerüstbau Süd GmbH"]
    assert {state_of(one) for one in letters} == {"final"}
    words = text_of(datei.read(letters[0].reference), "application/pdf")
    assert "Wir kommen <b>Montag</b>." in words and "Plan" in words and "ENTWURF" not in words
    assert check_pdfa(datei.read(letters[0].reference)) == []
    (message,) = postfach.nachrichten(NUMMER)
    assert (message.betreff, [one["name"] for one in message.anhaenge][-1]) == ("Ortstermin", "haftpflicht.pdf")
    assert "Guten Tag Ayşe Yıldız" in message.text
    by_name = {row["name"]: row for row in found.sendungen}
    assert by_name["Ayşe Yıldız"]["stand"] == "zugestellt"
    firma = [row["name"] for row in found.sendungen].index("Gerüstbau Süd GmbH")
    assert by_name["Gerüstbau Süd GmbH"]["stand"] == "zu_drucken"
    with as_user(town, CLERK):
        schreiben.note_posted(vorgang, found.id, firma)
        with pytest.raises(WrongState):
            schreiben.note_posted(vorgang, found.id, firma)
    assert all(one.postausgangsdatum == clock.today() for one in letters)


def test_what_the_citizen_answers_says_which_letter_it_answers(town, as_user, vorgang):
    with as_user(town, CLERK):
        found = letter_to_all(vorgang)
        schreiben.send(vorgang, found.id, stand=1)
    work(town)
    (sent,) = [one for one in outgoing(vorgang) if one.postausgangsdatum]
    (answer,) = akten.papers_arrived(vorgang, [("antwort.txt", b"Ja")])
    assert answer.bezug == f"Antwort auf {sent.aktenzeichen}"


def test_the_question_and_the_message_to_the_citizen_are_dokumente(town, as_user, vorgang):
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        akten.request_papers(vorgang, "Bitte schicken Sie den Impfpass <script>.")
        uebergabe.write_to_citizen(vorgang, betreff="Noch etwas", text="Danke")
    assert work(town, "rueckfragebrief") == 2
    found = {one.dokumenttyp: one for one in outgoing(vorgang)}
    assert set(found) == {"Rückfrage", "Nachricht"}
    assert {state_of(one) for one in found.values()} == {"final"}
    words = text_of(datei.read(found["Rückfrage"].reference), "application/pdf")
    assert "Impfpass <script>" in words and "Über das Postfach gesendet" in words


def test_nobody_overwrites_another_and_nothing_goes_out_unread(town, as_user, vorgang):
    with as_user(town, CLERK):
        found = letter_to_all(vorgang)
    with as_user(town, HEAD):
        schreiben.change(vorgang, found.id, {"text": "Wir kommen Dienstag."}, stand=1)
    with as_user(town, CLERK):
        for act in (
            lambda: schreiben.change(vorgang, found.id, {"text": "Mittwoch"}, stand=1),
            lambda: schreiben.send(vorgang, found.id, stand=1),
        ):
            with pytest.raises(Stale):
                act()
    assert not any(entry.auftrag.angaben.get("schreiben") == found.id for entry in auftraege.open_of("schreiben"))


@pytest.mark.parametrize(
    ("werte", "field"),
    [
        ({"empfaenger": ["bgibtsnicht"]}, "empfaenger"),
        ({"empfaenger": "b1"}, "empfaenger"),
        ({"anlagen": ["gibtsnicht"]}, "anlagen"),
        ({"anlagen": ["../x"]}, "anlagen"),
        ({"weg": "brieftaube"}, "weg"),
        ({"betreff": "x" * 301}, "betreff"),
        ({"text": 5}, "text"),
        ({"von": "x"}, "von"),
    ],
)
def test_a_faulty_draft_is_refused_by_its_field(town, as_user, vorgang, werte, field):
    with as_user(town, CLERK), pytest.raises(Invalid) as caught:
        schreiben.draft(vorgang, werte)
    assert caught.value.field == field


@pytest.mark.parametrize("werte", [{"betreff": ""}, {"text": " "}, {"empfaenger": []}])
def test_a_letter_that_is_not_whole_does_not_go(town, as_user, vorgang, werte):
    with as_user(town, CLERK):
        found = letter_to_all(vorgang, **werte)
        with pytest.raises(Invalid):
            schreiben.send(vorgang, found.id, stand=1)
    assert found.sendungen == ()


def test_without_an_address_no_letter_goes_to_anybody(town, as_user):
    poor = {**FIRMA, "firma": "Ohne Ort AG", "anschrift": {}}
    vorgang = make_vorgang(town, make_akte(town, oe="steueramt"), beteiligte=(AYSE, poor))
    with as_user(town, CLERK):
        found = letter_to_all(vorgang)
        with pytest.raises(Invalid) as caught:
            schreiben.send(vorgang, found.id, stand=1)
    assert "Ohne Ort AG" in str(caught.value.message.mapping)


def test_only_what_is_final_and_seen_can_be_enclosed(town, as_user, vorgang):
    entwurf = make_dokument(vorgang, richtung="intern")
    other = make_dokument(make_vorgang(town))
    with as_user(town, CLERK):
        for one in (entwurf, other):
            with pytest.raises(Invalid):
                letter_to_all(vorgang, anlagen=[one.getId()])


@pytest.mark.parametrize("stranger", [HEAD, OTHER, "buergerin-a", "redaktion", "poststelle"])
def test_who_is_barred_or_a_stranger_writes_nothing(town, as_user, vorgang, stranger):
    with as_user(town, CLERK):
        found = letter_to_all(vorgang)
    rechte.bar(vorgang, HEAD, reason="Nachbar")
    with as_user(town, stranger):
        for act in (lambda: letter_to_all(vorgang), lambda: schreiben.send(vorgang, found.id, stand=1)):
            with pytest.raises(NotAllowed):
                act()


def test_textbausteine_are_of_the_oe_or_ones_own_and_filled_in_the_sandbox(town, as_user, vorgang):
    with as_user(town, CLERK):
        oe = schreiben.add_baustein("oe:steueramt", titel="Anhörung", text="Hund von {{ antragsteller.name }}")
        own = schreiben.add_baustein(f"person:{CLERK}", titel="Gruß", text="Bis bald <script>")
        assert {one.titel for _o, one in schreiben.bausteine_for(vorgang)} >= {"Anhörung", "Gruß"}
        for text, field in (
            ("{{ vorgang.__class__ }}", "text"),
            ("{{ gibtsnicht.name }}", "text"),
            ("{% for x in y %}{% endfor %}", "text"),
            ("{{ ''.join(()) }}", "text"),
            ("", "text"),
        ):
            with pytest.raises(Invalid) as caught:
                schreiben.add_baustein("oe:steueramt", titel="x", text=text)
            assert caught.value.field == field
        with pytest.raises(Stale):
            schreiben.change_baustein("oe:steueramt", oe.id, titel="x", text="y", stand=0)
    with as_user(town, HEAD):
        assert "Gruß" not in {one.titel for _o, one in schreiben.bausteine_for(vorgang)}
        with pytest.raises(Unknown):
            schreiben.find_baustein(f"person:{CLERK}", own.id)
    for stranger in (OTHER, "buergerin-a", "redaktion"):
        with as_user(town, stranger), pytest.raises(NotAllowed):
            schreiben.add_baustein("oe:steueramt", titel="x", text="y")
        with as_user(town, stranger), pytest.raises(Unknown):
            schreiben.remove_baustein("oe:steueramt", oe.id)
    assert next(iter(journal.entries(town)))["aktion"] == "textbaustein_neu"
    assert organisation.title_of("steueramt") in next(iter(journal.entries(town)))["bemerkung"]


@pytest.mark.parametrize(("state", "role", "permission", "allowed"), rows("schreiben"))
def test_the_table_of_rights_holds(vorgang, state, role, permission, allowed):
    with api.env.adopt_roles([role]):
        assert bool(api.user.has_permission(permission, obj=vorgang)) is allowed


@pytest.mark.leak
def test_what_was_enclosed_is_looked_at_once_more_when_the_letter_is_sent(town, as_user, vorgang):
    plan = make_dokument(vorgang, betreff="Plan")
    with as_user(town, CLERK):
        found = letter_to_all(vorgang, anlagen=[plan.getId()])
        datei.set_stand(plan.reference, Pruefstand.INFECTED)
        with pytest.raises(Invalid) as refused:
            schreiben.send(vorgang, found.id, stand=1)
        assert refused.value.field == "anlagen"
        datei.set_stand(plan.reference, Pruefstand.CLEAN)
    plan.manage_permission("View", roles=["Manager"], acquire=0)
    with as_user(town, CLERK), pytest.raises(Invalid) as refused:
        schreiben.send(vorgang, found.id, stand=1)
    assert refused.value.field == "anlagen" and not found.sendungen


def test_a_file_in_quarantine_keeps_back_itself_alone_in_a_print_run(town, as_user, vorgang):
    plan = make_dokument(vorgang, betreff="Plan")
    with as_user(town, CLERK):
        found = letter_to_all(vorgang, anlagen=[plan.getId()], weg="druck")
        schreiben.send(vorgang, found.id, stand=1)
    work(town)
    datei.set_stand(plan.reference, Pruefstand.INFECTED)
    with api.env.adopt_roles(["Manager"]):
        lauf = bekanntgabe.start_lauf()
    assert work(town, "drucklauf") == 1
    words = text_of(datei.read(lauf.datei), "application/pdf")
    assert "1 Datei(en) nicht gedruckt" in words and "Wir kommen" in words
    (letter,) = [one for one in outgoing(vorgang) if one.empfaenger == "Gerüstbau Süd GmbH"]
    assert ausgang.is_passable(lauf.datei)
    datei.set_stand(letter.reference, Pruefstand.INFECTED)
    assert not ausgang.is_passable(lauf.datei), "what was found later is in it"
