"""Reads a bag into an empty site, in one transaction: whatever fails, the site is as it was."""

from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from kommune.eakte import _
from kommune.eakte.core.datei.store import speicher
from kommune.eakte.core.nummern import ANNOTATION as NUMBERS
from kommune.eakte.uebertragung import nacharbeit
from kommune.eakte.uebertragung import rules
from kommune.eakte.uebertragung.ausfuhr import profile_versions
from kommune.eakte.uebertragung.interfaces import BadBag
from kommune.eakte.uebertragung.interfaces import NotTransferable
from kommune.eakte.uebertragung.teile.ablagen import Ablagen
from kommune.eakte.uebertragung.teile.einstellungen import Einstellungen
from kommune.eakte.uebertragung.teile.inhalte import Inhalte
from kommune.eakte.uebertragung.teile.inhalte import walk
from kommune.eakte.uebertragung.teile.konten import Konten
from kommune.eakte.uebertragung.zustand.leser import Leser
from kommune.eakte.uebertragung.zustand.werte import Malformed
from pathlib import Path
from typing import Any
from ZODB.blob import Blob
from zope.annotation.interfaces import IAnnotations

import json
import re
import shutil


LONGEST_LINE = 256 * 1024 * 1024
SHA256 = re.compile(r"[0-9a-f]{64}")
# Types of which the profiles make the containers and pages an empty site has; any other says that somebody worked there.
OF_AN_EMPTY_SITE = frozenset(
    {
        "Aktenbestand",
        "Aktenplan",
        "Beteiligungen",
        "Dienststellenverzeichnis",
        "Document",
        "Folder",
        "Leistungskatalog",
        "Organisation",
        "Petitionsordner",
        "Projektordner",
        "Umfragenordner",
        "Vorgangstypensammlung",
        "Vorlagensammlung",
    }
)


@dataclass
class Einfuhr:
    """What was read: how much content, which settings the new version does not know any more, upgrade steps that ran."""

    inhalte: int = 0
    unbekannt: list[str] = field(default_factory=list)
    schritte: int = 0
    zweig: str = ""


def read_site(portal: Any, folder: Path, *, progress: Callable[[str], None]) -> Einfuhr:
    """Make of the whole bag in ``folder`` what it tells, in the running transaction.

    :raises BadBag: it is not of the form. :raises NotTransferable: the site is not empty.
    """
    head = _head(folder, profile_versions(portal))
    require_empty(portal)
    _require_files(folder, head)
    leser = Leser(portal, lambda sha256: _blob(folder, sha256, portal))
    inhalte, konten = Inhalte(portal, leser), Konten(portal, leser)
    settings, ablagen = Einstellungen(portal, leser), Ablagen(portal, leser)
    inhalte.clear(head["zweig"])
    kinds = {
        "einstellung": settings.take,
        "inhalt": inhalte.content,
        "stadt": lambda data: inhalte.site_object(data["stadt"]),
        "datei": ablagen.take,
        "ablage": ablagen.take,
        "stelle": konten.take,
        "nr": leser.record,
    }
    for name in rules.order_of(head["dateien"]):
        progress(name)
        for number, data in _lines(folder, name):
            _take(kinds, data, name, number)
    konten.finish()
    done = Einfuhr(inhalte.count, settings.unbekannt, zweig=head["zweig"])
    nacharbeit.relate(portal, leser)
    progress("Katalog")
    nacharbeit.catalogue(portal, leser)
    done.schritte = nacharbeit.upgrade(portal, head["profile"])
    return done


def require_empty(portal: Any) -> None:
    """Refuse a site in which somebody has begun to work: content, numbers or files that no profile made."""
    notes = IAnnotations(portal)
    made = next((one for one in walk(portal, lambda _one: True) if one.portal_type not in OF_AN_EMPTY_SITE), None)
    used = made is not None or list(notes.get(NUMBERS) or ()) or list(speicher().by_hash)
    if used:
        raise NotTransferable(
            _(
                "error_uebertragung_nicht_leer",
                default="The site “${site}” is not empty. Import into a new one: make create-site.",
                mapping={"site": portal.getId()},
            )
        )


def _take(kinds: dict[str, Callable[[dict[str, Any]], None]], data: Any, name: str, number: int) -> None:
    kind = next((kinds[key] for key in kinds if isinstance(data, dict) and key in data), None)
    try:
        if kind is None:
            raise Malformed("no line of this form")
        kind(data)
    except (Malformed, KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise _bad_line(name, number, error) from error


def _bad_line(name: str, number: int, error: Exception) -> BadBag:
    return BadBag(
        _(
            "error_uebertragung_zeile",
            default="Line ${number} of data/${name} is not of the form: ${reason}. Nothing was imported.",
            mapping={"number": str(number), "name": name, "reason": str(error)[:200] or type(error).__name__},
        )
    )


def _head(folder: Path, profiles: dict[str, str]) -> dict[str, Any]:
    path = folder / "data" / rules.HEAD
    try:
        if path.stat().st_size > 10_000_000:
            raise rules.HeadFault("fremd")
        return rules.require_head(json.loads(path.read_bytes()), profiles)
    except (OSError, ValueError, RecursionError) as error:
        code, detail = getattr(error, "code", "fremd"), getattr(error, "detail", "")
        raise BadBag(HEAD_WORDS[code](detail)) from None


HEAD_WORDS: dict[str, Callable[[str], Any]] = {
    "fremd": lambda _detail: _(
        "error_uebertragung_fremd", default="This is no bag of a town: data/kommune.json is missing or strange."
    ),
    "neuer": lambda detail: _(
        "error_uebertragung_neuer",
        default="The bag has the form ${detail}, which is newer than this program. Please update it first.",
        mapping={"detail": detail},
    ),
    "paket": lambda detail: _(
        "error_uebertragung_paket",
        default="The bag comes from ${detail}, which is newer than here or not installed. Please update first.",
        mapping={"detail": detail},
    ),
}


def _require_files(folder: Path, head: dict[str, Any]) -> None:
    there = {
        str(path.relative_to(folder / "data"))
        for path in (folder / "data").rglob("*")
        if path.is_file()
        and path.parent.name != "dateien"
        and "dateien" not in path.relative_to(folder / "data").parts[:1]
    }
    if there != {*head["dateien"], rules.HEAD}:
        strange = sorted(there ^ {*head["dateien"], rules.HEAD})[0]
        raise BadBag(
            _(
                "error_uebertragung_teile",
                default="data/kommune.json and the files of the bag do not agree: ${name}.",
                mapping={"name": strange[:100]},
            )
        )


def _lines(folder: Path, name: str) -> Iterator[tuple[int, Any]]:
    """Yield the lines of a file, one at a time, with their numbers."""
    with (folder / "data" / name).open("rb") as file:
        number = 0
        while line := file.readline(LONGEST_LINE):
            number += 1
            try:
                if not line.endswith(b"\n"):
                    raise ValueError("too long, or cut off")
                data = json.loads(line, parse_constant=_no_constant)
            except (ValueError, RecursionError) as error:
                raise _bad_line(name, number, error) from None
            yield number, data


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _blob(folder: Path, sha256: str, portal: Any) -> Blob:
    """Return a new blob with the bytes of a file; the bag keeps its own."""
    if not isinstance(sha256, str) or not SHA256.fullmatch(sha256):
        raise Malformed("no SHA-256")
    source = folder / "data" / "dateien" / sha256[:2] / sha256
    if not source.is_file():
        raise Malformed(f"the file {sha256} is missing")
    blob = Blob()
    portal._p_jar.add(blob)
    with source.open("rb") as file, blob.open("w") as target:
        shutil.copyfileobj(file, target, 1024 * 1024)
    return blob
