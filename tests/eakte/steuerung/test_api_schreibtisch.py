"""Neighbours in a list, saved views, marks, and the same act on many."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.schriftgut import liste
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.steuerung import api as steuerung
from kommune.eakte.steuerung import gesehen
from kommune.eakte.steuerung import rules
from kommune.eakte.steuerung.rules import Auswahl
from kommune.eakte.steuerung.rules import Korb
from kommune.eakte.steuerung.sammelakt import lauf
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from plone import api
from types import SimpleNamespace
from urllib.parse import parse_qsl
from urllib.parse import urlsplit

import pytest


CLERK, LEAD, OTHER = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-verkehr"


@pytest.fixture
def vorgaenge(town):
    akte = make_akte(town)
    return [make_vorgang(town, akte, betreff=f"Hund {number}") for number in range(4)]


def uids(vorgaenge):
    return [api.content.get_uuid(vorgang) for vorgang in vorgaenge]


def test_the_neighbours_of_a_vorgang_are_those_of_the_list_it_was_opened_from(town, as_user, vorgaenge):
    first, second, third, fourth = vorgaenge
    with as_user(town, CLERK):
        before, after = steuerung.neighbours("eingang", second, 2)
        assert (before.aktenzeichen, after.betreff) == (first.aktenzeichen, "Hund 2")
        assert dict(parse_qsl(urlsplit(after.url).query)) == {"aus": "eingang", "stelle": "3"}
        assert steuerung.neighbours("eingang", first)[0] is None
        assert steuerung.neighbours("eingang", fourth)[1] is None
        downward = rules.aus_of(Auswahl(Korb.EINGANG, sort="aktenzeichen_sort", absteigend=True))
        assert steuerung.neighbours(downward, second)[0].aktenzeichen == third.aktenzeichen
        steuerung.take_over_many(uids([second]))
        before, after = steuerung.neighbours("eingang", second)
        assert (before.aktenzeichen, after.aktenzeichen) == (first.aktenzeichen, third.aktenzeichen)
        for nonsense in ("", "nichts", "korb=eingang&" * 200, "ansicht=0123456789ab"):
            steuerung.neighbours(nonsense, second)


@pytest.mark.leak
def test_a_stranger_has_no_neighbours(town, as_user, vorgaenge):
    with as_user(town, OTHER):
        assert steuerung.neighbours("team", vorgaenge[1]) == (None, None)


def test_a_saved_view_is_opened_counted_written_over_and_deleted(town, as_user, vorgaenge):
    with as_user(town, CLERK):
        made = steuerung.save_ansicht("Hunde", Auswahl(Korb.EINGANG, sort="betreff", seite=3))
        again = steuerung.choose({"ansicht": made.id, "seite": "2"})
        assert (again.korb, again.sort, again.seite, again.ansicht) == (Korb.EINGANG, "betreff", 2, made.id)
        assert steuerung.count_found(again) == 4
        assert again.query_string(seite=3) == {"ansicht": made.id, "seite": "3"}
        assert again.query_string(text="hund", seite=1) == {"korb": "eingang", "sort": "betreff", "text": "hund"}
        assert steuerung.save_ansicht("hunde", Auswahl(Korb.TEAM)).id == made.id
        assert [one.auswahl for one in steuerung.my_ansichten()] == [{"korb": "team"}]
        steuerung.remove_ansicht(made.id)
        assert steuerung.choose({"ansicht": made.id}) == Auswahl()
        with pytest.raises(Unknown):
            steuerung.remove_ansicht(made.id)
        with pytest.raises(Invalid):
            steuerung.save_ansicht(" ", Auswahl())


@pytest.mark.leak
def test_a_view_of_an_oe_is_for_its_people_alone(town, as_user, vorgaenge):
    with as_user(town, LEAD):
        made = steuerung.save_ansicht("Alle", Auswahl(Korb.TEAM), oe_id="steueramt")
        with pytest.raises(NotAllowed):
            steuerung.save_ansicht("Alle", Auswahl(), oe_id="strassenverkehr")
    with as_user(town, CLERK):
        assert steuerung.get_ansicht(made.id) is not None
        for forbidden in (
            lambda: steuerung.remove_ansicht(made.id),
            lambda: steuerung.save_ansicht("alle", Auswahl(), oe_id="steueramt"),
        ):
            with pytest.raises(NotAllowed):
                forbidden()
    with as_user(town, OTHER):
        assert steuerung.get_ansicht(made.id) is None


def test_twenty_saved_views_are_enough(town, as_user):
    with as_user(town, CLERK):
        for number in range(20):
            steuerung.save_ansicht(f"Ansicht {number}", Auswahl())
        with pytest.raises(Invalid):
            steuerung.save_ansicht("noch eine", Auswahl())


def brains_of(town, vorgaenge):
    return api.content.find(portal_type="Vorgang", UID=uids(vorgaenge))


def test_new_is_what_one_never_opened_and_changed_what_changed_since(town, as_user, vorgaenge, monkeypatch):
    one = vorgaenge[0]
    monkeypatch.setattr(gesehen, "is_uncommitted", lambda store: True)
    with as_user(town, CLERK):
        assert set(steuerung.marks(brains_of(town, [one])).values()) == {"neu"}
        assert gesehen.note_opened(one)
        assert not gesehen.note_opened(one), "what shows no mark writes nothing"
        assert steuerung.marks(brains_of(town, [one])) == {}
    with as_user(town, CLERK):
        brain = brains_of(town, [one])[0]
        soon = SimpleNamespace(UID=brain.UID, created=brain.created, modified=brain.modified + 1, getPath=brain.getPath)
        assert steuerung.marks([soon]) == {brain.UID: "geaendert"}
        steuerung.act("uebernehmen", [brain.UID])
        assert steuerung.marks(brains_of(town, [one])) == {}, "what one did oneself is no news"


def test_what_was_there_before_marks_began_is_new_to_nobody(town, as_user, vorgaenge, monkeypatch):
    monkeypatch.setattr(gesehen, "_since", lambda store: clock.now().timestamp() + 60)
    with as_user(town, CLERK):
        assert steuerung.marks(brains_of(town, vorgaenge)) == {}
        assert not gesehen.note_opened(vorgaenge[1])


def test_taking_over_is_taken_back_where_nothing_happened_since(town, as_user, vorgaenge):
    with as_user(town, CLERK):
        handlung = steuerung.act("uebernehmen", uids(vorgaenge), seen=dict.fromkeys(uids(vorgaenge), ""))
        assert (len(handlung.getan), handlung.prozent, steuerung.can_undo(handlung)) == (4, 100, True)
        akten.assign(vorgaenge[3], LEAD)
        result = steuerung.undo(handlung.id)
        assert (result.done, [number for number, _reason in result.refused]) == (3, [vorgaenge[3].aktenzeichen])
        assert [vorgang.bearbeiter for vorgang in vorgaenge] == ["", "", "", LEAD]
        assert steuerung.count(Korb.EINGANG) == 3, "what nobody works on lies in the inbox again"
        with pytest.raises(WrongState):
            steuerung.undo(handlung.id)
    with as_user(town, LEAD), pytest.raises(Unknown):
        steuerung.undo(handlung.id)


def test_taking_back_asks_again_for_the_right(town, as_user, vorgaenge):
    with as_user(town, CLERK):
        handlung = steuerung.act("zuweisen", uids(vorgaenge[:2]), angaben={"bearbeiter": LEAD})
    with as_user(town, LEAD):
        akten.forward(vorgaenge[0], "strassenverkehr")
    with as_user(town, CLERK):
        result = steuerung.undo(handlung.id)
    assert result.done == 1
    assert vorgaenge[0].bearbeiter == ""


def test_a_wiedervorlage_for_many_is_set_and_dropped_again(town, as_user, vorgaenge):
    day = (clock.today() + timedelta(days=10)).isoformat()
    with as_user(town, CLERK):
        with pytest.raises(Invalid):
            steuerung.act("wiedervorlage", uids(vorgaenge[:2]))
        handlung = steuerung.act("wiedervorlage", uids(vorgaenge[:2]), angaben={"frist": day, "grund": "nachsehen"})
        assert len(api.content.find(portal_type="Aufgabe", review_state="open", adressat=f"person:{CLERK}")) == 2
        assert steuerung.undo(handlung.id).done == 2
        assert not api.content.find(portal_type="Aufgabe", review_state="open", adressat=f"person:{CLERK}")


def test_forwarding_and_closing_many_tell_of_each_why_not_and_what_was_forwarded_comes_back(town, as_user, vorgaenge):
    with as_user(town, CLERK):
        closing = steuerung.act("schliessen", uids(vorgaenge[:2]))
        assert (len(closing.getan), len(closing.abgelehnt)) == (0, 2)
        moved = steuerung.act("weiterleiten", uids(vorgaenge[2:]), angaben={"oe": "strassenverkehr"})
        assert len(moved.getan) == 2
    with as_user(town, OTHER):
        akten.take_over(vorgaenge[2])
    with as_user(town, CLERK):
        result = steuerung.undo(moved.id)
        assert (result.done, len(result.refused)) == (1, 1)
        with pytest.raises(WrongState):
            steuerung.undo(closing.id)
    assert [one.federfuehrung for one in vorgaenge[2:]] == ["strassenverkehr", "steueramt"]


def test_all_of_a_list_are_found_again_by_the_server(town, as_user, vorgaenge):
    with as_user(town, CLERK):
        handlung = steuerung.act("uebernehmen", all_of=Auswahl(Korb.EINGANG, anzahl=25))
        assert len(handlung.getan) == 4
        with pytest.raises(Invalid):
            steuerung.act("uebernehmen", all_of=Auswahl(Korb.EINGANG))


def test_very_many_are_done_by_the_worker_in_the_name_of_the_person(town, as_user, vorgaenge, monkeypatch):
    monkeypatch.setattr(lauf, "AT_ONCE", 2)
    monkeypatch.setattr(lauf, "PORTION", 3)
    with as_user(town, CLERK):
        handlung = steuerung.act("uebernehmen", uids(vorgaenge))
        assert (handlung.fertig, handlung.prozent, steuerung.can_undo(handlung)) == (False, 0, False)
    with as_user(town, LEAD):
        akten.forward(vorgaenge[0], "strassenverkehr")
    steuerung.go_on(CLERK, handlung.id)
    assert (handlung.prozent, handlung.fertig) == (75, False)
    steuerung.go_on(CLERK, handlung.id)
    assert handlung.fertig
    assert [vorgang.bearbeiter for vorgang in vorgaenge] == ["", CLERK, CLERK, CLERK]
    assert len(handlung.abgelehnt) == 1


def test_what_takes_longer_than_a_request_may_is_done_by_the_worker(town, as_user, vorgaenge, monkeypatch):
    monkeypatch.setattr(lauf, "SECONDS_OF_LIGHT", 0.0)
    with as_user(town, CLERK):
        handlung = steuerung.act("uebernehmen", uids(vorgaenge))
    assert (len(handlung.getan), len(handlung.offen)) == (1, 3)
    assert auftraege.entry(lauf.ART, handlung.id) is not None
    steuerung.go_on(CLERK, handlung.id)
    assert handlung.fertig and [vorgang.bearbeiter for vorgang in vorgaenge] == [CLERK] * 4


def test_very_many_are_taken_back_by_the_worker_in_the_name_of_the_person(town, as_user, vorgaenge, monkeypatch):
    monkeypatch.setattr(lauf, "AT_ONCE", 2)
    monkeypatch.setattr(lauf, "PORTION", 3)
    with as_user(town, CLERK):
        handlung = steuerung.act("uebernehmen", uids(vorgaenge))
        for _portion in range(2):
            steuerung.go_on(CLERK, handlung.id)
        akten.assign(vorgaenge[1], LEAD)
        assert steuerung.undo(handlung.id).done == 0
        assert (handlung.fertig, handlung.prozent, steuerung.can_undo(handlung)) == (False, 0, False)
        assert [vorgang.bearbeiter for vorgang in vorgaenge] == [CLERK, LEAD, CLERK, CLERK]
    assert auftraege.entry(lauf.ART, f"{handlung.id}-zurueck-4") is not None
    steuerung.go_on(CLERK, handlung.id)
    assert (handlung.fertig, handlung.prozent) == (False, 75)
    assert auftraege.entry(lauf.ART, f"{handlung.id}-zurueck-1") is not None
    steuerung.go_on(CLERK, handlung.id)
    assert handlung.fertig
    assert [vorgang.bearbeiter for vorgang in vorgaenge] == ["", LEAD, "", ""]
    assert [number for number, _uid, _why in handlung.nicht_zurueck] == [vorgaenge[1].aktenzeichen]


@pytest.mark.leak
def test_a_stranger_does_nothing_to_what_they_may_not_see(town, as_user, vorgaenge):
    with as_user(town, OTHER):
        for aktion, angaben in (("schliessen", {}), ("wiedervorlage", {"frist": "2030-01-01"})):
            with pytest.raises(Invalid):
                steuerung.act(aktion, uids(vorgaenge), angaben=angaben)


def test_schlagworte_are_offered_set_found_and_taken_back(town, as_user, vorgaenge):
    with as_user(town, CLERK), pytest.raises(NotAllowed):
        akten.offer_schlagwort("steueramt", "eilt")
    with as_user(town, LEAD):
        assert akten.offer_schlagwort("steueramt", " eilt ") == "eilt"
        with pytest.raises(Invalid):
            akten.offer_schlagwort("steueramt", "EILT")
        with pytest.raises(NotAllowed):
            akten.offer_schlagwort("strassenverkehr", "eilt")
    with as_user(town, CLERK):
        with pytest.raises(Invalid):
            akten.change_schlagworte(vorgaenge[0], add=["Erfunden"])
        handlung = steuerung.act("schlagwort", uids(vorgaenge[:2]), angaben={"schlagwort": "eilt"})
        assert len(handlung.getan) == 2
        assert steuerung.count_found(Auswahl(Korb.EINGANG, schlagwort="eilt")) == 2
        assert steuerung.undo(handlung.id).done == 2
        assert steuerung.count_found(Auswahl(Korb.EINGANG, schlagwort="eilt")) == 0
        akten.change_schlagworte(vorgaenge[0], add=["eilt"])
    with as_user(town, LEAD):
        akten.retire_schlagwort("steueramt", "eilt")
        with pytest.raises(Unknown):
            akten.retire_schlagwort("steueramt", "eilt")
    with as_user(town, CLERK):
        assert akten.offered_for(vorgaenge[0]) == ()
        assert steuerung.count_found(Auswahl(Korb.EINGANG, schlagwort="eilt")) == 1, "what has it keeps it"


def test_the_lists_of_akten_know_the_neighbours_too(town, as_user, vorgaenge):
    first, second, third, fourth = vorgaenge
    of_all = liste.aus_of({"federfuehrung": "steueramt", "sort_on": "aktenzeichen"})
    of_akte = liste.aus_of({"sort_order": "descending"}, akte=first.aq_parent.UID())
    with as_user(town, CLERK):
        before, after = steuerung.neighbours(of_all, second, 2)
        assert (before.aktenzeichen, after.aktenzeichen) == (first.aktenzeichen, third.aktenzeichen)
        assert dict(parse_qsl(urlsplit(after.url).query)) == {"aus": of_all, "stelle": "3"}
        before, after = steuerung.neighbours(of_akte, second)
        assert (before.aktenzeichen, after.aktenzeichen) == (third.aktenzeichen, first.aktenzeichen)
        assert steuerung.neighbours(of_akte, fourth)[0] is None
        for nonsense in ("liste=alle&sort_on=nichts", "liste=0123", "liste=", "liste=alle&vorgangstyp=keiner"):
            assert steuerung.neighbours(nonsense, second) == (None, None)
    with as_user(town, OTHER):
        assert steuerung.neighbours(of_akte, second) == (None, None)
