"""What the domain refers to (``core.datei``), and the round in which personal data end."""

from collections.abc import Iterator
from datetime import timedelta
from kommune.eakte.core.ablauf.runde import Runde
from kommune.eakte.core.datei.interfaces import IDateiHalter
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung import store
from typing import Any
from zope.interface import implementer


@implementer(IDateiHalter)
class Beteiligungen:
    """Each version on show; each layer of a map; the files of each Stellungnahme and its receipt."""

    def hashes(self, portal: Any) -> Iterator[str]:
        for _uid, ablage in store.speicher(portal).ablagen.items():
            yield from (one.datei["sha256"] for one in (*ablage.unterlagen, *ablage.ebenen))
        for one in store.all_stellungnahmen(portal):
            yield from (reference["sha256"] for reference in one.dateien)
            if one.quittung is not None:
                yield one.quittung["sha256"]


class Aufraeumen(Runde):
    """Once a day."""

    every = timedelta(days=1)

    def work(self, portal: Any) -> int:
        return beteiligung.forget_people()
