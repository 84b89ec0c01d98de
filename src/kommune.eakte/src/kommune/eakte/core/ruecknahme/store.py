"""What each person may take back, the newest first: twenty at most, each for a day. No page reads this; ``api`` is the door."""

from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.shards import ShardedStore
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.ruecknahmen"
KEPT = 20
KEEP = timedelta(days=1)


@dataclass(frozen=True)
class Schritt:
    """One thing that was done: to what (UID), of which kind, and how it was before."""

    uid: str
    art: str
    vorher: Mapping[str, Any]


@dataclass(frozen=True)
class Angebot:
    """What can be taken back at once: its words, when it was done, and the steps, the last one first."""

    id: str
    text: Any
    zeit: datetime
    schritte: tuple[Schritt, ...]


def install_store(portal: Any) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, ShardedStore())


def of(user_id: str) -> tuple[Angebot, ...]:
    """Return what a person may take back, the newest first."""
    since = clock.now() - KEEP
    kept = _store().get(user_id, ()) if user_id else ()
    return tuple(_read(one) for one in kept if one["zeit"] > since)


def keep(user_id: str, angebot: Angebot) -> None:
    """Put one before those a person has; the oldest go."""
    _store()[user_id] = tuple(map(asdict, (angebot, *of(user_id))))[:KEPT]


def drop(user_id: str, angebot_id: str) -> None:
    """Forget one."""
    _store()[user_id] = tuple(asdict(one) for one in of(user_id) if one.id != angebot_id)


def _read(kept: Mapping[str, Any]) -> Angebot:
    return Angebot(**{**kept, "schritte": tuple(Schritt(**one) for one in kept["schritte"])})


def _store() -> Any:
    store = IAnnotations(api.portal.get()).get(ANNOTATION)
    return {} if store is None else store
