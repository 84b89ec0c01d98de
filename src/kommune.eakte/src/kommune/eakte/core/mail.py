"""Outgoing mail: each is an Auftrag, stored first, sent by the worker of its lane, tried until it is out.

A dead mail server never costs a request or an application; what waits is shown to the
administration, and so is what the server refuses for good. A mail is sent at least once: killed
between sending and noting, the worker sends it again, under the same Message-ID.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from email.message import EmailMessage
from email.utils import formataddr
from hashlib import sha256
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.interfaces import Endgueltig
from kommune.eakte.core.auftrag.interfaces import Unerreichbar
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.auftrag.store import speicher
from kommune.eakte.core.auftrag.worker import forget
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.post.grenze import KEEP
from kommune.eakte.core.post.grenze import may_get
from kommune.eakte.core.post.grenze import recent
from kommune.eakte.core.post.server import in_words
from kommune.eakte.core.post.server import is_out_of_reach
from kommune.eakte.core.post.server import is_permanent
from kommune.eakte.core.post.server import MailServer
from kommune.eakte.core.shards import ShardedStore
from kommune.eakte.core.werte import email
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte.meldungen import as_invalid
from persistent import Persistent
from plone import api
from zope.annotation.interfaces import IAnnotations

import logging
import re


logger = logging.getLogger(__name__)
ART = "mail"
FREMD = "kommune.eakte.mail.fremd"
NUMBER = re.compile(r"\d[\d/.-]*\d")  # an Eingangsnummer, an Aktenzeichen
QUOTED = re.compile(r"„[^“]*“|“[^”]*”")  # a subject names a service in quotes
KEEP_SENT = timedelta(days=3650)  # mailfrist forgets them much earlier


class Mail(Persistent):
    """A mail as it was queued before there were Aufträge; only the upgrade reads it."""


@dataclass(frozen=True)
class Sendung:
    """A mail that is not sent yet, or was refused."""

    key: str
    to: str
    subject: str
    text: str
    erstellt: datetime
    versuche: int
    fehler: str


def install_store(portal) -> None:
    """Make the counts of mails that strangers caused, once."""
    annotations = IAnnotations(portal)
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
    if anlass and auftraege.entry(ART, key) is None and not _counted(portal, anlass, to):
        logger.info("Mail %s dropped: too many of this kind (%s) to one address", key.partition(":")[0], anlass)
        return
    angaben = {"to": to, "subject": subject, "text": text}
    store = speicher(portal)
    if apart and not is_uncommitted(store):
        run_apart(store, lambda opened: auftraege.enqueue(ART, key, angaben, into=opened), note="queue mail")
    else:
        auftraege.enqueue(ART, key, angaben)


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
    """Forget the mails that were sent, or set aside, before a moment, with their addresses; return how many.

    What waits stays, however old. Nothing is written if there are none.
    """
    return forget(portal, lambda kopf, auftrag: kopf.art == ART and (auftrag.erledigt or 0.0) < limit.timestamp())


def sent_to(address: str) -> list[str]:
    """Return the subjects of the mails to an address that were sent or set aside and are still kept."""
    past = speicher(api.portal.get()).past_entries()
    return [str(one.angaben["subject"]) for _id, kopf, one in past if _is_to(kopf, one, address)]


def forget_sent_to(address: str) -> int:
    """Forget these, with address and subject; return how many. What waits is sent first."""
    return forget(api.portal.get(), lambda kopf, auftrag: _is_to(kopf, auftrag, address))


def _is_to(kopf, auftrag, address: str) -> bool:
    return kopf.art == ART and str(auftrag.angaben.get("to", "")).lower() == email.normalise(address).lower()


def waiting() -> Iterator[Sendung]:
    """Yield the mails that are not sent yet and will be tried again."""
    return (_sendung(one.auftrag, one.kopf) for one in auftraege.open_of(ART) if one.kopf.faellig is not None)


def refused() -> Iterator[Sendung]:
    """Yield what the server refused for good."""
    return (_sendung(one.auftrag, one.kopf) for one in auftraege.open_of(ART) if one.kopf.faellig is None)


def _sendung(auftrag, kopf=None) -> Sendung:
    erstellt = datetime.fromtimestamp(auftrag.erstellt, clock.TIMEZONE)
    versuche = kopf.versuche if kopf is not None else 0
    return Sendung(auftrag.key, erstellt=erstellt, versuche=versuche, fehler=auftrag.fehler, **auftrag.angaben)


class Versand(Auftragsart):
    """Sends one mail. What is sent loses its text."""

    title = _("label_auftrag_mail", default="E-mail")
    spur = Spur.MAIL
    aussen = True
    keep = KEEP_SENT
    unready = _(
        "msg_no_mail_server",
        default="No mail server is set: the mails wait until one is entered in Plone's mail settings.",
    )

    def ready(self, portal):
        return bool(api.portal.get_registry_record("plone.smtp_host", default=""))

    def run(self, portal, auftrag):
        try:
            self.mail_host().send(message(portal, _sendung(auftrag)))
        except Exception as error:
            if is_permanent(error):
                raise Endgueltig(in_words(error)) from error
            if is_out_of_reach(error):
                raise Unerreichbar(in_words(error)) from error
            raise KommuneError(in_words(error)) from error

    def mail_host(self):
        return MailServer()

    def kept(self, angaben):
        return {**angaben, "text": ""}

    def describe(self, angaben):
        """Tell enough to mend it: of a mail that was sent not to whom, of none about which Antrag or service."""
        to = angaben["to"] if angaben["text"] else hidden(angaben["to"])
        return f"{to}: {QUOTED.sub('…', NUMBER.sub('…', angaben['subject']))}"


def hidden(address: str) -> str:
    """Return an address without the name in it: who administers the town need not see with whom it writes."""
    return f"{address[:1]}…@{address.rpartition('@')[2]}"


def message(portal, mail: Sendung) -> EmailMessage:
    """Return the mail as it is sent, from the site's own address."""
    sender = api.portal.get_registry_record("plone.email_from_address", default="") or "noreply@localhost"
    sender = email.for_mail(sender) if email.is_email(sender) else sender
    name = api.portal.get_registry_record("plone.email_from_name", default="") or portal.title
    result = EmailMessage()
    result["To"] = email.for_mail(mail.to)
    result["From"] = formataddr((" ".join(name.split()), sender))
    result["Subject"] = mail.subject
    digest = sha256(f"{mail.erstellt.isoformat()} {mail.key}".encode()).hexdigest()[:32]
    result["Message-ID"] = f"<{digest}@{sender.rpartition('@')[2]}>"
    result["Date"] = mail.erstellt
    result["Auto-Submitted"] = "auto-generated"
    result.set_content(mail.text)
    return result


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
