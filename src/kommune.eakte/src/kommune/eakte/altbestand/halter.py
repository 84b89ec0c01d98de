"""What Altbestände refer to (``core.datei``)."""

from collections.abc import Iterator
from kommune.eakte.altbestand import store
from kommune.eakte.core.datei.interfaces import IDateiHalter
from typing import Any
from zope.interface import implementer


@implementer(IDateiHalter)
class Altbestandsdateien:
    """The list and the ZIP files of each."""

    def hashes(self, portal: Any) -> Iterator[str]:
        return store.hashes(portal)
