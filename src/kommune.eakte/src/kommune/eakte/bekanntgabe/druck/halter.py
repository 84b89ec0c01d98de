"""Which files print runs keep."""

from collections.abc import Iterator
from kommune.eakte.bekanntgabe import store
from kommune.eakte.core.datei.interfaces import IDateiHalter
from typing import Any
from zope.interface import implementer


@implementer(IDateiHalter)
class Drucklaeufe:
    """Files of print runs."""

    def hashes(self, portal: Any) -> Iterator[str]:
        for lauf in store.druckliste().laeufe.values():
            if lauf.datei is not None:
                yield lauf.datei["sha256"]
