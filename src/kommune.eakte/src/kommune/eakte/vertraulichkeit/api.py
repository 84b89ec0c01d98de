"""The door: the Stufe of a record, who passes it, who is cleared; reading what is confidential."""

from contextlib import suppress
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import api as rechte
from kommune.eakte.rechte.interfaces import IRechteTraeger
from kommune.eakte.rechte.interfaces import PersonBarred
from kommune.eakte.vertraulichkeit import rules
from kommune.eakte.vertraulichkeit.ermaechtigung import clear
from kommune.eakte.vertraulichkeit.ermaechtigung import cleared_for
from kommune.eakte.vertraulichkeit.ermaechtigung import everybody
from kommune.eakte.vertraulichkeit.ermaechtigung import forget_person
from kommune.eakte.vertraulichkeit.ermaechtigung import install
from kommune.eakte.vertraulichkeit.ermaechtigung import may_clear
from kommune.eakte.vertraulichkeit.ermaechtigung import READ
from kommune.eakte.vertraulichkeit.ermaechtigung import withdraw
from kommune.eakte.vertraulichkeit.interfaces import StufeRaised
from kommune.eakte.vertraulichkeit.rules import needs_clearance
from kommune.eakte.vertraulichkeit.rules import rank
from kommune.eakte.vertraulichkeit.rules import Stufe
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


__all__ = (
    "Stufe",
    "affected",
    "clear",
    "cleared_for",
    "everybody",
    "follow",
    "forget_person",
    "install",
    "may_change",
    "may_clear",
    "needs_clearance",
    "note_read",
    "rank",
    "set_stufe",
    "stufe_of",
    "tell_raised",
    "withdraw",
)

MAX_REASON = 500


def stufe_of(obj: Any) -> str:
    """Return the Stufe that holds for a thing: the highest of the records it lies in."""
    chain = [one for one in obj.aq_chain if IRechteTraeger.providedBy(one)]
    return rules.highest([one.vertraulichkeitsstufe for one in chain])


def may_change(obj: Any) -> bool:
    """Tell whether the person may change the Stufe of a record: who leads the OE, and sees it."""
    leads = organisation.has_role(organisation.Rolle.LEITUNG, obj.federfuehrung)
    return leads and zugriff.may("View", obj)


def affected(obj: Any, stufe: str) -> list[tuple[str, int]]:
    """Return ``(user id, how much)`` of those who have open Vorgänge or Aufgaben there and would not pass a Stufe."""
    catalog = api.portal.get_tool("portal_catalog")
    path = "/".join(obj.getPhysicalPath())
    found: dict[str, int] = {}
    for brain in catalog.unrestrictedSearchResults(portal_type="Vorgang", path=path, review_state={"not": "closed"}):
        found[brain.bearbeiter or ""] = found.get(brain.bearbeiter or "", 0) + 1
    for brain in catalog.unrestrictedSearchResults(portal_type="Aufgabe", path=path, review_state="open"):
        kind, _colon, user_id = str(brain.adressat or "").partition(":")
        if kind == "person":
            found[user_id] = found.get(user_id, 0) + 1
    return sorted((who, many) for who, many in found.items() if who and not rules.passes(cleared_for(who), stufe))


def set_stufe(obj: Any, stufe: str, *, reason: str = "", confirmed: bool = False) -> None:
    """Change the Stufe of an Akte or Vorgang; the journal keeps who, when and why.

    Who is not cleared for it loses sight at once, and their open work there goes to the inbox: so it is asked back
    once who that is.

    :raises NotAllowed: who does not lead the OE. :raises Invalid: no such Stufe, or lowered without a reason.
    :raises WrongState: closed, nobody of the OE is cleared, or work would stop and it is not confirmed.
    """
    akten.require_open(obj)
    if not may_change(obj):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
    if stufe not in rules.ORDER:
        raise Invalid(_("error_no_choice", default="This is not one of the choices."), field="stufe")
    reason = " ".join(str(reason or "").split())[:MAX_REASON]
    before = obj.vertraulichkeitsstufe
    if stufe == before:
        return
    if rules.rank(stufe) < rules.rank(before) and not reason:
        raise Invalid(_("error_vs_reason", default="Say why it is lowered."), field="reason")
    stopped = affected(obj, stufe)
    if rules.rank(stufe) > rules.rank(before):
        _require_somebody(obj, stufe)
        if stopped and not confirmed:
            raise WrongState(_stops(stopped))
    obj.vertraulichkeitsstufe = str(stufe)
    for user_id, _many in stopped:
        notify(PersonBarred(obj, user_id))
    event = ObjectModifiedEvent(obj)
    event.grund = reason
    notify(event)
    rechte.recompute(obj)
    _figures_follow(obj)
    tell_raised(obj, before, reason)


def tell_raised(obj: Any, before: str, grund: str) -> None:
    """Tell others that a record is more confidential than it was: by a new Stufe, or by where it lies now."""
    if rules.rank(stufe_of(obj)) > rules.rank(before):
        notify(StufeRaised(obj, grund))


def follow(obj: Any, source: Any) -> None:
    """Give a new record the Stufe of the one it follows from, and bar from it who is barred there; nothing is lowered."""
    stufe = stufe_of(source)
    if rules.rank(stufe) > rules.rank(stufe_of(obj)):
        obj.vertraulichkeitsstufe = str(stufe)
        journal.record_changes(obj)
        rechte.recompute(obj)
    for user_id in sorted(rechte.barred_on(source) - rechte.barred_on(obj)):
        with suppress(Invalid, WrongState):  # they have left
            rechte.bar(obj, user_id, reason=source.aktenzeichen)


def note_read(obj: Any) -> bool:
    """Journal that the person logged in reads a confidential thing, once a day; return whether it was written now.

    In a transaction of its own, committed before anything is answered: a GET changes nothing else.
    """
    user = zugriff.user_id()
    if not user or not rules.needs_clearance(stufe_of(obj)):
        return False
    marks = IAnnotations(api.portal.get()).get(READ)
    if marks is None:
        return False
    return journal.record_once(obj, "gelesen_vertraulich", marks, f"{api.content.get_uuid(obj)}:{user}", clock.today())


def _figures_follow(obj: Any) -> None:
    """Have the catalog keep anew of each Vorgang below whether it is counted: rights alone do not change its columns."""
    catalog, path = api.portal.get_tool("portal_catalog"), "/".join(obj.getPhysicalPath())
    for brain in catalog.unrestrictedSearchResults(portal_type="Vorgang", path={"query": path}):
        catalog.catalog_object(brain._unrestrictedGetObject(), brain.getPath(), idxs=["UID"], update_metadata=1)


def _require_somebody(obj: Any, stufe: str) -> None:
    if rules.needs_clearance(stufe) and not any(
        rules.passes(cleared_for(one), stufe) and not rechte.is_barred(obj, one)
        for one in organisation.workers(obj.federfuehrung)
    ):
        raise WrongState(
            _(
                "error_vs_nobody",
                default="Nobody who works in this OE is cleared for it. The Fachadministration can clear people first.",
            )
        )


def _stops(stopped: list[tuple[str, int]]) -> Any:
    names = ", ".join(f"{organisation.display_name(user_id)} ({many})" for user_id, many in stopped)
    return _(
        "error_vs_stops",
        default="These people have open work here and are not cleared: ${names}. It goes to the inbox. Confirm if you want that.",
        mapping={"names": names},
    )
