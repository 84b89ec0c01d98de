"""What Auskünfte refer to (``core.datei``)."""

from collections.abc import Iterator
from kommune.eakte.auskunft import api as auskunft
from kommune.eakte.core.datei.interfaces import IDateiHalter
from typing import Any
from zope.interface import implementer


@implementer(IDateiHalter)
class Auskuenfte:
    """Their files, as long as they are kept."""

    def hashes(self, portal: Any) -> Iterator[str]:
        yield from auskunft.hashes()
