"""What spaces refer to (``core.datei``), and the round in which those that are over are deleted."""

from collections.abc import Iterator
from datetime import timedelta
from kommune.eakte.core.ablauf.runde import Runde
from kommune.eakte.core.datei.interfaces import IDateiHalter
from kommune.portal.partner import api as partner
from typing import Any
from zope.interface import implementer


@implementer(IDateiHalter)
class Raeume:
    """What is shared in each space, and what came."""

    def hashes(self, portal: Any) -> Iterator[str]:
        for raum in partner.all_raeume(portal):
            yield from (one["sha256"] for one in raum.unterlagen)
            yield from (one["sha256"] for beitrag in raum.beitraege for one in beitrag.dateien)
            yield from (one["sha256"] for one in (raum.freigabe.dateien if raum.freigabe else ()))


class Aufraeumen(Runde):
    """Once a day."""

    every = timedelta(days=1)

    def work(self, portal: Any) -> int:
        return partner.remove_expired()
