"""Which files Word templates keep."""

from collections.abc import Iterator
from kommune.eakte.core.datei.interfaces import IDateiHalter
from kommune.eakte.postausgang.word.store import ANNOTATION
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer


@implementer(IDateiHalter)
class Wordvorlagen:
    """Files of Word templates, retired ones too: they can be offered again."""

    def hashes(self, portal: Any) -> Iterator[str]:
        for one in (IAnnotations(portal).get(ANNOTATION) or {}).values():
            yield one.datei["sha256"]
