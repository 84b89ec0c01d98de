"""Outgoing mail as a queue in the database: stored first, sent by the worker, tried until it is out.

A dead mail server never costs a request or an application; what waits is shown to the
administration, and so is what the server refuses for good. A mail is sent at least once: killed
between sending and noting, the worker sends it again, under the same Message-ID.
"""

from collections.abc import Iterator
from datetime import datetime
from datetime import timedelta
from email.message import EmailMessage
from email.utils import formataddr
from hashlib import sha256
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import IWorkerTask
from kommune.eakte.core.mail_server import in_words
from kommune.eakte.core.mail_server import is_out_of_reach
from kommune.eakte.core.mail_server import is_permanent
from kommune.eakte.core.mail_server import MailServer
from kommune.eakte.core.mailgrenze import KEEP
from kommune.eakte.core.mailgrenze import may_get
from kommune.eakte.core.mailgrenze import recent
from kommune.eakte.core.shards import ShardedStore
from kommune.eakte.core.short_transaction import is_uncommitted
from kommune.eakte.core.short_transaction import run_apart
from kommune.eakte.core.werte import email
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte.meldungen import as_invalid
from persistent import Persistent
from plone import api
from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer

import logging
import transaction


logger = logging.getLogger(__name__)
ANNOTATION = "kommune.eakte.mail"
FREMD = f"{ANNOTATION}.fremd"
BATCH = 20
FORGET_EACH = 200


class Mail(Persistent):
    """One mail; ``gesendet`` is None while it waits, ``abgelehnt`` if the server will never take it."""

    abgelehnt = False

    def __init__(self, to: str, subject: str, text: str, erstellt: datetime) -> None:
        self.to = to
        self.subject = subject
        self.text = text
        self.erstellt = erstellt
        self.naechster_versuch = erstellt
        self.gesendet: datetime | None = None
        self.versuche = 0
        self.fehler = ""


def install_store(portal) -> None:
    """Make the queue once: all mails by key, and the keys of those that wait."""
    annotations = IAnnotations(portal)
    if ANNOTATION not in annotations:
        annotations[ANNOTATION] = ShardedStore()
        annotations[f"{ANNOTATION}.wartend"] = ShardedStore()
    if FREMD not in annotations:
        annotations[FREMD] = ShardedStore()


def queue_mail(*, to: str, subject: str, text: str, key: str, apart: bool = True, anlass: str = "") -> None:
    """Store a mail to be sent by the worker; a second one with the same ``key`` changes nothing.

    With ``apart=False`` as part of the running transaction: the mail goes if, and only if, what it tells of is stored.
    ``anlass`` names the occasion where a stranger can cause the mail by typing the address of anybody
    (registration, reset, receipt): of each occasion an address gets only so many, see ``mailgrenze``. What is
    too much is dropped; the caller learns nothing, so that neither does the stranger.

    :raises Invalid: nothing a mail can be sent to.
    """
    try:
        to = email.normalise(to)
        email.for_mail(to)
    except WertFehler as fault:
        raise as_invalid(fault, "email") from fault
    subject = " ".join(subject.split())
    portal = api.portal.get()
    if anlass and key not in _mails(portal) and not _counted(portal, anlass, to):
        logger.info("Mail %s dropped: too many of this kind (%s) to one address", key.partition(":")[0], anlass)
        return
    if not apart:
        if _mails(portal).get(key) is None:
            _mails(portal)[key], _waiting(portal)[key] = Mail(to, subject, text, clock.now()), 1
        return
    _apart(_mails(portal), lambda mails: mails.setdefault(key, Mail(to, subject, text, clock.now())))
    _apart(_waiting(portal), lambda waiting: waiting.setdefault(key, 1))


def _counted(portal, anlass: str, to: str) -> bool:
    """Count a mail that a stranger caused and return True, or return False: the address has had its share.

    Of the address only a hash is kept, and that for a day.
    """
    who = sha256(f"{anlass} {to.strip().lower()}".encode()).hexdigest()
    allowed: list[bool] = []

    def act(store):
        now = clock.now()
        before = recent(store.get(who, ()), now)
        allowed[:] = [may_get(before, now)]
        if allowed[0]:
            store[who] = (*before, now)

    _apart(_fremd(portal), act)
    return allowed == [True]


def forget_counts(portal) -> int:
    """Forget the addresses that got no such mail for a day; return how many."""
    limit = clock.now() - KEEP
    old = [who for who, times in _fremd(portal).items() if max(times) <= limit]

    def act(store):
        for who in old:
            if who in store and max(store[who]) <= limit:
                del store[who]

    if old:
        _apart(_fremd(portal), act)
    return len(old)


def forget_old(portal, limit: datetime) -> int:
    """Forget the mails that were sent, or given up, before a moment, with their addresses; return how many.

    What waits stays, however old. Nothing is written if there are none.
    """
    old = [key for key, mail in _mails(portal).items() if _is_over(portal, key, mail, limit)]

    def act(store):
        for key in part:
            if key in store:
                del store[key]

    for start in range(0, len(old), FORGET_EACH):
        part = old[start : start + FORGET_EACH]
        _apart(_mails(portal), act)
    return len(old)


def _is_over(portal, key: str, mail: Mail, limit: datetime) -> bool:
    return (mail.gesendet or mail.erstellt) < limit and (mail.gesendet is not None or key not in _waiting(portal))


def waiting() -> Iterator[Mail]:
    """Yield the mails that are not sent yet."""
    return (mail for _key, mail in _unsent() if not mail.abgelehnt)


def refused() -> Iterator[tuple[str, Mail]]:
    """Yield key and mail of what the server refused for good."""
    return ((key, mail) for key, mail in _unsent() if mail.abgelehnt)


def try_again(key: str) -> None:
    """Send a refused mail once more, e.g. after the server was set right."""
    for found, mail in list(refused()):
        if found == key:
            mail.abgelehnt, mail.naechster_versuch = False, clock.now()


def forget(key: str) -> None:
    """Give up a refused mail; its text goes, that it was refused stays."""
    portal = api.portal.get()
    for found, mail in list(refused()):
        if found == key:
            mail.text = ""
            del _waiting(portal)[key]


def _unsent() -> Iterator[tuple[str, Mail]]:
    portal = api.portal.get()
    mails = _mails(portal)
    return ((key, m) for key in _waiting(portal) if (m := mails.get(key)) is not None and m.gesendet is None)


def backoff(versuche: int) -> timedelta:
    """Return how long to wait after a number of failed tries: 1, 2, 4 … minutes, at most an hour."""
    return timedelta(minutes=min(60, 2 ** max(0, min(versuche, 10) - 1)))


@implementer(IWorkerTask)
class Versand:
    """Sends what waits and is due; ``mailfrist`` forgets what was sent long ago."""

    order = 50

    def run(self, portal) -> int:
        if not api.portal.get_registry_record("plone.smtp_host", default=""):
            return 0
        host = self.mail_host()
        due = [key for key in _waiting(portal) if self._is_due(_mails(portal).get(key))][:BATCH]
        for count, key in enumerate(due, start=1):
            if not self._send(portal, host, key):
                return count
        return len(due)

    def mail_host(self):
        return MailServer()

    def _is_due(self, mail) -> bool:
        if mail is None or mail.gesendet is not None:
            return True
        return not mail.abgelehnt and mail.naechster_versuch <= clock.now()

    def _send(self, portal, host, key: str) -> bool:
        """Send one; return False if the server is out of reach, so that nobody waits for it twenty times."""
        mails = _mails(portal)
        mail = mails.get(key)
        if mail is not None and mail.gesendet is None:
            mail.versuche += 1
            try:
                host.send(message(portal, mail, key))
            except Exception as error:
                mail.fehler = in_words(error)
                mail.abgelehnt = is_permanent(error)
                mail.naechster_versuch = clock.now() + backoff(mail.versuche)
                logger.warning("Mail %s not sent: %s", key, mail.fehler)
                transaction.commit()
                return not is_out_of_reach(error)
            mail.gesendet, mail.text, mail.fehler = clock.now(), "", ""
            transaction.commit()
        del _waiting(portal)[key]
        transaction.commit()
        return True


def message(portal, mail: Mail, key: str) -> EmailMessage:
    """Return the mail as it is sent, from the site's own address."""
    sender = api.portal.get_registry_record("plone.email_from_address", default="") or "noreply@localhost"
    sender = email.for_mail(sender) if email.is_email(sender) else sender
    name = api.portal.get_registry_record("plone.email_from_name", default="") or portal.title
    result = EmailMessage()
    result["To"] = email.for_mail(mail.to)
    result["From"] = formataddr((" ".join(name.split()), sender))
    result["Subject"] = mail.subject
    digest = sha256(f"{mail.erstellt.isoformat()} {key}".encode()).hexdigest()[:32]
    result["Message-ID"] = f"<{digest}@{sender.rpartition('@')[2]}>"
    result["Date"] = mail.erstellt
    result["Auto-Submitted"] = "auto-generated"
    result.set_content(mail.text)
    return result


def _mails(portal) -> ShardedStore:
    return IAnnotations(portal)[ANNOTATION]


def _waiting(portal) -> ShardedStore:
    return IAnnotations(portal)[f"{ANNOTATION}.wartend"]


def _fremd(portal) -> ShardedStore:
    annotations = IAnnotations(portal)
    if FREMD not in annotations:
        annotations[FREMD] = ShardedStore()
    return annotations[FREMD]


def _apart(store: ShardedStore, function) -> None:
    def act(opened):
        function(opened)

    if is_uncommitted(store):
        act(store)
    else:
        run_apart(store, act, note="queue mail")
