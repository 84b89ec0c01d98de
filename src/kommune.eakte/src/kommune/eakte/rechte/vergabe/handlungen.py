"""What people do with rights: who may give, end, bar, and declare themselves. Called through ``api``."""

from kommune.eakte import _
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import rules
from kommune.eakte.rechte.rules import Recht
from kommune.eakte.rechte.wirkung.berechnung import rechte_of
from plone import api
from typing import Any


def rights_to_give(obj: Any) -> tuple[Recht, ...]:
    """Return what the person may give others here: who decides here all, who keeps the records not the deciding."""
    roles = set(api.user.get_roles(obj=obj))
    if {rules.LOCAL_ROLE[Recht.DECIDE], "Manager"} & roles:
        return tuple(Recht)
    return (Recht.SEE, Recht.WORK) if organisation.Rolle.REGISTRATUR.plone_role in roles else ()


def may_give(obj: Any) -> bool:
    """Tell whether the person may give and end rights by hand."""
    return bool(rights_to_give(obj))


def may_bar(obj: Any) -> bool:
    """Tell whether the person may bar others from a record: who leads the OE, or Fachadministration."""
    rolle = organisation.Rolle
    return organisation.has_role(rolle.LEITUNG, obj.federfuehrung) or organisation.has_role(rolle.FACHADMINISTRATION)


def require_may_give(obj: Any, what: str, who: str) -> None:
    """Refuse to give what the person does not decide about, and to give anything to oneself.

    :raises NotAllowed: so it is.
    """
    oneself = who == f"person:{zugriff.user_id()}"
    if oneself or not may_give(obj) or (what in list(Recht) and what not in rights_to_give(obj)):
        raise NotAllowed(_("error_recht_not_yours", default="You may not give this right."))


def require_may_end(obj: Any, grant_id: str) -> None:
    """Refuse to end what was not given by hand: it ends with what caused it.

    :raises NotAllowed: the person does not decide about it. :raises Unknown: no such grant. :raises WrongState: so it is.
    """
    if not may_give(obj):
        raise NotAllowed(_("error_recht_not_yours", default="You may not give this right."))
    found = next((one for one in rechte_of(obj).grants if one.id == grant_id), None)
    if found is None:
        raise Unknown(_("error_recht_unknown", default="There is no such right on this record."))
    if found.cause not in rules.BY_HAND:
        raise WrongState(_("error_recht_by_cause", default="This right ends with what caused it."))


def require_may_bar(obj: Any) -> None:
    """Refuse to bar or let in others.

    :raises NotAllowed: who neither leads the OE nor is Fachadministration.
    """
    if not may_bar(obj):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
