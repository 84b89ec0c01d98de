"""Ballots: one a person, with a receipt; nobody reads whose; two people for paper; from the vote to the decision."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.abstimmung import rules
from kommune.portal.projekte.rules import Zugang
from kommune.portal.projekte.store import ablage_of
from plone import api
from portal.projekte.conftest import change
from portal.projekte.conftest import IDEE
from portal.projekte.conftest import INA
from portal.projekte.conftest import KAI
from portal.projekte.conftest import make_projekt

import json
import pickle
import pytest


COSTS = (60, 50, 30)


@pytest.fixture
def wahl(town, speicher_of_test):
    """A Bürgerhaushalt in which three Ideen were handed in and have a cost, and people vote since yesterday."""
    with api.env.adopt_roles(["Manager"]):
        projekt = make_projekt(
            town,
            abstimmung="budget",
            summe=100,
            bezirke="Nord\nSüd",
            buergerhaushalt=True,
            moderation="nachher",
            oe_id="steuer",
        )
        told = {**IDEE, "bezirk": "Nord", "art": "kosten"}
        numbers = [
            projekte.hand_in(projekt, {**told, "titel": f"Vorschlag {at}"}, person=INA, key=f"schluessel-{at}")
            for at in range(3)
        ]
        today = clock.today()
        change(
            projekt,
            sammeln_von=today - timedelta(days=9),
            sammeln_bis=today - timedelta(days=2),
            bewerten_von=today - timedelta(days=1),
            bewerten_bis=today + timedelta(days=5),
        )
        for nummer, cost in zip(numbers, COSTS, strict=True):
            projekte.set_kosten(projekt, nummer, cost)
    projekt.numbers = numbers
    return projekt


def end(projekt):
    today = clock.today()
    projekt.bewerten_von, projekt.bewerten_bis = today - timedelta(days=2), today - timedelta(days=1)
    projekt.sammeln_von, projekt.sammeln_bis = today - timedelta(days=9), today - timedelta(days=5)


def voter(number):
    return projekte.Person(f"w{number}@example.org", Zugang.MAIL)


def test_a_ballot_counts_once_the_last_one_holds_and_its_receipt_finds_it(wahl):
    a, b, c = wahl.numbers
    first = projekte.vote(wahl, [a], KAI)
    second = projekte.vote(wahl, [b, c, c], KAI)
    projekte.vote(wahl, [c], INA)
    assert first != second and projekte.given_by(wahl, KAI) == tuple(sorted([b, c]))
    assert projekte.count(wahl) == {} and projekte.best(wahl) == []
    end(wahl)
    projekte.do_due()
    assert projekte.count(wahl) == {b: 1, c: 2}
    assert projekte.by_beleg(wahl, second) == tuple(sorted([b, c])) and projekte.by_beleg(wahl, first) is None
    assert [one.nummer for one in projekte.best(wahl)] == [c, b]


def test_what_cannot_be_is_refused_in_words(wahl):
    a, b, _c = wahl.numbers
    for wrong in ([a, b], [a, "AAAAA-AAAAA"], ["<script>"], ["../.."]):
        with pytest.raises(Invalid) as refused:
            projekte.vote(wahl, wrong, KAI)
        assert refused.value.field == "wahl"
    with pytest.raises(WrongState):
        projekte.support(wahl, a, KAI)
    assert projekte.vote(wahl, [a], KAI) and projekte.vote(wahl, [], KAI) == ""
    assert projekte.given_by(wahl, KAI) == ()


def test_a_cost_stays_and_nothing_is_merged_once_somebody_has_voted(wahl):
    a, b, _c = wahl.numbers
    projekte.vote(wahl, [a], KAI)
    with api.env.adopt_roles(["Manager"]):
        with pytest.raises(WrongState) as refused:
            projekte.set_kosten(wahl, a, 1)
        assert refused.value.field == "kosten"
        with pytest.raises(WrongState):
            projekte.merge(wahl, a, b)
        for name, value in {"summe": 999, "abstimmung": "anteile", "papier": True, "mindestens": 5}.items():
            before = getattr(wahl, name)
            with pytest.raises(WrongState):
                change(wahl, **{name: value})
            setattr(wahl, name, before)


def test_nothing_is_taken_before_or_after_the_days_of_voting_or_once_counted(wahl):
    end(wahl)
    with pytest.raises(WrongState):
        projekte.vote(wahl, [wahl.numbers[0]], KAI)
    projekte.do_due()
    wahl.bewerten_bis = clock.today() + timedelta(days=3)
    with pytest.raises(WrongState):
        projekte.vote(wahl, [wahl.numbers[0]], KAI)


def test_nobody_reads_whose_ballot_it_is_and_after_the_count_nothing_leads_back(wahl):
    projekte.vote(wahl, [wahl.numbers[2]], KAI)
    ablage = ablage_of(wahl.UID())
    (kept,) = [list(fach.zettel.items()) for fach in ablage.faecher if fach.zettel]
    assert b"kai" not in pickle.dumps(kept)
    end(wahl)
    projekte.do_due()
    assert ablage.siegel == b"" and not any(fach.zettel for fach in ablage.faecher)
    told = json.dumps(projekte.published(wahl))
    assert kept[0][0] not in told and "kai" not in told


def test_what_is_published_counted_again_by_anybody_gives_the_same(wahl):
    a, b, c = wahl.numbers
    for at in range(30):
        projekte.vote(wahl, [[a, c], [b, c], [c], [b]][at % 4], voter(at))
    with pytest.raises(WrongState):
        projekte.published(wahl)
    end(wahl)
    projekte.do_due()
    told = json.loads(json.dumps(projekte.published(wahl)))
    again = rules.count_again(told)
    assert list(again.gewaehlt) == told["gewaehlt"] == [c, b] and again.stimmen == told["stimmen"]
    assert told["stimmzettel"] == 30 and projekte.is_the_same(wahl)


def test_a_paper_ballot_counts_when_two_people_read_the_same(wahl):
    change(wahl, papier=True)
    a, b, _c = wahl.numbers

    def enter(user, nummer, chosen, **more):
        with api.env.adopt_user(username=user), api.env.adopt_roles(["Redaktion"]):
            return projekte.enter_paper(wahl, nummer, chosen, **more)

    with pytest.raises(NotAllowed), api.env.adopt_roles(["Bedienstete"]):
        projekte.enter_paper(wahl, 1, [a])
    assert enter("fachadmin", 1, [a]) == "einmal"
    assert enter("sachbearbeitung-steuer", 1, [b]) == "verschieden"
    with pytest.raises(NotAllowed):
        enter("leitung-steuer", 1, [a])
    with api.env.adopt_user(username="fachadmin"), api.env.adopt_roles(["Redaktion"]):
        (one,) = projekte.papers_open(wahl)
        assert one["unterschied"] == sorted([a, b]) and projekte.papers_number(wahl) == 0
        with pytest.raises(WrongState):
            projekte.finish_papers(wahl)
    assert enter("sachbearbeitung-steuer", 1, [a]) == "gleich"
    with pytest.raises(WrongState):
        enter("fachadmin", 1, [b])
    for wrong in ("", "x", "0", "-1", 10**9):
        with pytest.raises(Invalid):
            enter("fachadmin", wrong, [a])
    with pytest.raises(Invalid):
        enter("fachadmin", 2, [a, b])  # more than there is money for
    enter("fachadmin", 2, [], ungueltig=True)
    enter("leitung-steuer", 2, [], ungueltig=True)
    end(wahl)
    projekte.do_due()
    assert projekte.count(wahl) == {}  # not before the entering was declared finished
    with api.env.adopt_user(username="fachadmin"), api.env.adopt_roles(["Redaktion"]):
        projekte.finish_papers(wahl)
    projekte.do_due()
    assert projekte.count(wahl) == {a: 1} and projekte.published(wahl)["davon_papier"] == 1
    assert b"fachadmin" not in pickle.dumps(ablage_of(wahl.UID()).kasten.__dict__)


def test_an_idee_hidden_while_people_vote_is_not_counted(wahl):
    a, _b, c = wahl.numbers
    projekte.vote(wahl, [a, c], KAI)
    with api.env.adopt_roles(["Redaktion"]):
        projekte.hide(wahl, [f"idee:{a}"], "doppelt")
    end(wahl)
    projekte.do_due()
    assert projekte.count(wahl) == {c: 1} and projekte.is_the_same(wahl)


def test_a_buergerhaushalt_asks_for_district_and_kind(wahl):
    change(wahl, sammeln_bis=clock.today(), bewerten_von=clock.today() + timedelta(days=1))
    for wrong, field in (({"bezirk": "West", "art": "kosten"}, "bezirk"), ({"bezirk": "Nord", "art": "x"}, "art")):
        with pytest.raises(Invalid) as refused:
            projekte.hand_in(wahl, {**IDEE, **wrong}, person=INA, key="schluessel-9")
        assert refused.value.field == field


def test_from_the_vote_to_the_decision_all_stands_in_the_timeline(wahl):
    c = wahl.numbers[2]
    projekte.vote(wahl, [c], KAI)
    with api.env.adopt_roles(["Manager"]), pytest.raises(WrongState):
        projekte.start_reviews(wahl, [c])
    end(wahl)
    projekte.do_due()
    found = {"machbar": "ja", "kosten": "31", "text": "Das geht.", "stelle": "Tiefbauamt"}
    told = {"ergebnis": "beschlossen", "gremium": "Rat", "tag": clock.today().isoformat(), "zeichen": "R 7", "text": ""}
    with pytest.raises(NotAllowed), api.env.adopt_roles(["Bedienstete"]):
        projekte.review(wahl, c, **found)
    with api.env.adopt_roles(["Fachadministration"]), api.env.adopt_user(username="fachadmin"):
        with pytest.raises(WrongState):
            projekte.decide(wahl, c, **told)
        for wrong in ({"kosten": "-5"}, {"kosten": "1,50"}, {"machbar": "vielleicht"}, {"text": " "}, {"stelle": ""}):
            with pytest.raises(Invalid):
                projekte.review(wahl, c, **{**found, **wrong})
        projekte.review(wahl, c, **found)
        tomorrow = (clock.today() + timedelta(days=1)).isoformat()
        for wrong in ({"zeichen": ""}, {"tag": "morgen"}, {"tag": tomorrow}, {"ergebnis": "egal"}):
            with pytest.raises(Invalid):
                projekte.decide(wahl, c, **{**told, **wrong})
        projekte.decide(wahl, c, **told)
        with pytest.raises(WrongState):
            projekte.decide(wahl, c, **told)
        with pytest.raises(WrongState):
            projekte.review(wahl, c, **found)
    one = projekte.get_public(wahl, c)
    assert [what for _when, what, _text in one.verlauf] == ["eingegangen", "geprueft", "beschlossen"]
    assert one.stand == "kommt" and one.pruefung["kosten"] == 31


def test_the_plan_is_read_as_a_whole_by_the_editors_alone(wahl):
    head = "Bereich;Produkt;Produktbezeichnung;Konto;Kontobezeichnung;Jahr;Art;Betrag\n"
    fine = f"{head}Kultur;27.2;Bücherei;401;Personal;2026;Aufwand;1.234,56\n".encode()
    with pytest.raises(NotAllowed), api.env.adopt_roles(["Bedienstete"]):
        projekte.read_plan(wahl, fine, "plan.csv")
    with api.env.adopt_roles(["Redaktion"]):
        assert projekte.read_plan(wahl, fine, "plan.csv") == 1
        for wrong in (fine + b"Kultur;1;x;2;y;2026;Geld;1\n", b"", b"PK\x03\x04kaputt", b"%PDF-1.7", b"a;b\n1;2\n"):
            with pytest.raises(Invalid) as refused:
                projekte.read_plan(wahl, wrong, "plan.csv")
            assert refused.value.field == "datei"
    assert [one.cent for one in projekte.posten_of(wahl)] == [123_456]


def test_the_pages_of_ballots_say_so_where_a_project_has_none(projekt):
    with api.env.adopt_roles(["Manager"]):
        for name in ("papierzettel", "papier-abschliessen", "stimmzettel", "auszaehlung"):
            with pytest.raises(WrongState):
                api.content.get_view(name, projekt, projekt.REQUEST)()
