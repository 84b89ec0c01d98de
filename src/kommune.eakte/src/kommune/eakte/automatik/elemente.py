"""Conditions and actions, as elements of Plone's content rules. Each is plain values; nothing in them is run as code."""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.automatik.interfaces import IWirkung
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.entscheidungshilfe import api as entscheidungshilfe
from persistent import Persistent
from plone.contentrules.rule.interfaces import IExecutable
from plone.contentrules.rule.interfaces import IRuleElementData
from typing import Any
from zope.component import adapter
from zope.component import getAdapter
from zope.interface import implementer
from zope.interface import Interface


class IVorgangBedingung(Interface):
    """What must hold of a Vorgang; an empty value asks nothing."""


class IVorgangAktion(Interface):
    """What is done in a Vorgang: the name of an ``IWirkung`` and its values."""


@implementer(IVorgangBedingung, IRuleElementData)
class VorgangBedingung(Persistent):
    """Vorgangstyp, OE and state, and an own field by a cell of a decision table (``> 10``, ``innenstadt``)."""

    element = "kommune.vorgang"

    def __init__(self, vorgangstyp: str = "", oe: str = "", zustand: str = "", feld: str = "", zelle: str = "") -> None:
        self.vorgangstyp, self.oe, self.zustand, self.feld, self.zelle = vorgangstyp, oe, zustand, feld, zelle

    @property
    def summary(self) -> str:
        told = (self.vorgangstyp, self.oe, self.zustand, f"{self.feld} {self.zelle}" if self.feld else "")
        return ", ".join(filter(None, told))


@implementer(IVorgangAktion, IRuleElementData)
class VorgangAktion(Persistent):
    """One kind of Wirkung with its values."""

    element = "kommune.wirkung"

    def __init__(self, art: str, angaben: dict[str, str]) -> None:
        self.art, self.angaben = art, dict(angaben)

    @property
    def summary(self) -> str:
        return f"{self.art}: {', '.join(filter(None, self.angaben.values()))}"


class _Of:
    def __init__(self, vorgang: Any, element: Any, event: Any) -> None:
        self.vorgang, self.element, self.event = vorgang, element, event


@implementer(IExecutable)
@adapter(IVorgang, IVorgangBedingung, Interface)
class VorgangHolds(_Of):
    """Tells whether the condition holds."""

    def __call__(self) -> bool:
        one, vorgang = self.element, self.vorgang
        facts = (
            (one.vorgangstyp, vorgang.vorgangstyp),
            (one.oe, vorgang.federfuehrung),
            (one.zustand, str(akten.state_of(vorgang))),
        )
        return all(not wanted or wanted == found for wanted, found in facts) and self.field_holds()

    def field_holds(self) -> bool:
        if not self.element.feld:
            return True
        fassung = akten.fassung_of(self.vorgang)
        feld = fassung.feld(self.element.feld) if fassung else None
        if feld is None:
            return False
        try:
            return bool(entscheidungshilfe.holds(feld, self.element.zelle, self.vorgang.felder.get(feld.name)))
        except Invalid:  # the field is another one now: a rule that cannot be read does nothing
            return False


@implementer(IExecutable)
@adapter(IVorgang, IVorgangAktion, Interface)
class VorgangDoes(_Of):
    """Does it, and returns what taking it back needs."""

    def __call__(self) -> dict[str, Any]:
        return {"art": self.element.art, **wirkung(self.vorgang, self.element.art).do(dict(self.element.angaben))}


def wirkung(vorgang: Any, art: str) -> Any:
    """Return what does an action.

    :raises Invalid: there is no such kind here.
    """
    try:
        return getAdapter(vorgang, IWirkung, name=art)
    except LookupError as error:
        raise Invalid(_("error_wirkung", default="There is no such action here."), field="art") from error
