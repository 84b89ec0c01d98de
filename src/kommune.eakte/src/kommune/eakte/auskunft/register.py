"""What records and the address book keep about a person."""

from collections.abc import Iterator
from collections.abc import Sequence
from kommune.eakte.adressbuch import api as adressbuch
from kommune.eakte.akte import api as akten
from kommune.eakte.auskunft import rules
from kommune.eakte.auskunft.interfaces import IAuskunftsquelle
from kommune.eakte.auskunft.rules import Fund
from kommune.eakte.auskunft.rules import Gleich
from kommune.eakte.auskunft.rules import Person
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.katalog import treffer
from kommune.eakte.core.katalog.suchworte import fold
from kommune.eakte.core.werte.email import is_email
from kommune.eakte.core.werte.person import display_name
from kommune.eakte.gebuehren import api as gebuehren
from kommune.eakte.journal import api as journal
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from plone import api
from typing import Any
from zope.i18n import translate
from zope.interface import implementer


ENTRIES = 500  # of the journal of one record


@implementer(IAuskunftsquelle)
class Schriftgut:
    """Akten and Vorgänge the person is a party of. A key is the UID of the record and the place of the beteiligter, ``uid:0``.

    What only cleared people see is told to these alone: Art. 15 ends where others are endangered (Abs. 4, § 34 BDSG).
    """

    order = 10
    title = "Akten und Vorgänge"
    name = "schriftgut"

    def find(self, person: Person) -> Sequence[Fund]:
        query = {"portal_type": ["Akte", "Vorgang"], "beteiligte": fold(person.familienname)}
        brains = treffer.find(query, sort_on="aktenzeichen_sort", everybody=True)[: rules.MOST]
        found = []
        for record in (brain._unrestrictedGetObject() for brain in brains):
            if not _is_cleared(record):
                continue
            for place, beteiligter in enumerate(record.beteiligte):
                same = rules.compare(person, beteiligter)
                if same != Gleich.NEIN:
                    words = f"{record.aktenzeichen} · {_line(beteiligter)}"
                    found.append(Fund(self.name, f"{record.UID()}:{place}", words, str(same)))
        return found

    def collect(self, keys: Sequence[str]) -> list[dict[str, Any]]:
        chosen: dict[str, set[int]] = {}
        for key in keys:
            uid, _colon, place = key.rpartition(":")
            chosen.setdefault(uid, set()).add(int(place))
        catalog = api.portal.get_tool("portal_catalog")
        brains = catalog.unrestrictedSearchResults(UID=sorted(chosen)) if chosen else []
        return [told_of(brain._unrestrictedGetObject(), chosen[brain.UID]) for brain in brains]


def told_of(record: Any, places: set[int]) -> dict[str, Any]:
    """Return what a record keeps about its parties at these places; of the others only that there are some."""
    own = [beteiligter for place, beteiligter in enumerate(record.beteiligte) if place in places]
    others = len(record.beteiligte) - len(own)
    return {
        "Aktenzeichen": record.aktenzeichen,
        "Betreff": rules.THIRD if others else record.title,
        "Stand": translate(akten.STATES.get(akten.state_of(record), ""), target_language="de"),
        "Eingang": _day(getattr(record, "eingangsdatum", None)),
        "Aufbewahrung bis": _day(record.aufbewahrungsende),
        "Angaben zur Person": [{name: value for name, value in beteiligter.items() if value} for beteiligter in own],
        "Weitere Beteiligte": [rules.THIRD] * others,
        "Gebühren": list(_fees(record, own)),
        "Dokumente": list(_papers(record, bool(others))),
        "Journal": [
            {"zeit": str(entry["datum_uhrzeit"]), "aktion": entry["aktion"]}
            for entry in journal.entries(record, limit=ENTRIES)
        ],
    }


def _fees(record: Any, own: list[Any]) -> Iterator[dict[str, Any]]:
    """Yield what was demanded in a Vorgang; of who is to pay only whether it is the person."""
    if record.portal_type != "Vorgang":
        return
    names = [
        _words_of(f"{one.get('vorname') or ''} {one.get('familienname') or one.get('firma') or ''}") for one in own
    ]
    for one in gebuehren.list_forderungen(record):
        debtor = one.schuldner.get("name", "")
        yield {
            "Kassenzeichen": one.kassenzeichen,
            "Betrag": _euro(one.betrag),
            "Fällig": one.faellig,
            "Schuldner": debtor if any(name and name <= _words_of(debtor) for name in names) else rules.THIRD,
            "Stand": str(gebuehren.zahlungsstand(one, clock.today())),
            "Zahlungen": [{"Tag": paid["datum"], "Betrag": _euro(paid["betrag"])} for paid in one.zahlungen],
        }


def _euro(amount: Any) -> str:
    return f"{amount:.2f} EUR".replace(".", ",")


def _words_of(name: str) -> set[str]:
    return set(fold(name).replace(",", " ").split())


def _papers(record: Any, others: bool) -> Iterator[dict[str, Any]]:
    if record.portal_type != "Vorgang":
        return
    path = "/".join(record.getPhysicalPath())
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog.unrestrictedSearchResults(portal_type="Dokument", path={"query": path, "depth": 1}):
        title = rules.THIRD if others else brain.Title
        yield {"Nummer": brain.aktenzeichen, "Datum": brain.dokument_spalten["datum"], "Betreff": title}


@implementer(IAuskunftsquelle)
class Adressen:
    """Entries of the address book."""

    order = 20
    title = "Adressbuch"
    name = "adressbuch"

    def find(self, person: Person) -> Sequence[Fund]:
        found = []
        for entry in adressbuch.find_unasked(f"{person.familienname} {person.vorname}".strip()):
            same = rules.compare(person, entry.person)
            if same != Gleich.NEIN:
                found.append(Fund(self.name, entry.id, _line(adressbuch.shown(entry)), str(same)))
        return found

    def collect(self, keys: Sequence[str]) -> list[dict[str, Any]]:
        found = []
        for key in keys:
            try:
                found.append(adressbuch.get_unasked(key).person)
            except Unknown:
                continue  # deleted meanwhile
        return [{name: value for name, value in person.items() if value} for person in found]


def _line(beteiligter: Any) -> str:
    """Return what tells people of one name apart."""
    place = beteiligter.get("anschrift") or {}
    address = " ".join(filter(None, (place.get("strasse"), place.get("hausnummer"), place.get("ort"))))
    born = rules.german(str(beteiligter.get("geburtsdatum") or ""))
    return ", ".join(filter(None, (display_name(beteiligter), born, address)))


def _is_cleared(record: Any) -> bool:
    stufe = vertraulichkeit.stufe_of(record)
    if not vertraulichkeit.needs_clearance(stufe):
        return True
    mine = vertraulichkeit.cleared_for(zugriff.user_id())
    return bool(mine) and vertraulichkeit.rank(mine) >= vertraulichkeit.rank(stufe)


def _day(value: Any) -> str:
    return f"{value:%d.%m.%Y}" if value else ""


@implementer(IAuskunftsquelle)
class Mails:
    """Mails to an address that were sent and are kept for a time. The key is the address."""

    order = 60
    title = "Versandte E-Mails"
    name = "mails"

    def find(self, person: Person) -> Sequence[Fund]:
        number = len(mail.sent_to(person.email)) if person.email and is_email(person.email) else 0
        words = f"Versandte E-Mails ({number}) an {person.email}"
        return [Fund(self.name, person.email, words, str(Gleich.SICHER))] if number else []

    def collect(self, keys: Sequence[str]) -> list[dict[str, Any]]:
        return [{"an": key, "Betreff": subject} for key in keys for subject in mail.sent_to(key)]
