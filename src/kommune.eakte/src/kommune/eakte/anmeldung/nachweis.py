"""What the running request proved of who logs in with it, beyond a password: a second factor, a provider, a trust level.

The plug-ins and pages note it; a session is begun by it (ADR 59). Times are seconds since 1970.
"""

from typing import Any
from typing import NamedTuple
from zope.annotation.interfaces import IAnnotations
from zope.globalrequest import getRequest


PROVEN = "kommune.eakte.anmeldung.nachweis"


class Nachweis(NamedTuple):
    """``zweitfaktor``: when the second factor was given, 0 if it was not; ``anbieter``: who vouches for the person, "" if we do."""

    user_id: str
    zweitfaktor: int = 0
    anbieter: str = ""
    vertrauen: str = ""


def note(nachweis: Nachweis) -> None:
    """Note what was proven, for the rest of this request."""
    if (request := getRequest()) is not None:
        IAnnotations(request)[PROVEN] = nachweis


def found(user_id: str) -> Nachweis | None:
    """Return what this request proved of an account, None if nothing."""
    request: Any = getRequest()
    known = IAnnotations(request).get(PROVEN) if request is not None else None
    return known if known is not None and known.user_id == user_id else None
