"""What messages refer to (``core.datei``)."""

from collections.abc import Iterator
from kommune.eakte.core.datei.interfaces import IDateiHalter
from kommune.portal.postfach import api as postfach
from typing import Any
from zope.interface import implementer


@implementer(IDateiHalter)
class Nachrichten:
    """The attachments of each message, either way."""

    def hashes(self, portal: Any) -> Iterator[str]:
        for message in postfach.all_nachrichten():
            yield from (anhang["sha256"] for anhang in message.anhaenge)
