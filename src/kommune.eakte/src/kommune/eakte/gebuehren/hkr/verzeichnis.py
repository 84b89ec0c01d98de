"""The orders of the town in the order of time: a page of them, or what a month came to, without waking all of them."""

from BTrees.OOBTree import OOBTree
from collections.abc import Iterator
from collections.abc import Sequence
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import tzinfo
from datetime import UTC
from decimal import Decimal
from persistent import Persistent
from typing import Any
from typing import NamedTuple


WAITING = ("festgestellt", "angeordnet")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Key = tuple[int, str]


class Summe(NamedTuple):
    """How many orders are in a state, what the Annahmen come to, and what the Stornos; a Storno counts against."""

    anzahl: int
    annahmen: Decimal
    stornos: Decimal

    @property
    def betrag(self) -> Decimal:
        return self.annahmen - self.stornos


class Verzeichnis(Persistent):
    """``alle``: (moment, newest first; id) → (state, kind, cents); ``wartend``: the same of what is not handed over yet."""

    def __init__(self) -> None:
        self.alle = OOBTree()
        self.wartend = OOBTree()

    def put(self, one: Any) -> None:
        """Note where an order is now; once it is ordered, that moment is the one it stands under."""
        key = (_place(one.angeordnet_am or one.festgestellt_am), one.id)
        before = (_place(one.festgestellt_am), one.id)
        if before != key:
            self.alle.pop(before, None)
            self.wartend.pop(before, None)
        row = (str(one.stand), str(one.art), int(one.betrag * 100))
        self.alle[key] = row
        if one.stand in WAITING:
            self.wartend[key] = row
        else:
            self.wartend.pop(key, None)

    def rows(self, span: tuple[datetime, datetime] | None, stand: str) -> Any:
        """Return keys and rows of a span and a state, the newest first; ``wartend`` is every state before it is handed over."""
        tree = self.wartend if stand in ("wartend", *WAITING) else self.alle
        found = tree.items()
        if span is not None:
            found = tree.items((_place(span[1]) + 1, ""), (_place(span[0]) + 1, ""), excludemax=True)
        return found if stand in ("", "wartend") else [one for one in found if one[1][0] == stand]


class Anordnungsfolge(Sequence[Any]):
    """Orders of an index, woken one by one as they are shown."""

    def __init__(self, rows: Any, woken: Any) -> None:
        self.rows, self.woken = rows, woken

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return [self.woken[key[1]] for key, _row in (self.rows[nr] for nr in range(*place.indices(len(self))))]
        return self.woken[self.rows[place][0][1]]

    def __iter__(self) -> Iterator[Any]:
        return (self.woken[key[1]] for key, _row in self.rows)


def sums(rows: Any) -> dict[str, Summe]:
    """Return of each state how many there are and what they come to."""
    found: dict[str, list[int]] = {}
    for _key, (stand, art, cents) in rows:
        told = found.setdefault(stand, [0, 0, 0])
        told[0] += 1
        told[1 if art == "annahme" else 2] += cents
    return {
        stand: Summe(count, Decimal(plus) / 100, Decimal(minus) / 100) for stand, (count, plus, minus) in found.items()
    }


def month(text: str, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return first moment of a month (``2026-11``) and of the next.

    :raises ValueError: it is no month between 1900 and 2999.
    """
    if len(text) != 7 or not "1900" <= text[:4] <= "2999":
        raise ValueError(text)
    first = date.fromisoformat(f"{text}-01")
    after = (first + timedelta(days=31)).replace(day=1)
    return datetime.combine(first, time(), zone), datetime.combine(after, time(), zone)


def _place(moment: datetime) -> int:
    """Return a number that is smaller the later the moment is; the repeated hour of autumn is two."""
    return -((moment.astimezone(UTC) - EPOCH) // timedelta(microseconds=1))
