"""What the records refer to: every version of every Dokument and Bescheid (``core.datei``)."""

from collections.abc import Iterator
from kommune.eakte.core.datei.fassung import IMitFassungen
from kommune.eakte.core.datei.fassung import list_fassungen
from kommune.eakte.core.datei.interfaces import IDateiHalter
from typing import Any
from zope.interface import implementer


@implementer(IDateiHalter)
class Dokumente:
    """Found by walking through the records: an index may be wrong."""

    def hashes(self, portal: Any) -> Iterator[str]:
        waiting = [portal["akten"]]
        while waiting:
            for one in waiting.pop().objectValues():
                if IMitFassungen.providedBy(one):
                    yield from (fassung["sha256"] for fassung in list_fassungen(one))
                elif getattr(one, "isPrincipiaFolderish", False):
                    waiting.append(one)
