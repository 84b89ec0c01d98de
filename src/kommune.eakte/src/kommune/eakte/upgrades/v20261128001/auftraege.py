"""What is slow or may fail is an Auftrag: an older site gets the store, with what waits in its old queues."""

from kommune.eakte.core import mail
from kommune.eakte.core import volltext
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.rules import Stand
from kommune.eakte.core.auftrag.store import install_store
from kommune.eakte.core.interfaces import ITextIndexedLater
from plone import api
from zope.annotation.interfaces import IAnnotations

import logging


logger = logging.getLogger(__name__)
ROLES = ("Manager", "Site Administrator", "Fachadministration")
WATERMARK = "kommune.eakte.volltext"
OVERLAP = 10 / (24 * 60)
OLD_MAILS = ("kommune.eakte.mail", "kommune.eakte.mail.wartend")


def upgrade(setup) -> None:
    """Make the store of the Aufträge, carry mails and texts to index over, and take what was before away."""
    portal = api.portal.get()
    install_store(portal)
    portal.manage_permission("kommune.eakte: Manage Auftraege", ROLES, acquire=0)
    logger.info("The text of %s records is indexed by Aufträge", _texts(IAnnotations(portal)))
    logger.info("%s mails are Aufträge now", _mails(IAnnotations(portal)))


def _texts(annotations) -> int:
    """Write an Auftrag for what the old worker had not indexed; transactions may have been long, so ten minutes more."""
    if WATERMARK not in annotations:
        return 0
    since = annotations.pop(WATERMARK).modified
    query = {"modified": {"query": since - OVERLAP, "range": "min"}} if since is not None else {}
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(object_provides=ITextIndexedLater.__identifier__, **query)
    return sum(auftraege.enqueue(volltext.ART, brain.UID, akteur="") for brain in found)


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
