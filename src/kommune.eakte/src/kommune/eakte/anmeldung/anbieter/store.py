"""The providers of a town, which account belongs to whom they vouch for, and which log-ins were used; ADR 2, ADR 61."""

from BTrees.OOBTree import OOBTree
from kommune.eakte.core.shards import ShardedStore
from persistent import Persistent
from typing import NamedTuple
from zope.annotation.interfaces import IAnnotations


ANBIETER = "kommune.eakte.anmeldung.anbieter"
VERKNUEPFUNGEN = "kommune.eakte.anmeldung.verknuepfungen"
BENUTZT = "kommune.eakte.anmeldung.benutzt"


class Anbieter(Persistent):
    """One provider, as the Fachadministration entered it; ``geheimnis`` as ``verschluss`` wraps it."""

    name = titel = aussteller = client_id = acr = netze = ""
    scope = "openid"
    fuer = "buerger"  # or "intern"
    geheimnis = b""
    aktiv = True


class Verknuepfung(NamedTuple):
    """To which account somebody belongs whom a provider vouches for; ``seit`` in seconds since 1970."""

    user_id: str
    anbieter: str
    seit: int


def install_store(portal) -> None:
    """Make the stores once."""
    annotations = IAnnotations(portal)
    if ANBIETER not in annotations:
        annotations[ANBIETER] = OOBTree()
    for name in (VERKNUEPFUNGEN, BENUTZT):
        if name not in annotations:
            annotations[name] = ShardedStore()


def anbieter(portal) -> OOBTree:
    """Return the providers by name; empty where the store is not laid yet."""
    found = IAnnotations(portal).get(ANBIETER)
    return OOBTree() if found is None else found


def verknuepfungen(portal) -> ShardedStore:
    """Return the linked accounts, by the hash of issuer and subject."""
    return IAnnotations(portal)[VERKNUEPFUNGEN]


def benutzt(portal) -> ShardedStore:
    """Return when each nonce was used, for as long as it could be sent again."""
    return IAnnotations(portal)[BENUTZT]
