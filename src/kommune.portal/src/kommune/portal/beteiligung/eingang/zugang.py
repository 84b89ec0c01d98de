"""Who sends or asks too often: one rule for page and REST."""

from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.schutz.drossel import client_of
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.portal import _
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung.interfaces import IBeteiligungSettings
from kommune.portal.beteiligung.store import Stellungnahme
from time import time
from typing import Any


drossel = Drossel("beteiligung")


def require_patience(request: Any, what: str, *, count: bool = True) -> None:
    """Count an attempt of a connection, or only look whether it has any left.

    :raises TooMany: the limit of the site for one minute is used up.
    """
    client, limit = f"{what}:{client_of(request)}", value_of(IBeteiligungSettings, "max_pro_minute")
    if wait := drossel.allow(client, limit, time(), count=count):
        message = _("error_too_many_tries", default="Too many tries. Please wait a minute.")
        raise TooMany(message, retry_after=int(wait) + 1)


def opened(request: Any, nummer: str, code: str) -> Stellungnahme:
    """Return a Stellungnahme for who has the link.

    :raises Unknown: number or code are wrong. :raises TooMany: too many wrong ones; then not even a right one is looked at.
    """
    require_patience(request, "code", count=False)
    try:
        return beteiligung.get_by_code(nummer, code)
    except Unknown:
        require_patience(request, "code")
        raise
