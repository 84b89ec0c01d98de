"""What a person did to many Vorgänge at once: how far it is, what was refused and why, and how it was before. Called through ``api``.

Kept per person, the newest twenty, so that it can be looked at again and taken back.
"""

from BTrees.OOBTree import OOBTree
from datetime import datetime
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.shards import ShardedStore
from persistent import Persistent
from plone import api
from secrets import token_hex
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.handlungen"
KEPT = 20


class Handlung(Persistent):
    """One act on many: ``offen`` are the UIDs still to be done, ``getan`` what was done with how it was before.

    ``zurueck`` are the UIDs still to be taken back; of ``nicht_zurueck`` it is told why they were not.
    """

    zurueck: tuple[str, ...] = ()
    nicht_zurueck: tuple[tuple[str, str, Any], ...] = ()

    def __init__(self, art: str, wer: str, angaben: dict[str, Any], offen: list[tuple[str, str | None]]) -> None:
        self.id = token_hex(8)
        self.art = art
        self.wer = wer
        self.zeit: datetime = clock.now()
        self.angaben = angaben
        self.gesamt = len(offen)
        self.offen = tuple(offen)
        self.getan: tuple[dict[str, Any], ...] = ()
        self.abgelehnt: tuple[tuple[str, str, Any], ...] = ()
        self.zurueckgenommen = False

    @property
    def fertig(self) -> bool:
        return not self.offen and not self.zurueck

    @property
    def prozent(self) -> int:
        left, total = (self.zurueck, len(self.getan)) if self.zurueckgenommen else (self.offen, self.gesamt)
        return 100 if not total else 100 * (total - len(left)) // total


def install_store(portal: Any) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, ShardedStore())


def keep(handlung: Handlung) -> Handlung:
    """Keep an act of the person; the oldest that are over go."""
    mine = _store().setdefault(handlung.wer, OOBTree())
    mine[handlung.id] = handlung
    over = sorted((one.zeit, one.id) for one in mine.values() if one.fertig)
    for _moment, handlung_id in over[: max(0, len(mine) - KEPT)]:
        del mine[handlung_id]
    return handlung


def get(handlung_id: str, user_id: str = "") -> Handlung:
    """Return an act of the person logged in, or of the person named.

    :raises Unknown: they did none of that id.
    """
    mine = _store().get(user_id or zugriff.user_id()) or {}
    found = mine.get(handlung_id) if isinstance(handlung_id, str) else None
    if found is None:
        raise Unknown(_("error_handlung_unknown", default="This is no longer kept."))
    return found


def _store() -> Any:
    return IAnnotations(api.portal.get())[ANNOTATION]
