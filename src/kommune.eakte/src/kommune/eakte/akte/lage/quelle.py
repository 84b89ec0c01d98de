"""In what a Vorgang stands now, asked of who says so. Called through ``api``."""

from kommune.eakte.akte.interfaces import IVorgangslage
from kommune.eakte.akte.interfaces import IWartezeit
from kommune.eakte.akte.lage import rules
from typing import Any
from zope.component import subscribers


def lagen_of(vorgang: Any) -> tuple[str, ...]:
    """Return what a Vorgang is in now, as keys of ``worte``."""
    return tuple(lage for one in subscribers((vorgang,), IVorgangslage) for lage in one.lagen())


def standzeiten_of(vorgang: Any) -> rules.Staende:
    """Return the states a Vorgang came into, each with its day, and when it waited for somebody outside meanwhile."""
    found: rules.Staende = tuple(vorgang.standzeiten)
    for one in subscribers((vorgang,), IWartezeit):
        found = rules.with_waits(found, one.part, one.spans())
    return found
