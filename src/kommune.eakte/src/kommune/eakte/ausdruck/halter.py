"""What prints refer to (``core.datei``)."""

from collections.abc import Iterator
from kommune.eakte.ausdruck import api as ausdruck
from kommune.eakte.core.datei.interfaces import IDateiHalter
from typing import Any
from zope.interface import implementer


@implementer(IDateiHalter)
class Ausdrucke:
    """Files of prints, as long as they are kept."""

    def hashes(self, portal: Any) -> Iterator[str]:
        yield from ausdruck.hashes()
