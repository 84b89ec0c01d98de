"""How Freigaben lie in the database: by id, by the hash of their link, and by the record they are of."""

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from kommune.eakte.akteneinsicht.freigabe.rules import Aufruf
from kommune.eakte.core.shards import ShardedStore
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.freigaben"


class Freigabe(Persistent):
    """One Akteneinsicht opened by a link: until when, the files (references, None when it is over), and every opening.

    ``token`` is the SHA-256 of the link, ``code`` salt and hash, ``paesse`` ``(SHA-256, until)``. ``stufe`` is the rank of the highest
    Vertraulichkeitsstufe of what is in it when it was released. ``zurueck``: why it was withdrawn, ``ended``: it opens nothing any more.
    ``gesperrt``: when its code ended by wrong tries. ``ort`` and ``platz``: the place it lies in instead (``orte``), "" for a link.
    """

    code: tuple[bytes, bytes] | None = None
    versuche = 0
    paesse: tuple[tuple[str, datetime], ...] = ()
    aufrufe: tuple[Aufruf, ...] = ()
    gesperrt: tuple[datetime, ...] = ()
    ort = platz = ""
    anzahl = 0
    zurueck = ""
    zurueck_am: datetime | None = None
    zurueck_von = ""
    ended = False
    pdf: dict[str, Any] | None = None
    zip: dict[str, Any] | None = None
    dokumente: tuple[str, ...] = ()
    stufe = 0
    sha256 = ""

    def __init__(self, id: str, record: str, nummer: str, einsicht: str, fuer: str) -> None:
        self.id, self.record, self.nummer, self.einsicht, self.fuer = id, record, nummer, einsicht, fuer
        self.von, self.token = "", ""
        self.am: datetime | None = None
        self.bis: date | None = None


class Freigaben(Persistent):
    """All Freigaben of a site; ``of_record`` also has those of a place, by ``orte.key_of``."""

    def __init__(self) -> None:
        self.by_id = ShardedStore()
        self.of_token = ShardedStore()
        self.of_record = ShardedStore()


def install(portal: Any) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, Freigaben())


def speicher() -> Freigaben:
    """Return the store of the site; an empty one that is not kept where there is none yet."""
    found: Freigaben | None = IAnnotations(api.portal.get()).get(ANNOTATION)
    return Freigaben() if found is None else found


def everything() -> Iterator[Freigabe]:
    """Yield every Freigabe."""
    for _id, one in speicher().by_id.items():
        yield one


def of_record(uid: str) -> list[Freigabe]:
    """Return the Freigaben of a record, the oldest first."""
    store = speicher()
    return [store.by_id[id] for id in store.of_record.get(uid, ()) if id in store.by_id]
