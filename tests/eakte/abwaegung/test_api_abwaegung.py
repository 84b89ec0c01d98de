"""Statements are split, grouped, weighed, one and many; nothing is overwritten, nobody sees what is not theirs to see."""

from datetime import date
from kommune.eakte.abwaegung import api as abwaegung
from kommune.eakte.abwaegung.api import Auswahl
from kommune.eakte.abwaegung.api import Sicht
from kommune.eakte.abwaegung.api import Votum
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.dokumente import api as dokumente
from kommune.eakte.journal import api as journal
from kommune.eakte.stellungnahmen import api as stellungnahmen
from kommune.eakte.stellungnahmen.partnerstellen import api as partnerstellen
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from plone import api
from workflow_tables import put_in_state

import pytest


def places(vorgang, uid, *numbers):
    found = abwaegung.saetze(Sicht(vorgang).text_of(uid))
    return [found[number][:2] for number in numbers]


def argue(vorgang, uid, *numbers, **werte):
    return abwaegung.split_off(vorgang, uid, stellen=places(vorgang, uid, *numbers), **werte)


def seen(*arguments):
    return {one.id: one.stand for one in arguments}


def again(vorgang, *arguments):
    return [Sicht(vorgang).argument(one.id) for one in arguments]


def test_a_statement_is_taken_in_once_and_keeps_its_words(plan, uids):
    sicht = Sicht(plan)
    assert [one.nr for one in sicht.beitraege.values()] == [1, 2, 3]
    assert sicht.text_of(uids[0]).startswith("Die Gartenstraße")
    before = plan[api.content.find(UID=uids[0])[0].getId]
    assert abwaegung.take(plan, before, "anders", name="x", herkunft="toeb", kanal="post", eingang=None).nr == 1
    with pytest.raises(WrongState):
        abwaegung.transcribe(plan, uids[0], "Andere Worte")
    assert Sicht(plan).text_of(uids[0]).startswith("Die Gartenstraße") and len(Sicht(plan).beitraege) == 3


def test_marked_sentences_become_an_argument_and_the_same_twice_is_one(plan, uids):
    one = argue(plan, uids[0], 0, 1, thema="Verkehr", schlagworte=["Gartenstraße", "Gartenstraße"])
    assert (one.id, one.text) == ("1.1", "Die Gartenstraße ist zu schmal. Wo parken die 24 Autos?")
    assert (one.thema, one.schlagworte) == ("Verkehr", ("Gartenstraße",))
    assert argue(plan, uids[0], 1, 0).id == "1.1"
    assert abwaegung.split_whole(plan, uids[0]).text == "Der Bach braucht Abstand."
    with pytest.raises(WrongState):
        abwaegung.split_whole(plan, uids[0])
    assert [each.id for each in Sicht(plan).of_beitrag(uids[0])] == ["1.1", "1.2"]


def test_nothing_marked_or_beyond_the_text_is_refused(plan, uids):
    for given in ({}, {"stellen": [(0, 10_000)]}, {"stellen": [(3, 3)]}, {"text": "  "}):
        with pytest.raises(Invalid):
            abwaegung.split_off(plan, uids[0], **given)
    with pytest.raises(Unknown):
        abwaegung.split_off(plan, "gibt es nicht", text="x")


def test_a_scan_gets_its_words_once_and_a_summary_is_an_argument_too(plan):
    from_scan = take_scan(plan)
    summary = abwaegung.split_off(plan, from_scan.id, text="Wünscht einen Gehweg.")
    assert (summary.text, summary.stellen) == ("Wünscht einen Gehweg.", ())
    abwaegung.transcribe(plan, from_scan.id, "Bitte bauen Sie einen Gehweg.")
    assert Sicht(plan).beitrag(from_scan.id).abschrift_von == api.user.get_current().getId()


def take_scan(plan):
    from musterstadt.akten import make_dokument

    scan = make_dokument(plan, betreff="Stellungnahme: Brief")
    return abwaegung.take(
        plan,
        scan,
        "",
        name="Bo Lind",
        herkunft="oeffentlichkeit",
        kanal="post",
        eingang=Sicht(plan).beitrag(next(iter(Sicht(plan).beitraege))).eingang,
    )


def test_every_version_of_a_decision_is_kept_and_who_saw_an_old_one_is_stopped(plan, uids):
    one = argue(plan, uids[0], 0)
    abwaegung.weigh(plan, one.id, votum=Votum.NICHT, begruendung="5,50 m genügen (RASt 06).", stand=one.stand)
    with pytest.raises(Stale):
        abwaegung.weigh(plan, one.id, votum=Votum.KENNTNIS, begruendung="", stand=one.stand)
    (now,) = again(plan, one)
    abwaegung.weigh(plan, one.id, votum=Votum.TEILWEISE, begruendung="Gehweg kommt.", stand=now.stand)
    sicht = Sicht(plan)
    assert [each.votum for each in sicht.verlauf(one)] == ["nicht", "teilweise"]
    assert sicht.begruendung(one) == "Gehweg kommt." and sicht.argument(one.id).votum == "teilweise"
    with pytest.raises(WrongState):
        abwaegung.take_back(plan, one.id, stand=sicht.argument(one.id).stand)


@pytest.mark.parametrize(("votum", "grund"), [("nicht", ""), ("teilweise", " "), ("vielleicht", "x")])
def test_a_no_needs_its_reason_and_a_decision_is_one_of_four(plan, uids, votum, grund):
    one = argue(plan, uids[0], 0)
    with pytest.raises(Invalid):
        abwaegung.weigh(plan, one.id, votum=votum, begruendung=grund, stand=1)


def test_many_are_decided_at_once_and_what_somebody_changed_meanwhile_is_left_and_told(plan, uids):
    first, second = argue(plan, uids[0], 0), argue(plan, uids[1], 0)
    before = seen(first, second)
    abwaegung.weigh(plan, first.id, votum=Votum.KENNTNIS, begruendung="", stand=1)
    done = abwaegung.weigh_many(plan, before, votum=Votum.BERUECKSICHTIGT, begruendung="Wird breiter.")
    assert (done.geaendert, done.veraltet) == (1, (first.id,))
    assert [one.votum for one in again(plan, first, second)] == ["kenntnis", "beruecksichtigt"]
    told = abwaegung.describe_many(plan, seen(*again(plan, first, second)), thema="Verkehr", schlagworte=["eng"])
    assert told.geaendert == 2 and {one.thema for one in again(plan, first, second)} == {"Verkehr"}
    found = Sicht(plan).chosen(Auswahl(schlagwort="eng", text="GARTENSTRASSE"))
    assert [one.id for one in found] == ["1.1", "2.1"]


def test_equal_ones_share_a_decision_and_one_taken_out_has_its_own_again(plan, uids):
    first, second = argue(plan, uids[0], 0), argue(plan, uids[1], 0)
    abwaegung.weigh(plan, first.id, votum=Votum.KENNTNIS, begruendung="", stand=1)
    gruppe, done = abwaegung.group(plan, seen(*again(plan, first, second)), titel="Straße zu schmal")
    assert done.geaendert == 2
    abwaegung.weigh(plan, second.id, votum=Votum.NICHT, begruendung="Genügt.", stand=1)
    sicht = Sicht(plan)
    assert {abwaegung.votum_of(one, sicht.gruppen) for one in again(plan, first, second)} == {"nicht"}
    assert sicht.begruendung(sicht.argument(first.id)) == "Genügt." and sicht.zahlen.offen == 0
    with pytest.raises(WrongState):
        abwaegung.weigh_many(plan, seen(*again(plan, first)), votum=Votum.KENNTNIS, begruendung="")
    with pytest.raises(WrongState):  # two people are not more than fifty
        abwaegung.replace_by_inspection(plan, gruppe, einsicht="Zimmer 214", stand=2)
    abwaegung.ungroup(plan, seen(*again(plan, first)))
    sicht = Sicht(plan)
    assert abwaegung.votum_of(sicht.argument(first.id), sicht.gruppen) == "kenntnis"


def test_an_assignment_is_one_aufgabe_that_names_the_arguments(plan, uids):
    one = argue(plan, uids[0], 0)
    abwaegung.assign_many(plan, seen(one), adressat="person:sachbearbeitung-steuer", frist=date(2027, 1, 8))
    (aufgabe,) = api.content.find(context=plan, portal_type="Aufgabe")
    assert "1.1" in aufgabe.Title and again(plan, one)[0].zustaendig == "person:sachbearbeitung-steuer"
    with pytest.raises(Invalid):
        abwaegung.assign_many(plan, seen(*again(plan, one)), adressat="person:sachbearbeitung-gewerbe")


def test_what_a_partnerstelle_answered_is_in_the_same_table_once(plan):
    stelle = partnerstellen.add({"name": "Wasserverband Mühlbach", "email": "wv@example.org"})
    anfrage = stellungnahmen.ask(plan, [stelle.id], questions="Bedenken?")
    befragter = anfrage.befragte[0].id
    stellungnahmen.note_by_hand(plan, befragter, text="Fünf Meter Abstand zum Bach.")
    abwaegung.begin(plan)
    found = [one for one in Sicht(plan).beitraege.values() if one.name == "Wasserverband Mühlbach"]
    assert [(one.herkunft, one.natuerlich) for one in found] == [("toeb", False)]
    assert Sicht(plan).text_of(found[0].id) == "Fünf Meter Abstand zum Bach."


def test_a_vorgang_nobody_weighs_has_no_abwaegung_by_an_answer(town):
    vorgang = make_vorgang(town)
    stelle = partnerstellen.add({"name": "Kreis", "email": "kreis@example.org"})
    anfrage = stellungnahmen.ask(vorgang, [stelle.id], questions="Bedenken?")
    stellungnahmen.note_by_hand(vorgang, anfrage.befragte[0].id, text="Keine.")
    assert Sicht(vorgang).kept is None and Sicht(vorgang).beitraege == {}
    abwaegung.begin(vorgang)
    assert len(Sicht(vorgang).beitraege) == 1


@pytest.mark.leak
def test_a_confidential_statement_is_neither_shown_nor_counted_nor_found(town, plan, uids, as_user):
    hidden, open_one = argue(plan, uids[0], 0), argue(plan, uids[1], 0)
    gruppe, _done = abwaegung.group(plan, seen(hidden), titel="Geheim")
    dokument = plan[api.content.find(UID=uids[0])[0].getId]
    dokumente.move(dokument, make_vorgang(town, make_akte(town, oe="gewerbeamt")), grund="vertraulich")
    with as_user(town, "sachbearbeitung-steuer"):
        sicht = Sicht(plan)
        assert uids[0] not in sicht.beitraege and [one.id for one in sicht.argumente] == [open_one.id]
        assert (sicht.zahlen.beitraege, sicht.zahlen.argumente) == (2, 1) and sicht.gruppen == {}
        assert sicht.chosen(Auswahl(text="Gartenstraße ist zu")) == []
        for act in (
            lambda: sicht.text_of(uids[0]),
            lambda: sicht.gruppe(gruppe),
            lambda: abwaegung.weigh(plan, hidden.id, votum="kenntnis", begruendung="", stand=1),
            lambda: abwaegung.weigh_many(plan, {hidden.id: 2}, votum="kenntnis", begruendung=""),
            lambda: abwaegung.split_off(plan, uids[0], text="x"),
        ):
            with pytest.raises(Unknown):
                act()
    mine = [one for one in journal.entries(plan) if str(one["aktion"]).startswith(("argument", "gruppe", "beitrag"))]
    assert mine and "schmal" not in str(mine) and "Albers" not in str(mine)


@pytest.mark.leak
@pytest.mark.parametrize("wer", ["sachbearbeitung-gewerbe", "redaktion", "buergerin-a", None])
def test_who_does_not_work_on_the_vorgang_weighs_nothing_and_sees_nothing(town, plan, uids, as_user, wer):
    one = argue(plan, uids[0], 0)
    with as_user(town, wer):
        assert Sicht(plan).beitraege == {} and Sicht(plan).zahlen.argumente == 0
        for act in (
            lambda: abwaegung.begin(plan),
            lambda: abwaegung.weigh(plan, one.id, votum="kenntnis", begruendung="", stand=1),
            lambda: abwaegung.split_off(plan, uids[0], text="x"),
            lambda: abwaegung.note_settled(plan, uids[0], True),
        ):
            with pytest.raises(NotAllowed):
                act()


def test_in_a_closed_vorgang_nothing_is_weighed(plan, uids):
    one = argue(plan, uids[0], 0)
    put_in_state(plan, "vorgang_workflow", "closed")
    with pytest.raises(WrongState):
        abwaegung.weigh(plan, one.id, votum="kenntnis", begruendung="", stand=1)
    assert not abwaegung.may_weigh(plan)
