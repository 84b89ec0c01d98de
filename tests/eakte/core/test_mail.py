"""Mail waits in the database until a mail server takes it."""

from aiosmtpd.controller import Controller
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag import worker
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.auftrag.worker import run_lane
from kommune.eakte.core.interfaces import Invalid
from plone import api
from types import SimpleNamespace

import pytest
import smtplib
import socket
import transaction


class Sink:
    """``refusals``: what is answered to a recipient; ``hang_up``: no good-bye after a mail was taken."""

    def __init__(self, refusals=None, hang_up=False):
        self.mails = []
        self.refusals = refusals or {}
        self.hang_up = hang_up

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.mails.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"

    async def handle_QUIT(self, server, session, envelope):
        if self.hang_up:
            server.transport.abort()
        return "221 Bye"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def mail_server(port, **how):
    sink = Sink(**how)
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()


@pytest.fixture
def port(live_site, monkeypatch):
    """A mail server that is set, where at first nobody listens."""
    port = free_port()
    api.portal.set_registry_record("plone.smtp_host", "127.0.0.1")
    api.portal.set_registry_record("plone.smtp_port", port)
    transaction.commit()
    host = SimpleNamespace(force_tls=False, implicit_tls=False)  # Plone's test layer has one without these
    get_tool = api.portal.get_tool
    monkeypatch.setattr(api.portal, "get_tool", lambda name: host if name == "MailHost" else get_tool(name))
    return port


def send(key="k1", **fields):
    mail.queue_mail(
        **{"to": "weiss@example.org", "subject": "Eingang", "text": "Guten Tag, Łukasz!", "key": key, **fields}
    )


def drain(portal):
    transaction.begin()
    return run_lane(portal, Spur.MAIL)


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


def test_an_apostrophe_and_a_domain_with_umlaut_are_sent_to(live_site, port):
    send(key="hara", to="o'Hara@example.org")
    send(key="idn", to="info@bücherstube.example")
    with mail_server(port) as sink:
        drain(live_site)
    assert {mail["To"] for mail in sink.mails} == {"o'Hara@example.org", "info@xn--bcherstube-9db.example"}
    assert list(mail.waiting()) == []


@pytest.mark.parametrize(
    "to",
    [
        "jürgen@example.org",
        "",
        "niemand",
        "a@b",
        "a@b.de\nBcc: x@y.de",
        "a@b.de,c@d.de",
        "<a@b.de>",
        "a" * 250 + "@b.de",
    ],
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


@pytest.fixture
def later(monkeypatch):
    """``later(minutes)`` sets the clock forward, past the wait after a failure."""
    now = clock.now()

    def go(minutes):
        monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=minutes))

    return go


def test_of_many_mails_the_one_refused_for_good_is_set_aside_with_its_reason(live_site, port, later):
    send(key="good-1", to="a@example.org")
    send(key="bad", to="weg@example.org")
    send(key="full", to="voll@example.org")
    send(key="good-2", to="b@example.org")
    refusals = {"weg@example.org": "550 5.1.1 No such user", "voll@example.org": "452 4.2.2 Mailbox full"}
    with mail_server(port, refusals=refusals) as sink:
        drain(live_site)
        for minutes in (2, 10, 100):
            later(minutes)
            drain(live_site)
    assert sorted(one["To"] for one in sink.mails) == ["a@example.org", "b@example.org"]
    (refused,) = mail.refused()
    assert (refused.key, refused.fehler, refused.versuche) == ("bad", "550 5.1.1 No such user", 1)
    (waiting,) = mail.waiting()
    assert (waiting.to, waiting.fehler, waiting.versuche) == ("voll@example.org", "452 4.2.2 Mailbox full", 4)
    later(1000)
    with mail_server(port) as sink:
        drain(live_site)
        assert [one["To"] for one in sink.mails] == ["voll@example.org"]
        auftraege.retry("mail:bad")
        transaction.commit()
        drain(live_site)
    assert [one["To"] for one in sink.mails] == ["voll@example.org", "weg@example.org"]
    assert list(mail.refused()) == list(mail.waiting()) == []


def test_a_refused_mail_is_given_up_by_the_administration(live_site, port):
    send(key="bad", to="weg@example.org")
    with mail_server(port, refusals={"weg@example.org": "550 No"}):
        drain(live_site)
    auftraege.set_aside("mail:bad", reason="Adresse falsch, angerufen")
    transaction.commit()
    assert list(mail.refused()) == []
    assert drain(live_site) == 0


def test_a_mail_taken_is_not_sent_again_when_the_server_hangs_up(live_site, port, later):
    send(key="once")
    with mail_server(port, hang_up=True) as sink:
        drain(live_site)
        later(5)
        drain(live_site)
    assert len(sink.mails) == 1


def test_killed_after_sending_it_is_sent_again_under_the_same_message_id_so_that_the_reader_has_it_once(
    live_site, port, later, monkeypatch
):
    send(key="killed")
    with mail_server(port) as sink:
        with monkeypatch.context() as killed:
            killed.setattr(worker, "_complete", lambda *args: (_ for _ in ()).throw(SystemExit))
            with pytest.raises(SystemExit):
                drain(live_site)
        transaction.abort()
        drain(live_site)
        assert len(sink.mails) == 1, "who died has it for a minute"
        later(2)
        drain(live_site)
        later(4)
        drain(live_site)
    assert len({one["Message-ID"] for one in sink.mails}) == 1
    assert len(sink.mails) == 2


def test_of_a_mail_that_is_out_the_text_is_not_kept(live_site, port):
    send(key="out")
    with mail_server(port):
        drain(live_site)
    assert auftraege.entry("mail", "out").auftrag.angaben["text"] == ""


def test_a_server_out_of_reach_is_tried_once_a_round_not_for_each_mail(live_site, port):
    for number in range(5):
        send(key=f"dead-{number}")
    assert drain(live_site) == 0
    assert sorted(one.versuche for one in mail.waiting()) == [0, 0, 0, 0, 1]


def test_a_mail_keeps_its_message_id_from_try_to_try(live_site):
    send(key="same-id")
    transaction.begin()
    (one,) = mail.waiting()
    ids = {mail.message(live_site, one)["Message-ID"] for _ in range(2)}
    assert len(ids) == 1
    assert mail.message(live_site, replace(one, key="other"))["Message-ID"] not in ids


@pytest.mark.parametrize(
    "error,permanent",
    [
        (smtplib.SMTPDataError(554, b"spam"), True),
        (smtplib.SMTPDataError(451, b"later"), False),
        (smtplib.SMTPSenderRefused(550, b"relay", "a@b.de"), False),
        (smtplib.SMTPAuthenticationError(535, b"password"), False),
        (smtplib.SMTPServerDisconnected("gone"), False),
        (ConnectionRefusedError(), False),
        (UnicodeEncodeError("ascii", "ü", 0, 1, "no"), True),
    ],
)
def test_only_what_the_recipient_or_the_text_is_refused_for_is_for_good(error, permanent):
    assert mail.is_permanent(error) is permanent
    assert mail.in_words(error)
