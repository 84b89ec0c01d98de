"""A limiter that cannot count lets people through, says so in one line, and counts again when it can."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.schutz import drossel
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.eakte.core.schutz.drossel import note_refusal
from kommune.eakte.core.schutz.drossel import Zaehlwerk

import logging
import pytest


pytestmark = pytest.mark.rules


def test_a_full_disk_is_one_line_in_the_log_and_nobody_is_kept_out(tmp_path, monkeypatch, caplog):
    work = Zaehlwerk(str(tmp_path / "drossel.sqlite"))
    monkeypatch.setattr(drossel, "_shared", work)
    limiter = Drossel("log-in")
    pages = work._db.execute("PRAGMA page_count").fetchone()[0]
    work._db.execute(f"PRAGMA max_page_count={pages + 1}")
    with caplog.at_level(logging.ERROR):
        for number in range(500):
            assert limiter.allow(f"client-{number}", 5, 1000.0 + number) == 0.0
            assert limiter.wait(f"client-{number}", "secret", 5, 1000.0 + number) == 0.0
            if caplog.records:
                break
    assert caplog.records, "the disk was never full"
    assert {one.exc_info for one in caplog.records} == {None}
    work._db.execute(f"PRAGMA max_page_count={pages + 1000}")
    for number in range(5):
        assert limiter.allow("again", 5, 2000.0 + number) == 0.0
    assert limiter.allow("again", 5, 2005.0) > 0


class Response:
    status = 200

    def __init__(self):
        self.headers = {}

    def setStatus(self, status):
        self.status = status

    def setHeader(self, name, value):
        self.headers[name] = value


def test_who_acts_too_often_is_told_so_in_words_and_how_long_to_wait():
    brake = Drossel("x", window=60)
    for _n in range(3):
        brake.require("client", 3)
    with pytest.raises(TooMany) as refusal:
        brake.require("client", 3)
    assert refusal.value.message == drossel.ZU_OFT
    assert 1 <= refusal.value.retry_after <= 61
    brake.require("another client", 3)


def test_who_only_looks_is_not_counted_and_the_words_may_be_the_callers():
    brake = Drossel("x", window=60)
    for _n in range(5):
        brake.require("client", 1, count=False)
    brake.require("client", 1)
    with pytest.raises(TooMany) as refusal:
        brake.require("client", 1, "Zu viele Anträge", count=False)
    assert refusal.value.message == "Zu viele Anträge"


def test_only_guesses_that_find_nothing_are_counted_and_then_not_even_a_right_one_is_made():
    brake, made = Drossel("x", window=60), []

    def attempt(secret):
        made.append(secret)
        if secret != "right":
            raise Unknown("no")
        return "found"

    for _n in range(5):
        assert brake.guess("client", 2, lambda: attempt("right")) == "found"
    for _n in range(2):
        with pytest.raises(Unknown):
            brake.guess("client", 2, lambda: attempt("wrong"))
    with pytest.raises(TooMany):
        brake.guess("client", 2, lambda: attempt("right"))
    assert made == ["right"] * 5 + ["wrong"] * 2


def test_what_else_goes_wrong_in_a_guess_is_not_counted():
    brake = Drossel("x", window=60)

    def broken():
        raise Invalid("closed")

    for _n in range(3):
        with pytest.raises(Invalid):
            brake.guess("client", 1, broken)
    assert brake.guess("client", 1, lambda: "found") == "found"


def test_an_answer_says_how_long_to_wait_only_where_waiting_helps():
    response = Response()
    note_refusal(response, Unknown("no"))
    assert (response.status, response.headers) == (404, {})
    note_refusal(response, TooMany("no", retry_after=7))
    assert (response.status, response.headers) == (429, {"Retry-After": "7"})
