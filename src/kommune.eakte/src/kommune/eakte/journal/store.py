"""How a journal lies in the database: sealed segments and an open tail that merges.

Two people who write to the same Akte at the same moment both append to the tail; the
database asks ``_p_resolveConflict`` to merge, and the later one's entries are chained
anew behind the earlier one's (ADR 3). Nothing here removes or changes an entry.
"""

from bisect import bisect_left
from bisect import bisect_right
from BTrees.IOBTree import IOBTree
from BTrees.OOBTree import OOBTree
from collections.abc import Iterator
from collections.abc import Sequence
from itertools import chain
from kommune.eakte.journal import kette
from persistent import Persistent
from ZODB.POSException import ConflictError


# The whole tail is written with every entry, so it is short (ADR 3).
SEGMENT = 16


class Segment(Persistent):
    """A run of entries that is never written again."""

    def __init__(self, eintraege):
        self.eintraege = tuple(eintraege)


class Journal(Persistent):
    """Append-only chain of the entries of one Träger."""

    def __init__(self, uid: str) -> None:
        self.uid = uid
        self.start = kette.start_hash(uid)
        self.segmente = IOBTree()
        self.segmente_je_kind = OOBTree()
        self.tail: tuple[kette.Eintrag, ...] = ()
        self.anzahl = 0
        self.kopf = self.start

    def append(self, eintrag: kette.Eintrag) -> None:
        """Seal the entry behind the last one."""
        if len(self.tail) >= SEGMENT:
            self._seal_segment()
        sealed = kette.seal(eintrag, nr=self.anzahl + 1, vorgaenger=self.kopf)
        self.tail = (*self.tail, sealed)
        self.anzahl, self.kopf = sealed["nr"], sealed["hash"]

    def _seal_segment(self) -> None:
        number = len(self.segmente)
        self.segmente[number] = Segment(self.tail)
        for kind in {child_of(eintrag) for eintrag in self.tail}:
            self.segmente_je_kind[kind] = (*self.segmente_je_kind.get(kind, ()), number)
        self.tail = ()

    def __iter__(self) -> Iterator[kette.Eintrag]:
        for segment in self.segmente.values():
            yield from segment.eintraege
        yield from self.tail

    def __len__(self) -> int:
        return self.anzahl

    def newest(self, objekt: str = "", *, before: int | None = None, until: str = "") -> Iterator[kette.Eintrag]:
        """Yield the entries, newest first, waking only the segments that are read.

        ``objekt``: about the object at that relative path and what lies below it alone. ``before``: with a lower number alone.
        ``until``: a day (ISO); segments that begin later are passed over, single entries of a later day may still come.
        """
        numbers: Sequence[int] = range(len(self.segmente))
        if objekt:
            numbers = self.segmente_je_kind.get(objekt.split("/")[0], ())
        if before is not None:
            numbers = numbers[: bisect_left(numbers, before, key=lambda n: self._first(n)["nr"])]
        if until:
            numbers = numbers[: bisect_right(numbers, until, key=lambda n: self._first(n)["datum_uhrzeit"][:10])]
        for eintraege in chain((self.tail,), (self.segmente[n].eintraege for n in reversed(numbers))):
            for eintrag in reversed(eintraege):
                about = not objekt or eintrag["objekt"] == objekt or eintrag["objekt"].startswith(f"{objekt}/")
                if about and (before is None or eintrag["nr"] < before):
                    yield eintrag

    def _first(self, number: int) -> kette.Eintrag:
        return self.segmente[number].eintraege[0]

    def _p_resolveConflict(self, old, committed, new):
        """Chain the entries of the later transaction behind those of the earlier one."""
        base = old["tail"]
        added = new["tail"][len(base) :]
        if committed["tail"][: len(base)] != base or new["tail"][: len(base)] != base:
            raise ConflictError("a journal segment was sealed in between")
        chained = kette.chain_on(added, nr=committed["anzahl"], vorgaenger=committed["kopf"])
        merged = dict(committed)
        merged["tail"] = (*committed["tail"], *chained)
        merged["anzahl"], merged["kopf"] = chained[-1]["nr"], chained[-1]["hash"]
        return merged


def child_of(eintrag: kette.Eintrag) -> str:
    """Return the id of the Träger's child the entry is about, "" for the Träger itself."""
    return eintrag["objekt"].split("/")[0]
