"""Each is told once, what became of their own points; what came by post has a number, too."""

from datetime import timedelta
from kommune.eakte.abwaegung import api as abwaegung
from kommune.eakte.abwaegung.api import Sicht
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from plone import api

import pytest


@pytest.fixture
def sent(monkeypatch):
    """Aufträge and mails as they were written: a rolled-back town has no worker."""
    written = []
    from kommune.eakte.abwaegung.ergebnis import mitteilung

    class Written:
        @staticmethod
        def enqueue(art, key, told):
            written.append((art, key, told))

    monkeypatch.setattr(mitteilung, "auftraege", Written)
    monkeypatch.setattr(mitteilung, "queue_mail", lambda **told: written.append(("mail", told["key"], told)))
    return written


def weigh_all(plan, *uids):
    for uid in uids:
        one = abwaegung.split_whole(plan, uid)
        abwaegung.weigh(plan, one.id, votum="nicht", begruendung=f"Grund zu {one.id}.", stand=1)


def work(plan, written):
    """Do what was ordered, twice each: a repeated Auftrag tells nothing twice."""
    for _art, _key, told in [one for one in written if one[0] == "abwaegungsergebnis"]:
        for _again in range(2):
            with as_system("test"):
                abwaegung.bring(plan, told["beitrag"], told["mal"])


def test_only_who_is_decided_wholly_is_told_and_each_once(plan, uids, sent):
    weigh_all(plan, uids[0])
    abwaegung.split_whole(plan, uids[1])
    found = abwaegung.readiness(Sicht(plan))
    assert (found.bereit, found.offen) == ((uids[0],), (uids[1], uids[2]))
    assert abwaegung.tell_results(plan) == 1
    with pytest.raises(WrongState):
        abwaegung.tell_results(plan)  # on its way
    work(plan, sent)
    found = api.content.find(context=plan, portal_type="Dokument")
    letters = [brain for brain in found if brain.Title.startswith("Mitteilung des Abwägungsergebnisses")]
    assert len(letters) == 1
    beitrag = Sicht(plan).beitrag(uids[0])
    assert (beitrag.weg, beitrag.mal, beitrag.unterwegs) == ("brief", 1, False)
    with pytest.raises(WrongState):
        abwaegung.tell_results(plan)


def test_a_letter_answers_their_own_points_and_the_second_says_so(town, plan, uids, sent, take):
    dokument = abwaegung.capture(
        plan,
        {
            "name": "Bo Lind",
            "eingang": clock.today(),
            "kanal": "niederschrift",
            "text": "Gehweg!",
            "email": "bo@example.org",
        },
    )
    weigh_all(plan, uids[0], dokument.id)
    abwaegung.tell_results(plan)
    work(plan, sent)
    (mail,) = [told for art, _key, told in sent if art == "mail"]
    assert mail["to"] == "bo@example.org" and "„Gehweg!“" in mail["text"] and "Grund zu 4.1." in mail["text"]
    assert "Gartenstraße" not in mail["text"] and "Albers" not in mail["text"] and "erneute" not in mail["text"]
    assert Sicht(plan).beitrag(dokument.id).weg == "email"
    sent.clear()
    abwaegung.tell_again(plan, dokument.id)
    work(plan, sent)
    (mail,) = [told for art, _key, told in sent if art == "mail"]
    assert "erneute Mitteilung" in mail["text"] and Sicht(plan).beitrag(dokument.id).mal == 2
    with pytest.raises(WrongState):
        abwaegung.tell_again(plan, uids[1])


def test_who_may_inspect_instead_or_withdrew_is_not_told(town, plan, uids, sent, take):
    arguments = {}
    for number in range(51):
        uid = list(Sicht(plan).beitraege)[number] if number < 2 else take_one(take, plan, number)
        one = abwaegung.split_whole(plan, uid)
        arguments[one.id] = one.stand
    gruppe, _done = abwaegung.group(plan, arguments, titel="Zu schmal")
    abwaegung.weigh_gruppe(plan, gruppe, votum="nicht", begruendung="Genügt.", stand=1)
    assert len(abwaegung.readiness(Sicht(plan)).bereit) == 51
    abwaegung.replace_by_inspection(plan, gruppe, einsicht="Rathaus, Zimmer 214, bis 31.01.", stand=2)
    found = abwaegung.readiness(Sicht(plan))
    assert (len(found.einsicht), found.bereit) == (51, ())
    abwaegung.note_withdrawn(plan, uids[0])
    assert len(abwaegung.readiness(Sicht(plan)).einsicht) == 50


def take_one(take, plan, number):
    take(plan, f"Person {number}", "Zu schmal.")
    return list(Sicht(plan).beitraege)[-1]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kanal": "portal"}, "kanal"),
        ({"name": " "}, "name"),
        ({"eingang": None}, "eingang"),
        ({"eingang": "morgen"}, "eingang"),
        ({"kanal": "post"}, "datei"),
        ({"text": ""}, "datei"),
        ({"email": "x"}, "email"),
        ({"personen": -2}, "personen"),
        ({"personen": "viele"}, "personen"),
    ],
)
def test_what_is_missing_of_a_captured_statement_is_named_by_its_field(plan, wrong, field):
    given = {"name": "Bo", "eingang": clock.today(), "kanal": "niederschrift", "text": "Gehweg!", **wrong}
    if wrong.get("eingang") == "morgen":
        given["eingang"] = clock.today() + timedelta(days=1)
    with pytest.raises(Invalid) as told:
        abwaegung.capture(plan, given)
    assert told.value.field == field


@pytest.mark.leak
@pytest.mark.parametrize("wer", ["sachbearbeitung-gewerbe", "redaktion", "buergerin-a"])
def test_nobody_else_tells_or_captures(town, plan, uids, sent, as_user, wer):
    weigh_all(plan, uids[0])
    with as_user(town, wer):
        for act in (
            lambda: abwaegung.tell_results(plan),
            lambda: abwaegung.tell_again(plan, uids[0]),
            lambda: abwaegung.capture(plan, {}),
        ):
            with pytest.raises(NotAllowed):
                act()
    assert sent == []
