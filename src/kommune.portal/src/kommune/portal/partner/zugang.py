"""Who opens a space, and whether they may: one rule for page and REST."""

from kommune.eakte.core.schluessel import einlass
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.portal.partner import api as partner
from plone import api
from typing import Any


PREFIX = "partner-"
drossel = Drossel("partner")


def my_groups() -> list[str]:
    """Return the groups of Partnerstellen the person is in."""
    if api.user.is_anonymous():
        return []
    return [one for one in api.user.get_current().getGroups() if one.startswith(PREFIX)]


def enter(request: Any, token: str, code: str) -> str:
    """Return a pass for link and code.

    :raises Unknown: they are wrong. :raises TooMany: too many wrong ones; then not even a right one is looked at.
    """
    return str(einlass.held_up(drossel, request, lambda: partner.enter(token, code)))
