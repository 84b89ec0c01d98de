"""In what a Vorgang stands now, asked of who says so. Called through ``api``."""

from kommune.eakte.akte.interfaces import IVorgangslage
from typing import Any
from zope.component import subscribers


def lagen_of(vorgang: Any) -> tuple[str, ...]:
    """Return what a Vorgang is in now, as keys of ``worte``."""
    return tuple(lage for one in subscribers((vorgang,), IVorgangslage) for lage in one.lagen())
