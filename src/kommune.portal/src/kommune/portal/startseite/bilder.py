"""Pictures of the site as a page shows them: address, size and smaller forms, from the catalog alone."""

from collections.abc import Mapping
from datetime import date
from datetime import datetime
from kommune.eakte.core import clock
from plone import api
from typing import Any


WIDTHS = ("preview", "large", "larger", "great", "huge")
NEVER = 1970  # the catalog's date of what was never published


def of_brain(brain: Any, field: str = "image") -> dict[str, Any] | None:
    """Return ``{src, srcset, breite, hoehe}`` of the picture a catalog record knows, None without one."""
    told = getattr(brain, "image_scales", None)
    found = (told.get(field) or [None])[0] if isinstance(told, Mapping) else None
    if not found:
        return None
    base = brain.getURL()
    scales = {name: one for name, one in (found.get("scales") or {}).items() if name in WIDTHS}
    wide = sorted((one["width"], f"{base}/{one['download']}") for one in scales.values())
    drawn = str(found.get("content-type", "")).startswith("image/svg") or not wide
    return {
        "src": f"{base}/{found['download']}" if drawn else wide[-1][1],
        "srcset": None if drawn else ", ".join(f"{url} {width}w" for width, url in wide),
        "breite": found["width"],
        "hoehe": found["height"],
    }


def shown(uid: str) -> dict[str, Any] | None:
    """Return a picture by its UID, as ``of_brain``; None if it is gone or the person may not see it."""
    found = api.portal.get_tool("portal_catalog").searchResults(UID=uid) if uid else ()
    if not found:
        return None
    # a picture that was indexed without a request has no sizes in the catalog
    whole = {"src": f"{found[0].getURL()}/@@images/image", "srcset": None, "breite": None, "hoehe": None}
    return of_brain(found[0]) or whole


def choice() -> list[tuple[str, str]]:
    """Return ``(UID, title)`` of every picture the person may see, by title."""
    found = api.portal.get_tool("portal_catalog").searchResults(portal_type="Image", sort_on="sortable_title")
    return [(brain.UID, brain.Title) for brain in found[:200]]


def day_of(effective: Any, created: Any) -> date | None:
    """Return the day something was published, else made."""
    for moment in (effective, created):
        if moment is not None and (day := local(moment).date()).year > NEVER:
            return day
    return None


def local(moment: Any) -> datetime:
    """Return a moment of the catalog, Zope's ``DateTime`` or Python's, as the town's clocks show it."""
    if hasattr(moment, "timeTime"):
        return datetime.fromtimestamp(moment.timeTime(), clock.legal_time())
    return moment.astimezone(clock.legal_time())
