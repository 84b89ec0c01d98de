"""Appointments of a person, for Auskunft and Löschung (``IAuskunftsquelle``, ``ILoeschquelle``)."""

from collections.abc import Sequence
from datetime import date
from kommune.eakte.auskunft.api import Fund
from kommune.eakte.auskunft.api import Gleich
from kommune.eakte.auskunft.api import Person
from kommune.eakte.auskunft.interfaces import IAuskunftsquelle
from kommune.eakte.core.werte import email as mailadresse
from kommune.eakte.loeschung import api as loeschung
from kommune.eakte.loeschung.api import Folge
from kommune.eakte.loeschung.api import Urteil
from kommune.eakte.loeschung.interfaces import ILoeschquelle
from kommune.portal.termine import api as termine
from typing import Any
from zope.interface import implementer


NAME = "termine"


@implementer(IAuskunftsquelle)
class Termine:
    """Found by the address, which got the confirmation; the key is the address."""

    order = 33
    title = "Termine"
    name = NAME

    def find(self, person: Person) -> Sequence[Fund]:
        if not person.email or not mailadresse.is_email(person.email):
            return []
        number = len(termine.of_email(person.email))
        words = f"Termine ({number}) mit {person.email}"
        return [Fund(self.name, person.email, words, str(Gleich.SICHER))] if number else []

    def collect(self, keys: Sequence[str]) -> list[dict[str, Any]]:
        return [_told(one) for key in keys for one in termine.of_email(key)]


@implementer(ILoeschquelle)
class Terminloeschung:
    """A key is the address. All of it goes: what is ahead is cancelled by that, its time is free."""

    frist = ""

    def judge(self, keys: Sequence[str]) -> list[Urteil]:
        why = "Der Termin entfällt, die Zeit wird frei."
        return [
            Urteil(NAME, key, f"Termin am {one.beginn:%d.%m.%Y %H:%M}", str(Folge.GEHT), why, loeschung.ERASURE)
            for key in keys
            for one in termine.of_email(key)
        ]

    def erase(self, keys: Sequence[str]) -> int:
        return sum(termine.forget_person(key) for key in dict.fromkeys(keys))

    def due(self, before: date) -> tuple[str, ...]:
        return ()


def _told(one: termine.Termin) -> dict[str, Any]:
    return {
        "Termin": one.beginn,
        "Wofür": ", ".join(termine.titles_of(one.leistungen)),
        "Stand": one.stand,
        "Name": one.person.name,
        "E-Mail-Adresse": one.person.email,
        "Telefon": one.person.telefon,
        "Buchungscode": one.code,
        "gebucht": one.erstellt,
    }
