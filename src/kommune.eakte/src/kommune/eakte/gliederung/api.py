"""The door of the domain: give records another place, and know where their paper is."""

from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.auftrag import api as auftrag
from kommune.eakte.gliederung.auftraege import ART
from kommune.eakte.gliederung.papier import give_back
from kommune.eakte.gliederung.papier import lend
from kommune.eakte.gliederung.papier import loans_of
from kommune.eakte.gliederung.papier import may_lend
from kommune.eakte.gliederung.papier import restore as restore_loans
from kommune.eakte.gliederung.pruefung import checked_grund
from kommune.eakte.gliederung.pruefung import mark_of_beteiligte
from kommune.eakte.gliederung.pruefung import may_move
from kommune.eakte.gliederung.pruefung import may_order
from kommune.eakte.gliederung.pruefung import require_movable
from kommune.eakte.gliederung.umbau import aktenwechsel
from kommune.eakte.gliederung.umbau import vorgangswechsel
from kommune.eakte.gliederung.umbau import zusammenlegung
from kommune.eakte.gliederung.umbau.aktenwechsel import consequences_of_unit
from kommune.eakte.gliederung.umbau.vorgangswechsel import can_be_undone
from kommune.eakte.gliederung.umbau.vorgangswechsel import consequences
from kommune.eakte.gliederung.umbau.vorgangswechsel import Folgen
from kommune.eakte.gliederung.umbau.zusammenlegung import require_akten_mergeable
from kommune.eakte.gliederung.umbau.zusammenlegung import require_mergeable
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
    "restore_loans",
    "split_vorgang",
    "undo_move",
)

AT_ONCE = 50  # Vorgänge and parts; of more an Auftrag does it
AT_ONCE_IN_VORGANG = 200  # Dokumente and all else that lies in a Vorgang, in its parts too


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


def move_vorgang(vorgang: Any, ziel: Any, *, grund: str) -> Any:
    """Put a Vorgang into another Akte, at once or, with more than 200 things in it, by an Auftrag; return it there, None if it comes later.

    :raises NotAllowed, WrongState, Invalid: see ``vorgangswechsel.move_vorgang``, told at once in either case.
    """
    if not _is_large(vorgang):
        return vorgangswechsel.move_vorgang(vorgang, ziel, grund=grund)
    require_movable(vorgang, ziel)
    _later(vorgang, {"was": "umhaengen", "ziel": ziel.UID()}, grund)
    return None


def undo_move(vorgang: Any, *, grund: str) -> Any:
    """Take the last move back, at once or by an Auftrag as above; return the Vorgang where it lay, None if it comes later.

    :raises NotAllowed, WrongState, Invalid: see ``vorgangswechsel.undo_move``.
    """
    if not _is_large(vorgang):
        return vorgangswechsel.undo_move(vorgang, grund=grund)
    vorgangswechsel.place_before(vorgang)
    _later(vorgang, {"was": "zurueck"}, grund)
    return None


def merge_vorgaenge(vorgang: Any, ziel: Any, *, grund: str) -> bool:
    """Put all of a Vorgang into another, at once or by an Auftrag as above; return whether it is done.

    :raises NotAllowed, WrongState, Invalid: see ``zusammenlegung.merge_vorgaenge``.
    """
    if not _is_large(vorgang):
        zusammenlegung.merge_vorgaenge(vorgang, ziel, grund=grund)
        return True
    require_mergeable(vorgang, ziel)
    return _later(vorgang, {"was": "zusammenlegen", "ziel": ziel.UID()}, grund)


def split_vorgang(vorgang: Any, *, betreff: str, dokumente: list[str], beteiligte: list[int], grund: str) -> Any:
    """Make a second Vorgang of chosen Dokumente and parties, at once or, of more than 200 Dokumente, by an Auftrag.

    Return it, None if it comes later.

    :raises NotAllowed, WrongState, Invalid: see ``zusammenlegung.split_vorgang``, told at once in either case.
    """
    if len(set(dokumente)) <= AT_ONCE_IN_VORGANG:
        return zusammenlegung.split_vorgang(
            vorgang, betreff=betreff, dokumente=dokumente, beteiligte=beteiligte, grund=grund
        )
    zusammenlegung.require_splittable(vorgang, dokumente, beteiligte)
    told = {
        "was": "teilen",
        "betreff": betreff,
        "dokumente": sorted(set(dokumente)),
        "beteiligte": list(beteiligte),
        "liste": mark_of_beteiligte(vorgang),
    }
    _later(vorgang, told, grund)
    return None


def _is_large(vorgang: Any) -> bool:
    """Tell whether so much lies in a Vorgang that another place for it is no matter of one request."""
    catalog = api.portal.get_tool("portal_catalog")
    below = catalog.unrestrictedSearchResults(path="/".join(vorgang.getPhysicalPath()))
    return len(below) - 1 > AT_ONCE_IN_VORGANG


def _later(record: Any, told: dict[str, Any], grund: str) -> bool:
    person = zugriff.user_id()
    told |= {"akte": record.UID(), "nummer": record.aktenzeichen, "grund": checked_grund(grund), "akteur": person}
    auftrag.enqueue(ART, f"{record.UID()}/{clock.now().isoformat()}", told)
    return False
