"""Ask for a portion of pages, draw it by an Auftrag, keep 500 pages of a file at most."""

from collections.abc import Iterable
from collections.abc import Mapping
from contextlib import suppress
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei.ansicht import darstellung
from kommune.eakte.core.datei.interfaces import FileInfected
from kommune.eakte.core.datei.interfaces import FileMissing
from kommune.eakte.core.datei.interfaces import IDarsteller
from kommune.eakte.core.datei.interfaces import NotDrawn
from kommune.eakte.core.datei.store import Datei
from kommune.eakte.core.datei.store import speicher
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import Any
from zope.component import queryUtility

import logging


logger = logging.getLogger(__name__)
ART = "darstellung-seiten"
PORTION = 20
KEPT = 500  # pages of one file
PAGE = "seite-"


def first_of(page: int) -> int:
    """Return the first page of the portion a page lies in: 1, 21, 41 …"""
    return (page - 1) // PORTION * PORTION + 1


def portion(reference: Mapping[str, Any], first: int) -> list[int]:
    """Return which pages of a portion are drawn."""
    known = speicher().by_hash.get(reference["sha256"])
    names = known.darstellungen if known is not None else {}
    return [number for number in range(first, first + PORTION) if f"{PAGE}{number}" in names]


def can_have(reference: Mapping[str, Any], first: int) -> bool:
    """Tell whether the file has a portion that begins with this page and that can be drawn."""
    known = speicher().by_hash.get(reference["sha256"])
    drawer = queryUtility(IDarsteller, name=known.mime) if known is not None else None
    return drawer is not None and first == first_of(first) and first <= known.seiten and hasattr(drawer, "draw_from")


def ask(reference: Mapping[str, Any], first: int) -> None:
    """Have a portion drawn, unless it is; in a transaction of its own, for it is read, not written, that asks. Once an hour."""
    if portion(reference, first) or not can_have(reference, first):
        return
    key = f"{reference['sha256']}-{first}-{clock.now():%Y%m%d%H}"
    told = {"sha256": reference["sha256"], "erste": first}
    if auftraege.entry(ART, key) is None:
        known = speicher().by_hash[reference["sha256"]]
        if is_uncommitted(known):
            auftraege.enqueue(ART, key, told, akteur="")
        else:
            run_apart(
                known, lambda apart: auftraege.enqueue(ART, key, told, akteur="", into=apart), note="pages asked for"
            )


def far(numbers: Iterable[int], first: int, kept: int = KEPT) -> set[int]:
    """Return which pages go, so that ``kept`` are left: those farthest from a portion; the first 20 stay."""
    others = sorted((one for one in numbers if one > PORTION), key=lambda one: abs(one - first))
    return set(others[max(0, kept - PORTION) :])


class Seiten(Auftragsart):
    """Draws one portion in a program of its own, bounded as the first one."""

    spur = Spur.RENDITIONS
    keep = None
    title = darstellung.Darstellung.title

    def run(self, portal: Any, auftrag: Any) -> None:
        first, known = int(auftrag.angaben["erste"]), speicher().by_hash.get(auftrag.angaben["sha256"])
        if known is None:
            return
        reference = {"name": "datei", "mime": known.mime, "groesse": known.groesse, "sha256": known.sha256}
        has_words = f"woerter-{first}" in known.darstellungen or not auftrag.angaben.get("woerter")
        if (portion(reference, first) and has_words) or not can_have(reference, first):
            return
        with suppress(FileInfected, FileMissing), datei.opened(reference) as file:
            _draw(reference, file, first)
            _forget(known, first)

    def describe(self, angaben: Mapping[str, Any]) -> str:
        return ""


def _draw(reference: Mapping[str, Any], file: Any, first: int) -> None:
    with TemporaryDirectory(prefix="seiten-") as above:
        source, folder = Path(above) / "quelle", Path(above) / "aus"
        folder.mkdir()
        with source.open("wb") as copy:
            copyfileobj(file, copy, 1024 * 1024)
        try:
            queryUtility(IDarsteller, name=reference["mime"]).draw_from(source, folder, first)
        except NotDrawn as error:
            logger.warning("Pages of the file %s were not drawn: %s", reference["sha256"], error)
        for made in sorted([*folder.glob(f"{PAGE}*.jpg"), *folder.glob("woerter-*.json")]):
            with made.open("rb") as data:
                datei.keep_rendition(reference, made.stem, data)


def _forget(known: Datei, first: int) -> None:
    numbers = {int(name.removeprefix(PAGE)) for name in known.darstellungen if name.startswith(PAGE)}
    gone = {f"{PAGE}{number}" for number in far(numbers, first)}
    if gone:
        known.darstellungen = {name: kind for name, kind in known.darstellungen.items() if name not in gone}
