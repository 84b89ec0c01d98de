"""What Aufträge refer to (``core.datei``): the result of each that is known."""

from collections.abc import Iterator
from kommune.eakte.core.auftrag.store import has_store
from kommune.eakte.core.auftrag.store import speicher
from kommune.eakte.core.datei.interfaces import IDateiHalter
from typing import Any
from zope.interface import implementer


@implementer(IDateiHalter)
class Ergebnisse:
    """Results to be downloaded: kept as long as their Auftrag is known."""

    def hashes(self, portal: Any) -> Iterator[str]:
        if has_store(portal):
            for _id, _kopf, auftrag in speicher(portal).past_entries():
                if auftrag.ergebnis is not None:
                    yield auftrag.ergebnis["sha256"]
