"""What the portal keeps of statements about a person, for the Auskunft (``IAuskunftsquelle``)."""

from collections.abc import Sequence
from kommune.eakte.auskunft.api import Fund
from kommune.eakte.auskunft.api import Gleich
from kommune.eakte.auskunft.api import Person
from kommune.eakte.auskunft.interfaces import IAuskunftsquelle
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung.mitteilung import api as mitteilung
from kommune.portal.beteiligung.unterschriften import api as unterschriften
from kommune.portal.umfragen import api as umfragen
from typing import Any
from zope.interface import implementer


MOST = 200


@implementer(IAuskunftsquelle)
class Stellungnahmen:
    """Found by the e-mail address; sure only where its owner confirmed it. The key is the number."""

    order = 35
    title = "Beteiligung der Öffentlichkeit"
    name = "beteiligung"

    def find(self, person: Person) -> Sequence[Fund]:
        found = list(beteiligung.of_email(person.email))[:MOST] if person.email else []
        return [
            Fund(
                self.name,
                one.nummer,
                f"Stellungnahme {one.nummer}, {one.angaben['name']}, {person.email}",
                str(Gleich.SICHER if one.bestaetigt else Gleich.MOEGLICH),
            )
            for one in found
        ] + [
            Fund(
                self.name,
                f"{one.nummer} {unterschriften.key_of(person.email)}",
                f"Unterschrift zur Stellungnahme {one.nummer}, {signature.name}, {person.email}",
                str(Gleich.SICHER if signature.bestaetigt else Gleich.MOEGLICH),
            )
            for one, signature in (list(unterschriften.of_email(person.email))[:MOST] if person.email else ())
        ]

    def collect(self, keys: Sequence[str]) -> list[dict[str, Any]]:
        found = (beteiligung.find(key) for key in keys if " " not in key)
        return [_told(one) for one in found if one is not None and one.geleert is None] + [
            _signed(*found) for found in map(unterschriften.by_key, keys) if found is not None
        ]


def _signed(one: Any, signature: Any) -> dict[str, Any]:
    return {
        "Unterschrift zur Stellungnahme": one.nummer,
        "Name": signature.name,
        "Anschrift": signature.anschrift,
        "E-Mail": signature.email,
        "Unterschrieben": signature.am,
        "Bestätigt": signature.bestaetigt,
    }


@implementer(IAuskunftsquelle)
class Umfragen:
    """Found by the address alone, as long as a survey runs; what somebody answered is nobody's. The key is the address."""

    order = 37
    title = "Umfragen"
    name = "umfragen"

    def find(self, person: Person) -> Sequence[Fund]:
        number = len(list(umfragen.of_email(person.email))) if person.email else 0
        words = f"Einladungen und Teilnahmen ({number}) mit {person.email}"
        return [Fund(self.name, person.email, words, str(Gleich.SICHER))] if number else []

    def collect(self, keys: Sequence[str]) -> list[dict[str, Any]]:
        return [
            {"Umfrage": umfragen.get(uid).title, "Stand": kind} for key in keys for uid, kind in umfragen.of_email(key)
        ]


def _told(one: Any) -> dict[str, Any]:
    verfahren = beteiligung.verfahren_of(one)
    return {
        "Nummer": one.nummer,
        "Verfahren": verfahren.title if verfahren is not None else "",
        "Eingang": one.eingang,
        "Angaben": dict(one.angaben),
        "Bezug": beteiligung.bezug_in_words(one.bezug),
        "Dateien": [reference["name"] for reference in one.dateien],
        "Adresse bestätigt": one.bestaetigt,
        "Zurückgezogen": one.zurueckgezogen,
        "Dokument": one.zeichen,
        "Nachrichten": [
            {"Betreff": each.betreff, "Gesendet": each.gesendet, "Gelesen": each.gelesen_am, "Text": each.text}
            for each in mitteilung.messages(one)
        ],
    }
