"""Whose a draft is: of the person who fills it in, or of an organisation they may act for (ADR 64)."""

from kommune.eakte.core.ablauf import zugriff
from kommune.portal.organisationskonto import api as organisationen
from kommune.portal.organisationskonto.api import Mitgliedsrolle
from plone import api
from typing import Any
from zope.globalrequest import getRequest


FUER = "kommune.portal.fuer"


def person() -> str:
    """Return the account of who asks, "" if nobody is logged in."""
    return "" if api.user.is_anonymous() else zugriff.user_id()


def mine() -> list[str]:
    """Return whose drafts this person may open: their own, then those of each organisation they may act for."""
    user_id = person()
    return (
        [user_id, *(one.id for one in organisationen.of_person(user_id, Mitgliedsrolle.BEARBEITEN))] if user_id else []
    )


def is_open_to_me(konto: str) -> bool:
    """Tell whether a draft kept for this account, "" for nobody's, may be opened by who asks."""
    return not konto or konto == person() or organisationen.may(konto, person(), Mitgliedsrolle.BEARBEITEN)


def act_for(organisation: str) -> None:
    """Note for which organisation the running request fills in a form, "" for the person's own."""
    getRequest().set(FUER, organisation)


def acting_for() -> str:
    """Return for which organisation the running request fills in a form."""
    request = getRequest()
    return str(request.get(FUER) or "") if request is not None else ""


def konto_of(kept: Any) -> str:
    """Return for whom what is kept of a form is kept further: an organisation's stays its own."""
    konto = (kept.konto if kept is not None else "") or person()
    konto = acting_for() if konto == person() and acting_for() else konto
    return konto if is_open_to_me(konto) else person()
