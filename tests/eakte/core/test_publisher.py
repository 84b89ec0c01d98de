"""Writers in turn, conflicts tried again within milliseconds, a missing key tried again before it is an error."""

from kommune.eakte.core import publisher
from threading import Event
from threading import Thread
from transaction.interfaces import TransientError
from types import SimpleNamespace
from ZODB.POSException import ConflictError
from ZODB.POSException import POSKeyError
from ZPublisher.WSGIPublisher import publish_module

import logging
import pytest


PATIENT = 5.0


@pytest.fixture
def asked(monkeypatch):
    """Publish by ``asked.answer`` instead of Zope."""
    result = SimpleNamespace(answer=None)
    monkeypatch.setattr(publisher, "publish_module", lambda environ, start, **kw: result.answer(environ))
    monkeypatch.setattr(publisher, "PATIENCE", PATIENT)
    result.app = publisher.Publisher(publisher.publish_module)
    return result


def test_it_stands_right_before_zope():
    publisher.Publisher(publish_module)
    with pytest.raises(TypeError, match="right before Zope"):
        publisher.Publisher(lambda environ, start: [])


def test_a_retry_waits_milliseconds(monkeypatch):
    waits = []
    monkeypatch.setattr(publisher, "sleep", waits.append)
    request = publisher.Request.__new__(publisher.Request)
    request.environ = {}
    for count in range(20):
        request.retry_count = count
        request.delay_retry()
    assert max(waits) <= 0.16
    assert sum(waits) < 3


def test_a_second_writer_waits_for_the_first_a_reader_does_not(asked):
    inside, go_on, order = Event(), Event(), []

    def answer(environ):
        if environ["name"] == "first":
            inside.set()
            go_on.wait(PATIENT)
        order.append(environ["name"])

    asked.answer = answer
    first = Thread(target=asked.app, args=({"REQUEST_METHOD": "POST", "name": "first"}, None))
    first.start()
    inside.wait(PATIENT)
    second = Thread(target=asked.app, args=({"REQUEST_METHOD": "PATCH", "name": "second"}, None))
    second.start()
    asked.app({"REQUEST_METHOD": "GET", "name": "reader"}, None)
    assert order == ["reader"]
    go_on.set()
    first.join(PATIENT)
    second.join(PATIENT)
    assert order == ["reader", "first", "second"]


def test_nobody_waits_long_for_one_who_takes_long(asked, monkeypatch):
    monkeypatch.setattr(publisher, "PATIENCE", 0.05)
    inside, go_on, order = Event(), Event(), []

    def answer(environ):
        if environ["name"] == "import":
            inside.set()
            go_on.wait(PATIENT)
        order.append(environ["name"])

    asked.answer = answer
    long = Thread(target=asked.app, args=({"REQUEST_METHOD": "POST", "name": "import"}, None))
    long.start()
    inside.wait(PATIENT)
    asked.app({"REQUEST_METHOD": "POST", "name": "other"}, None)
    assert order == ["other"]
    go_on.set()
    long.join(PATIENT)
    asked.app({"REQUEST_METHOD": "POST", "name": "next"}, None)
    assert order == ["other", "import", "next"]


def a_request(count, *, retries=20):
    return SimpleNamespace(
        retry_count=count, supports_retry=lambda: count < retries, method="POST", get=lambda name: "http://x/akten"
    )


@pytest.mark.parametrize("error", [KeyError("a"), POSKeyError(b"\0" * 8)], ids=["KeyError", "POSKeyError"])
def test_a_missing_key_is_tried_again_twice(monkeypatch, error):
    def fail(request, module_info):
        raise error

    monkeypatch.setattr(publisher, "publish", fail)
    for count in (0, 1):
        with pytest.raises(TransientError):
            publisher.publish_or_retry(a_request(count), None)
    with pytest.raises(type(error)):
        publisher.publish_or_retry(a_request(2), None)
    with pytest.raises(type(error)):
        publisher.publish_or_retry(a_request(0, retries=0), None)


@pytest.mark.parametrize(("retry", "level"), [(True, "INFO"), (False, "ERROR")])
def test_a_conflict_is_noted_with_the_object_it_was_about(caplog, retry, level):
    error = ConflictError(oid=b"\0" * 7 + b"\x2a")
    event = SimpleNamespace(exc_info=(ConflictError, error, None), retry=retry, request=a_request(0))
    with caplog.at_level(logging.INFO):
        publisher.log_conflict(event)
    (line,) = caplog.records
    assert line.levelname == level
    assert "000000000000002a" in line.getMessage()


def test_who_was_refused_a_third_time_asks_to_write_alone(monkeypatch):
    monkeypatch.setattr(publisher, "sleep", lambda seconds: None)
    asked_at = []
    request = publisher.Request.__new__(publisher.Request)
    request.environ = {publisher.EINLASS: SimpleNamespace(alone=lambda: asked_at.append(request.retry_count))}
    for count in range(5):
        request.retry_count = count
        request.delay_retry()
    assert asked_at == [2, 3, 4]


def test_a_writer_lets_go_even_if_it_fails_and_a_reader_takes_nothing(asked, monkeypatch):
    ways = []
    way = SimpleNamespace(enter=lambda: ways.append("in"), leave=lambda: ways.append("out"))
    monkeypatch.setattr(publisher, "Einlass", lambda: way)

    def answer(environ):
        raise ValueError("broken")

    asked.answer = answer
    for method in ("GET", "POST"):
        with pytest.raises(ValueError, match="broken"):
            asked.app({"REQUEST_METHOD": method}, None)
    assert ways == ["in", "out"]
