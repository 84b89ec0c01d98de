"""The door: the rows of the Bestandsverzeichnis of a unit."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from kommune.eakte.core import clock
from kommune.eakte.core.katalog import treffer
from plone import api
from typing import Any


CHUNK = 200  # Akten whose Vorgänge and Dokumente are counted by one question to the catalog
MOST = 100_000


@dataclass(frozen=True)
class Aktenzeile:
    """One Akte: ``von`` is the day it was made, ``bis`` that of zdA; Vorgänge and Dokumente are those the person may see."""

    url: str
    kennzeichen: str
    aktenzeichen: str
    titel: str
    von: date
    bis: date | None
    oe: str
    state: str
    vorgaenge: int
    dokumente: int


class Bestand:
    """All Akten of a unit and of those below it, in the order of their numbers; read from the catalog as they are asked for."""

    def __init__(self, einheit: Any) -> None:
        path = "/".join(einheit.getPhysicalPath())
        units = api.content.find(portal_type="Aktenplaneinheit", path=path)
        found = sorted({brain.kennzeichen for brain in units if brain.kennzeichen})
        self.found = treffer.find({"portal_type": "Akte", "kennzeichen": found}, sort_on="aktenzeichen_sort")

    def __len__(self) -> int:
        return min(len(self.found), MOST)

    def __getitem__(self, wanted: slice) -> list[Aktenzeile]:
        return _rows(list(self.found[wanted]))

    def __iter__(self) -> Iterator[Aktenzeile]:
        for start in range(0, len(self), CHUNK):
            yield from self[start : start + CHUNK]


def _rows(brains: list[Any]) -> list[Aktenzeile]:
    paths = [brain.getPath() for brain in brains]
    counted: Counter[tuple[str, str]] = Counter()
    below = api.content.find(portal_type=["Vorgang", "Dokument"], path={"query": paths}) if paths else []
    for brain in below:
        for path in _above(brain.getPath()):
            counted[path, brain.portal_type] += 1
    return [
        Aktenzeile(
            url=brain.getURL(),
            kennzeichen=brain.kennzeichen,
            aktenzeichen=brain.aktenzeichen,
            titel=brain.Title,
            von=brain.created.asdatetime().astimezone(clock.TIMEZONE).date(),
            bis=brain.zda_datum if isinstance(brain.zda_datum, date) else None,
            oe=brain.federfuehrung or "",
            state=brain.review_state,
            vorgaenge=counted[path, "Vorgang"],
            dokumente=counted[path, "Dokument"],
        )
        for brain, path in zip(brains, paths, strict=True)
    ]


def _above(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path
