"""Which secret addresses there are: by the SHA-256 of their secret, and one for each person. Called through ``kalender.api``."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest
from kommune.eakte.core.shards import ShardedStore
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


BY_DIGEST = "kommune.eakte.fristenkalender"
BY_PERSON = "kommune.eakte.fristenkalender.personen"


@dataclass(frozen=True)
class Kalender:
    """The address of a person: the digest of its secret, since when, and whether it tells subjects.

    ``generation`` is that of the account when it was made; in every other one it is dead (``anmeldung.api``). None: made
    before addresses had one.
    """

    user_id: str
    digest: str
    seit: datetime
    mit_betreff: bool = False
    generation: int | None = None


def install_store(portal: Any) -> None:
    """Make the stores once."""
    for name in (BY_DIGEST, BY_PERSON):
        IAnnotations(portal).setdefault(name, ShardedStore())


def digest_of(secret: str) -> str:
    """Return what is kept of a secret."""
    return sha256(secret.encode()).hexdigest()


def find(secret: str) -> Kalender | None:
    """Return whose address it is, None if it is nobody's (any more); compared in constant time."""
    store = _store(BY_DIGEST)
    digest = digest_of(secret)
    user_id = store.get(digest) if store is not None else None
    found = of_person(user_id) if user_id else None
    return found if found is not None and compare_digest(found.digest, digest) else None


def of_person(user_id: str) -> Kalender | None:
    """Return the address of a person, None if they have none."""
    store = _store(BY_PERSON)
    return store.get(user_id) if store is not None else None


def put(kalender: Kalender) -> None:
    """Keep an address; the one the person had before is nobody's from now on."""
    remove(kalender.user_id)
    _store(BY_PERSON)[kalender.user_id] = kalender
    _store(BY_DIGEST)[kalender.digest] = kalender.user_id


def remove(user_id: str) -> bool:
    """Forget the address of a person; return whether there was one."""
    before = of_person(user_id)
    if before is None:
        return False
    del _store(BY_PERSON)[user_id]
    if before.digest in _store(BY_DIGEST):
        del _store(BY_DIGEST)[before.digest]
    return True


def _store(name: str) -> Any:
    return IAnnotations(api.portal.get()).get(name)
