"""How organisations lie in the database: sharded, by id, with who belongs to which and what an invitation opens."""

from dataclasses import dataclass
from datetime import datetime
from kommune.eakte.core.shards import ShardedStore
from kommune.portal.organisationskonto.rules import ANGABEN
from persistent import Persistent
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.portal.organisationskonto"


@dataclass(frozen=True)
class Einladung:
    """An invitation that was sent; ``hash`` is the SHA-256 of its token, ``von`` the account that invites, "" the town."""

    hash: str
    email: str
    rolle: str
    bis: datetime
    von: str

    @property
    def name(self) -> str:
        """What names it in addresses; it opens nothing."""
        return self.hash[:12]


@dataclass(frozen=True)
class Eintrag:
    """One line of the journal: when, which account ("" is the town), what, about whom or what."""

    am: datetime
    von: str
    was: str
    wen: str = ""
    worte: str = ""


class Organisationskonto(Persistent):
    """An organisation; ``personen`` maps user ids to roles, ``seit`` to when they came."""

    geschlossen: datetime | None = None

    def __init__(self, id: str, angaben: dict[str, str], angelegt: datetime) -> None:
        self.id, self.angelegt = id, angelegt
        self.angaben = {field: angaben.get(field, "") for field in ANGABEN}
        self.personen: dict[str, str] = {}
        self.seit: dict[str, datetime] = {}
        self.einladungen: tuple[Einladung, ...] = ()
        self.journal: tuple[Eintrag, ...] = ()

    @property
    def name(self) -> str:
        return self.angaben["name"]


def install_store(portal: Any) -> Any:
    """Make the store once and return it: ``konto/<id>``, ``person/<user id>`` → ids, ``einladung/<hash>`` → id."""
    annotations = IAnnotations(portal)
    if ANNOTATION not in annotations:
        annotations[ANNOTATION] = ShardedStore()
    return annotations[ANNOTATION]


def speicher(portal: Any) -> Any:
    """Return the store of a site."""
    return IAnnotations(portal)[ANNOTATION]
