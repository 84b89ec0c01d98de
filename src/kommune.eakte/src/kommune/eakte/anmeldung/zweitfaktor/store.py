"""The second factor of each account that has one, by user id; sharded (ADR 2)."""

from kommune.eakte.core.shards import ShardedStore
from persistent import Persistent
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.anmeldung.zweitfaktor"


class Zweitfaktor(Persistent):
    """Two that use the same code at once write the same object: the second one is repeated, and finds the step used."""

    seit = 0  # when it was confirmed by a first code; 0: only offered
    letzter_schritt = 0
    codes: tuple[str, ...] = ()  # what is kept of codes not used yet

    def __init__(self, geheimnis: bytes, angeboten: int) -> None:
        self.geheimnis = geheimnis  # as ``verschluss`` wraps it
        self.angeboten = angeboten


def install_store(portal) -> None:
    """Make the store once."""
    annotations = IAnnotations(portal)
    if ANNOTATION not in annotations:
        annotations[ANNOTATION] = ShardedStore()


def faktoren(portal) -> Any:
    """Return the factors of a site; None where the store is not laid yet."""
    return IAnnotations(portal).get(ANNOTATION) if portal is not None else None
