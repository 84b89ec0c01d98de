"""The same act on many Vorgänge: each for itself, of each that is refused why, and back again. Called through ``api``."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.steuerung import gesehen
from kommune.eakte.steuerung import handlungen
from kommune.eakte.steuerung import rules
from kommune.eakte.steuerung.handlungen import Handlung
from kommune.eakte.steuerung.rules import Auswahl
from kommune.eakte.steuerung.sammelakt.arten import Akt
from kommune.eakte.steuerung.sammelakt.arten import AKTE
from kommune.eakte.steuerung.sammelakt.arten import Vorher
from kommune.eakte.steuerung.uebersicht import liste
from math import inf
from plone import api
from time import thread_time
from typing import Any

import transaction


AT_ONCE = 25  # with 100,000 Vorgänge 50 took more than two seconds
SECONDS = 1.0  # of work in the request, so that it is answered in two; what is left then is done by the Auftrag
SECONDS_OF_LIGHT = 10.0  # of acts that are quick: 25 of them fit, also on a busy machine
PORTION = 25
MOST = 2000
ART = "sammelaktion"


@dataclass(frozen=True)
class Sammelergebnis:
    """What became of many Vorgänge at once: how many are done, each refused one with its reason, and their UIDs."""

    done: int
    refused: tuple[tuple[str, object], ...] = ()
    uids: tuple[str, ...] = ()


def act(
    aktion: str,
    uids: Any = (),
    *,
    angaben: Mapping[str, Any] | None = None,
    seen: Mapping[str, str] | None = None,
    all_of: Auswahl | None = None,
) -> Handlung:
    """Do the same to many Vorgänge: up to 25 at once as far as a second of work goes, all else by an Auftrag in the name of the person.

    ``uids`` are those that were ticked; ``all_of`` is a choice of which all are meant: it is asked again now. ``seen``
    names the Bearbeiter the person saw, by UID. What may not be done is left and told by ``abgelehnt``.

    :raises Invalid: no such act, what it needs is missing, nothing chosen, one that is not there for the person, over 2,000.
    """
    kind = _kind(aktion)
    told = _checked(kind, dict(angaben or {}))
    chosen = _all_of(all_of) if all_of is not None else _ticked(uids, dict(seen or {}))
    handlung = Handlung(aktion, zugriff.user_id(), told, chosen)
    if len(chosen) <= AT_ONCE:
        _do(handlung, len(chosen), seconds=SECONDS if kind.schwer else SECONDS_OF_LIGHT)
    handlungen.keep(handlung)
    if handlung.offen:
        auftraege.enqueue(ART, handlung.id, {"wer": handlung.wer, "handlung": handlung.id})
    return handlung


def go_on(user_id: str, handlung_id: str) -> None:
    """Do, or take back, the next portion of an act of a person, as that person, and ask for the one after it. For the Auftrag."""
    handlung = handlungen.get(handlung_id, user_id)
    user = api.user.get(userid=user_id)
    if user is None:
        gone = _("error_account_gone", default="The account is gone.")
        handlung.abgelehnt += tuple(("", uid, gone) for uid, _seen in handlung.offen)
        handlung.nicht_zurueck += tuple(("", uid, gone) for uid in handlung.zurueck)
        handlung.offen = handlung.zurueck = ()
        return
    with api.env.adopt_user(user=user):
        if handlung.offen:
            _do(handlung, PORTION)
        else:
            _take_back(handlung, PORTION)
    if not handlung.fertig:
        _ask_for_next(handlung)


def _ask_for_next(handlung: Handlung) -> None:
    left = f"zurueck-{len(handlung.zurueck)}" if handlung.zurueck else str(len(handlung.offen))
    told = {"wer": handlung.wer, "handlung": handlung.id}
    auftraege.enqueue(ART, f"{handlung.id}-{left}", told, akteur=handlung.wer)


def can_undo(handlung: Handlung) -> bool:
    """Tell whether an act can be taken back: of its kind, over, not taken back yet, with something done."""
    return bool(_kind(handlung.art).undo and handlung.fertig and handlung.getan and not handlung.zurueckgenommen)


def undo(handlung_id: str) -> Sammelergebnis:
    """Take back what the person did to many, each for itself: up to 25 at once, more by the Auftrag; right and state are asked again.

    What somebody changed meanwhile stays as it is and is told. As long as the act is not ``fertig``, none of it is done yet.

    :raises Unknown: they did no such thing. :raises WrongState: it cannot be taken back (any more).
    """
    handlung = handlungen.get(handlung_id)
    kind = _kind(handlung.art)
    if kind.undo is None or not can_undo(handlung):
        raise WrongState(_("error_no_undo", default="This cannot be taken back any more."))
    handlung.zurueckgenommen = True
    handlung.zurueck = tuple(one["uid"] for one in handlung.getan)
    if len(handlung.zurueck) > AT_ONCE:
        _ask_for_next(handlung)
        return Sammelergebnis(0)
    return _take_back(handlung, AT_ONCE)


def _take_back(handlung: Handlung, most: int) -> Sammelergebnis:
    """Take back the next of an act, at most so many."""
    kind, now = _kind(handlung.art), handlung.zurueck[:most]
    done, refused = 0, []
    by_uid = {one["uid"]: one for one in handlung.getan if one["uid"] in now}
    right = "" if kind.abgegeben else kind.recht
    for vorgang, uid, error in _objects(by_uid, everybody=kind.abgegeben):
        reason = error or _tried(right, vorgang, lambda it, uid=uid: kind.undo(it, by_uid[uid], handlung.angaben))
        if reason is None:
            done += 1
        else:
            refused.append((by_uid[uid]["aktenzeichen"], uid, reason))
    handlung.zurueck = handlung.zurueck[most:]
    handlung.nicht_zurueck += tuple(refused)
    gesehen.note_changed(by_uid)
    told = tuple((number, reason) for number, _uid, reason in refused)
    return Sammelergebnis(done, told, tuple(uid for _number, uid, _reason in refused))


def take_over_many(uids: Any, seen: dict[str, str] | None = None) -> Sammelergebnis:
    """Take over Vorgänge of the list, each for itself; ``seen`` names the Bearbeiter the person saw, by UID.

    What a colleague took over in the meantime stays theirs and is told.
    """
    return result_of(act("uebernehmen", uids, seen=seen))


def assign_many(uids: Any, user_id: str, seen: dict[str, str] | None = None) -> Sammelergebnis:
    """Give Vorgänge of the list to a colleague, each for itself; ``seen`` as in ``take_over_many``.

    :raises Invalid: nobody chosen.
    """
    return result_of(act("zuweisen", uids, angaben={"bearbeiter": user_id}, seen=seen))


def result_of(handlung: Handlung) -> Sammelergebnis:
    """Return what an act came to."""
    refused = tuple((aktenzeichen, reason) for aktenzeichen, _uid, reason in handlung.abgelehnt)
    return Sammelergebnis(len(handlung.getan), refused, tuple(uid for _number, uid, _reason in handlung.abgelehnt))


def _do(handlung: Handlung, most: int, *, seconds: float = inf) -> None:
    """Do the next of an act: at most so many, and after so many seconds of work none more; at least one."""
    kind, now = _kind(handlung.art), dict(handlung.offen[:most])
    done, refused, until = [], [], thread_time() + seconds
    left = dict(now)
    for vorgang, uid, error in _objects(now):
        if len(left) < len(now) and thread_time() > until:
            break
        del left[uid]
        before: Vorher = {}

        def once(it: Any, uid: str = uid, before: Vorher = before) -> None:
            before.update(kind.do(it, handlung.angaben, now[uid]))

        reason = error or _tried(kind.recht, vorgang, once)
        number = vorgang.aktenzeichen if vorgang is not None else ""
        if reason is None:
            done.append({"uid": uid, "aktenzeichen": number, **before})
        else:
            refused.append((number, uid, reason))
    handlung.offen = (*left.items(), *handlung.offen[most:])
    handlung.getan += tuple(done)
    handlung.abgelehnt += tuple(refused)
    gesehen.note_changed(one["uid"] for one in done)


def _tried(permission: str, vorgang: Any, step: Callable[[Any], None]) -> Any:
    """Do it, or leave everything as it was and return why."""
    savepoint = transaction.savepoint(optimistic=True)
    try:
        if permission:
            _require(permission, vorgang)
        step(vorgang)
    except KommuneError as error:
        savepoint.rollback()
        return error.message
    return None


def _objects(uids: Mapping[str, Any], *, everybody: bool = False) -> list[tuple[Any, str, Any]]:
    """Return ``(vorgang, uid, why not)``, by Aktenzeichen; what the person may not see (any more) is not there.

    ``everybody``: it is, to take back what they gave away; nothing of it is shown but the number they gave away.
    """
    tool = api.portal.get_tool("portal_catalog")
    search = tool.unrestrictedSearchResults if everybody else api.content.find
    brains = search(portal_type="Vorgang", UID=list(uids), sort_on="aktenzeichen_sort")
    there = [(brain._unrestrictedGetObject() if everybody else brain.getObject(), brain.UID, None) for brain in brains]
    known = {uid for _vorgang, uid, _error in there}
    gone = _("error_chosen_gone", default="One of the Vorgänge is no longer there for you.")
    return [*there, *((None, uid, gone) for uid in uids if uid not in known)]


def _ticked(uids: Any, seen: dict[str, str]) -> list[tuple[str, str | None]]:
    chosen = list(dict.fromkeys(rules.texts_of(uids)))
    if not chosen:
        raise Invalid(_("error_none_chosen", default="Choose at least one Vorgang."), field="vorgang")
    _require_few(len(chosen))
    if len(api.content.find(portal_type="Vorgang", UID=chosen)) != len(chosen):
        raise Invalid(
            _("error_chosen_gone", default="One of the Vorgänge is no longer there for you."), field="vorgang"
        )
    return [(uid, seen.get(uid)) for uid in chosen]


def _all_of(auswahl: Auswahl) -> list[tuple[str, str | None]]:
    found = liste.found(auswahl)
    if not found:
        raise Invalid(_("error_none_chosen", default="Choose at least one Vorgang."), field="vorgang")
    _require_few(len(found))
    return [(brain.UID, brain.bearbeiter or "") for brain in found]


def _require_few(number: int) -> None:
    if number > MOST:
        raise Invalid(
            _("error_too_many_chosen", default="Choose at most ${most} Vorgänge.", mapping={"most": MOST}),
            field="vorgang",
        )


def _checked(kind: Akt, angaben: dict[str, Any]) -> dict[str, Any]:
    told = {name: value.strip() for name, value in angaben.items() if isinstance(value, str)}
    if kind.needs is not None and not told.get(kind.needs[0]):
        raise Invalid(kind.needs[1], field=kind.needs[0])
    if told.get("frist"):
        told["frist"] = akten.parse_date(told["frist"], "frist").isoformat()
    return told


def _kind(aktion: str) -> Akt:
    kind = AKTE.get(aktion) if isinstance(aktion, str) else None
    if kind is None:
        raise Invalid(_("error_unknown_action", default="There is no such action."), field="aktion")
    return kind


def _require(permission: str, vorgang: Any) -> None:
    if not zugriff.may(permission, vorgang):
        raise NotAllowed(
            _(
                "error_not_yours",
                default="You may not work on ${aktenzeichen}.",
                mapping={"aktenzeichen": vorgang.aktenzeichen},
            )
        )
