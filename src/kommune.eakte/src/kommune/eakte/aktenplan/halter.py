"""What begun imports refer to (``core.datei``)."""

from collections.abc import Iterator
from kommune.eakte.aktenplan import importauftrag
from kommune.eakte.core.datei.interfaces import IDateiHalter
from typing import Any
from zope.interface import implementer


@implementer(IDateiHalter)
class Importe:
    """The file of each import of an Aktenplan."""

    def hashes(self, portal: Any) -> Iterator[str]:
        return importauftrag.hashes(portal["aktenplan"])
