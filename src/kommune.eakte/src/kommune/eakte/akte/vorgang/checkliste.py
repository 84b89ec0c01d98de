"""The checklist of a Vorgang: what its Vorgangstyp says is to be looked at, and what was found. Called through ``api``.

What was found is kept by the name of the point (``erledigt``), exchanged whole.
"""

from kommune.eakte import _
from kommune.eakte.akte.schriftgut.bearbeitung import note_modified
from kommune.eakte.akte.schriftgut.pruefung import require_open
from kommune.eakte.akte.schriftgut.pruefung import require_text
from kommune.eakte.akte.vorgang.eigenfelder import fassung_of
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.vorgangstypen import api as vorgangstypen
from kommune.eakte.vorgangstypen.api import Punktstand
from typing import Any


MAX_NOTIZ = 2000
AKTIONEN = {
    Punktstand.OFFEN: "punkt_offen",
    Punktstand.ERFUELLT: "punkt_erledigt",
    Punktstand.NICHT_ERFUELLT: "punkt_nicht_erfuellt",
    Punktstand.ENTFAELLT: "punkt_entfaellt",
}


def punkte(vorgang: Any) -> list[dict[str, Any]]:
    """Return the checklist with what was found, by whom and when."""
    fassung = fassung_of(vorgang)
    rows = fassung.checkliste if fassung else ()
    return [vorgangstypen.punkt_of(row, vorgang.erledigt.get(row["name"])) for row in rows]


def open_punkte(vorgang: Any) -> list[str]:
    """Return what should have been judged before there is a decision."""
    return [str(one["text"]) for one in punkte(vorgang) if vorgangstypen.is_open(one)]


def require_checkliste(vorgang: Any) -> None:
    """Refuse a decision before the requirements of the checklist were judged, if the Vorgangstyp wants it so.

    :raises WrongState: names what is open.
    """
    fassung, texts = fassung_of(vorgang), open_punkte(vorgang)
    if fassung and fassung.sperrt_bei_offenen and texts:
        raise WrongState(
            _(
                "error_checkliste_open",
                default="The checklist is not judged yet: ${punkte}.",
                mapping={"punkte": "; ".join(texts)},
            )
        )


def set_punkt(vorgang: Any, name: str, stand: str, *, notiz: str = "", seen: str | None = None) -> None:
    """Note what was found for a point, or open it again with ""; journaled with the note.

    :raises Unknown: there is no such point. :raises Stale: it was ``seen`` otherwise. :raises WrongState: closed.
    :raises Invalid: no such finding; one that is not met or falls away needs a note.
    """
    require_open(vorgang)
    row = next((one for one in punkte(vorgang) if one["name"] == name), None)
    if row is None:
        raise Unknown(_("error_unknown_punkt", default="There is no such item in the checklist."), field="punkt")
    if stand not in tuple(Punktstand):
        raise Invalid(_("error_no_choice", default="This is not one of the choices."), field="stand")
    if seen is not None and seen != row["stand"]:
        raise Stale(_("error_punkt_stale", default="Somebody else has changed the checklist in the meantime."))
    needed = stand in (Punktstand.NICHT_ERFUELLT, Punktstand.ENTFAELLT)
    notiz = require_text(notiz, "notiz", limit=MAX_NOTIZ, required=needed)
    if stand == row["stand"] and notiz == row["notiz"]:
        return
    me, now = zugriff.user_id(), clock.now()
    rest = {key: value for key, value in vorgang.erledigt.items() if key != name}
    found = {"von": me, "am": now.isoformat(), "stand": str(stand), "notiz": notiz}
    vorgang.erledigt = {**rest, name: found} if stand else rest
    journal.record(vorgang, AKTIONEN[Punktstand(stand)], neuer_wert=row["text"], bemerkung=notiz)
    note_modified(vorgang)


def tick(vorgang: Any, name: str, done: bool, *, seen: bool | None = None) -> None:
    """Tick an item of the checklist, or take back what was found; journaled.

    :raises Unknown: there is no such item. :raises Stale: it was ``seen`` otherwise. :raises WrongState: closed.
    """
    row = next((one for one in punkte(vorgang) if one["name"] == name), None)
    if row is not None and seen is not None and seen != bool(row["am"]):
        raise Stale(_("error_punkt_stale", default="Somebody else has changed the checklist in the meantime."))
    set_punkt(vorgang, name, Punktstand.ERFUELLT if done else Punktstand.OFFEN)


def unmet(vorgang: Any) -> list[Any]:
    """Return in words which items keep a Vorgang from being closed."""
    return [
        _("reason_punkt_open", default="The checklist is not done: “${text}”.", mapping={"text": row["text"]})
        for row in punkte(vorgang)
        if row["pflicht"] and not vorgangstypen.is_done(row)
    ]
