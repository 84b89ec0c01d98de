"""The door: give and end rights on a record, bar a person, tell who may do what and why.

These verbs check what is given; who may call them is checked by the page or endpoint (``may_give``, ``may_bar``).
"""

from collections.abc import Iterable
from datetime import date
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import rules
from kommune.eakte.rechte.interfaces import PersonBarred
from kommune.eakte.rechte.rules import Anlass
from kommune.eakte.rechte.rules import BY_HAND
from kommune.eakte.rechte.rules import Grant
from kommune.eakte.rechte.rules import Recht
from kommune.eakte.rechte.rules import Sperre
from kommune.eakte.rechte.rules import strongest
from kommune.eakte.rechte.sicht.auskunft import who_may
from kommune.eakte.rechte.sicht.worte import ANLAESSE
from kommune.eakte.rechte.sicht.worte import days_of
from kommune.eakte.rechte.sicht.worte import name_of
from kommune.eakte.rechte.sicht.worte import RECHTE
from kommune.eakte.rechte.sicht.worte import right_of
from kommune.eakte.rechte.vergabe.handlungen import may_bar
from kommune.eakte.rechte.vergabe.handlungen import may_give
from kommune.eakte.rechte.vergabe.handlungen import require_may_bar
from kommune.eakte.rechte.vergabe.handlungen import require_may_end
from kommune.eakte.rechte.vergabe.handlungen import require_may_give
from kommune.eakte.rechte.vergabe.handlungen import rights_to_give
from kommune.eakte.rechte.vergabe.pruefung import checked_reason
from kommune.eakte.rechte.vergabe.pruefung import checked_who
from kommune.eakte.rechte.vergabe.pruefung import one_of
from kommune.eakte.rechte.vergabe.pruefung import require_person
from kommune.eakte.rechte.wirkung import eintrag
from kommune.eakte.rechte.wirkung.berechnung import apply_oe
from kommune.eakte.rechte.wirkung.berechnung import give_roles
from kommune.eakte.rechte.wirkung.berechnung import keep
from kommune.eakte.rechte.wirkung.berechnung import open_to_oversight
from kommune.eakte.rechte.wirkung.berechnung import passes
from kommune.eakte.rechte.wirkung.berechnung import rechte_of
from kommune.eakte.rechte.wirkung.berechnung import recompute
from kommune.eakte.rechte.wirkung.berechnung import records_up
from kommune.eakte.rechte.wirkung.berechnung import schranken_of
from kommune.eakte.rechte.wirkung.frist import install
from plone import api
from typing import Any
from uuid import uuid4
from zope.event import notify


__all__ = (
    "ANLAESSE",
    "BY_HAND",
    "RECHTE",
    "Anlass",
    "Grant",
    "Recht",
    "Sperre",
    "apply_oe",
    "bar",
    "barred_on",
    "days_of",
    "declare_barred",
    "end",
    "end_for_person",
    "give",
    "give_roles",
    "grant",
    "grants_of",
    "install",
    "is_barred",
    "may_bar",
    "may_give",
    "name_of",
    "open_to_oversight",
    "passes",
    "people_changed",
    "recompute",
    "replace",
    "require_may_bar",
    "right_of",
    "rights_to_give",
    "schranken_of",
    "sperren_of",
    "strongest",
    "unbar",
    "who_may",
    "withdraw",
)


def grant(
    obj: Any,
    *,
    who: str,
    what: str,
    cause: str,
    since: date | None = None,
    until: date | None = None,
    reason: str = "",
    reindex: bool = True,
) -> Grant:
    """Give a right on a record, with its cause; the same one is not given twice.

    What a person gives (Freigabe, Beteiligung) needs a reason and is journaled; the other causes are journaled where
    they come from. Rights are for people, Stellen and OE that work here.

    :raises Invalid: nobody of that name works here, an unknown right or cause, days in the wrong order, no reason.
    """
    given = Grant(
        uuid4().hex[:16],
        checked_who(who),
        one_of(Recht, what, "what"),
        one_of(Anlass, cause, "cause"),
        since,
        until,
        _actor(),
        checked_reason(reason, cause in rules.BY_HAND),
    )
    if since and until and until < since or until and until < clock.today():
        raise Invalid(_("error_recht_until", default="The last day has passed or is before the first."), field="until")
    before = rechte_of(obj)
    after = rules.add(before, given)
    if after is before:
        return next(one for one in before.grants if one[1:6] == given[1:6])
    keep(obj, after)
    recompute(obj, reindex=reindex)
    if cause in rules.BY_HAND:
        _note(obj, "recht_erteilt", neuer_wert=_plain(given), bemerkung=given.reason)
    return given


def end(obj: Any, *, cause: str = "", who: str = "", grant_id: str = "", reason: str = "") -> tuple[Grant, ...]:
    """Take exactly the grants that fit all that is named, and return them.

    :raises Unknown: a grant is named that is not there.
    """
    after, gone = rules.take(rechte_of(obj), cause=cause, who=who, grant_id=grant_id)
    if grant_id and not gone:
        raise Unknown(_("error_recht_unknown", default="There is no such right on this record."))
    if not gone:
        return ()
    keep(obj, after)
    recompute(obj)
    for one in gone:
        if one.cause in rules.BY_HAND:
            _note(obj, "recht_beendet", alter_wert=_plain(one), bemerkung=checked_reason(reason, False))
    return gone


def replace(obj: Any, *, cause: str, who: str = "", what: str = Recht.DECIDE, reindex: bool = True) -> None:
    """Let one holder have all that a cause gives on a record; "" ends the cause. Computed once."""
    after, _gone = rules.take(rechte_of(obj), cause=cause)
    if who:
        after = rules.add(after, Grant(uuid4().hex[:16], checked_who(who), str(what), str(cause), by=_actor()))
    if after != rechte_of(obj):
        keep(obj, after)
        recompute(obj, reindex=reindex)


def grants_of(obj: Any) -> tuple[Grant, ...]:
    """Return what is kept on a record itself, in the order it was given."""
    return rechte_of(obj).grants


def bar(obj: Any, user_id: str, *, reason: str) -> None:
    """Bar a person from a record and all in it (§§ 20, 21 VwVfG): no grant, role or office lets them in.

    :raises Invalid: no such person here, or no reason. :raises WrongState: a technical operator, who cannot be barred.
    """
    reason = checked_reason(reason, True)
    require_person(user_id)
    if api.user.get(userid=user_id).has_role("Manager"):
        raise WrongState(
            _(
                "error_bar_manager",
                default="${person} runs the system and could undo it. Take that role away first.",
                mapping={"person": organisation.display_name(user_id)},
            )
        )
    before = rechte_of(obj)
    if any(one.user_id == user_id for one in before.sperren):
        return
    keep(obj, before._replace(sperren=(*before.sperren, Sperre(user_id, clock.today(), _actor(), reason))))
    notify(PersonBarred(obj, user_id))
    recompute(obj)
    _note(obj, "befangen", neuer_wert=user_id, bemerkung=reason)


def unbar(obj: Any, user_id: str, *, reason: str) -> None:
    """Let a person in again as far as grants and roles do.

    :raises Unknown: they are not barred here. :raises Invalid: no reason.
    """
    reason = checked_reason(reason, True)
    before = rechte_of(obj)
    left = tuple(one for one in before.sperren if one.user_id != user_id)
    if left == before.sperren:
        raise Unknown(_("error_not_barred", default="This person is not barred from this record."))
    keep(obj, before._replace(sperren=left))
    recompute(obj)
    _note(obj, "befangenheit_beendet", alter_wert=user_id, bemerkung=reason)


def sperren_of(obj: Any) -> tuple[Sperre, ...]:
    """Return who is barred from this record itself."""
    return rechte_of(obj).sperren


def barred_on(obj: Any) -> frozenset[str]:
    """Return the ids of all who are barred from this record or one it lies in."""
    return frozenset(one.user_id for record in records_up(obj) for one in rechte_of(record).sperren)


def is_barred(obj: Any, user_id: str) -> bool:
    """Tell whether something is held against a person on this record or one it lies in."""
    return not passes(obj, user_id)


def give(obj: Any, **values: Any) -> Grant:
    """Give a right by hand, as ``grant``, if the person decides about it here.

    :raises NotAllowed: they do not, or it is for themselves.
    """
    require_may_give(obj, str(values.get("what")), str(values.get("who")))
    if values.get("cause") not in rules.BY_HAND:
        raise Invalid(_("error_recht_kind", default="This is not one of the choices."), field="cause")
    return grant(obj, **values)


def withdraw(obj: Any, grant_id: str, *, reason: str) -> None:
    """End a right that was given by hand, with a reason.

    :raises NotAllowed, Unknown, WrongState, Invalid: as ``require_may_end`` says; no reason.
    """
    require_may_end(obj, grant_id)
    end(obj, grant_id=grant_id, reason=checked_reason(reason, True))


def declare_barred(obj: Any, *, reason: str) -> None:
    """Bar oneself from a record („Ich bin befangen“); work in it goes back."""
    bar(obj, _actor(), reason=reason)


def people_changed(names: Iterable[str], *, joining: str = "") -> int:
    """Compute anew the records that name these groups' or Stellen's people one by one; return how many.

    ``names`` are ids of our groups, ``stelle:<UID>`` or ``person:<user id>``; ``joining``: who is just being added to one.
    """
    records = eintrag.records_about(list(names))
    for record in records:
        recompute(record, also=(joining,) if joining else ())
    return len(records)


def end_for_person(user_id: str) -> int:
    """Take every grant a person holds, because they are gone; return on how many records. Barrings stay."""
    who = f"person:{user_id}"
    records = eintrag.records_about([who])
    for record in records:
        end(record, who=who)
    return len(records)


def _actor() -> str:
    return zugriff.user_id()


def _plain(grant: Grant) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in grant._asdict().items()
        if value and name not in ("reason", "by", "id")
    }


def _note(obj: Any, aktion: str, **values: Any) -> None:
    journal.record(obj, aktion, **values)
