"""Move a Vorgang into another Akte, Teilakte or Vorgang, and take that back within a day. Called through ``api``."""

from Acquisition import aq_base
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.gliederung import rules
from kommune.eakte.gliederung.pruefung import checked_grund
from kommune.eakte.gliederung.pruefung import may_move
from kommune.eakte.gliederung.pruefung import not_allowed
from kommune.eakte.gliederung.pruefung import record_of
from kommune.eakte.gliederung.pruefung import require_movable
from kommune.eakte.journal import api as journal
from kommune.eakte.rechte import api as rechte
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from typing import Any
from zope.annotation.interfaces import IAnnotations


LAST = "kommune.eakte.umgehaengt"  # annotation of a Vorgang: what the undo needs
RETENTION = ("aufbewahrungsdauer", "aussonderungsart")


@dataclass(frozen=True)
class Folgen:
    """What a new place changes about retention, to be shown before."""

    kennzeichen: tuple[str, str]
    aufbewahrungsdauer: tuple[str, str]
    aussonderungsart: tuple[str, str]
    aufbewahrungsende: tuple[date | None, date | None]


def consequences(record: Any, quelle: Any, ziel: Any) -> Folgen:
    """Return kennzeichen and retention of a record before and after; ``quelle`` and ``ziel`` say what held and will hold."""
    after = {
        name: rules.retention(getattr(record, name) or "", getattr(quelle, name) or "", getattr(ziel, name) or "")
        for name in RETENTION
    }
    return Folgen(
        (record.kennzeichen, ziel.kennzeichen),
        (record.aufbewahrungsdauer or "", after["aufbewahrungsdauer"]),
        (record.aussonderungsart or "", after["aussonderungsart"]),
        (record.aufbewahrungsende, rules.end_of_retention(record.zda_datum, after["aufbewahrungsdauer"])),
    )


def move_vorgang(vorgang: Any, ziel: Any, *, grund: str) -> Any:
    """Put a Vorgang into another Akte and return it there: with a number of that Akte, and the old one kept.

    Into a Vorgang it becomes a Teilvorgang of that; out of one into its Akte, a Vorgang of its own. Its Dokumente keep their numbers, its grants travel with it, whom the old Akte bars is barred from it there, too.
    Kennzeichen and retention become those of the new Akte, unless its own were changed by hand.

    :raises NotAllowed, WrongState: see ``pruefung.require_movable``. :raises Invalid: no reason.
    """
    grund = checked_grund(grund)
    require_movable(vorgang, ziel)
    with as_system("a Vorgang gets another Akte: both were asked for", on=vorgang):
        return carry_over(vorgang, ziel, number_in(ziel), grund)


def number_in(ziel: Any, portal_type: str = "Vorgang") -> str:
    """Draw the next number of what is put into a record."""
    values = {"aktenzeichen": ziel.aktenzeichen, "jahr": clock.today().year}
    return akten.next_number(akten.number_kind(ziel, portal_type), values, since=ziel)


def carry_over(vorgang: Any, ziel: Any, number: str, grund: str, *, undo: bool = False) -> Any:
    """Do it, all in the running transaction; everything was checked."""
    quelle, before, stufe = akten.above(vorgang), vorgang.aktenzeichen, vertraulichkeit.stufe_of(vorgang)
    folgen = consequences(vorgang, quelle, ziel)
    journal.record(vorgang, "umgehaengt", alter_wert=before, neuer_wert=number, bemerkung=grund)
    mark = journal.note_place(vorgang)
    bar_as_above(vorgang, quelle, ziel)
    moved = akten.carry(vorgang, ziel)
    akten.renumber(moved, number)
    apply_retention(moved, folgen)
    journal.record(
        moved, "uebernommen", alter_wert={"aktenzeichen": before, **mark}, neuer_wert=number, bemerkung=grund
    )
    journal.record_changes(moved, bemerkung=grund)
    akten.follow_federfuehrung(moved)
    renumber_below(moved, before, quelle, ziel, grund)
    IAnnotations(moved)[LAST] = (
        None if undo else {"von": quelle.UID(), "nummer": before, "zeit": clock.now().isoformat()}
    )
    rechte.recompute(moved)
    moved.reindexObject()
    vertraulichkeit.tell_raised(moved, stufe, grund)
    return moved


def renumber_below(record: Any, before: str, quelle: Any, ziel: Any, grund: str) -> None:
    """Give what lies in a renumbered record the same numbers behind the new one, and the retention of the new place."""
    for one in akten.records_below(record):
        number = rules.number_below(one.aktenzeichen, before, record.aktenzeichen)
        write_place(one, number, consequences(one, quelle, ziel), grund)


def write_place(record: Any, number: str, folgen: Folgen, grund: str) -> None:
    """Write number and retention of the place a record has now, in its journal and the catalog."""
    if number != record.aktenzeichen:
        journal.record(record, "umgegliedert", alter_wert=record.aktenzeichen, neuer_wert=number, bemerkung=grund)
        akten.renumber(record, number)
    apply_retention(record, folgen)
    journal.record_changes(record, bemerkung=grund)
    record.reindexObject()


def apply_retention(record: Any, folgen: Folgen) -> None:
    """Write what ``consequences`` told."""
    type(aq_base(record)).kennzeichen.renew(record, folgen.kennzeichen[1])
    record.aufbewahrungsdauer = folgen.aufbewahrungsdauer[1]
    record.aussonderungsart = folgen.aussonderungsart[1] or None
    record.aufbewahrungsende = folgen.aufbewahrungsende[1]


def can_be_undone(vorgang: Any) -> bool:
    """Tell whether the last move may be taken back by this person: within a day, back into an Akte that takes it."""
    last = IAnnotations(vorgang).get(LAST)
    return bool(last) and rules.may_be_undone(datetime.fromisoformat(last["zeit"]), clock.now()) and may_move(vorgang)


def undo_move(vorgang: Any, *, grund: str) -> Any:
    """Take the last move back: the Vorgang lies where it lay, under the number it had; both acts stay in the journals.

    :raises WrongState, NotAllowed: see ``place_before``. :raises Invalid: no reason.
    """
    grund = checked_grund(grund)
    ziel = place_before(vorgang)
    number = IAnnotations(vorgang)[LAST]["nummer"]
    with as_system("a move is taken back: both Akten were asked for", on=vorgang):
        return carry_over(vorgang, ziel, number, grund, undo=True)


def place_before(vorgang: Any) -> Any:
    """Return where a Vorgang lay before its last move, to go back there.

    :raises WrongState: more than a day ago, or the old Akte takes it no longer. :raises NotAllowed: as a move.
    """
    if not may_move(vorgang):
        raise not_allowed()
    if not can_be_undone(vorgang):
        raise WrongState(
            _("error_move_no_undo", default="This can be taken back within a day only. Move it once more.")
        )
    ziel = record_of(IAnnotations(vorgang)[LAST]["von"])
    if ziel is None:
        raise WrongState(
            _("error_move_no_undo", default="This can be taken back within a day only. Move it once more.")
        )
    require_movable(vorgang, ziel)
    return ziel


def bar_as_above(record: Any, quelle: Any, ziel: Any) -> None:
    """Bar from a record itself whom what it leaves bars: a barring does not end by moving."""
    known = {one.user_id for one in rechte.sperren_of(record)} | rechte.barred_on(ziel)
    while quelle is not None:
        for sperre in rechte.sperren_of(quelle):
            if sperre.user_id not in known:
                known.add(sperre.user_id)
                rechte.bar(record, sperre.user_id, reason=sperre.reason)
        quelle = akten.above(quelle)
