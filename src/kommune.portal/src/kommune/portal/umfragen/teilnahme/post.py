"""The mails of surveys: the link of who was invited, the link that confirms an address."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.mail import queue_mail
from kommune.portal.core import town
from kommune.portal.texte.api import fill
from kommune.portal.umfragen import texte
from plone import api
from typing import Any

import logging


logger = logging.getLogger(__name__)


def url_of(umfrage: Any, token: str = "") -> str:
    """Return where one takes part, with the token of a link."""
    url = f"{town.public_url()}/umfragen/{umfrage.getId()}/@@teilnehmen"
    return f"{url}?code={token}" if token else url


def invite(umfrage: Any, email: str, token: str, key: str) -> bool:
    """Queue the mail to who is invited, as part of the running transaction; False if the address cannot be used."""
    return _send(umfrage, email, texte.EINLADUNG.name, token, key, apart=False)


def ask_to_confirm(umfrage: Any, email: str, token: str, key: str) -> bool:
    """Queue the mail that confirms an address; of each survey an address gets only so many."""
    return _send(umfrage, email, texte.ADRESSE.name, token, key, apart=True, anlass=f"umfrage:{umfrage.UID()}")


def _send(umfrage: Any, to: str, name: str, token: str, key: str, *, apart: bool, anlass: str = "") -> bool:
    words = fill(
        name,
        titel=umfrage.title,
        url=url_of(umfrage, token),
        ende=f"{umfrage.ende:%d.%m.%Y}",
        stadt=api.portal.get().title,
    )
    try:
        queue_mail(to=to, subject=words["betreff"], text=words["text"], key=key, apart=apart, anlass=anlass)
    except Invalid:
        logger.warning("No mail about a survey (%s): the address cannot be used", name)
        return False
    return True
