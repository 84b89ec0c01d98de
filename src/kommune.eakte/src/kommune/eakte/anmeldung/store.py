"""Generation and sessions of each account that ever logged in, by user id; sharded (ADR 2, ADR 8)."""

from BTrees.OOBTree import OOBTree
from kommune.eakte.core.shards import ShardedStore
from persistent import Persistent
from typing import NamedTuple
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.anmeldung"


class Sitzung(NamedTuple):
    """A log-in that lasts; times are seconds since 1970, ``intern``: of the administration."""

    art: str  # "browser" or "token"
    begonnen: int
    gesehen: int
    client: str
    geraet: str
    intern: bool
    zweitfaktor: int = 0  # when the second factor was given last
    anbieter: str = ""  # who vouches for the person, "" if they gave a password here
    vertrauen: str = ""  # how sure the provider is of the person (``anmeldung.vertrauen``)


class Konto(Persistent):
    """What is alive of one account. Two log-ins at once merge in the tree of sessions."""

    angemeldet = False  # whether anybody ever logged in with it
    adresse = ""  # the one links go to, as far as it is known
    eingriffe: tuple[tuple[str, str, int], ...] = ()  # what others did to it: "passwort" or "faktor", who, when

    def __init__(self) -> None:
        self.generation = 0
        self.sitzungen = OOBTree()


def install_store(portal) -> None:
    """Make the store once."""
    annotations = IAnnotations(portal)
    if ANNOTATION not in annotations:
        annotations[ANNOTATION] = ShardedStore()


def konten(portal) -> ShardedStore | None:
    """Return the accounts of a site by user id; None where kommune is not installed."""
    return IAnnotations(portal).get(ANNOTATION) if portal is not None else None
