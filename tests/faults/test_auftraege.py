"""Killed at every commit of every kind of Auftrag, before and after it: nothing is lost, nothing is doubled."""

from pathlib import Path
from servers import Servers

import json
import pytest


pytestmark = pytest.mark.fault


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """Confirm, hand over, file, make a letter, draw, check, index, mail, and bring lists up to date, with a process killed at each step."""
    servers = Servers.single(worker=False)
    try:
        script = Path(__file__).parent / "toedlich.py"
        folder = str(tmp_path_factory.mktemp("toedlich"))
        printed = servers.run(script, FAULT_FOLDER=folder, PYTHONPATH=str(Path(__file__).parent.parent))
        return json.loads([line for line in printed.splitlines() if line.startswith("{")][-1])
    finally:
        servers.close()


def test_each_lane_was_killed_at_each_of_its_steps(found):
    assert min(found["killed"].values()) >= 4, found["killed"]
    assert set(found["killed"]) == {
        "uebergabe",
        "letters",
        "renditions",
        "text",
        "mail",
        "long",
        "rechte",
        "hkr",
        "altbestand",
        "zahlung",
    }


def test_nothing_is_lost(found):
    assert found["offen"] == []
    assert found["aktenzeichen"] and found["text"] and found["journal"]
    assert found["ungeprueft"] == []
    assert found["seiten"]["Antrag"] >= 1 and found["seiten"]["Bescheid"] == 1


def test_lists_learn_what_was_given_and_forget_what_a_day_took(found):
    before, given, taken = found["gelistet"]
    assert before == [1, 0], (
        "what is given to many things, or to deputies of a record with a barring, comes by an Auftrag"
    )
    assert given == [8, 1]
    assert taken == [0, 1]


def test_nothing_is_doubled(found):
    assert found["vorgaenge"] == 1
    assert found["dokumente"] == ["Antrag", "Bescheid", "Daten", "Nachricht"]
    assert found["antworten"] == 1
    assert len(set(found["mails"])) == 1, "a mail sent again has the same Message-ID"


def test_a_mail_whose_taking_apart_was_killed_within_and_at_every_commit_has_each_anlage_once(found):
    assert found["anlagen"] == [str(number) for number in range(12)]
    (state,) = found["zerlegt"]
    assert (state["stand"], state["getan"], state["fehler"]) == ("done", 12, [])


def test_a_list_of_old_akten_killed_within_a_row_and_at_every_commit_is_whole_and_nothing_is_there_twice(found):
    told = found["altbestand"]
    assert (told["stand"], told["getan"], told["zaehler"]) == ("done", 10, {"neu": 10})
    assert told["akten"] == [[f"KASSE {number}", [f"{number}.pdf"], "closed", True] for number in range(10)]


def test_an_order_is_booked_once_however_often_a_worker_dies_when_it_is_out(found):
    kasse = found["kasse"]
    assert {stand for _weg, stand in kasse["staende"]} == {"ausgegeben"}
    assert len(kasse["csv"]) >= 2 and sorted(kasse["geholt"] + kasse["liegt"]) == kasse["csv"], (
        "one file for each, fetched meanwhile or not"
    )
    assert len(kasse["demo"]) == 1 and kasse["gebucht"] == kasse["demo"]
    assert kasse["versuche"] > 1, "the second worker asked again and was told that it is known"
    assert kasse["ausgegeben"] == len(kasse["staende"]) and kasse["journal"]


def test_a_fee_is_booked_followed_and_given_back_once_wherever_a_process_dies(found):
    told = found["zahlung"]
    assert (told["versuche"], told["bank"], told["buchungen"]) == (1, 1, [1000])
    assert (told["stand"], told["eingegangen"], told["zurueck"]) == ("bezahlt", 600, 1)
    assert told["vorgaenge"] == 1 and told["abweichungen"] == []


def test_an_address_is_called_at_least_once_and_knows_each_call_by_its_key(found):
    told = found["aufruf"]
    [(step, stand)] = told["schritte"]
    assert stand == "done"
    assert len(told["rufe"]) == 4, "the worker died when the call was out, so it was called again"
    assert set(told["rufe"]) == {step}, "the same key each time: to who is called it is one thing"
    assert told["journal"] == 1
