"""Who sends or asks too often: one rule for page and REST."""

from collections.abc import Callable
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.schutz.drossel import client_of
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung.interfaces import IBeteiligungSettings
from kommune.portal.beteiligung.store import Stellungnahme
from typing import Any


drossel = Drossel("beteiligung")


def require_patience(request: Any, what: str) -> None:
    """Count an attempt of a connection.

    :raises TooMany: the limit of the site for one minute is used up.
    """
    drossel.require(f"{what}:{client_of(request)}", value_of(IBeteiligungSettings, "max_pro_minute"))


def opened(request: Any, nummer: str, code: str) -> Stellungnahme:
    """Return a Stellungnahme for who has the link.

    :raises Unknown: number or code are wrong. :raises TooMany: too many wrong ones; then not even a right one is looked at.
    """
    found: Stellungnahme = guessed(request, lambda: beteiligung.get_by_code(nummer, code))
    return found


def guessed(request: Any, find: Callable[[], Any]) -> Any:
    """Return what a link finds; what finds nothing is counted. :raises TooMany: too many wrong ones."""
    return drossel.guess(f"code:{client_of(request)}", value_of(IBeteiligungSettings, "max_pro_minute"), find)
