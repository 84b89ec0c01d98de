"""A new Manager is told to the other ones: by mail, and in the security log."""

from BTrees.OOBTree import OOTreeSet
from kommune.eakte.anmeldung import protokoll
from kommune.eakte.anmeldung.mitteilung import texte
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.mail import queue_mail
from plone import api
from secrets import token_hex
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.anmeldung.mitteilung.verwalter"
ROLLE = "Manager"


def install(portal) -> None:
    """Note who is Manager now, once; from then on each new one is told."""
    annotations = IAnnotations(portal)
    if ANNOTATION not in annotations:
        annotations[ANNOTATION] = OOTreeSet(_present(portal))


def look_at(user_id: str) -> None:
    """Compare what somebody is with what was known, and tell the others of a new Manager."""
    portal = api.portal.get()
    known = IAnnotations(portal).get(ANNOTATION)
    if known is None:
        return
    user = portal.acl_users.getUserById(user_id)
    is_one = user is not None and ROLLE in user.getRoles()
    if is_one and user_id not in known:
        _tell(portal, user_id, known)
        known.insert(user_id)
    elif not is_one and user_id in known:
        protokoll.note("manager-entzogen", user_id)
        known.remove(user_id)


def _tell(portal, user_id: str, others) -> None:
    protokoll.note("neuer-manager", user_id)
    subject, text = texte.NEW_MANAGER
    by = zugriff.user_id()
    words = {"stadt": portal.title, "konto": user_id, "durch": by or "-", "url": portal.absolute_url()}
    for other in sorted(others):
        member = api.user.get(userid=other)
        address = (member.getProperty("email") or "") if member is not None else ""
        if address:
            key = f"manager:{token_hex(16)}"
            queue_mail(to=address, subject=subject.format(**words), text=text.format(**words), key=key)


def _present(portal) -> list[str]:
    acl_users = portal.acl_users
    found = []
    for user_id in acl_users.source_users.getUserIds():
        user = acl_users.getUserById(user_id)
        if user is not None and ROLLE in user.getRoles():
            found.append(user_id)
    return found
