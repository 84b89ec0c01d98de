"""The baskets of Vorgänge: named adapters, as every domain adds its own (``aufgaben.interfaces.IKorb``)."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.aufgaben.interfaces import IKorb
from kommune.eakte.organisation import api as organisation
from kommune.eakte.steuerung import api as steuerung
from kommune.eakte.steuerung.rules import Korb
from kommune.eakte.vertretung import api as vertretungen
from plone import api
from typing import Any
from zope.interface import implementer


@implementer(IKorb)
class VorgangKorb:
    """One basket of the Schreibtisch; its name is that of its ``Korb``."""

    korb: Korb
    order = 0
    title: Any = ""

    def __init__(self, request: Any) -> None:
        self.request = request

    @property
    def available(self) -> bool:
        return True

    def count(self) -> int:
        return steuerung.count(self.korb)

    def url(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@schreibtisch?korb={self.korb}"


class Mein(VorgangKorb):
    korb, order, title = Korb.MEIN, 10, _("title_korb_mein", default="My Vorgänge")


class Vertretung(VorgangKorb):
    """What those work on whom the person stands in for today."""

    korb, order = Korb.VERTRETUNG, 12

    @cached_property
    def names(self) -> list[str]:
        people = {one.fuer for one in vertretungen.represented()}
        return sorted((organisation.display_name(one) for one in people), key=str.casefold)

    @property
    def available(self) -> bool:
        return bool(self.names)

    @property
    def title(self) -> Any:
        return _(
            "title_korb_vertretung", default="In Vertretung for ${names}", mapping={"names": ", ".join(self.names)}
        )


class Eingang(VorgangKorb):
    korb, order, title = Korb.EINGANG, 20, _("title_korb_eingang", default="Inbox")


class Zeichnung(VorgangKorb):
    """For who leads an OE, and whoever has something to sign."""

    korb, order, title = Korb.ZEICHNUNG, 30, _("title_korb_zeichnung", default="To be signed")

    @property
    def available(self) -> bool:
        return steuerung.may_sign() or bool(self.count())


class Team(VorgangKorb):
    korb, order, title = Korb.TEAM, 40, _("title_korb_team", default="My office")


class Wartet(VorgangKorb):
    korb, order, title = Korb.WARTET, 50, _("title_korb_wartet", default="Waiting for an answer")


class Ueberfaellig(VorgangKorb):
    korb, order, title = Korb.UEBERFAELLIG, 60, _("title_korb_ueberfaellig", default="Overdue")
