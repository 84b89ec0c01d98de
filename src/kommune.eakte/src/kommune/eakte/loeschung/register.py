"""Records and the address book: what of a person may go, and what must stay."""

from collections.abc import Sequence
from datetime import date
from kommune.eakte.adressbuch import api as adressbuch
from kommune.eakte.akte import api as akten
from kommune.eakte.core import mail
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.werte.person import display_name
from kommune.eakte.loeschung import rules
from kommune.eakte.loeschung.interfaces import ILoeschquelle
from kommune.eakte.loeschung.rules import Folge
from kommune.eakte.loeschung.rules import Urteil
from plone import api
from zope.interface import implementer


@implementer(ILoeschquelle)
class Schriftgut:
    """What lies in a record stays as long as that is kept, and is restricted meanwhile: nobody deletes Akten."""

    frist = ""

    def judge(self, keys: Sequence[str]) -> list[Urteil]:
        uids = list(dict.fromkeys(key.partition(":")[0] for key in keys))
        catalog = api.portal.get_tool("portal_catalog")
        records = {brain.UID: brain._unrestrictedGetObject() for brain in catalog.unrestrictedSearchResults(UID=uids)}
        found = []
        for key in keys:
            record = records.get(key.partition(":")[0])
            if record is not None:
                is_open = akten.state_of(record) not in akten.CLOSED
                place, why = rules.follows(is_open, record.aufbewahrungsende)
                found.append(Urteil("schriftgut", key, record.aktenzeichen, str(place), why, rules.RETENTION))
        return found

    def erase(self, keys: Sequence[str]) -> int:
        return 0

    def due(self, before: date) -> tuple[str, ...]:
        return ()


@implementer(ILoeschquelle)
class Adressen:
    """An entry of the address book goes: parties of records are copies."""

    frist = ""

    def judge(self, keys: Sequence[str]) -> list[Urteil]:
        found = []
        for key in keys:
            try:
                one = adressbuch.get_unasked(key)
            except Unknown:
                continue
            why = "Für künftige Schreiben gespeichert; in Akten steht eine eigene Kopie."
            found.append(Urteil("adressbuch", key, display_name(one.person), str(Folge.GEHT), why, rules.ERASURE))
        return found

    def erase(self, keys: Sequence[str]) -> int:
        return sum(adressbuch.erase(key) for key in keys)

    def due(self, before: date) -> tuple[str, ...]:
        return ()


@implementer(ILoeschquelle)
class Mails:
    """To whom, when and about what a mail was sent is kept for a time; the text is not. A key is the address."""

    frist = ""  # a setting of its own: ``@@mail-einstellungen``

    def judge(self, keys: Sequence[str]) -> list[Urteil]:
        found = []
        for key in dict.fromkeys(keys):
            if number := len(mail.sent_to(key)):
                why = "Anschrift und Betreff versandter E-Mails; was noch wartet, wird erst versandt."
                found.append(Urteil("mails", key, f"E-Mails ({number})", str(Folge.GEHT), why, rules.ERASURE))
        return found

    def erase(self, keys: Sequence[str]) -> int:
        return sum(mail.forget_sent_to(key) for key in dict.fromkeys(keys))

    def due(self, before: date) -> tuple[str, ...]:
        return ()
