"""Texts that are talked about paragraph by paragraph."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.beteiligung.plan.api import absaetze_of
from kommune.portal.projekte.beitraege import angaben
from kommune.portal.projekte.store import ablage_of
from kommune.portal.projekte.store import Diskussion
from kommune.portal.projekte.store import speicher
from plone import api
from secrets import token_hex
from typing import Any


MOST, LETTERS = 20, 200_000


def put_text(projekt: Any, *, titel: str, text: str) -> str:
    """Put a text up for discussion; its paragraphs are parted by empty lines. Return its id. Part of the running transaction.

    :raises Invalid: no title, no text, too long, or twenty are there.
    """
    heading = angaben.line(titel, "titel", angaben.TITEL)
    if not heading:
        raise Invalid(_("error_diskussion_titel", default="Give the text a title."), field="titel")
    found = absaetze_of(angaben.text(text, "text", LETTERS))
    if not found:
        raise Invalid(_("error_diskussion_text", default="There is no text to talk about."), field="text")
    ablage = speicher().ablagen[api.content.get_uuid(projekt)]
    if len(ablage.diskussionen) >= MOST:
        raise Invalid(_("error_diskussion_most", default="There are 20 texts already."), field="titel")
    made = Diskussion(
        id=token_hex(4), titel=heading, absaetze=tuple((one.nummer, one.ebene, one.text) for one in found)
    )
    ablage.diskussionen[made.id] = made
    return made.id


def remove_text(projekt: Any, id: str) -> None:
    """Take a text away on which nobody has said anything. :raises WrongState: somebody has. :raises Unknown: there is none."""
    found = get_text(projekt, id)
    if any(len(faden.kommentare) for faden in found.faeden.values()):
        raise WrongState(_("error_diskussion_used", default="People have commented on this text: it stays."))
    del speicher().ablagen[api.content.get_uuid(projekt)].diskussionen[id]


def get_text(projekt: Any, id: str) -> Diskussion:
    """Return a text. :raises Unknown: there is none."""
    ablage = ablage_of(api.content.get_uuid(projekt))
    found: Diskussion | None = ablage.diskussionen.get(id) if ablage is not None else None
    if found is None:
        raise Unknown(_("error_diskussion_unknown", default="There is no such text."))
    return found


def list_texts(projekt: Any) -> list[Diskussion]:
    """Return the texts of a project by title."""
    ablage = ablage_of(api.content.get_uuid(projekt))
    return [] if ablage is None else sorted(ablage.diskussionen.values(), key=lambda one: one.titel)
