"""Nobody is bombed through us: mails that strangers cause are limited per address and occasion."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.post.grenze import PER_HOUR

import logging
import transaction


def count_waiting():
    transaction.begin()
    return len(list(mail.waiting()))


def send(count, to="opfer@example.org", anlass="konto"):
    before = count_waiting()
    for number in range(count):
        mail.queue_mail(to=to, subject="x", text="x", key=f"{anlass}:{to}:{before}:{number}", anlass=anlass)
    return count_waiting() - before


def test_what_strangers_cause_is_limited_by_address_whatever_its_spelling(live_site, caplog):
    caplog.set_level(logging.INFO)
    assert send(PER_HOUR + 3) == PER_HOUR
    assert send(1, to="Opfer@Example.org") == 0
    assert "opfer" not in caplog.text.lower() and "dropped" in caplog.text


def test_one_occasion_does_not_lock_out_another_nor_other_people_nor_the_town(live_site):
    send(PER_HOUR)
    assert send(1, anlass="eingang") == 1
    assert send(1, to="andere@example.org") == 1
    assert send(3, anlass="") == 3


def test_after_an_hour_there_is_mail_again_and_after_a_day_nothing_is_known(live_site, monkeypatch):
    send(PER_HOUR)
    start = clock.now()
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(minutes=61))
    assert send(1) == 1
    transaction.begin()
    assert mail.forget_counts(live_site) == 0
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(hours=26))
    assert mail.forget_counts(live_site) == 1
