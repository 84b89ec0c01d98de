"""Who signed and who handed in, outside the content tree: sharded by person, no counter all writers meet (ADR 2, 45)."""

from BTrees.OOBTree import OOBTree
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.shards import shard_of
from kommune.eakte.core.shards import ShardedStore
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.portal.petitionen"
NAME_SHARDS, NAMES_KEPT = 16, 100


class Art(StrEnum):
    """What a link is for."""

    PETITION = "petition"
    UNTERSCHRIFT = "unterschrift"


@dataclass(frozen=True)
class Unterschrift:
    """One signature; ``weg`` says how it was confirmed: ``mail`` or ``konto``."""

    name: str
    ort: str
    email: str
    oeffentlich: bool
    gezeichnet: datetime
    bestaetigt: datetime
    weg: str


@dataclass(frozen=True)
class Petent:
    """Who handed in; ``owner`` is the account, "" without one."""

    name: str
    anschrift: str
    email: str
    owner: str = ""


@dataclass(frozen=True)
class Link:
    """A link that was sent. Until it is opened ``angaben`` holds what was entered, and it ends at ``bis``."""

    art: str
    petition: str
    angaben: dict[str, Any]
    erstellt: datetime
    bis: datetime | None
    key: str = ""


class Namensliste(Persistent):
    """Name and place of those who wanted to be named, the last hundred of each of 16 trees: enough for a page, and no place all meet."""

    def __init__(self) -> None:
        self.trees = tuple(OOBTree() for _ in range(NAME_SHARDS))

    def put(self, key: str, one: Unterschrift) -> None:
        tree = self.trees[shard_of(key, NAME_SHARDS)]
        tree[one.bestaetigt, key] = (one.name, one.ort)
        while len(tree) > NAMES_KEPT:
            del tree[tree.minKey()]

    def remove(self, key: str, one: Unterschrift) -> None:
        self.trees[shard_of(key, NAME_SHARDS)].pop((one.bestaetigt, key), None)

    def last(self, limit: int) -> list[tuple[str, str]]:
        """Return the last who confirmed, at most ``NAMES_KEPT``."""
        found = sorted((item for tree in self.trees for item in tree.items()), reverse=True)
        return [named for _when, named in found[:limit]]


class Petitionsspeicher(Persistent):
    """Signatures, names to be shown and petitioner of each petition by its UID; links by the SHA-256 of their token.

    ``papier`` holds by UID the sheets of signatures on paper: number of the sheet, and who counted what on it.
    """

    genannte: Any = None
    papier: Any = None

    def __init__(self) -> None:
        self.papier = OOBTree()
        self.genannte = OOBTree()
        self.unterschriften = OOBTree()
        self.petenten = OOBTree()
        self.links = ShardedStore()


def install_store(portal: Any) -> None:
    """Make the store once, and in one that was made before what was added since: the names to be shown, the sheets."""
    store = IAnnotations(portal).setdefault(ANNOTATION, Petitionsspeicher())
    if store.papier is None:
        store.papier = OOBTree()
    if store.genannte is None:
        store.genannte = OOBTree()
        for uid, shards in store.unterschriften.items():
            names = store.genannte[uid] = Namensliste()
            for key, one in shards.items():
                if one.oeffentlich:
                    names.put(key, one)


def speicher(portal: Any) -> Petitionsspeicher:
    """Return the store of a site."""
    found: Petitionsspeicher = IAnnotations(portal)[ANNOTATION]
    return found


def write(function: Callable[[Petitionsspeicher], Any], *, petition: str = "") -> Any:
    """Call the function with the store in a transaction of its own; in the running one if that made it or the petition."""
    store = speicher(api.portal.get())
    shards = store.unterschriften.get(petition)
    if is_uncommitted(store) or (shards is not None and is_uncommitted(shards)):
        return function(store)
    return run_apart(store, function, note="petition")
