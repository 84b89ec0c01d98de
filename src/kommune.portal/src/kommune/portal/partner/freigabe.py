"""An answer a second person of the organisation approves before it is sent: laid before, approved and sent, or given back.

Until then the town is told nothing. Who wrote and who approved goes into the record with the answer. What a person is known by is
said in ``rules.is_other``: an account, or the pass of a browser together with the name entered.
"""

from collections.abc import Sequence
from hashlib import sha256
from kommune.eakte.core import clock
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.portal import _
from kommune.portal.formulare.api import Upload
from kommune.portal.partner import api as partner
from kommune.portal.partner import rules
from kommune.portal.partner.einlass import write
from kommune.portal.partner.entwurf import MAX_NAME
from kommune.portal.partner.store import Beitrag
from kommune.portal.partner.store import Freigabe
from kommune.portal.partner.store import Partnerraum
from typing import Any


MAX_GRUND = 2000
CHANGED = _(
    "error_partner_release_changed",
    default="A colleague has done something with this meanwhile. Please look at it anew.",
)


def submit(raum: Partnerraum, art: str, *, text: str, name: str, wer: str, files: Sequence[Upload] = ()) -> Freigabe:
    """Lay an answer before a colleague and return what waits now; the draft ends, for its words are in it. Sent twice by one author, the last one waits.

    :raises WrongState: one of somebody else waits already, or nothing is taken. :raises Invalid: as ``contribute``, or no name.
    """
    if art not in (partner.Art.STELLUNGNAHME, partner.Art.KEINE_BEDENKEN):
        raise Invalid(_("error_partner_release_art", default="Only an answer can be approved."), field="art")
    name = _name(name)
    said, now = partner.checked(raum, art, text, files), clock.now()
    partner.require_room(raum, files, "")

    def put(opened: Any) -> Freigabe:
        if opened.freigabe is not None and opened.freigabe.wer != wer:
            raise WrongState(CHANGED)
        kept = tuple({**datei.add(one.data, one.name, beside=opened), "name": one.name} for one in files)
        made = opened.freigabe = Freigabe(str(partner.Art(art)), said, name, wer, now, kept)
        opened.entwurf = opened.zurueck = None
        return made

    found: Freigabe = write(put, raum)
    return found


def release(raum: Partnerraum, *, name: str, wer: str, seen: str) -> str:
    """Approve and send what waits; return the id of what is said now. ``seen`` is the stand that was shown.

    :raises WrongState: something else waits now, or nothing is taken. :raises NotAllowed: the author, who cannot approve.
    :raises Invalid: no name.
    """
    partner.require_taken(raum)
    name, now = _name(name), clock.now()

    def put(opened: Any) -> str:
        waits = opened.freigabe
        if waits is None or stand(opened) != seen:
            raise WrongState(CHANGED)
        if not rules.is_other(wer, name, waits.wer, waits.name):
            raise NotAllowed(
                _(
                    "error_partner_release_self",
                    default="Nobody approves what they wrote themselves: a second person does that.",
                )
            )
        id = sha256(f"{opened.id}\n{seen}".encode()).hexdigest()[:24]
        late = now.date() > opened.frist
        partner.append(opened, Beitrag(id, waits.art, now, waits.text, waits.dateien, late, waits.name, name))
        opened.freigabe = None
        return id

    return str(write(put, raum))


def send_back(raum: Partnerraum, *, name: str, grund: str, seen: str) -> None:
    """Give back what waits, with a reason to be read by colleagues: its words are the draft again, its files are gone.

    :raises WrongState: something else waits now, or nothing is taken. :raises Invalid: no name, no reason, or too long.
    """
    partner.require_taken(raum)
    name = _name(name)
    try:
        grund = zeichenkette.paragraphs(grund, limit=MAX_GRUND).strip()
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, "grund") from fault
    if not grund:
        raise Invalid(_("error_partner_release_reason", default="Say why it is given back."), field="grund")

    def put(opened: Any) -> None:
        waits = opened.freigabe
        if waits is None or stand(opened) != seen:
            raise WrongState(CHANGED)
        now = clock.now()
        opened.entwurf = (waits.text, waits.name, now) if waits.text else None
        opened.zurueck, opened.freigabe = (name, now, grund), None

    write(put, raum)


def stand(raum: Partnerraum) -> str:
    """Return what tells one that waits from the next: its moment, "" while none does."""
    return stand_of(raum.freigabe) if raum.freigabe else ""


def stand_of(one: Freigabe) -> str:
    """Return the same of one that waits."""
    return one.am.isoformat()


def _name(value: str) -> str:
    try:
        found = zeichenkette.one_line(value, limit=MAX_NAME).strip()
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, "entwurf_name") from fault
    if not found:
        raise Invalid(
            _("error_partner_release_name", default="Enter your name: it is kept with the answer."),
            field="entwurf_name",
        )
    return str(found)
