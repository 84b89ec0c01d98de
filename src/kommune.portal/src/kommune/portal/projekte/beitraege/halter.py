"""What the domain refers to (``core.datei``)."""

from collections.abc import Iterator
from kommune.eakte.core.datei.interfaces import IDateiHalter
from kommune.portal.projekte.store import speicher
from typing import Any
from zope.interface import implementer


@implementer(IDateiHalter)
class Bilder:
    """The pictures of Ideen, also of those that wait for a mail to be opened."""

    def hashes(self, portal: Any) -> Iterator[str]:
        store = speicher(portal)
        for ablage in store.ablagen.values():
            yield from (one.angaben["bild"]["sha256"] for _n, one in ablage.ideen.items() if one.angaben["bild"])
        yield from (one.angaben["bild"]["sha256"] for _h, one in store.links.items() if one.angaben.get("bild"))
