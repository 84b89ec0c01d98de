"""The door of the domain: make a space, give the way in, say something in it; who may open it and what they do there.

What those who were asked do is stored in a transaction of its own together with the Auftrag that brings it into the record:
nothing is lost, nothing comes twice. What the town does is part of the running transaction.
"""

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.core.werte.datei import TYPES
from kommune.portal import _
from kommune.portal.formulare.api import check_uploads
from kommune.portal.formulare.api import is_enough
from kommune.portal.formulare.api import message_of
from kommune.portal.formulare.api import Upload
from kommune.portal.partner import post
from kommune.portal.partner import rules
from kommune.portal.partner.einlass import by_account
from kommune.portal.partner.einlass import by_pass
from kommune.portal.partner.einlass import enter
from kommune.portal.partner.einlass import entered
from kommune.portal.partner.einlass import is_in_time
from kommune.portal.partner.einlass import is_there
from kommune.portal.partner.einlass import new_code
from kommune.portal.partner.einlass import new_link
from kommune.portal.partner.einlass import of_groups
from kommune.portal.partner.einlass import renew
from kommune.portal.partner.einlass import UNKNOWN
from kommune.portal.partner.einlass import write
from kommune.portal.partner.interfaces import IPartnerSettings
from kommune.portal.partner.store import all_raeume
from kommune.portal.partner.store import Art
from kommune.portal.partner.store import Beitrag
from kommune.portal.partner.store import FROM_TOWN
from kommune.portal.partner.store import Partnerraum
from kommune.portal.partner.store import speicher
from plone import api
from secrets import token_hex
from typing import Any


__all__ = ("all_raeume", "Art", "by_account", "by_pass", "enter", "entered", "FROM_TOWN", "of_groups", "renew")

MAX_MEGABYTES, MAX_TEXT = 10, 20_000  # as for citizens
MAX_BEITRAEGE, MAX_TOTAL = 50, 300_000_000  # of those who were asked, in one space; bytes of their files
TRANSFER = "partner"  # a kind of Auftrag


def make(
    id: str,
    vorgang: str,
    angaben: Mapping[str, str],
    unterlagen: Iterable[tuple[str, Mapping[str, Any]]],
    frist: date,
) -> None:
    """Make the space of one who was asked and send the link; the code goes to a second address if there is one.

    ``angaben``: ``name``, ``art``, ``betreff``, ``text``, ``zeichen``, ``amt``, ``email``, ``zweite_email``, ``gruppe``,
    ``freigabe`` ("1": what they answer is approved by a second person of theirs). Safe to repeat.
    """
    store = speicher(api.portal.get())
    if id in store.by_id:
        return
    raum = Partnerraum(id, vorgang, dict(angaben), frist, clock.now())
    raum.unterlagen = tuple(
        {**datei.refer(ref, beside=store), "name": ref["name"], "titel": titel} for titel, ref in unterlagen
    )
    store.by_id[id] = raum
    if gruppe := angaben.get("gruppe"):
        store.of_gruppe[gruppe] = (*store.of_gruppe.get(gruppe, ()), id)
    if angaben.get("email"):
        post.invite(raum, new_link(raum))
    if angaben.get("zweite_email"):
        post.send_code(raum, new_code(raum))


def tell(id: str, art: str, text: str, unterlagen: Iterable[tuple[str, Mapping[str, Any]]] = ()) -> None:
    """Say something in the town's name and mail that there is news; in a space that has ended nothing is said."""
    store = speicher(api.portal.get())
    raum = store.by_id.get(id)
    if raum is None or raum.beendet:
        return
    files = tuple({**datei.refer(ref, beside=store), "name": ref["name"]} for _titel, ref in unterlagen)
    raum.beitraege = (*raum.beitraege, Beitrag(token_hex(12), str(Art(art)), clock.now(), text, files))
    if raum.angaben.get("email"):
        post.tell_of_news(raum, new_link(raum), art)


def postpone(id: str, frist: date) -> None:
    """Give another day."""
    raum = speicher(api.portal.get()).by_id.get(id)
    if raum is not None:
        raum.frist = frist


def unshare(id: str, hashes: Collection[str] | None = None) -> int:
    """Take what the town shared out of a space, files with these SHA-256 or all; return how many. What they sent stays."""
    raum = speicher(api.portal.get()).by_id.get(id)
    if raum is None:
        return 0
    kept = rules.without(raum.unterlagen, hashes)
    said = tuple(
        replace(one, dateien=rules.without(one.dateien, hashes)) if one.art in FROM_TOWN else one
        for one in raum.beitraege
    )
    gone = len(raum.unterlagen) - len(kept)
    gone += sum(len(old.dateien) - len(new.dateien) for old, new in zip(raum.beitraege, said, strict=True))
    if gone:
        raum.unterlagen, raum.beitraege = kept, said
    return gone


def close(id: str) -> None:
    """End a space: links, code and passes open nothing any more."""
    raum = speicher(api.portal.get()).by_id.get(id)
    if raum is not None:
        raum.beendet, raum.code, raum.paesse = True, None, ()


def set_read_only(id: str, read_only: bool) -> None:
    """Take nothing any more, for the Vorgang is closed; or again."""
    raum = speicher(api.portal.get()).by_id.get(id)
    if raum is not None and raum.nur_lesen != read_only:
        raum.nur_lesen = read_only


def can_be_opened(id: str) -> bool:
    """Tell whether there is such a space and it has not ended."""
    raum = speicher(api.portal.get()).by_id.get(id)
    return raum is not None and is_there(raum)


def note_opened(raum: Partnerraum) -> None:
    """Note the first opening; an Auftrag tells the office."""
    if not any(one.art == Art.GEOEFFNET for one in raum.beitraege):
        _put(raum, Beitrag(_id(raum.id, "geoeffnet"), str(Art.GEOEFFNET), clock.now()))


def contribute(raum: Partnerraum, art: str, *, text: str = "", files: Sequence[Upload] = (), key: str) -> str:
    """Keep a question back, a statement or „no concerns“ and return its id; the same ``key`` is the same.

    :raises WrongState: the day has passed and nothing late is taken, the Vorgang is closed, so much came that it is enough, or it
        is an answer a second person has to approve.
    :raises Invalid: nothing said and nothing sent, too long, or a file that cannot be taken.
    """
    if not 8 <= len(key) <= 200:
        raise Invalid(_("error_antrag_key", default="The form is incomplete. Please load it anew."), field="key")
    if art != Art.RUECKFRAGE and (raum.freigabe is not None or needs_release(raum)):
        raise WrongState(
            _(
                "error_partner_release",
                default="An answer of your organisation is sent once a second person has approved it.",
            )
        )
    text, id, now = checked(raum, art, text, files), _id(raum.id, f"{art}:{key}"), clock.now()
    require_room(raum, files, id)
    beitrag = Beitrag(id, str(Art(art)), now, text, (), now.date() > raum.frist)
    _put(raum, beitrag, files)
    return beitrag.id


def checked(raum: Partnerraum, art: str, text: str, files: Sequence[Upload]) -> str:
    """Return the text of something to be said, as it is kept.

    :raises WrongState: nothing is taken any more. :raises Invalid: nothing said and nothing sent, too long, or a file not to be taken.
    """
    require_taken(raum)
    try:
        text = zeichenkette.paragraphs(text, limit=MAX_TEXT).strip()
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, "text") from fault
    if art != Art.KEINE_BEDENKEN and not text and (art == Art.RUECKFRAGE or not files):
        raise Invalid(_("error_reply_empty", default="Write something or choose a file."), field="text")
    if faults := check_uploads(files, allowed=TYPES, max_megabytes=MAX_MEGABYTES):
        raise Invalid(message_of(faults[0]), field="unterlagen")
    return str(text)


def needs_release(raum: Partnerraum) -> bool:
    """Tell whether the organisation answers only after a second person has approved (its entry in the directory says so)."""
    return bool(raum.angaben.get("freigabe"))


def not_taken_over(raum_id: str) -> bool:
    """Tell whether something was said in a space that has not reached the record yet."""
    raum = speicher(api.portal.get()).by_id.get(raum_id)
    said = raum.beitraege if raum is not None else ()
    return any(one.art not in FROM_TOWN and auftraege.is_open(TRANSFER, one.id) for one in said)


def require_taken(raum: Partnerraum) -> None:
    """Refuse what comes when nothing is taken any more.

    :raises WrongState: says why.
    """
    if raum.nur_lesen:
        raise WrongState(_("error_partner_closed", default="This has been dealt with: nothing more is taken here."))
    if is_late(raum) and not value_of(IPartnerSettings, "spaete_antworten"):
        mapping = {"tag": f"{raum.frist:%d.%m.%Y}"}
        raise WrongState(
            _("error_partner_late", default="The time ended on ${tag}: nothing more is taken here.", mapping=mapping)
        )


def is_late(raum: Partnerraum) -> bool:
    """Tell whether the day until which an answer was expected has passed."""
    return clock.today() > raum.frist


def beitrag_of(id: str, beitrag_id: str) -> tuple[Partnerraum, Beitrag]:
    """Return one thing said in a space, for the Auftrag that brings it into the record.

    :raises Unknown: there is none.
    """
    raum = speicher(api.portal.get()).by_id.get(id)
    found = next((one for one in raum.beitraege if one.id == beitrag_id), None) if raum is not None else None
    if raum is None or found is None:
        raise Unknown(UNKNOWN)
    return raum, found


def remove_expired() -> int:
    """Delete the spaces that can be read no more and return how many; what waits to reach the record is kept."""
    old = [
        raum
        for raum in all_raeume(api.portal.get())
        if not is_in_time(raum) and not any(auftraege.is_open(TRANSFER, one.id) for one in raum.beitraege)
    ]
    return sum(erase(raum.id) for raum in old)


def erase(id: str) -> bool:
    """Erase a space; return whether there was one. The caller has checked that nothing of it waits to reach the record."""
    store = speicher(api.portal.get())
    raum = store.by_id.get(id)
    if raum is None:
        return False
    for hashed in raum.tokens:
        if hashed in store.of_token:
            del store.of_token[hashed]
    gruppe = raum.angaben.get("gruppe")
    if gruppe and gruppe in store.of_gruppe:
        store.of_gruppe[gruppe] = tuple(one for one in store.of_gruppe[gruppe] if one != raum.id)
    del store.by_id[raum.id]
    return True


def require_room(raum: Partnerraum, files: Sequence[Upload], id: str) -> None:
    """Refuse what would make a space grow without end: whoever has link and code could fill the disk."""
    mine = [one for one in raum.beitraege if one.art not in FROM_TOWN]
    if any(one.id == id for one in mine):
        return  # the same once more
    if is_enough([one.dateien for one in mine], files, number=MAX_BEITRAEGE, size=MAX_TOTAL):
        raise WrongState(
            _(
                "error_partner_full",
                default="So much has come in here that nothing more is taken. Please write to the office.",
            )
        )


def _put(raum: Partnerraum, beitrag: Beitrag, files: Sequence[Upload] = ()) -> None:
    def put(opened: Any) -> None:
        if any(one.id == beitrag.id for one in opened.beitraege):
            return
        kept = tuple({**datei.add(one.data, one.name, beside=opened), "name": one.name} for one in files)
        whole = Beitrag(beitrag.id, beitrag.art, beitrag.am, beitrag.text, kept, beitrag.verspaetet)
        append(opened, whole)

    write(put, raum)


def append(opened: Any, beitrag: Beitrag) -> None:
    """Say something in a space that is open for writing, and have it brought into the record."""
    opened.beitraege = (*opened.beitraege, beitrag)
    if beitrag.art == Art.STELLUNGNAHME:
        opened.entwurf = opened.zurueck = None
    auftraege.enqueue(TRANSFER, beitrag.id, {"raum": opened.id}, akteur="", into=opened)


def _id(raum: str, key: str) -> str:
    return sha256(f"{raum}\n{key}".encode()).hexdigest()[:24]
