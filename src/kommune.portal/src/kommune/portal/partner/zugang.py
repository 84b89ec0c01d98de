"""Who opens a space, and whether they may: one rule for page and REST."""

from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.schluessel import einlass
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.portal.partner import api as partner
from kommune.portal.partner import rules
from plone import api
from typing import Any


PREFIX = "partner-"
drossel = Drossel("partner")


def my_groups() -> list[str]:
    """Return the groups of Partnerstellen the person is in."""
    if api.user.is_anonymous():
        return []
    return [one for one in api.user.get_current().getGroups() if one.startswith(PREFIX)]


def who(secret: str) -> tuple[str, str]:
    """Return what the person is known by in a space, and the name of their account; ``secret`` is the pass of who has no account."""
    if secret:
        return f"{rules.PASS}{rules.hash_of(secret)}", ""
    user_id = zugriff.user_id()
    return f"{rules.KONTO}{user_id}", str(api.user.get_current().getProperty("fullname") or user_id)


def enter(request: Any, token: str, code: str) -> str:
    """Return a pass for link and code.

    :raises Unknown: they are wrong. :raises TooMany: too many wrong ones; then not even a right one is looked at.
    """
    return str(einlass.held_up(drossel, request, lambda: partner.enter(token, code)))
