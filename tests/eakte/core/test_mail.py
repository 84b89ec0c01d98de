"""Mail waits in the database until a mail server takes it."""

from aiosmtpd.controller import Controller
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.interfaces import Invalid
from plone import api

import pytest
import smtplib
import socket
import transaction


class Sink:
    def __init__(self):
        self.mails = []

    async def handle_DATA(self, server, session, envelope):
        self.mails.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"


class Host:
    def __init__(self, port):
        self.port = port

    def send(self, message, immediate):
        assert immediate
        with smtplib.SMTP("127.0.0.1", self.port, timeout=5) as connection:
            connection.send_message(message)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def mail_server(port):
    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()


@pytest.fixture
def port(live_site, monkeypatch):
    """A mail host that really talks SMTP (Plone's test layer mutes its own), where at first nobody listens."""
    host = Host(free_port())
    api.portal.set_registry_record("plone.smtp_host", "127.0.0.1")
    transaction.commit()
    monkeypatch.setattr(mail.Versand, "mail_host", lambda self: host)
    return host.port


def send(key="k1", **fields):
    mail.queue_mail(
        **{"to": "weiss@example.org", "subject": "Eingang", "text": "Guten Tag, Łukasz!", "key": key, **fields}
    )


def drain(portal):
    transaction.begin()
    return mail.Versand().run(portal)


def test_a_mail_survives_a_dead_server_and_goes_out_later(live_site, port, monkeypatch):
    send(key="dead-1")
    drain(live_site)
    (waiting,) = [m for m in mail.waiting() if m.subject == "Eingang"]
    assert waiting.versuche == 1
    assert waiting.fehler
    later = clock.now() + timedelta(minutes=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    with mail_server(port) as sink:
        drain(live_site)
    assert [m["Subject"] for m in sink.mails] == ["Eingang"]
    assert "Łukasz" in sink.mails[0].get_content()
    assert list(mail.waiting()) == []


def test_the_server_is_the_one_set_through_the_web_and_without_one_nothing_is_tried(live_site, port):
    api.portal.set_registry_record("plone.smtp_host", "")
    transaction.commit()
    send(key="no-server")
    assert drain(live_site) == 0
    assert next(mail.waiting()).versuche == 0


def test_the_same_key_sends_one_mail(live_site, port):
    send(key="same")
    send(key="same", subject="Noch einmal")
    with mail_server(port) as sink:
        drain(live_site)
        send(key="same")
        drain(live_site)
    assert len(sink.mails) == 1


@pytest.mark.parametrize(
    "to", ["", "niemand", "a@b", "a@b.de\nBcc: x@y.de", "a@b.de,c@d.de", "<a@b.de>", "a" * 250 + "@b.de"]
)
def test_an_address_that_is_none_is_refused(site, to):
    with pytest.raises(Invalid):
        send(to=to)


def test_a_line_break_in_the_subject_starts_no_header(live_site, port):
    send(key="inject", subject="Hallo\r\nBcc: x@example.org")
    with mail_server(port) as sink:
        drain(live_site)
    assert sink.mails[0]["Bcc"] is None
    assert sink.mails[0]["Subject"] == "Hallo Bcc: x@example.org"


def test_waiting_grows_to_an_hour():
    assert [mail.backoff(n).seconds // 60 for n in (1, 2, 3, 7, 50)] == [1, 2, 4, 60, 60]
