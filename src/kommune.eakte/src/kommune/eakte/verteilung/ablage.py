"""Where the rules of the OEs are kept: one value an OE."""

from dataclasses import dataclass
from kommune.eakte.core.shards import ShardedStore
from kommune.eakte.verteilung.rules import Regel
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.verteilung"


@dataclass(frozen=True)
class Verteilung:
    """The rules of an OE in their order, and whether they hand out what arrives by themselves."""

    regeln: tuple[Regel, ...] = ()
    selbsttaetig: bool = False


NONE = Verteilung()


def install_store(portal: Any) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, ShardedStore())


def of_oe(oe_id: str) -> Verteilung:
    """Return the rules of an OE, none by default."""
    store = IAnnotations(api.portal.get()).get(ANNOTATION)
    found: Verteilung = NONE if store is None else store.get(oe_id, NONE)
    return found


def keep(oe_id: str, verteilung: Verteilung) -> None:
    """Replace the rules of an OE."""
    IAnnotations(api.portal.get())[ANNOTATION][oe_id] = verteilung
