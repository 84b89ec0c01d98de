"""What is kept of each Auskunft, for some days: for whom, what was chosen, and the references to its files."""

from datetime import datetime
from kommune.eakte.auskunft.rules import Person
from kommune.eakte.core.shards import ShardedStore
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.auskuenfte"


class Auskunft(Persistent):
    """One Auskunft; ``gewaehlt`` are ``(place, key)``, ``von`` is the id of who asked for it: nobody else gets the files."""

    pdf: dict[str, Any] | None = None
    json: dict[str, Any] | None = None

    def __init__(self, id: str, person: Person, gewaehlt: tuple[tuple[str, str], ...], von: str, am: datetime) -> None:
        self.id, self.person, self.gewaehlt, self.von, self.am = id, person, gewaehlt, von, am


def install(portal: Any) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, ShardedStore())


def store() -> Any:
    """Return id → Auskunft, an empty mapping in a town without."""
    found = IAnnotations(api.portal.get()).get(ANNOTATION)
    return {} if found is None else found
