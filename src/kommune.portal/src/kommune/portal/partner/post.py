"""The mails of a Partnerraum: the link, the code by another way, that there is news. They say nothing of what it is about."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.mail import queue_mail
from kommune.portal.core import town
from kommune.portal.partner.store import Art
from kommune.portal.partner.texte import CODE
from kommune.portal.partner.texte import EINLADUNG
from kommune.portal.partner.texte import ERINNERUNG
from kommune.portal.partner.texte import NEUES
from kommune.portal.texte import api as texte
from plone import api
from secrets import token_hex
from typing import Any

import logging


logger = logging.getLogger(__name__)


def url_of(token: str) -> str:
    """Return the link a token makes."""
    return f"{town.public_url()}/@@partnerraum/{token}"


def invite(raum: Any, url: str) -> None:
    """Send the link."""
    _send(raum, raum.angaben["email"], EINLADUNG.name, url=url)


def send_code(raum: Any, code: str) -> None:
    """Send the code to the second address, without the link."""
    _send(raum, raum.angaben["zweite_email"], CODE.name, code=code)


def tell_of_news(raum: Any, url: str, art: str) -> None:
    """Say that there is an answer, a result, or that the day comes near."""
    _send(raum, raum.angaben["email"], ERINNERUNG.name if art == Art.ERINNERUNG else NEUES.name, url=url)


def _send(raum: Any, to: str, name: str, **facts: str) -> None:
    facts = {**facts, "zeichen": raum.angaben.get("zeichen", ""), "tag": f"{raum.frist:%d.%m.%Y}"}
    words = texte.fill(name, **facts, stadt=api.portal.get().title)
    try:
        queue_mail(to=to, subject=words["betreff"], text=words["text"], key=f"{name}:{token_hex(12)}", apart=False)
    except Invalid:
        logger.warning("No mail to who was asked (%s): the address cannot be used", raum.id)
