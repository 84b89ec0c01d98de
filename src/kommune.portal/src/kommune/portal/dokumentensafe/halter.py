"""What Dokumentensafes refer to (``core.datei``)."""

from collections.abc import Iterator
from kommune.eakte.core.datei.interfaces import IDateiHalter
from kommune.portal.dokumentensafe.store import safes
from typing import Any
from zope.interface import implementer


@implementer(IDateiHalter)
class Papiere:
    """The papers of every account."""

    def hashes(self, portal: Any) -> Iterator[str]:
        for _owner, papers in (safes(portal) or {}).items():
            yield from (one["datei"]["sha256"] for one in papers)
