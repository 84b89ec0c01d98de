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
    assert set(found["killed"]) == {"uebergabe", "renditions", "text", "mail", "long", "rechte"}


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
