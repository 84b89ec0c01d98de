"""One-time links that wait to be opened, and what citizens keep for their forms; sharded, only hashes of tokens."""

from datetime import datetime
from enum import StrEnum
from kommune.eakte.core.shards import ShardedStore
from persistent import Persistent
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.portal.buergerkonto"
PROFILES = "kommune.portal.buergerkonto.profile"


class Zweck(StrEnum):
    """What a link is for."""

    KONTO = "konto"
    PASSWORT = "passwort"
    ADRESSE = "adresse"


class Link(Persistent):
    """A link that was sent to ``email``; ``user_id`` is "" for a new account.

    ``generation``: the one of the account when the link was sent; in a later one it is dead.
    """

    generation = 0  # of links sent before there were generations

    def __init__(
        self, *, zweck: Zweck, email: str, name: str, user_id: str, bis: datetime, generation: int = 0
    ) -> None:
        self.zweck = zweck
        self.email = email
        self.name = name
        self.user_id = user_id
        self.bis = bis
        self.generation = generation


def install_store(portal) -> None:
    """Make the stores once."""
    annotations = IAnnotations(portal)
    for name in (ANNOTATION, PROFILES):
        if name not in annotations:
            annotations[name] = ShardedStore()


def links(portal) -> ShardedStore:
    """Return the links of a site, by the hash of their token."""
    return IAnnotations(portal)[ANNOTATION]


def profile(portal) -> ShardedStore:
    """Return what citizens keep for their forms, by user id: mappings of field to text."""
    return IAnnotations(portal)[PROFILES]
