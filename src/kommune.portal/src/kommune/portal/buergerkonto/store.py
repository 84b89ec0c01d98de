"""One-time links that wait to be opened: registrations and new passwords; sharded, only hashes of tokens."""

from datetime import datetime
from kommune.eakte.core.shards import ShardedStore
from persistent import Persistent
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.portal.buergerkonto"


class Link(Persistent):
    """A link that was sent: for a new account (``user_id`` is "") or for a new password."""

    def __init__(self, *, email: str, name: str, user_id: str, bis: datetime) -> None:
        self.email = email
        self.name = name
        self.user_id = user_id
        self.bis = bis


def install_store(portal) -> None:
    """Make the store once."""
    annotations = IAnnotations(portal)
    if ANNOTATION not in annotations:
        annotations[ANNOTATION] = ShardedStore()


def links(portal) -> ShardedStore:
    """Return the links of a site, by the hash of their token."""
    return IAnnotations(portal)[ANNOTATION]
