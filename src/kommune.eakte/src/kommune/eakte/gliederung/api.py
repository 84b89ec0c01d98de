"""The door of the domain: give records another place, and know where their paper is."""

from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftrag
from kommune.eakte.gliederung.auftraege import ART
from kommune.eakte.gliederung.papier import give_back
from kommune.eakte.gliederung.papier import lend
from kommune.eakte.gliederung.papier import loans_of
from kommune.eakte.gliederung.papier import may_lend
from kommune.eakte.gliederung.pruefung import checked_grund
from kommune.eakte.gliederung.pruefung import may_move
from kommune.eakte.gliederung.pruefung import may_order
from kommune.eakte.gliederung.pruefung import require_movable
from kommune.eakte.gliederung.umbau import aktenwechsel
from kommune.eakte.gliederung.umbau import zusammenlegung
from kommune.eakte.gliederung.umbau.aktenwechsel import consequences_of_unit
from kommune.eakte.gliederung.umbau.vorgangswechsel import can_be_undone
from kommune.eakte.gliederung.umbau.vorgangswechsel import consequences
from kommune.eakte.gliederung.umbau.vorgangswechsel import Folgen
from kommune.eakte.gliederung.umbau.vorgangswechsel import move_vorgang
from kommune.eakte.gliederung.umbau.vorgangswechsel import undo_move
from kommune.eakte.gliederung.umbau.zusammenlegung import merge_vorgaenge
from kommune.eakte.gliederung.umbau.zusammenlegung import require_akten_mergeable
from kommune.eakte.gliederung.umbau.zusammenlegung import require_mergeable
from kommune.eakte.gliederung.umbau.zusammenlegung import split_vorgang
from kommune.eakte.wegweiser import api as wegweiser
from plone import api
from typing import Any


__all__ = (
    "Folgen",
    "can_be_undone",
    "consequences",
    "consequences_of_unit",
    "give_back",
    "install",
    "lend",
    "loans_of",
    "may_lend",
    "may_move",
    "may_order",
    "merge_akten",
    "merge_vorgaenge",
    "move_vorgang",
    "reclassify",
    "require_akten_mergeable",
    "require_mergeable",
    "require_movable",
    "split_vorgang",
    "undo_move",
)

AT_ONCE = 50  # Vorgänge and parts; of more an Auftrag does it


def install(portal: Any) -> None:
    """Make the store of the domain once."""
    wegweiser.install_store(portal)


def reclassify(akte: Any, kennzeichen: str, *, grund: str) -> bool:
    """Put an Akte under another unit, at once or, with more than 50 Vorgänge, by an Auftrag; return whether it is done.

    :raises NotAllowed, Unknown, WrongState, Invalid: see ``umgliedern.reclassify``, told at once in either case.
    """
    if sum(1 for _one in akten.records_below(akte)) <= AT_ONCE:
        aktenwechsel.reclassify(akte, kennzeichen, grund=grund)
        return True
    aktenwechsel.require_reclassifiable(akte, kennzeichen)
    return _later(akte, {"was": "umgliedern", "kennzeichen": kennzeichen}, grund)


def merge_akten(akte: Any, ziel: Any, *, grund: str) -> bool:
    """Merge an Akte into another, at once or by an Auftrag as above; return whether it is done.

    :raises NotAllowed, WrongState, Invalid: see ``zusammenlegen.merge_akten``.
    """
    if sum(1 for _one in akten.records_below(akte)) <= AT_ONCE:
        zusammenlegung.merge_akten(akte, ziel, grund=grund)
        return True
    zusammenlegung.require_akten_mergeable(akte, ziel)
    return _later(akte, {"was": "zusammenlegen", "ziel": ziel.UID()}, grund)


def _later(akte: Any, told: dict[str, str], grund: str) -> bool:
    person = str(api.user.get_current().getId() or "")
    told |= {"akte": akte.UID(), "nummer": akte.aktenzeichen, "grund": checked_grund(grund), "akteur": person}
    auftrag.enqueue(ART, f"{akte.UID()}/{clock.now().isoformat()}", told)
    return False
