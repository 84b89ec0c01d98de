"""What may still be changed once somebody has answered: nothing that makes a given answer mean something else. Pure."""

from collections.abc import Sequence
from kommune.portal import _
from kommune.portal.umfragen.fragen.frage import Frage
from typing import Any
from zope.i18nmessageid import Message


def breaks(before: Sequence[Frage], after: Sequence[Frage]) -> list[Any]:
    """Return in words what of a change would break answers that were given; empty if nothing does.

    Words may be corrected, questions moved, new ones added that need not be answered, choices added.
    """
    new = {one.id: one for one in after}
    found: list[Any] = []
    for old in before:
        if old.id not in new and (old.asks or old.wenn):
            found.append(
                _told(_("error_umfrage_frage_weg", default="“${frage}” has been answered and cannot be deleted."), old)
            )
        elif old.id in new:
            found += _changes(old, new[old.id])
    known = {one.id for one in before}
    for one in after:
        if one.id not in known and one.pflicht:
            found.append(
                _told(
                    _(
                        "error_umfrage_neue_pflicht",
                        default="“${frage}” is new and must be optional: others did not see it.",
                    ),
                    one,
                )
            )
    return found


def _changes(old: Frage, new: Frage) -> list[Any]:
    found = []
    if old.typ != new.typ:
        found.append(
            _told(_("error_umfrage_typ", default="“${frage}” has been answered: its kind cannot be changed."), old)
        )
    if {one.id for one in old.wahlen} - {one.id for one in new.wahlen} or {one.id for one in old.zeilen} != {
        one.id for one in new.zeilen
    }:
        found.append(
            _told(
                _("error_umfrage_wahl_weg", default="“${frage}” has been answered: no choice or row can be taken out."),
                old,
            )
        )
    if (old.von, old.bis) != (new.von, new.bis):
        found.append(
            _told(_("error_umfrage_grenzen", default="“${frage}” has been answered: its ends cannot be changed."), old)
        )
    if new.pflicht and not old.pflicht:
        found.append(_told(_("error_umfrage_pflicht", default="“${frage}” was optional and stays so."), old))
    if old.wenn != new.wenn:
        found.append(
            _told(
                _("error_umfrage_bedingung", default="“${frage}” has been answered: its condition cannot be changed."),
                old,
            )
        )
    if old.typ == new.typ == "reihenfolge" and len(old.wahlen) != len(new.wahlen):
        found.append(
            _told(
                _("error_umfrage_wahl_weg", default="“${frage}” has been answered: no choice or row can be taken out."),
                old,
            )
        )
    return found


def _told(message: Any, frage: Frage) -> Any:
    return Message(message, mapping={"frage": frage.text[:80]})
