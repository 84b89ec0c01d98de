"""An engine in memory, gone with whoever made it: for the few things that the lasting one does not have yet."""

from collections.abc import Iterable
from kommune.eakte.suche.maschine.spalten import IEintrag
from kommune.eakte.suche.maschine.spalten import Spalten
from kommune.eakte.suche.maschine.sqlite import PLACES
from kommune.eakte.suche.maschine.sqlite import Sqlite
from pathlib import Path

import sqlite3
import threading


class Fluechtig(Sqlite):
    """Filled once; threads ask it in turn."""

    def __init__(self, eintraege: Iterable[IEintrag], spalten: Spalten) -> None:
        super().__init__(Path(":memory:"), spalten)
        self.turn = threading.RLock()
        self.memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._lay(self.memory)
        self.memory.execute(PLACES)
        self.put(eintraege)

    def _db(self) -> sqlite3.Connection:
        return self.memory

    def _all(self, asked: str, *values: object) -> list[tuple]:
        with self.turn:
            return super()._all(asked, *values)
