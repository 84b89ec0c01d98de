"""The draft of an answer within the organisation that was asked: whoever has its link and code, or its account, reads and changes it.

It is no part of what was said: the town is not told of it, nothing of it goes into the record, and it ends when an answer is sent.
"""

from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.portal import _
from kommune.portal.partner.api import MAX_TEXT
from kommune.portal.partner.api import require_taken
from kommune.portal.partner.einlass import write
from kommune.portal.partner.store import Partnerraum
from typing import Any


MAX_NAME = 100


def keep(raum: Partnerraum, text: str, name: str, seen: str) -> None:
    """Keep the draft; an empty one is none. ``name`` says who wrote it, to colleagues alone; ``seen`` is the stand that was shown.

    :raises WrongState: a colleague changed it meanwhile, or nothing is taken here. :raises Invalid: too long, or no text.
    """
    require_taken(raum)
    try:
        text = zeichenkette.paragraphs(text, limit=MAX_TEXT).strip()
        name = zeichenkette.one_line(name, limit=MAX_NAME)
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, "text") from fault
    made = (text, name, clock.now()) if text else None

    def put(opened: Any) -> None:
        if stand(opened) != seen:
            raise WrongState(
                _(
                    "error_partner_draft",
                    default="A colleague has changed the draft meanwhile. Your text stands here; compare it with theirs, then save again.",
                )
            )
        opened.entwurf = made

    write(put, raum)


def stand(raum: Partnerraum) -> str:
    """Return what tells one draft from the next: its moment, "" while there is none."""
    return raum.entwurf[2].isoformat() if raum.entwurf else ""
