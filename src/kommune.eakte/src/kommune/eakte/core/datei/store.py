"""How Dateien lie in the database: by SHA-256, sharded, outside the content tree and the catalog (ADR 2, ADR 14)."""

from BTrees.OOBTree import OOTreeSet
from datetime import datetime
from kommune.eakte.core.datei.interfaces import Pruefstand
from kommune.eakte.core.shards import ShardedStore
from persistent import Persistent
from plone import api
from typing import Any
from ZODB.blob import Blob
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.datei"
WEISE = 1  # of every format, with pages


class Text(Persistent):
    """The words inside a file, in a record of their own, so that the Datei stays small.

    ``weise`` says how they were read; what was read in an older way is read again when it is asked for.
    """

    weise = 0

    def __init__(self, text: str) -> None:
        self.text = text
        self.weise = WEISE


class Datei(Persistent):
    """One file: ``notiert`` is when a reference to it was last made, ``sperren`` the reasons that keep it.

    ``darstellungen`` maps the name of a rendition to the SHA-256 of the Datei that is it. ``befund`` is what the last
    comparison of the bytes with the SHA-256 gave, and when. ``geprueft`` is when it was checked for malicious
    software, ``schadcode`` what was found; ``gezeichnet`` when its renditions were made, ``zeichenfehler`` why they could
    not be: a ``Grund``, a colon, what the program said. ``seiten`` is how many pages it has; ``behelf``: only its words
    were drawn, for want of a program. ``eigen``: we made it, a rendition. ``aus``: the SHA-256 of what it was put together from.
    """

    stand = Pruefstand.UNCHECKED
    sperren: tuple[str, ...] = ()
    text: Text | None = None
    befund: tuple[bool, datetime] | None = None
    geprueft: datetime | None = None
    schadcode = ""
    eigen = False
    gezeichnet: datetime | None = None
    zeichenfehler = ""
    seiten = 0
    behelf = False
    aus: tuple[str, ...] = ()

    def __init__(self, *, sha256: str, groesse: int, mime: str, blob: Blob, notiert: datetime) -> None:
        self.sha256 = sha256
        self.groesse = groesse
        self.mime = mime
        self.blob = blob
        self.notiert = notiert
        self.darstellungen: dict[str, str] = {}


class Dateispeicher(Persistent):
    """All Dateien of a site; ``schaeden`` has the SHA-256 of those whose bytes were lost or changed when last compared."""

    schaeden: OOTreeSet | None = None

    def __init__(self) -> None:
        self.by_hash = ShardedStore()

    def is_damaged(self, key: str) -> bool:
        return self.schaeden is not None and key in self.schaeden

    def note_damage(self, key: str, intact: bool) -> None:
        """Keep or strike out a damaged one; written only if that is new."""
        if self.is_damaged(key) != intact:
            return
        if self.schaeden is None:
            self.schaeden = OOTreeSet()
        if intact:
            self.schaeden.remove(key)
        else:
            self.schaeden.insert(key)


def install_store(portal: Any) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, Dateispeicher())


def speicher(beside: Any = None) -> Dateispeicher:
    """Return the store of the site, on the connection of ``beside`` if that is another one (``run_apart``)."""
    own: Dateispeicher = IAnnotations(api.portal.get())[ANNOTATION]
    jar = getattr(beside, "_p_jar", None)
    return own if jar is None or jar is own._p_jar else jar.get(own._p_oid)
