"""The mails of petitions; a mail that cannot be sent keeps nothing else from being done."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.mail import queue_mail
from kommune.portal.core import town
from kommune.portal.petitionen import texte
from kommune.portal.texte.api import fill
from plone import api
from secrets import token_hex
from typing import Any

import logging


logger = logging.getLogger(__name__)


def url_of(token: str) -> str:
    """Return the link a token makes."""
    return f"{town.public_url()}/@@petition-link/{token}"


def ask_petitioner(email: str, token: str) -> None:
    """Send the link by which a petition is handed in; the mail tells nothing that was typed."""
    _send(email, texte.EINREICHEN.name, "", url_of(token), anlass="petition")


def ask_signer(petition: Any, email: str, token: str) -> None:
    """Send the link by which a signature is confirmed."""
    _send(email, texte.UNTERSCHRIFT.name, petition.title, url_of(token), anlass="unterschrift")


def tell_published(petition: Any, petent: Any) -> None:
    """Say that it can be signed."""
    _tell(petition, petent, texte.VEROEFFENTLICHT.name)


def tell_refused(petition: Any, petent: Any, grund: str) -> None:
    """Say why it is not published."""
    _tell(petition, petent, texte.ABGELEHNT.name, grund=grund)


def tell_handed_over(petition: Any, petent: Any) -> None:
    """Say that the town examines it."""
    _tell(petition, petent, texte.UEBERGEBEN.name)


def tell_answered(petition: Any, petent: Any) -> None:
    """Say that there is an answer."""
    _tell(petition, petent, texte.BEANTWORTET.name)


def _tell(petition: Any, petent: Any, name: str, **facts: str) -> None:
    if petent is not None:
        url = f"{town.public_url()}/petitionen/{petition.getId()}"
        _send(petent.email, name, petition.title, url, key=f"{name}:{petition.UID()}", **facts)


def _send(to: str, name: str, titel: str, url: str, *, key: str = "", anlass: str = "", **facts: str) -> None:
    words = fill(name, titel=titel, url=url, stadt=api.portal.get().title, **facts)
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
        logger.warning("No mail about a petition (%s): the address cannot be used", name)
