"""What Freigaben refer to (``core.datei``)."""

from collections.abc import Iterator
from kommune.eakte.akteneinsicht.freigabe import api as freigabe
from kommune.eakte.core.datei.interfaces import IDateiHalter
from typing import Any
from zope.interface import implementer


@implementer(IDateiHalter)
class Freigaben:
    """Files of Freigaben, as long as they can be opened."""

    def hashes(self, portal: Any) -> Iterator[str]:
        yield from (one["sha256"] for one in freigabe.references())
