"""Where the Fristen of a Vorgang are kept: on it, as one value that is replaced; what the catalog knows of them. Called through ``api``."""

from Acquisition import aq_base
from dataclasses import replace
from datetime import date
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.fristen import rules
from kommune.eakte.fristen.rules import Frist
from kommune.eakte.fristen.rules import Fristen
from kommune.eakte.fristen.rules import Stand
from kommune.eakte.journal import api as journal
from typing import Any
from zope.i18n import translate
from zope.i18nmessageid import Message


ATTRIBUTE = "_fristen"
BY_HAND = _("label_frist_hand", default="Frist by hand")
BY_TYP = _("label_frist_typ", default="Time to be done")
OF_TYP = _("msg_frist_typ", default="By the Vorgangstyp: ${tage} days after the Eingang, set by nobody by hand.")
INDEXES = ["frist", "frist_sort", "frist_termin"]


def fristen_of(vorgang: Any) -> Fristen:
    """Return all Fristen of a Vorgang in the order they began.

    Of one that has none yet, what is typed into its field ``frist`` is one.
    """
    kept: Fristen | None = getattr(aq_base(vorgang), ATTRIBUTE, None)
    if kept is not None:
        return tuple(replace(one, **_origin(vorgang, one.tag)) if one.id == rules.HAND else one for one in kept)
    return (by_hand(vorgang),) if vorgang.frist else ()


def has_kept(vorgang: Any) -> bool:
    """Tell whether Fristen are kept on the Vorgang: its field is not all there is."""
    return getattr(aq_base(vorgang), ATTRIBUTE, None) is not None


def by_hand(vorgang: Any) -> Frist:
    """Return what the field ``frist`` says as a Frist: a fixed day."""
    begin = min(vorgang.eingangsdatum or vorgang.frist, vorgang.frist)
    told = Frist(rules.HAND, "", rules.Wirkung.BEARBEITUNG, begin, tag=vorgang.frist)
    return replace(told, **_origin(vorgang, vorgang.frist))


def _origin(vorgang: Any, tag: date | None) -> dict[str, str]:
    """Return where the day in the field came from: the Vorgangstyp, whose usual day it is, or somebody's hand."""
    fassung = akten.fassung_of(vorgang)
    usual = fassung.due(vorgang.eingangsdatum) if fassung and vorgang.eingangsdatum else None
    if usual is None or tag != usual:
        return {"name": translate(BY_HAND, target_language="de"), "hinweis": ""}
    days = Message(
        OF_TYP, domain=OF_TYP.domain, default=OF_TYP.default, mapping={"tage": (usual - vorgang.eingangsdatum).days}
    )
    return {"name": translate(BY_TYP, target_language="de"), "hinweis": translate(days, target_language="de")}


def get(vorgang: Any, frist_id: str) -> Frist:
    """Return a Frist.

    :raises Unknown: there is none of this id.
    """
    found = next((one for one in fristen_of(vorgang) if one.id == frist_id), None)
    if found is None:
        raise Unknown(_("error_frist_unknown", default="There is no such Frist."))
    return found


def keep(vorgang: Any, fristen: Fristen) -> None:
    """Replace what is kept; the field, which lists read, becomes the earliest end of those that run."""
    setattr(aq_base(vorgang), ATTRIBUTE, fristen)
    first = rules.earliest(fristen, akten.calendar())
    vorgang.frist = first[0] if first else None
    journal.record_changes(vorgang)
    vorgang.reindexObject(idxs=INDEXES)


def replace_one(vorgang: Any, frist: Frist) -> None:
    """Keep one Frist in the place of that with its id, or one more."""
    keep(vorgang, rules.with_(fristen_of(vorgang), frist))


def take_typed(vorgang: Any) -> None:
    """Make the day that was typed into the field the Frist by hand: it runs, whatever was done to an earlier one."""
    fristen = fristen_of(vorgang)
    hand = next((one for one in fristen if one.id == rules.HAND), None)
    if vorgang.frist is None:
        keep(vorgang, tuple(one for one in fristen if one.id != rules.HAND))
        return
    typed = by_hand(vorgang)
    if hand:
        typed = replace(hand, tag=typed.tag, stand=Stand.RUNNING, verlaengerungen=(), beendet_am=None, grund="")
    keep(vorgang, rules.with_(fristen, typed))
