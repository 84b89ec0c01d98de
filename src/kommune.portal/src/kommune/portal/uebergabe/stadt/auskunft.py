"""What the portal keeps about a citizen, for the Auskunft (``IAuskunftsquelle``): account, log-ins, Anträge, messages."""

from collections.abc import Iterator
from collections.abc import Sequence
from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.auskunft.api import Fund
from kommune.eakte.auskunft.api import Gleich
from kommune.eakte.auskunft.api import Person
from kommune.eakte.auskunft.interfaces import IAuskunftsquelle
from kommune.portal.antrag import api as antraege
from kommune.portal.buergerkonto import api as konten
from kommune.portal.postfach import api as postfach
from typing import Any
from zope.interface import implementer


@implementer(IAuskunftsquelle)
class Buergerportal:
    """An account is found by its address alone: nobody else has it. Its key is the id of the account."""

    order = 30
    title = "Bürgerportal"
    name = "portal"

    def find(self, person: Person) -> Sequence[Fund]:
        user = konten.find_user(person.email) if person.email else None
        if user is None:
            return []
        words = f"Konto {person.email}, {user.getProperty('fullname')}"
        return [Fund(self.name, str(user.getId()), words, str(Gleich.SICHER))]

    def collect(self, keys: Sequence[str]) -> list[dict[str, Any]]:
        return [_told(key) for key in keys if konten.is_citizen(key)]


def _told(user_id: str) -> dict[str, Any]:
    return {
        "E-Mail-Adresse": konten.email_of(user_id),
        "Angaben im Konto": {name: value for name, value in konten.profile_of(user_id).items() if value},
        "Anmeldungen, die gelten": list(_sessions(user_id)),
        "Anträge": [_antrag(one) for one in antraege.antraege_of(user_id)],
    }


def _sessions(user_id: str) -> Iterator[dict[str, Any]]:
    for _sid, one in anmeldung.sitzungen(user_id):
        begun, seen = anmeldung.moment(one.begonnen), anmeldung.moment(one.gesehen)
        yield {"begonnen": begun, "zuletzt": seen, "Gerät": one.geraet, "Adresse": one.client}


def _antrag(one: Any) -> dict[str, Any]:
    return {
        "Eingangsnummer": one.eingangsnummer,
        "Eingang": one.eingang,
        "Leistung": one.titel,
        "Stand": str(one.stand),
        "Antworten": dict(one.antworten),
        "Dateien": [reference["name"] for reference in one.dateien],
        "Nachrichten": [_message(message) for message in postfach.nachrichten(one.eingangsnummer)],
    }


def _message(message: Any) -> dict[str, Any]:
    names = [reference["name"] for reference in message.anhaenge]
    return {"am": message.gesendet, "Betreff": message.betreff, "Text": message.text, "Anhänge": names}
