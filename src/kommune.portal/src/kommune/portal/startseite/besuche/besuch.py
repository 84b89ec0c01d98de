"""What counts as a visit of a service: its page, shown to somebody from outside who is no machine."""

from AccessControl import getSecurityManager
from AccessControl.users import nobody
from kommune.portal.leistungen.content.leistung import ILeistung
from typing import Any

import re


MACHINES = re.compile(r"bot|crawl|spider|slurp|python|curl|wget|monitor|headless", re.IGNORECASE)


def is_machine(request: Any) -> bool:
    """Tell whether a program asks, by what it says of itself; who says nothing is one."""
    agent = request.get_header("User-Agent", "") or ""
    return not agent or bool(MACHINES.search(agent))


def visited(event: Any) -> str:
    """Return the id of the service whose page was shown, "" if it was none, went wrong, or was for a machine or somebody logged in."""
    request = event.request
    page = request.get("PUBLISHED")
    if getattr(page, "__name__", "") != "leistung" or request.method != "GET" or request.response.getStatus() != 200:
        return ""
    context = getattr(page, "context", None)
    if not ILeistung.providedBy(context) or getSecurityManager().getUser().getUserName() != nobody.getUserName():
        return ""
    return "" if is_machine(request) else str(context.getId())
