"""What forms of letters that were refused refer to (``core.datei``)."""

from collections.abc import Iterator
from kommune.eakte.core.datei.interfaces import IDateiHalter
from kommune.eakte.posteingang.erfassung.ablage import ANNOTATION
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer


@implementer(IDateiHalter)
class Ablage:
    """Files that wait for their form to be sent again."""

    def hashes(self, portal: Any) -> Iterator[str]:
        store = IAnnotations(portal).get(ANNOTATION)
        for _name, (references, _since) in store.items() if store is not None else ():
            yield from (reference["sha256"] for reference in references)
