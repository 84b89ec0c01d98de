"""What Anträge and unfinished forms refer to (``core.datei``)."""

from collections.abc import Iterator
from kommune.eakte.core.datei.interfaces import IDateiHalter
from kommune.portal.antrag import ablage
from kommune.portal.antrag import api as antraege
from typing import Any
from zope.interface import implementer


@implementer(IDateiHalter)
class Antraege:
    """The uploads of each Antrag, and its receipt."""

    def hashes(self, portal: Any) -> Iterator[str]:
        for antrag in antraege.all_antraege():
            yield from (datei["sha256"] for datei in antrag.dateien)
            if antrag.quittung is not None:
                yield antrag.quittung["sha256"]


@implementer(IDateiHalter)
class Ablage:
    """The files of each form that is not handed in."""

    def hashes(self, portal: Any) -> Iterator[str]:
        for _key, kept in ablage.install_ablage(portal).items():
            yield from (datei["sha256"] for datei in kept.dateien.values())
