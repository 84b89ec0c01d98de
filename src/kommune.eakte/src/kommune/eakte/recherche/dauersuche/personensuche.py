"""Saved searches for the name or address of a person: they are about that person too (``IAuskunftsquelle``, ``ILoeschquelle``)."""

from collections.abc import Iterator
from collections.abc import Sequence
from datetime import date
from kommune.eakte.auskunft.api import Fund
from kommune.eakte.auskunft.api import Gleich
from kommune.eakte.auskunft.api import MOST
from kommune.eakte.auskunft.api import Person
from kommune.eakte.auskunft.interfaces import IAuskunftsquelle
from kommune.eakte.core.katalog.suchworte import fold
from kommune.eakte.loeschung import api as loeschung
from kommune.eakte.loeschung.interfaces import ILoeschquelle
from kommune.eakte.organisation import api as organisation
from kommune.eakte.recherche.dauersuche import api as dauersuchen
from typing import Any
from zope.interface import implementer


@implementer(IAuskunftsquelle)
class Auskunft:
    """Found by the whole name or the address; a name is shared by many, so a person of the town decides. A key is ``<user>:<id>``."""

    order = 45
    title = "Gespeicherte Suchen nach der Person"
    name = "dauersuchen"

    def find(self, person: Person) -> Sequence[Fund]:
        parts = [fold(part) for part in (person.vorname, person.familienname) if part]
        found = []
        for key, one in _all():
            words = fold(" ".join((one.titel, *map(str, one.frage.values()))))
            sure = bool(person.email) and fold(person.email) in words
            if sure or (person.vorname and all(part in words for part in parts)):
                whose = organisation.display_name(key.partition(":")[0])
                found.append(
                    Fund(self.name, key, f"„{one.titel}“ von {whose}", str(Gleich.SICHER if sure else Gleich.MOEGLICH))
                )
        return found[:MOST]

    def collect(self, keys: Sequence[str]) -> list[dict[str, Any]]:
        return [{"Titel": one.titel, "Frage": dict(one.frage)} for key, one in _all() if key in set(keys)]


@implementer(ILoeschquelle)
class Loeschung:
    """A saved search goes: it only helps to work."""

    frist = ""

    def judge(self, keys: Sequence[str]) -> list[loeschung.Urteil]:
        why = "Hilft nur beim Arbeiten; gefunden wird in den Akten weiterhin."
        goes = str(loeschung.Folge.GEHT)
        return [
            loeschung.Urteil("dauersuchen", key, f"Gespeicherte Suche „{one.titel}“", goes, why, loeschung.ERASURE)
            for key, one in _all()
            if key in set(keys)
        ]

    def erase(self, keys: Sequence[str]) -> int:
        return sum(dauersuchen.forget(*key.partition(":")[::2]) for key in dict.fromkeys(keys))

    def due(self, before: date) -> tuple[str, ...]:
        return ()


def _all() -> Iterator[tuple[str, dauersuchen.Dauersuche]]:
    return ((f"{user_id}:{one.id}", one) for user_id, one in dauersuchen.list_all())
