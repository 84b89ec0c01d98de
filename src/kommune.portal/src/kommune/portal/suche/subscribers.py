"""Counts each change of what everybody may read."""

from kommune.portal.suche import tafel
from kommune.portal.suche.store import note_change
from typing import Any


def note(obj: Any, event: Any) -> None:
    """Something came, changed, moved, went, or changed its state."""
    if any(getattr(obj, "portal_type", "") in kind.types for _name, kind in tafel.arten()):
        note_change()
