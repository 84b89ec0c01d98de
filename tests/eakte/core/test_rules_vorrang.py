"""Who was refused often writes alone: others wait at the door, in other processes too, and nobody waits for ever."""

from kommune.eakte.core import vorrang
from kommune.eakte.core.vorrang import Einlass
from threading import Event
from threading import Thread

import pytest
import subprocess
import sys


pytestmark = pytest.mark.rules
OTHER = """
import sys
from kommune.eakte.core import vorrang
vorrang.share(sys.argv[1])
one = vorrang.Einlass()
assert one.alone()
print("alone", flush=True)
sys.stdin.readline()
"""


@pytest.fixture(autouse=True)
def shared(tmp_path, monkeypatch):
    monkeypatch.setattr(vorrang, "_folder", tmp_path)
    monkeypatch.setattr(vorrang, "AT_THE_DOOR", 5.0)
    return tmp_path


def begun(act):
    done = Event()
    Thread(target=lambda: (act(), done.set()), daemon=True).start()
    return done


def test_writers_go_in_beside_each_other():
    first, second = Einlass(), Einlass()
    first.enter()
    second.enter()
    assert set(first._held) == set(second._held) == {"room"}
    first.leave()
    second.leave()
    assert first._held == {}


def test_one_is_alone_once_those_inside_are_done_and_others_wait_for_it():
    inside, often, late = Einlass(), Einlass(), Einlass()
    inside.enter()
    often.enter()
    alone = begun(often.alone)
    assert not alone.wait(0.1)
    came = begun(late.enter)
    assert not came.wait(0.1), "nobody begins while one waits to be alone"
    inside.leave()
    assert alone.wait(5) and not came.wait(0.1)
    often.leave()
    assert came.wait(5)
    late.leave()


def test_two_who_want_to_be_alone_are_so_one_after_the_other():
    first, second = Einlass(), Einlass()
    first.enter()
    second.enter()
    one = begun(first.alone)
    two = begun(second.alone)
    assert one.wait(5) or two.wait(5)
    assert not (one.is_set() and two.is_set())
    (first if one.is_set() else second).leave()
    assert one.wait(5) and two.wait(5)


def test_nobody_waits_long_for_one_who_takes_long(monkeypatch):
    monkeypatch.setattr(vorrang, "FOR_THE_ROOM", 0.05)
    slow, often = Einlass(), Einlass()
    slow.enter()
    assert often.alone() is False
    often.enter()
    assert set(often._held) == {"room"}


def test_it_holds_for_other_processes_and_ends_with_them(shared, monkeypatch):
    other = subprocess.Popen([sys.executable, "-c", OTHER, shared], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert other.stdout.readline() == b"alone\n"
        came = begun(Einlass().enter)
        assert not came.wait(0.1)
    finally:
        other.kill()
        other.wait()
    assert came.wait(5)


def test_without_a_shared_folder_or_when_it_is_gone_everybody_writes(monkeypatch, tmp_path, caplog):
    for folder in (None, tmp_path / "fort"):
        monkeypatch.setattr(vorrang, "_folder", folder)
        one = Einlass()
        one.enter()
        assert one.alone() is False
        one.leave()
    assert "cannot lock" in caplog.text
