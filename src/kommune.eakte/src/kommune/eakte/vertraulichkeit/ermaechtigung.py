"""Who is cleared for what: kept by person, given by the Fachadministration, journaled. Called through ``api``."""

from BTrees.OOBTree import OOBTree
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import api as rechte
from kommune.eakte.vertraulichkeit import rules
from kommune.eakte.vertraulichkeit.rules import Ermaechtigung
from kommune.eakte.vertretung import api as vertretungen
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.ermaechtigungen"
READ = "kommune.eakte.gelesen"
MAX_REASON = 500


def install(portal: Any) -> None:
    """Make the stores once."""
    annotations = IAnnotations(portal)
    annotations.setdefault(ANNOTATION, OOBTree())
    annotations.setdefault(READ, OOBTree())


def cleared_for(user_id: str) -> str:
    """Return up to which Stufe a person is cleared, "" if not at all."""
    found = _store().get(user_id)
    return str(found.stufe) if found is not None else ""


def everybody() -> list[Ermaechtigung]:
    """Return who is cleared, by name."""
    return sorted(_store().values(), key=lambda one: organisation.display_name(one.user_id).casefold())


def may_clear() -> bool:
    """Tell whether the person logged in gives and takes clearances: by their own right, nobody's deputy."""
    me = zugriff.user_id()
    return bool(me) and organisation.has_role(organisation.Rolle.FACHADMINISTRATION, user_id=me)


def clear(user_id: str, stufe: str, *, reason: str) -> None:
    """Clear a person up to a Stufe, in place of what they were cleared for before.

    :raises NotAllowed: not by Fachadministration, or for oneself. :raises Invalid: nobody here, no such Stufe, no reason.
    """
    _require_may_clear(user_id)
    reason = _checked(reason)
    if not organisation.works_here(user_id):
        raise Invalid(_("error_recht_person", default="Nobody of this name works here."), field="user_id")
    if stufe not in rules.CLEARABLE:
        raise Invalid(_("error_vs_clearable", default="There is nothing to be cleared for."), field="stufe")
    before = cleared_for(user_id)
    if before == stufe:
        return
    by = zugriff.user_id()
    _store()[user_id] = Ermaechtigung(user_id, str(stufe), clock.today(), by, reason)
    _follow(user_id, before, stufe, reason)


def withdraw(user_id: str, *, reason: str) -> None:
    """Take a clearance: the person sees nothing of it any more, at once.

    :raises NotAllowed: not by Fachadministration. :raises Unknown: not cleared. :raises Invalid: no reason.
    """
    _require_may_clear("")
    reason = _checked(reason)
    before = cleared_for(user_id)
    if not before:
        raise Unknown(_("error_not_cleared", default="This person is not cleared."))
    del _store()[user_id]
    _follow(user_id, before, "", reason)


def forget_person(user_id: str) -> None:
    """Take the clearance of a person who is gone."""
    before = cleared_for(user_id)
    if before:
        del _store()[user_id]
        _follow(user_id, before, "", "")


def _follow(user_id: str, before: str, after: str, reason: str) -> None:
    aktion = "ermaechtigung_erteilt" if after else "ermaechtigung_entzogen"
    values = {"person": user_id, "stufe": str(after or before)}
    side = {"neuer_wert": values} if after else {"alter_wert": values}
    journal.record(api.portal.get(), aktion, metadatum="ermaechtigung", bemerkung=reason, **side)
    rechte.people_changed(vertretungen.names_of(user_id))


def _require_may_clear(user_id: str) -> None:
    if not may_clear() or user_id == zugriff.user_id():
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))


def _checked(reason: str) -> str:
    reason = " ".join(str(reason or "").split())
    if not reason or len(reason) > MAX_REASON:
        raise Invalid(_("error_recht_reason", default="Please give the reason."), field="reason")
    return reason


def _store() -> Any:
    return IAnnotations(api.portal.get()).get(ANNOTATION, {})
