"""Who may speak in a renewed display that is limited (§ 4a Abs. 3 BauGB), and when the list of signatures is closed."""

from collections.abc import Callable
from collections.abc import Mapping
from datetime import datetime
from datetime import time
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.portal import _
from kommune.portal.beteiligung.interfaces import IBeteiligungSettings
from kommune.portal.beteiligung.rules import Phase
from plone import api
from typing import Any


def is_limited(verfahren: Any, phase: str) -> bool:
    """Tell whether only those who spoke before may speak in a phase."""
    return phase == Phase.ERNEUT and bool(verfahren.erneut_nur_beteiligte)


def earlier(
    verfahren: Any, phase: str, typed: Mapping[str, Any], email: str, find: Callable[[str], Any]
) -> dict[str, Any]:
    """Return the fault of who may not speak in a limited round, by field; empty if nothing is against it.

    Asked for is the number of the earlier statement, which only its sender has: the address alone would tell everybody who asks
    whether somebody took part.
    """
    if not is_limited(verfahren, phase):
        return {}
    found = find(str(typed.get("vorgaenger") or "").strip().upper())
    if (
        found is not None
        and found.verfahren == api.content.get_uuid(verfahren)
        and found.phase != phase
        and found.zurueckgezogen is None
        and found.angaben["email"].lower() == email.lower() != ""
    ):
        return {}
    return {
        "vorgaenger": _(
            "error_stellungnahme_round",
            default="In this round only those speak who made a statement before. Enter its number (ST-…) as in your receipt, and the same e-mail address.",
        )
    }


def list_day(verfahren: Any, am: datetime) -> datetime:
    """Return the moment from which the list of who signed goes into the record: a day after the last one can be confirmed."""
    ends = [one.bis for one in verfahren.zeitraeume if one.von <= am.astimezone(clock.TIMEZONE).date() <= one.bis]
    days = value_of(IBeteiligungSettings, "tage_bestaetigung") + 1
    return datetime.combine(max(ends) + timedelta(days=days), time(1), tzinfo=clock.TIMEZONE)
