"""A page of a service that was shown to somebody from outside is a visit, whether it was made anew or came from memory."""

from AccessControl import getSecurityManager
from AccessControl.users import nobody
from kommune.eakte.core import clock
from kommune.portal.leistungen.content.leistung import ILeistung
from kommune.portal.startseite.besuche import zaehlung

import re


MACHINES = re.compile(r"bot|crawl|spider|slurp|python|curl|wget|monitor|headless", re.IGNORECASE)


def note_visit(event) -> None:
    """Count it, unless it was a machine, somebody of the house, or a page that went wrong."""
    request = event.request
    page = request.get("PUBLISHED")
    if getattr(page, "__name__", "") != "leistung" or request.method != "GET" or request.response.getStatus() != 200:
        return
    context = getattr(page, "context", None)
    if not ILeistung.providedBy(context) or getSecurityManager().getUser().getUserName() != nobody.getUserName():
        return
    agent = request.get_header("User-Agent", "") or ""
    if agent and not MACHINES.search(agent):
        zaehlung.note(context.getId(), clock.today())
