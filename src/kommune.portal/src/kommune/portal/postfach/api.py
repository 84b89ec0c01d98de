"""The door of the domain: messages of a case. Who may read a case is checked by the caller (``antrag``).

A message has a key: the same key in the same case is the same message, so that a repeated request or worker
round with it sends nothing twice. Where the caller makes a new key each time (a clerk's message), the repeated click
is caught before, by the key of the form (``core.eingabe.doppelsendung``).
"""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from datetime import timedelta
from hashlib import sha256
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.werte.datei import TYPES
from kommune.portal import _
from kommune.portal.formulare.api import check_uploads
from kommune.portal.formulare.api import is_enough
from kommune.portal.formulare.api import message_of
from kommune.portal.formulare.api import Upload
from kommune.portal.postfach.rules import excerpt
from kommune.portal.postfach.rules import is_answered
from kommune.portal.postfach.rules import title_of
from kommune.portal.postfach.store import Art
from kommune.portal.postfach.store import Nachricht
from kommune.portal.postfach.store import speicher
from plone import api
from typing import Any
from typing import BinaryIO


__all__ = ("Art", "excerpt")


MAX_MEGABYTES = 10
MAX_TEXT = 20_000
MAX_A_DAY, MAX_BYTES_A_DAY = 60, 300_000_000  # answers in one case, and the bytes of their files
TRANSFER = "postfach"  # a kind of Auftrag
Inhalt = bytes | BinaryIO | Mapping[str, Any]  # bytes, a file read in parts, or a reference


def send_to_citizen(
    fall: str,
    *,
    key: str,
    betreff: str,
    text: str,
    art: str = Art.NACHRICHT,
    dokumente: Sequence[tuple[str, Inhalt]] = (),
    frist: date | None = None,
    punkte: Sequence[Mapping[str, Any]] = (),
    apart: bool = True,
) -> str:
    """Put a message into a case and return its id; with ``apart=False`` as part of the running transaction.

    ``dokumente`` are ``(name, bytes)``, or in place of bytes the reference to a Datei that is there. ``punkte`` are what is
    asked for item by item: ``id``, ``text``, ``frist``.
    """
    nachricht_id = _id(fall, key)

    def put(opened: Any) -> None:
        _put(opened, fall, key, Art(art), betreff, text, list(dokumente), frist, punkte=punkte)

    _write(put, apart=apart)
    return nachricht_id


def reply(
    fall: str, *, text: str, files: Sequence[Upload] = (), key: str, punkt: str = "", gegen: str = "", betreff: str = ""
) -> str:
    """Store what the citizen answers, to one item if it is named; an Auftrag brings it into the record.

    ``gegen`` is the id of the message with the Bescheid the citizen objects to (Widerspruch), ``betreff`` what it is called then.

    :raises Unknown: nothing like that was asked for in this case, or there is no such Bescheid.
    :raises TooMany: so much came in this case within a day that it is enough.
    :raises Invalid: nothing said and nothing sent, too long, or a file that cannot be taken.
    """
    if gegen and nachricht(fall, gegen).art != Art.BESCHEID:
        raise Unknown(_("error_nachricht_unknown", default="There is no such message."))
    if punkt and punkt not in {one["id"] for one in asked_for(fall)}:
        raise Unknown(_("error_punkt_unknown", default="This was not asked for."))
    text = text.strip()
    if not text and not files:
        raise Invalid(_("error_reply_empty", default="Write something or choose a file."), field="text")
    if len(text) > MAX_TEXT:
        raise Invalid(
            _(
                "error_antwort_zu_lang",
                default="The text is too long: at most ${max} characters.",
                mapping={"max": MAX_TEXT},
            ),
            field="text",
        )
    if faults := check_uploads(files, allowed=TYPES, max_megabytes=MAX_MEGABYTES):
        raise Invalid(message_of(faults[0]), field="unterlagen")
    if not 8 <= len(key) <= 200:
        raise Invalid(_("error_antrag_key", default="The form is incomplete. Please load it anew."), field="key")
    key = f"{punkt or gegen}:{key}" if punkt or gegen else key  # the forms of a page may share a key
    nachricht_id = _id(fall, f"antwort:{key}")
    _require_room(fall, files, nachricht_id)

    def put(opened: Any) -> None:
        sent = [(f.name, f.data) for f in files]
        if _put(opened, fall, f"antwort:{key}", Art.ANTWORT, betreff, text, sent, None, punkt=punkt, gegen=gegen):
            _hand_on(opened, fall, nachricht_id)

    _write(put)
    return nachricht_id


def _require_room(fall: str, files: Sequence[Upload], id: str) -> None:
    """Refuse what would make a case grow without end: whoever has its status code could fill the disk, and the desk."""
    since = clock.now() - timedelta(days=1)
    mine = [one for one in nachrichten(fall) if one.art == Art.ANTWORT and one.gesendet > since]
    if any(one.id == id for one in mine):
        return  # the same once more
    if is_enough([one.anhaenge for one in mine], files, number=MAX_A_DAY, size=MAX_BYTES_A_DAY):
        raise TooMany(
            _(
                "error_postfach_full",
                default="So much has come in today that nothing more is taken. Please send the rest tomorrow.",
            ),
            retry_after=24 * 60 * 60,
        )


def nachrichten(fall: str) -> tuple[Nachricht, ...]:
    """Return the messages of a case, the newest first."""
    return tuple(reversed(speicher(api.portal.get()).by_fall.get(fall, ())))


def nachricht(fall: str, nachricht_id: str) -> Nachricht:
    """Return one message of a case.

    :raises Unknown: the case has no such message.
    """
    for candidate in speicher(api.portal.get()).by_fall.get(fall, ()):
        if candidate.id == nachricht_id:
            return candidate
    raise Unknown(_("error_nachricht_unknown", default="There is no such message."))


def letter_of(message: Nachricht, item: str = "", *, art: str = "Nachricht") -> tuple[str, str, bytes] | None:
    """Return what a citizen wrote as a record keeps it, ``(title, name of the file, bytes)``; None if they sent files alone.

    ``item`` is what they were asked for, if it answers that.
    """
    if not message.text:
        return None
    day = message.gesendet.date()
    about = "" if art == "Widerspruch" else item or message.betreff
    return title_of(art, day, about, message.text), f"{art}-{day.isoformat()}.txt", message.text.encode()


def asked_for(fall: str) -> list[dict[str, Any]]:
    """Return what was last asked for item by item, each with ``antwort``: when it was answered first, None if not yet."""
    found = nachrichten(fall)
    question = next((one for one in found if one.punkte), None)
    answers = {one.punkt: one.gesendet for one in found if one.punkt}  # the newest first, so that the first one stays
    return [{**one, "antwort": answers.get(one["id"])} for one in question.punkte] if question else []


def still_asked_for(fall: str) -> list[dict[str, Any]]:
    """Return the items that were not answered yet, none if something else was asked since."""
    last = next((one for one in nachrichten(fall) if one.art == Art.RUECKFRAGE), None)
    return [one for one in asked_for(fall) if not one["antwort"]] if last is not None and last.punkte else []


def answered(fall: str) -> frozenset[str]:
    """Return the ids of the town's messages with a Frist that the citizen answered; their Frist asks nobody any more."""
    found = nachrichten(fall)
    replies = [one.gesendet for one in found if not one.an_buerger]
    missing = {one["id"] for one in still_asked_for(fall)}
    asked = (one for one in found if one.an_buerger and one.frist)
    return frozenset(
        one.id
        for one in asked
        if is_answered(one.gesendet, replies, fehlt=any(punkt["id"] in missing for punkt in one.punkte))
    )


def all_nachrichten() -> Iterator[Nachricht]:
    """Yield every message of every case; for checks and exports, not for requests."""
    for _fall, messages in speicher(api.portal.get()).by_fall.items():
        yield from messages


def unread(fall: str, wer: str = "") -> int:
    """Return how many messages to the citizen were not opened yet; ``wer``: by this one of the people who share the case."""
    return sum(1 for candidate in nachrichten(fall) if candidate.is_unread(wer))


def mark_read(fall: str, nachricht_id: str, wer: str = "", *, counts: bool = True) -> bool:
    """Note the first reading, and that of ``wer``; return True only for the very first. Of a Bescheid an Auftrag tells the town.

    ``counts``: it is a reading by the applicant, or by one of the organisation.
    """

    def mark(opened: Any) -> bool:
        for candidate in opened.by_fall.get(fall, ()):
            if wer and candidate.id == nachricht_id and candidate.is_unread(wer):
                candidate.gelesen_von = (*candidate.gelesen_von, (wer, clock.now()))
            if counts and candidate.id == nachricht_id and candidate.an_buerger and candidate.gelesen_am is None:
                candidate.gelesen_am = clock.now()
                if candidate.art == Art.BESCHEID:
                    _hand_on(opened, fall, nachricht_id)
                return True
        return False

    return _write(mark)


def waiting(fall: str) -> list[Nachricht]:
    """Return the answers of a case the town has not taken over yet, the newest first."""
    return [one for one in nachrichten(fall) if one.art == Art.ANTWORT and auftraege.is_open(TRANSFER, one.id)]


def erase(fall: str) -> int:
    """Erase the messages of a case; return how many. The caller has checked that none of them belongs into a record."""
    store = speicher(api.portal.get())
    found = store.by_fall.get(fall, ())
    if fall in store.by_fall:
        del store.by_fall[fall]
    return len(found)


def _hand_on(opened: Any, fall: str, nachricht_id: str) -> None:
    """Have the town take it over; the domain uebergabe says how."""
    auftraege.enqueue(TRANSFER, nachricht_id, {"fall": fall}, akteur="", into=opened)


def _put(
    opened: Any,
    fall: str,
    key: str,
    art: Art,
    betreff: str,
    text: str,
    dokumente: Iterable[tuple[str, Inhalt]],
    frist: date | None,
    *,
    punkte: Sequence[Mapping[str, Any]] = (),
    punkt: str = "",
    gegen: str = "",
) -> bool:
    present = opened.by_fall.get(fall, ())
    nachricht_id = _id(fall, key)
    if any(candidate.id == nachricht_id for candidate in present):
        return False
    message = Nachricht(
        id=nachricht_id,
        schluessel=key,
        fall=fall,
        art=art,
        betreff=betreff,
        text=text,
        gesendet=clock.now(),
        frist=frist,
    )
    if punkte:
        message.punkte = tuple(dict(one) for one in punkte)
    if punkt:
        message.punkt = punkt
    if gegen:
        message.gegen = gegen
    message.anhaenge = tuple(_kept(name, data, opened) for name, data in dokumente)
    opened.by_fall[fall] = (*present, message)
    return True


def _kept(name: str, data: Inhalt, opened: Any) -> dict[str, Any]:
    if isinstance(data, Mapping):
        return {**datei.refer(data, beside=opened), "name": name}
    return datei.add(data, name, beside=opened)


def _id(fall: str, key: str) -> str:
    return sha256(f"{fall}\n{key}".encode()).hexdigest()[:24]


def _write(function: Callable[[Any], Any], *, apart: bool = True) -> Any:
    store = speicher(api.portal.get())
    return function(store) if not apart or is_uncommitted(store) else run_apart(store, function)
