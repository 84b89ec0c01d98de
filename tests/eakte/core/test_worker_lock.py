"""Workers by lane; one who tidies up per database, from whichever instance it is started."""

from kommune.eakte.core.ablauf import worker
from threading import Event
from time import sleep
from types import SimpleNamespace

import pytest
import Zope2


@pytest.fixture
def blobs(monkeypatch, tmp_path):
    storage = SimpleNamespace(temporaryDirectory=lambda: str(tmp_path / "tmp"))
    connection = SimpleNamespace(_storage=SimpleNamespace(lastTransaction=lambda: b"1"), close=lambda: None)
    database = SimpleNamespace(storage=storage, open=lambda **_how: connection)
    monkeypatch.setattr(Zope2, "DB", database, raising=False)
    monkeypatch.delenv("KOMMUNE_WORKER_LOCK", raising=False)
    return tmp_path


def test_the_lock_lies_beside_the_blobs_all_instances_share(blobs):
    assert worker._lock_file() == blobs / "worker.lock"


def test_a_second_worker_waits_until_the_first_is_gone(blobs):
    with worker._lock_file().open("w") as first, worker._lock_file().open("w") as second:
        assert worker._locked(first)
        assert not worker._locked(second)
        first.close()
        assert worker._locked(second)


def test_the_lock_may_lie_elsewhere(blobs, monkeypatch, tmp_path):
    monkeypatch.setenv("KOMMUNE_WORKER_LOCK", str(tmp_path / "shared.lock"))
    assert worker._lock_file() == tmp_path / "shared.lock"


def test_the_worker_thread_ends_its_round_before_the_database_is_closed(blobs, monkeypatch):
    rounds = []

    def work(*args):
        rounds.append("begun")
        sleep(0.2)
        rounds.append("done")
        return 0

    monkeypatch.setenv("KOMMUNE_WORKER", "thread")
    monkeypatch.setattr(worker, "_round", work)
    thread = worker.start_if_wanted()
    while not rounds:
        sleep(0.01)
    worker.end_thread()
    assert not thread.is_alive()
    assert rounds.count("begun") == rounds.count("done")


def test_a_process_may_work_in_some_lanes_only(blobs, monkeypatch):
    lanes = set()
    stop = Event()
    monkeypatch.setenv("KOMMUNE_SPUREN", "mail long")
    monkeypatch.setattr(worker, "_work_in", lambda spur, stop: lanes.add(spur) or stop.set())
    worker.run_forever(stop)
    assert lanes == {"mail", "long"}


def test_a_lane_rests_until_something_is_written_or_comes_due(blobs, monkeypatch):
    rest = worker.Rest()
    assert rest.is_over()
    now = worker.clock.now().timestamp()
    rest.begin(b"1", [None, now + 60])
    assert not rest.is_over()
    rest.begin(b"1", [now - 1])
    assert rest.is_over()
    rest.begin(b"0", [None])
    assert rest.is_over()


def test_a_database_that_cannot_be_asked_ends_no_round_with_an_error(blobs, monkeypatch, caplog):
    def refuse(**_how):
        raise ConnectionError("down")

    monkeypatch.setattr(Zope2.DB, "open", refuse)
    assert worker._round(worker.tidy_up) == 0
    assert "cannot open the database" in caplog.text
