"""What is said of a right: who, what, why; each refused in words. Called through ``api``."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import rules
from kommune.eakte.rechte.rules import Anlass
from typing import Any


MAX_REASON = 2000


def checked_who(who: str) -> str:
    try:
        kind, name, oe_id = rules.parse_who(who)
    except ValueError as error:
        raise Invalid(_("error_recht_who", default="Choose who gets the right."), field="who") from error
    if kind == "person":
        require_person(name)
    elif kind == "stelle" and not organisation.stelle_title(name):
        raise Invalid(_("error_recht_who", default="Choose who gets the right."), field="who")
    elif kind == "oe" or oe_id:
        try:
            organisation.get_oe(oe_id or name)
        except KommuneError as refusal:
            refusal.field = "who"
            raise
    return who


def require_person(user_id: str) -> None:
    if not organisation.works_here(user_id):
        raise Invalid(_("error_recht_person", default="Nobody of this name works here."), field="who")


def one_of(kinds: Any, text: str, field: str) -> str:
    if text not in list(kinds) or text == Anlass.AUFSICHT:
        raise Invalid(_("error_recht_kind", default="This is not one of the choices."), field=field)
    return str(text)


def checked_reason(reason: str, required: bool) -> str:
    reason = " ".join(str(reason or "").split())
    if required and not reason:
        raise Invalid(_("error_recht_reason", default="Please give the reason."), field="reason")
    if len(reason) > MAX_REASON:
        raise Invalid(_("error_recht_reason_long", default="The reason is too long."), field="reason")
    return reason
