"""Who opens a space, and whether they may: one rule for page and REST."""

from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.schutz.drossel import client_of
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.portal import _
from kommune.portal.partner import api as partner
from plone import api
from time import time
from typing import Any


PREFIX = "partner-"
WRONG_A_MINUTE = 10
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
    client = client_of(request)
    if wait := drossel.allow(client, WRONG_A_MINUTE, time(), count=False):
        message = _("error_partner_many", default="Too many tries. Please wait a minute.")
        raise TooMany(message, retry_after=int(wait) + 1)
    try:
        return partner.enter(token, code)
    except Unknown:
        drossel.allow(client, WRONG_A_MINUTE, time())
        raise
