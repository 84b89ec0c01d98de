"""A Dokument lies in the wrong place: move it, or say so. Called through ``api``."""

from Acquisition import aq_base
from Acquisition import aq_parent
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.dokumente.interfaces import DokumentMisplaced
from kommune.eakte.dokumente.interfaces import DokumentMoved
from kommune.eakte.dokumente.interfaces import IMoveHindrance
from kommune.eakte.dokumente.ordnung.beziehungen import Art
from kommune.eakte.dokumente.zugang.entpackung import Stand
from kommune.eakte.journal import api as journal
from kommune.eakte.rechte import api as rechte
from typing import Any
from zope.component import subscribers
from zope.event import notify


def move(dokument: Any, ziel: Any, *, grund: str) -> Any:
    """Move a Dokument and what is enclosed with it into another Vorgang; return it as it lies there.

    It gets the next number there; the former ones, and the former address, lead on to it. Both journals say why. Who may see it is
    who may see the new Vorgang. One that was enclosed with another keeps that as a relation.

    :raises WrongState: it lies there, one of the two is closed, or ``reasons`` keep it there or out of the new place, which must
    be open to nobody something is held against here. :raises Invalid: without a reason.
    """
    grund = akten.require_text(grund, "grund", limit=2000)
    vorgang = aq_parent(dokument)
    akten.require_open(vorgang)
    akten.require_open(ziel)
    if aq_base(vorgang) is aq_base(ziel):
        raise WrongState(_("error_lies_there", default="It lies in this Vorgang already."), field="ziel")
    main = _main_of(dokument)
    enclosed = [one for one in _siblings(dokument) if one.anlage_von == dokument.aktenzeichen]
    for one in (dokument, *enclosed):
        _require_movable(one, ziel)
    moved = _move_one(dokument, vorgang, ziel, grund)
    for one in enclosed:
        anlage = _move_one(one, vorgang, ziel, grund)
        anlage.anlage_von = moved.aktenzeichen
        journal.remember(anlage)
    if main is not None:
        moved.beziehungen = (*moved.beziehungen, {"art": str(Art.ANLAGE_ZU), "uid": main.UID()})
        moved.reindexObject(idxs=["beziehungen"])
    return moved


def note_misplaced(dokument: Any, *, grund: str) -> None:
    """Say that a Dokument does not belong here; who works on the Vorgang is told, and the page shows it.

    :raises Invalid: without a reason. :raises WrongState: the Vorgang is closed.
    """
    akten.require_open(dokument)
    grund = akten.require_text(grund, "grund", limit=2000)
    dokument.fehlablage = {"von": zugriff.user_id(), "am": clock.now(), "grund": grund}
    journal.record(dokument, "fehlablage", bemerkung=grund)
    notify(DokumentMisplaced(dokument, grund))


def belongs_here(dokument: Any, *, grund: str) -> None:
    """Take back what ``note_misplaced`` said.

    :raises WrongState: nobody said so.
    """
    akten.require_open(dokument)
    if not dokument.fehlablage:
        raise WrongState(_("error_not_misplaced", default="Nobody says that it does not belong here."))
    grund = akten.require_text(grund, "grund", limit=2000)
    dokument.fehlablage = None
    journal.record(dokument, "fehlablage_erledigt", bemerkung=grund)


def find_dokument(aktenzeichen: str) -> Any:
    """Return the Dokument that has this number, or had it before it was moved.

    :raises Unknown: there is none the person may see.
    """
    found = akten.find_by_key("Dokument", aktenzeichen)
    if not found:
        raise Unknown(
            _(
                "error_unknown_aktenzeichen",
                default="There is no Aktenzeichen “${aktenzeichen}”, or you may not see it.",
                mapping={"aktenzeichen": aktenzeichen},
            ),
            field="aktenzeichen",
        )
    return found[0].getObject()


def _move_one(dokument: Any, vorgang: Any, ziel: Any, grund: str) -> Any:
    before, uid = dokument.aktenzeichen, dokument.UID()
    journal.record(dokument, "umgezogen_weg", metadatum="umzug", alter_wert=before, neuer_wert=uid, bemerkung=grund)
    moved = akten.relocate_dokument(dokument, ziel)
    moved.fehlablage = None
    journal.record(moved, "umgezogen", metadatum="umzug", alter_wert=before, neuer_wert=uid, bemerkung=grund)
    journal.remember(moved)
    notify(DokumentMoved(moved, vorgang, before))
    return moved


def reasons_to_stay(dokument: Any, ziel: Any = None, *, alone: bool = True) -> list[Any]:
    """Return in words what keeps a Dokument where it is now, or out of another Vorgang; empty if nothing does.

    Unless it goes ``alone``, what hangs on it and lies beside it goes along, and is no reason.
    """
    hindrances = [*subscribers((dokument,), IMoveHindrance)]
    hindrances += subscribers((dokument, ziel), IMoveHindrance) if ziel is not None else ()
    asked = [one for one in hindrances if alone or not getattr(one, "goes_along", False)]
    reasons = [reason for other in asked for reason in other.reasons()]
    if ziel is not None and not rechte.barred_on(dokument) <= rechte.barred_on(ziel):
        reasons.append(_("reason_move_barred", default="Somebody who is barred from it is not barred from the other."))
    if akten.holder_of(dokument):
        reasons.append(_("reason_checked_out", default="It is checked out."))
    if (dokument.ausgepackt or {}).get("stand") == Stand.RUNNING:
        reasons.append(_("reason_being_unpacked", default="It is being taken apart."))
    return reasons


def _require_movable(dokument: Any, ziel: Any) -> None:
    if reasons := reasons_to_stay(dokument, ziel):
        raise WrongState(
            _(
                "error_cannot_move",
                default="${aktenzeichen} cannot be moved now.",
                mapping={"aktenzeichen": dokument.aktenzeichen},
            ),
            reasons=reasons,
        )


def _siblings(dokument: Any) -> list[Any]:
    return [one for one in aq_parent(dokument).objectValues() if one.portal_type == "Dokument"]


def _main_of(dokument: Any) -> Any:
    if not dokument.anlage_von:
        return None
    return next((one for one in _siblings(dokument) if one.aktenzeichen == dokument.anlage_von), None)
