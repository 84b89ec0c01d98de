"""E-mails as files: ``.eml`` (RFC 5322, MIME) and ``.msg`` (MS-OXMSG) in their parts. Pure.

A mail from outside may be malformed in any way: what cannot be read of it is left out, the file itself stays as it came.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from email import message_from_binary_file
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.message import Message as AnyMessage
from email.utils import parsedate_to_datetime
from io import BytesIO
from kommune.eakte.core.dateityp.archiv import Inhalt
from kommune.eakte.core.werte.zeichenkette import visible
from typing import Any
from typing import BinaryIO

import struct


EML, MSG = "message/rfc822", "application/vnd.ms-outlook"
MIMES = (EML, MSG)
MAX_BYTES = 100 * 1024 * 1024  # of a mail that is taken apart: it is read whole
MAX_ANLAGEN = 1000
MAX_NESTED = 20
MAX_LINE = 500
MAX_HEAD = 4_000  # as much of one header is read: the time it takes grows with the square of its length
FAULTS = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    OSError,
    OverflowError,
    RecursionError,
    MessageError,
    struct.error,
    AssertionError,
    NotImplementedError,
)


class Bounded(policy.EmailPolicy):
    """Reads the beginning of a header that is very long, and nothing of one that cannot be read.

    Kept is all of it, for a mail inside that is taken out.
    """

    def header_fetch_parse(self, name: str, value: str) -> Any:
        try:
            return super().header_fetch_parse(name, value[:MAX_HEAD])
        except FAULTS:
            return super().header_fetch_parse(name, "")


class Unlesbar(Exception):
    """It is no mail that could be read."""


@dataclass(frozen=True)
class Nachricht:
    """A mail: its head, and its Anlagen in their order."""

    betreff: str = ""
    absender: str = ""
    empfaenger: str = ""
    datum: date | None = None
    anlagen: list[Inhalt] = field(default_factory=list)
    zu_viele: int = 0


def read(file: BinaryIO, mime: str) -> Nachricht:
    """Return the parts of a mail; Anlagen above 1,000 are only counted.

    :raises Unlesbar: it cannot be read at all.
    """
    file.seek(0)
    try:
        return _read_msg(file) if mime == MSG else _read_eml(file)
    except FAULTS as error:
        raise Unlesbar(str(error)) from error


def _read_eml(file: BinaryIO) -> Nachricht:
    mail = message_from_binary_file(file, policy=Bounded())
    anlagen = [one for part in _parts(mail) if (one := _anlage(part)) is not None]
    return Nachricht(
        betreff=_head(mail, "Subject"),
        absender=_head(mail, "From"),
        empfaenger=_head(mail, "To"),
        datum=_day(_head(mail, "Date")),
        anlagen=_numbered(anlagen[:MAX_ANLAGEN]),
        zu_viele=max(0, len(anlagen) - MAX_ANLAGEN),
    )


def _parts(mail: AnyMessage, depth: int = 0) -> Iterator[AnyMessage]:
    """Yield the leaves of a mail; a mail inside is a leaf, its own Anlagen stay in it."""
    if mail.get_content_type() == EML and depth:
        yield mail
    elif mail.is_multipart() and depth < MAX_NESTED:
        signed = (
            mail.get_content_type() == "multipart/signed"
        )  # what signs the mail is nothing enclosed (RFC 8551, 3.5.3)
        for part in mail.get_payload()[: 1 if signed else None]:
            if isinstance(part, AnyMessage):
                yield from _parts(part, depth + 1)
    elif depth:
        yield mail


def _anlage(part: AnyMessage) -> Inhalt | None:
    """Return what is enclosed; texts without a name are the mail itself."""
    try:
        name = _line(part.get_filename() or "")
        inside = part.get_content_type() == EML
        if not (name or inside or part.get_content_disposition() == "attachment"):
            return None
        data = _mail_inside(part) if inside else part.get_payload(decode=True)
    except FAULTS:
        return None
    if not isinstance(data, bytes) or not data:
        return None
    return _inhalt(name or ("Nachricht.eml" if inside else "Anlage"), data)


def _mail_inside(part: AnyMessage) -> bytes:
    inner = part.get_payload()
    first = inner[0] if isinstance(inner, list) and inner else None
    return first.as_bytes(policy=policy.compat32) if isinstance(first, EmailMessage) else b""


def _read_msg(file: BinaryIO) -> Nachricht:
    from oxmsg import Message  # 40 ms, for those who need it

    mail = Message.load(BytesIO(file.read()))
    anlagen: list[Inhalt] = []
    found = 0
    for attachment in mail.attachments:
        found += 1
        data = _of(attachment, "file_bytes")
        if isinstance(data, bytes) and data and len(anlagen) < MAX_ANLAGEN:
            anlagen.append(_inhalt(_line(_of(attachment, "file_name") or "") or "Anlage", data))
    sent, people = _of(mail, "sent_date"), _of(mail, "recipients") or ()
    names = (_of(one, "name") or _of(one, "email_address") or "" for one in people)
    return Nachricht(
        betreff=_line(_of(mail, "subject") or ""),
        absender=_line(_of(mail, "sender") or ""),
        empfaenger=_line(", ".join(filter(None, names))),
        datum=sent.date() if sent is not None else None,
        anlagen=_numbered(anlagen),
        zu_viele=max(0, found - MAX_ANLAGEN),
    )


def _of(thing: Any, name: str) -> Any:
    try:
        return getattr(thing, name)
    except FAULTS:
        return None


def _inhalt(name: str, data: bytes) -> Inhalt:
    return Inhalt(name, len(data), lambda: BytesIO(data))


def _numbered(anlagen: list[Inhalt]) -> list[Inhalt]:
    """Return them with a number where several have one name."""
    seen: dict[str, int] = {}
    found = []
    for one in anlagen:
        seen[one.name] = seen.get(one.name, 0) + 1
        number = seen[one.name]
        stem, dot, ending = one.name.rpartition(".")
        name = f"{stem} ({number}){dot}{ending}" if dot and stem else f"{one.name} ({number})"
        found.append(one if number == 1 else Inhalt(name, one.groesse, one.opened))
    return found


def _head(mail: AnyMessage, name: str) -> str:
    try:
        return _line(str(mail.get(name, "")))
    except FAULTS:
        return ""


def _line(text: str) -> str:
    """Return one line of text that can be kept, at most 500 characters."""
    clean = visible(str(text).encode("utf-8", "replace").decode())
    return " ".join("".join(char if char.isprintable() else " " for char in clean).split())[:MAX_LINE].strip()


def _day(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except FAULTS:
        return None
