"""The baskets of the person logged in, whichever domain adds them. Called through ``api``."""

from kommune.eakte import _
from kommune.eakte.aufgaben.interfaces import IHeute
from kommune.eakte.aufgaben.interfaces import IHinweis
from kommune.eakte.aufgaben.interfaces import IKorb
from kommune.eakte.aufgaben.liste.uebersicht import count_mine
from plone import api
from typing import Any
from zope.component import getAdapters
from zope.component import subscribers
from zope.interface import implementer


def koerbe(request: Any) -> list[tuple[str, Any]]:
    """Return ``(name, basket)`` of those this person has, in their order."""
    found = [(name, korb) for name, korb in getAdapters((request,), IKorb) if korb.available]
    return sorted(found, key=lambda pair: pair[1].order)


def heute(request: Any) -> list[tuple[str, Any]]:
    """Return ``(name, block)`` of the page Heute in which there is anything, in their order."""
    found = [(name, block) for name, block in getAdapters((request,), IHeute) if block.count]
    return sorted(found, key=lambda pair: pair[1].order)


def hinweise(request: Any) -> list[dict[str, Any]]:
    """Return ``{url, text}`` of what the person must see besides the baskets, whichever domain says it."""
    return [row for source in subscribers((request,), IHinweis) for row in source.hinweise()]


@implementer(IKorb)
class AufgabenKorb:
    """The open Aufgaben of the person."""

    order = 15
    title = _("title_korb_aufgaben", default="Aufgaben")
    available = True

    def __init__(self, request: Any) -> None:
        self.request = request

    def count(self) -> int:
        return count_mine()

    def url(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@aufgaben"
