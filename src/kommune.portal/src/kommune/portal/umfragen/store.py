"""Answers, and who has taken part, outside the content tree: sharded, two lists that know nothing of each other (ADR 2, 48)."""

from BTrees.OOBTree import OOBTree
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.shards import ShardedStore
from persistent import Persistent
from plone import api
from secrets import token_bytes
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.portal.umfragen"


class Freigabe(StrEnum):
    """What moderation decided of a text."""

    GEZEIGT = "gezeigt"
    VERBORGEN = "verborgen"


@dataclass(frozen=True)
class Code:
    """What a link that was mailed opens: taking part as ``teilnahme``, until ``bis`` or the end of the survey."""

    teilnahme: str
    bis: datetime | None = None


@dataclass(frozen=True)
class Zwischenstand:
    """Answers that are not sent yet, as JSON."""

    stand: str
    bis: datetime


class Umfrageablage(Persistent):
    """Of one survey: ``antworten``, JSON by the hash of the receipt, without person or time; ``teilnahmen``, who has taken part, by
    keyed hash, without answer; ``codes`` by the SHA-256 of the token; ``geladen``, the keyed hashes of invited addresses;
    ``staende``, unfinished answers by the SHA-256 of their token; ``freigaben`` of texts by the marks ``siegel`` makes of answer and
    question. ``geschlossen``: no answer comes in any more, whoever began before.
    """

    geschlossen = False

    def __init__(self) -> None:
        self.secret, self.siegel = token_bytes(32), token_bytes(32)
        self.antworten = ShardedStore()
        self.teilnahmen = ShardedStore()
        self.codes = ShardedStore()
        self.geladen = ShardedStore()
        self.staende = ShardedStore()
        self.freigaben = ShardedStore()

    def forget_people(self) -> None:
        """Take no more answers; forget who was invited, who took part, and what was never sent; the answers stay."""
        self.geschlossen = True
        self.secret = token_bytes(32)
        for name in ("teilnahmen", "codes", "geladen", "staende"):
            setattr(self, name, ShardedStore())


class Umfragenspeicher(Persistent):
    """All of a site, by the UID of the survey."""

    def __init__(self) -> None:
        self.ablagen = OOBTree()


def install_store(portal: Any) -> None:
    """Make the store once."""
    if ANNOTATION not in IAnnotations(portal):
        IAnnotations(portal)[ANNOTATION] = Umfragenspeicher()


def ablagen() -> OOBTree:
    """Return what is kept of all surveys, by UID."""
    return IAnnotations(api.portal.get())[ANNOTATION].ablagen


def ablage_of(umfrage: Any) -> Umfrageablage | None:
    """Return what is kept of a survey, None before it is published first."""
    found: Umfrageablage | None = ablagen().get(umfrage.UID())
    return found


def write(umfrage: Any, function: Callable[[Umfrageablage], Any]) -> Any:
    """Call the function with what is kept of a survey in a transaction of its own; in the running one if that made it."""
    found = ablage_of(umfrage)
    if found is None or is_uncommitted(found):
        return function(found)  # type: ignore[arg-type]
    return run_apart(found, function, note="umfrage")


def shut(ablage: Umfrageablage) -> None:
    """Take no more answers and forget people; repeated, nothing changes."""
    if not ablage.geschlossen:
        ablage.forget_people()
