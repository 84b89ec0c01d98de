"""The mail server set through the web: hand it one mail, and understand what it answers."""

from contextlib import suppress
from email.message import EmailMessage
from email.policy import SMTP
from kommune.eakte.core.werte import WertFehler
from plone import api
from zope.sendmail.mailer import SMTPMailer

import smtplib


OF_THE_SERVER = (smtplib.SMTPSenderRefused, smtplib.SMTPConnectError, smtplib.SMTPHeloError)  # a setting, or busy
OF_THE_SERVER += (smtplib.SMTPAuthenticationError,)


class Mailer(SMTPMailer):
    """Plone fills in host and log-in. A server that hangs up without good-bye has taken the mail all the same."""

    def _close_connection(self):
        with suppress(OSError):  # smtplib's errors are
            self.connection.quit()
        self.connection.close()
        self.connection = None


class MailServer:
    def send(self, message: EmailMessage) -> None:
        """Hand over a mail now; returns when the server has taken it.

        :raises Exception: it has not; see ``is_permanent``.
        """
        host = api.portal.get_tool("MailHost")
        mailer = Mailer(force_tls=host.force_tls, implicit_tls=host.implicit_tls)
        addresses = [address.addr_spec for header in ("From", "To") for address in message[header].addresses]
        mailer.send(addresses[0], addresses[1:], message.as_bytes(policy=SMTP))


def is_permanent(error: Exception) -> bool:
    """Tell whether the mail will never be taken: its recipient or its content is refused (RFC 5321, 4.2.1: 5yz)."""
    if isinstance(error, UnicodeError | WertFehler):
        return True
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _text in error.recipients.values())
    if isinstance(error, OF_THE_SERVER):
        return False
    return isinstance(error, smtplib.SMTPResponseException) and 500 <= error.smtp_code < 600


def is_out_of_reach(error: Exception) -> bool:
    """Tell whether there was no talking to the server, so that the next mail would fare no better."""
    answers = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)
    return isinstance(error, OSError) and not isinstance(error, answers)


def in_words(error: Exception) -> str:
    """Return what the server said, or what went wrong, in one line."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        said = [f"{code} {_text(text)}" for code, text in error.recipients.values()]
        return "; ".join(said)[:500]
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"[:500]
    return f"{type(error).__name__}: {error}"[:500]


def _text(said) -> str:
    text = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
    return " ".join(text.split())
