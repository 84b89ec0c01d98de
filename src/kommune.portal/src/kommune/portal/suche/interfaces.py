"""What a domain registers so that something of it is found by everybody."""

from collections.abc import Iterable
from kommune.portal.suche.alltag import Alltag
from kommune.portal.suche.rules import Texte
from kommune.portal.suche.rules import Treffer
from typing import Any
from zope.interface import Attribute
from zope.interface import Interface


class ISuchart(Interface):
    """A named utility: a kind of content in the search of the portal. What anonymous may not view is never asked for."""

    types = Attribute("The content types, portal_type each.")
    order = Attribute("Integer; smaller stands further up among the filters.")
    titles = Attribute("For each kind of hit (``Treffer.art``) its title, in the plural.")
    rang = Attribute("What a hit counts beside a service, 1.0.")

    def treffer(brain: Any) -> Treffer | None:
        """Return what a hit shows, from the catalog's record alone; None of what is not public."""

    def texte(obj: Any) -> Texte:
        """Return what it is found by."""


class IThemen(Interface):
    """A named utility: hits that are no content, few and of settings."""

    order = Attribute("Integer, as of an ISuchart.")
    titles = Attribute("For each kind of hit its title, in the plural.")
    rang = Attribute("What a hit counts beside a service, 1.0.")

    def eintraege() -> Iterable[tuple[Treffer, Texte]]:
        """Return the hits with what they are found by."""


class ISuchworte(Interface):
    """A utility: the words a town set for its search."""

    def __call__() -> Alltag:
        """Return the words."""
