"""What the portal keeps about a citizen, for the Auskunft (``IAuskunftsquelle``): account, log-ins, drafts, Anträge, messages, spaces."""

from collections.abc import Iterator
from collections.abc import Sequence
from contextlib import suppress
from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.anmeldung import protokoll
from kommune.eakte.auskunft.api import Fund
from kommune.eakte.auskunft.api import Gleich
from kommune.eakte.auskunft.api import MOST
from kommune.eakte.auskunft.api import Person
from kommune.eakte.auskunft.interfaces import IAuskunftsquelle
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.katalog.suchworte import fold
from kommune.eakte.core.werte import email
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.vollmacht import api as vollmachten
from kommune.portal.buergerkonto import api as konten
from kommune.portal.dokumentensafe import api as dokumentensafe
from kommune.portal.organisationskonto import api as organisationen
from kommune.portal.partner import api as partner
from kommune.portal.postfach import api as postfach
from plone import api
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


@implementer(IAuskunftsquelle)
class AntraegeOhneKonto:
    """Anträge without an account that name the address of who asks: surely theirs if they name the family name, too.

    Anybody can type an address, so a person of the town decides on the others. A key is the Eingangsnummer.
    """

    order = 31
    title = "Anträge ohne Konto"
    name = "antraege"

    def find(self, person: Person) -> Sequence[Fund]:
        found = []
        for one in antraege.person.without_account(person.email, MOST):
            sure = antraege.person.names(one, person.familienname)
            words = f"{one.eingangsnummer}, {one.titel}, {one.eingang:%d.%m.%Y}"
            found.append(Fund(self.name, one.eingangsnummer, words, str(Gleich.SICHER if sure else Gleich.MOEGLICH)))
        return found

    def collect(self, keys: Sequence[str]) -> list[dict[str, Any]]:
        found = []
        for key in keys:
            with suppress(Unknown):
                found.append(_antrag(antraege.get(key)))
        return found


@implementer(IAuskunftsquelle)
class Partnerraeume:
    """Spaces of a person who was asked or heard, by address or name. A key is the id of the space."""

    order = 32
    title = "Partnerräume"
    name = "partnerraeume"

    def find(self, person: Person) -> Sequence[Fund]:
        whole = fold(f"{person.vorname} {person.familienname}")
        found = []
        for one in partner.all_raeume(api.portal.get()):
            told = one.angaben
            addresses = {email.key(told[key]) for key in ("email", "zweite_email") if told.get(key)}
            sure = bool(person.email) and email.key(person.email) in addresses
            if sure or (person.vorname and fold(told.get("name", "")) == whole):
                words = f"{told.get('name', '')}, {told.get('betreff', '')} ({told.get('zeichen', '')})"
                found.append(Fund(self.name, one.id, words, str(Gleich.SICHER if sure else Gleich.MOEGLICH)))
        return found[:MOST]

    def collect(self, keys: Sequence[str]) -> list[dict[str, Any]]:
        wanted = set(keys)
        return [_raum(one) for one in partner.all_raeume(api.portal.get()) if one.id in wanted]


def _raum(one: Any) -> dict[str, Any]:
    names = {"name": "Name", "email": "E-Mail-Adresse", "zweite_email": "Zweite Adresse", "zeichen": "Aktenzeichen"}
    return {
        **{label: one.angaben[key] for key, label in names.items() if one.angaben.get(key)},
        "Gefragt am": one.angelegt,
        "Frage": one.angaben.get("text", ""),
        "Antwort bis": one.frist,
        "Gezeigte Unterlagen": [each["name"] for each in one.unterlagen],
        "Beiträge": [
            {"am": each.am, "Art": each.art, "Text": each.text, "Dateien": [file["name"] for file in each.dateien]}
            for each in one.beitraege
        ],
    }


def _log(user_id: str) -> list[str] | str:
    """Return what the security log keeps about the account: log-ins of before, refusals, resets, each with its address."""
    found = protokoll.lines_of(user_id)
    return found if found is not None else "Auf diesem Server wird keines geführt."


def _told(user_id: str) -> dict[str, Any]:
    return {
        "E-Mail-Adresse": konten.email_of(user_id),
        "Angaben im Konto": {name: value for name, value in konten.profile_of(user_id).items() if value},
        "Anmeldungen, die gelten": list(_sessions(user_id)),
        "Sicherheitsprotokoll": _log(user_id),
        "Noch nicht gesendet": antraege.person.drafts_of(user_id),
        "Dokumentensafe": [
            {"Bezeichnung": one.titel, "Datei": one.datei["name"], "seit": one.seit}
            for one in dokumentensafe.list_papers(user_id)
        ],
        "Anträge": [_antrag(one) for one in antraege.antraege_of(user_id)],
        "Vollmachten für andere": [
            {"Eingangsnummer": antrag.eingangsnummer, "darf": each["umfang"], "bis": each["bis"]}
            for antrag in vollmachten.held_by(user_id)
            for each in vollmachten.shown(antrag, user_id)
        ],
        "Organisationen": [
            {"Name": one.name, "Rolle": one.personen[user_id], "seit": one.seit.get(user_id)}
            for one in organisationen.of_person(user_id)
        ],
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
        "Vollmachten": [
            {"an": each["email"], "Name": each["name"], "darf": each["umfang"], "bis": each["bis"]}
            for each in vollmachten.shown(one)
        ],
    }


def _message(message: Any) -> dict[str, Any]:
    names = [reference["name"] for reference in message.anhaenge]
    return {"am": message.gesendet, "Betreff": message.betreff, "Text": message.text, "Anhänge": names}
