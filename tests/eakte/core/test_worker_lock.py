"""One worker per database, from whichever instance it is started."""

from kommune.eakte.core import worker
from time import sleep
from types import SimpleNamespace

import pytest
import Zope2


@pytest.fixture
def blobs(monkeypatch, tmp_path):
    storage = SimpleNamespace(temporaryDirectory=lambda: str(tmp_path / "tmp"))
    monkeypatch.setattr(Zope2, "DB", SimpleNamespace(storage=storage), raising=False)
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

    def work():
        rounds.append("begun")
        sleep(0.2)
        rounds.append("done")

    monkeypatch.setenv("KOMMUNE_WORKER", "thread")
    monkeypatch.setattr(worker, "_round", work)
    thread = worker.start_if_wanted()
    while not rounds:
        sleep(0.01)
    worker.end_thread()
    assert not thread.is_alive()
    assert rounds[-1] == "done"
