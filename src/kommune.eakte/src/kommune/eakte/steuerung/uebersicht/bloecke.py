"""What this domain puts on the page Heute: to be signed, Fristen of the week, in Vertretung."""

from datetime import timedelta
from functools import cached_property
from kommune.eakte import _
from kommune.eakte.aufgaben.interfaces import IHeute
from kommune.eakte.core import clock
from kommune.eakte.steuerung import api as steuerung
from kommune.eakte.steuerung import rules
from kommune.eakte.steuerung.rules import Auswahl
from kommune.eakte.steuerung.rules import Korb
from kommune.eakte.steuerung.uebersicht import koerbe
from plone import api
from typing import Any
from urllib.parse import urlencode
from zope.interface import implementer


WEEK = timedelta(days=7)


@implementer(IHeute)
class Block:
    """A basket of Vorgänge, by its Frist; from each line one goes on through the basket."""

    korb = Korb.ZEICHNUNG
    order: int = 30
    title: Any = _("title_korb_zeichnung", default="To be signed")

    def __init__(self, request: Any) -> None:
        self.request = request

    @property
    def auswahl(self) -> Auswahl:
        return Auswahl(self.korb)

    @cached_property
    def found(self) -> Any:
        return steuerung.found(self.auswahl) or ()

    @property
    def count(self) -> int:
        return len(self.found)

    @property
    def url(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@schreibtisch?korb={self.korb}"

    def lines(self, limit: int) -> list[dict[str, Any]]:
        aus = rules.aus_of(self.auswahl)
        return [
            {
                "url": f"{brain.getURL()}?{urlencode({'aus': aus, 'stelle': place})}",
                "aktenzeichen": brain.aktenzeichen,
                "betreff": brain.Title,
                "text": "",
                "zeit": f"{brain.frist:%d.%m.%Y}" if brain.frist else "",
            }
            for place, brain in enumerate(self.found[0:limit], start=1)
        ]


class Zeichnung(Block):
    """What waits for the signature of who leads an OE, all of it in the Unterschriftenmappe, and the way to sign in turn."""

    alle = _("title_unterschriftenmappe", default="Signature folder (Unterschriftenmappe)")

    @property
    def url(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@unterschriftenmappe"

    @property
    def weg(self) -> dict[str, Any]:
        title = _("label_sign_in_turn", default="Sign one after the other")
        return {"url": f"{api.portal.get().absolute_url()}/@@zeichnen", "title": title, "taste": "z"}


class Vertretung(Block):
    """What those work on whom the person stands in for."""

    korb, order = Korb.VERTRETUNG, 60

    @property
    def title(self) -> Any:
        return koerbe.Vertretung(self.request).title


class Fristen(Block):
    """My Vorgänge whose Frist has passed or ends within a week."""

    korb, order = Korb.MEIN, 45
    title = _("title_heute_fristen", default="Fristen of this week")

    @property
    def auswahl(self) -> Auswahl:
        return Auswahl(Korb.MEIN, bis=(clock.today() + WEEK).isoformat())

    @property
    def url(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@schreibtisch?{urlencode(self.auswahl.query_string())}"
