"""The mails of projects; a mail that cannot be sent keeps nothing else from being done."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.mail import queue_mail
from kommune.portal.core import town
from kommune.portal.projekte import texte
from kommune.portal.texte.api import fill
from plone import api
from secrets import token_hex
from typing import Any
from urllib.parse import quote

import logging


logger = logging.getLogger(__name__)


def ask(projekt: Any, email: str, token: str, back: str = "") -> None:
    """Send the link by which an address is confirmed; the mail tells nothing that was typed."""
    url = f"{town.public_url()}/@@projekt-link/{token}"
    if back:
        url += f"?zurueck={quote(back, safe='')}"
    _send(email, texte.BESTAETIGEN.name, projekt, url, anlass=f"projekt:{projekt.UID()}")


def tell_answered(projekt: Any, one: Any, email: str, path: str, key: str) -> None:
    """Say that the town has answered; with the link by which nothing more comes."""
    url = f"{town.public_url()}/projekte/{projekt.getId()}/@@idee/{one.nummer}"
    ende = f"{town.public_url()}/@@projekt-abbestellen/{path}"
    _send(email, texte.BEANTWORTET.name, projekt, url, key=key, idee=one.angaben["titel"], ende=ende)


def _send(to: str, name: str, projekt: Any, url: str, *, key: str = "", anlass: str = "", **facts: str) -> None:
    words = fill(name, titel=projekt.title, url=url, stadt=api.portal.get().title, **facts)
    try:
        queue_mail(
            to=to,
            subject=words["betreff"],
            text=words["text"],
            key=key or f"{name}:{token_hex(16)}",
            apart=bool(anlass),
            anlass=anlass,
        )
    except Invalid:
        logger.warning("No mail about a project (%s): the address cannot be used", name)
