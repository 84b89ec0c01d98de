"""States and transitions of an Aufgabe; the table is in ``docs/workflows/aufgabe.md``."""

from enum import StrEnum
from kommune.eakte import _
from kommune.eakte.core.ablauf.uebergang import words
from typing import Any


class AufgabeState(StrEnum):
    OPEN = "open"
    COMPLETED = "completed"
    RETURNED = "returned"
    DROPPED = "dropped"


class AufgabeTransition(StrEnum):
    COMPLETE = "complete"
    GIVE_BACK = "give_back"
    DROP = "drop"
    REOPEN = "reopen"


STATE_TITLES: dict[str, Any] = {
    AufgabeState.OPEN: _("state_aufgabe_open", default="open"),
    AufgabeState.COMPLETED: _("state_aufgabe_completed", default="done"),
    AufgabeState.RETURNED: _("state_aufgabe_returned", default="given back"),
    AufgabeState.DROPPED: _("state_aufgabe_dropped", default="no longer needed"),
}
TRANSITION_TITLES: dict[str, Any] = {
    AufgabeTransition.COMPLETE: _("transition_aufgabe_complete", default="Done"),
    AufgabeTransition.GIVE_BACK: _("transition_aufgabe_give_back", default="Give back"),
    AufgabeTransition.DROP: _("transition_aufgabe_drop", default="No longer needed"),
    AufgabeTransition.REOPEN: _("transition_aufgabe_reopen", default="Open again"),
}
NEED_REASON = frozenset({AufgabeTransition.GIVE_BACK, AufgabeTransition.DROP, AufgabeTransition.REOPEN})
BADGES = {"open": "info", "completed": "success", "returned": "warning", "dropped": "info"}
Uebergangsworte = words(STATE_TITLES, TRANSITION_TITLES)
