"""What is kept of a person who handed in or signed petitions, for the Auskunft (``IAuskunftsquelle``)."""

from collections.abc import Sequence
from kommune.eakte.auskunft.api import Fund
from kommune.eakte.auskunft.api import Gleich
from kommune.eakte.auskunft.api import Person
from kommune.eakte.auskunft.interfaces import IAuskunftsquelle
from kommune.eakte.core.werte import email as mailadresse
from kommune.portal.petitionen import api as petitionen
from typing import Any
from zope.interface import implementer


@implementer(IAuskunftsquelle)
class Petitionen:
    """Found by the address alone, which is confirmed; the key is the address."""

    order = 31
    title = "Petitionen"
    name = "petitionen"

    def find(self, person: Person) -> Sequence[Fund]:
        if not person.email or not mailadresse.is_email(person.email):
            return []
        number = len(list(petitionen.of_email(person.email)))
        words = f"Petitionen und Unterschriften ({number}) mit {person.email}"
        return [Fund(self.name, person.email, words, str(Gleich.SICHER))] if number else []

    def collect(self, keys: Sequence[str]) -> list[dict[str, Any]]:
        return [_told(uid, art, one) for key in keys for uid, art, one in petitionen.of_email(key)]


def _told(uid: str, art: str, one: Any) -> dict[str, Any]:
    told = {"Petition": petitionen.get(uid).title, "Name": one.name, "E-Mail-Adresse": one.email}
    if art == petitionen.Art.PETITION:
        return {**told, "Art": "eingereicht", "Anschrift": one.anschrift}
    return {
        **told,
        "Art": "unterzeichnet",
        "Wohnort": one.ort,
        "öffentlich": "ja" if one.oeffentlich else "nein",
        "gezeichnet": one.gezeichnet,
        "bestätigt": one.bestaetigt,
    }
