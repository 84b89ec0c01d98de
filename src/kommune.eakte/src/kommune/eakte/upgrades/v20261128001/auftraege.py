"""What is slow or may fail is an Auftrag: an older site gets the store, with the mails of its old queue."""

from kommune.eakte.core import mail
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.rules import Stand
from kommune.eakte.core.auftrag.store import install_store
from plone import api
from zope.annotation.interfaces import IAnnotations

import logging


logger = logging.getLogger(__name__)
OLD_MAILS = ("kommune.eakte.mail", "kommune.eakte.mail.wartend")


def upgrade(setup) -> None:
    """Make the store of the Aufträge, carry the mails over with their tries, and take the old queue away."""
    portal = api.portal.get()
    install_store(portal)
    logger.info("%s mails are Aufträge now", _mails(IAnnotations(portal)))


def _mails(annotations) -> int:
    mails, _waiting = (annotations.pop(name, None) for name in OLD_MAILS)
    return sum(_carry(key, old) for key, old in (mails.items() if mails is not None else ()))


def _carry(key: str, old) -> bool:
    refused = bool(getattr(old, "abgelehnt", False))
    stand = Stand.DONE if old.gesendet else Stand.FAILED if old.fehler else Stand.WAITING
    if refused and not old.text:
        stand = Stand.SET_ASIDE  # the administration had taken it off the list
    return auftraege.carry_over(
        mail.ART,
        key,
        {"to": old.to, "subject": old.subject, "text": old.text},
        erstellt=old.erstellt,
        versuche=old.versuche,
        fehler=old.fehler,
        stand=stand,
        final=refused,
    )
