"""Files that content of Plone keeps itself, beside the store of Dateien: pictures of pages and news, Plone's File and Image.

No SHA-256 comes with them: it is noted when one is read first, and compared from then on. A blob that was written anew since is
another file. Scaled pictures are looked at too; a lost one is thrown away, for Plone makes it anew.
"""

from BTrees.OOBTree import OOBTree
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.runde import Runde
from kommune.eakte.core.datei import api
from kommune.eakte.core.datei.pruefung import blobs
from pathlib import Path
from plone import api as plone_api
from plone.dexterity.utils import iterSchemataForType
from plone.namedfile.interfaces import INamedBlobFileField
from plone.namedfile.interfaces import INamedBlobImageField
from time import monotonic
from typing import Any
from typing import NamedTuple
from ZODB.blob import Blob
from ZODB.utils import load_current
from zope.annotation.interfaces import IAnnotations
from zope.dottedname.resolve import resolve

import logging
import shutil
import transaction


logger = logging.getLogger(__name__)
ANNOTATION = "kommune.eakte.datei.inhalte"
SCALES = "plone.scale"
AT_ONCE = 20
SECONDS_A_NIGHT = 600
COMPARE_EVERY = timedelta(days=30)
FIELDS = (INamedBlobFileField, INamedBlobImageField)


class Befund(NamedTuple):
    """Kept as a plain tuple: what is known of a blob: of which revision (``_p_serial``), what it holds, when it was compared and whether it was the same."""

    fassung: bytes
    sha256: str
    groesse: int
    am: datetime
    heil: bool


@dataclass(frozen=True)
class Stueck:
    """A file at its place: ``ort`` is the path of the content, ``halter`` the value of the field; ``verkleinert`` is the key of a scaled
    picture, "" for an original."""

    ort: str
    name: str
    halter: Any
    verkleinert: str = ""

    @property
    def blob(self) -> Any:
        return self.halter._blob

    @property
    def fassung(self) -> bytes:
        """The revision; a blob whose file is lost cannot tell it itself."""
        oid = self.blob._p_oid
        return bytes(load_current(self.blob._p_jar.db().storage, oid)[1])

    @property
    def key(self) -> str:
        return str(self.blob._p_oid.hex())


@dataclass(frozen=True)
class Schaden:
    """A file that is lost (not ``da``) or changed."""

    ort: str
    name: str
    da: bool


@dataclass(frozen=True)
class Lauf:
    """What one run has re-read: files, bytes, how many are still to be, and what is wrong with all there are."""

    geprueft: int
    bytes: int
    offen: int
    schaeden: tuple[Schaden, ...]


def install_store(portal: Any) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, OOBTree())


def befunde() -> Any:
    """Return what is known, by oid in hexadecimal; empty in a town without the store."""
    return IAnnotations(plone_api.portal.get()).get(ANNOTATION) or {}


def damaged() -> tuple[str, ...]:
    """Return the oids of all that were lost or changed when they were last compared."""
    return tuple(key for key, known in befunde().items() if not known[4])


def examine(
    portal: Any,
    *,
    seconds: float = 0,
    every: timedelta = timedelta(days=1),
    now: datetime | None = None,
    passed: Callable[[], float] = monotonic,
) -> Lauf:
    """Look at every file whether it is there, and re-read what was not compared for ``every``; note the SHA-256 of a new one.

    :param seconds: re-read no further file after so many. What is gone from the content is forgotten.
    """
    known, now, end = IAnnotations(portal)[ANNOTATION], now or clock.now(), passed() + seconds
    seen, wrong, done, size, left = set[str](), list[Schaden](), 0, 0, 0
    for one in stuecke(portal):
        seen.add(one.key)
        found = _known(known, one)
        if not api.can_be_read(one.blob):
            if found is None or found.heil:
                known[one.key] = (one.fassung, *(found or ("", "", 0))[1:3], now, False)
            wrong.append(Schaden(one.ort, one.name, False))
            continue
        if found is not None and found.sha256 and found.heil and now - found.am < every:
            continue
        if seconds and done and passed() >= end:
            left += 1
        else:
            found, done = _compare(known, one, found, now), done + 1
            size += found.groesse
            if done % AT_ONCE == 0:
                transaction.commit()
        if found is not None and not found.heil:
            wrong.append(Schaden(one.ort, one.name, True))
    for key in [key for key in known if key not in seen]:
        del known[key]
    transaction.commit()
    return Lauf(done, size, left, tuple(wrong))


def mend(portal: Any, copies: Path | None) -> list[str]:
    """Put back what is lost or changed, from the second copy; throw away damaged scaled pictures. Return where each was mended.

    A file of the copy is taken for its SHA-256; one that was never read before is taken for the name it has in the copy, that of
    the same revision of the same blob.
    """
    known, mended = IAnnotations(portal)[ANNOTATION], []
    wrong = [one for one in stuecke(portal) if one.key in set(damaged())]
    for one in wrong:
        key = one.key
        if one.verkleinert:
            IAnnotations(portal.unrestrictedTraverse(one.ort))[SCALES].pop(one.verkleinert, None)
        elif copies is None or not _put_back(one, _known(known, one), copies):
            continue
        known.pop(key, None)
        mended.append(f"{one.ort}: {one.name}")
    transaction.commit()
    return mended


def stuecke(portal: Any) -> Iterator[Stueck]:
    """Yield every file of content that is kept beside the store of Dateien, in small steps."""
    catalog = plone_api.portal.get_tool("portal_catalog")
    for number, brain in enumerate(catalog.unrestrictedSearchResults(portal_type=_types(), sort_on="path")):
        obj = brain._unrestrictedGetObject().aq_base
        path = brain.getPath()
        obj._p_activate()  # or __dict__ has nothing yet
        for value in list(obj.__dict__.values()):
            if _is_stored(value):
                yield Stueck(path, str(getattr(value, "filename", "") or ""), value)
        for key, scale in dict((getattr(obj, "__annotations__", None) or {}).get(SCALES) or {}).items():
            if _is_stored(scale.get("data")):
                yield Stueck(path, "verkleinertes Bild", scale["data"], str(key))
        if number % 100 == 99:
            portal._p_jar.cacheGC()


class InhalteVergleichen(Runde):
    """Compares each night what was not compared for a month, as long as ten minutes allow."""

    order = 95
    every = timedelta(days=1)

    def work(self, portal: Any) -> int:
        if ANNOTATION not in IAnnotations(portal):
            return 0
        lauf = examine(portal, seconds=SECONDS_A_NIGHT, every=COMPARE_EVERY)
        for one in lauf.schaeden:
            logger.error("The file “%s” of %s is %s", one.name, one.ort, "changed" if one.da else "missing")
        return lauf.geprueft


def _types() -> list[str]:
    """Return the types with a field whose file lies in the object itself, not in the store of Dateien (a property then)."""
    found = []
    for fti in plone_api.portal.get_tool("portal_types").objectValues("Dexterity FTI"):
        kind = resolve(fti.klass)
        fields = [
            name
            for schema in iterSchemataForType(fti.getId())
            for name, field in schema.namesAndDescriptions(all=True)
            if any(wanted.providedBy(field) for wanted in FIELDS)
        ]
        if any(not isinstance(getattr(kind, name, None), property) for name in fields):
            found.append(fti.getId())
    return found


def _is_stored(value: Any) -> bool:
    blob = getattr(value, "_blob", None)
    return isinstance(blob, Blob) and blob._p_oid is not None


def _known(known: Any, one: Stueck) -> Befund | None:
    found = known.get(one.key)
    return Befund(*found) if found is not None and found[0] == one.fassung else None


def _compare(known: Any, one: Stueck, before: Befund | None, now: datetime) -> Befund:
    with one.blob.open("r") as file:
        key, size = api.measure(file)
    if before is None or not before.sha256:
        made = Befund(one.fassung, key, size, now, True)
    else:
        made = before._replace(am=now, heil=key == before.sha256)
    known[one.key] = tuple(made)
    return made


def _put_back(one: Stueck, known: Befund | None, copies: Path) -> bool:
    for path in copies.rglob("*.blob"):
        if not path.is_file() or not _is_copy_of(one, known, path):
            continue
        blob = Blob()  # the old one, whose file is lost, cannot be written any more
        with path.open("rb") as source, blob.open("w") as file:
            shutil.copyfileobj(source, file)
        one.halter._blob = blob
        return True
    return False


def _is_copy_of(one: Stueck, known: Befund | None, path: Path) -> bool:
    if known is None or not known.sha256:
        helper = blobs.helper_of(one.blob._p_jar.db())
        name = helper and Path(helper.layout.getBlobFilePath(one.blob._p_oid, one.fassung))
        return bool(name) and path.parts[-len(name.parts) :] == name.parts
    if path.stat().st_size != known.groesse:
        return False
    with path.open("rb") as file:
        return api.measure(file)[0] == known.sha256
