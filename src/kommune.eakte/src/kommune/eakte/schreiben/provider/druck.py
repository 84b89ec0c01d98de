"""By letter through the Poststelle: it waits in the print queue; the Poststelle notes when it went."""

from datetime import date
from kommune.eakte import _
from kommune.eakte.bekanntgabe import api as bekanntgabe
from kommune.eakte.bekanntgabe.interfaces import IDruckgut
from kommune.eakte.postausgang.interfaces import IZustellweg
from kommune.eakte.schreiben import sendung as sendungen
from kommune.eakte.schreiben import store
from kommune.eakte.schreiben.interfaces import ISendung
from kommune.eakte.schreiben.rules import Weg
from kommune.eakte.schreiben.sendung import Sendung
from plone import api
from typing import Any
from zope.component import adapter
from zope.interface import implementer


@implementer(IZustellweg)
@adapter(ISendung)
class Druck:
    """Only where it was chosen."""

    title = _("label_sendung_druck", default="Letter through the Poststelle")
    order = 95

    def __init__(self, sendung):
        self.sendung = sendung

    def is_available(self):
        return self.sendung.letter.werte["weg"] == Weg.DRUCK

    def deliver(self):
        put(self.sendung)
        return "an die Poststelle zum Druck"


def put(sendung: Sendung, nachdruck: str = "") -> None:
    """Put a Sendung into the print queue."""
    told = {"vorgang": api.content.get_uuid(sendung.vorgang), "schreiben": sendung.letter.id, "nr": sendung.nr}
    name = sendung.letter.sendungen[sendung.nr]["name"]
    bekanntgabe.enqueue(sendung.vorgang, sendungen.ART, told, name=name, weg="post", nachdruck=nachdruck)


@implementer(IDruckgut)
class Schreibengut:
    """``vorgang`` is the UID, ``schreiben`` and ``nr`` the Sendung; what is enclosed is printed behind it."""

    def vorgang_of(self, posten: dict[str, Any]) -> Any:
        catalog = api.portal.get_tool("portal_catalog")
        for brain in catalog.unrestrictedSearchResults(UID=posten["vorgang"]):
            return brain._unrestrictedGetObject()
        return None

    def sendung_of(self, posten: dict[str, Any]) -> Sendung | None:
        vorgang = self.vorgang_of(posten)
        letter = store.found(vorgang).get(posten["schreiben"]) if vorgang is not None else None
        return None if letter is None else Sendung(vorgang, letter, "", posten["nr"])

    def pages(self, posten: dict[str, Any]) -> list[Any]:
        sendung = self.sendung_of(posten)
        papers = [sendung.dokument, *sendung.anlagen] if sendung is not None else []
        return [one.reference for one in papers if one is not None and one.mime == sendungen.PDF]

    def taken(self, posten: dict[str, Any], lauf: str) -> None:
        """Nothing to note: the letter says that it is with the Poststelle."""

    def posted(self, posten: dict[str, Any], tag: date) -> None:
        if (sendung := self.sendung_of(posten)) is not None:
            sendungen.note_posted(sendung.vorgang, sendung.letter, sendung.nr, tag)

    def again(self, posten: dict[str, Any], grund: str) -> None:
        if (sendung := self.sendung_of(posten)) is not None:
            put(sendung, nachdruck=grund)
