"""Conditions and actions, as elements of Plone's content rules. Each is plain values; nothing in them is run as code."""

from Acquisition import aq_base
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.akte.interfaces import IUnterlagenEingegangen
from kommune.eakte.automatik.interfaces import IWirkung
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.werte.feld import Art
from kommune.eakte.core.werte.feld import Feld
from kommune.eakte.entscheidungshilfe import api as entscheidungshilfe
from kommune.eakte.gebuehren import api as gebuehren
from persistent import Persistent
from plone.contentrules.rule.interfaces import IExecutable
from plone.contentrules.rule.interfaces import IRuleElementData
from typing import Any
from zope.component import adapter
from zope.component import getAdapter
from zope.interface import implementer
from zope.interface import Interface


BEDINGUNGEN = ("vorgangstyp", "oe", "zustand", "feld", "zelle", "betrag", "richtung", "ergebnis")
GEBUEHR = Feld("gebuehren", Art.BETRAG, "Gebühren")


class IVorgangBedingung(Interface):
    """What must hold of a Vorgang; an empty value asks nothing."""


class IVorgangAktion(Interface):
    """What is done in a Vorgang: the name of an ``IWirkung`` and its values."""


@implementer(IVorgangBedingung, IRuleElementData)
class VorgangBedingung(Persistent):
    """Vorgangstyp, OE and state; an own field and the fees by a cell of a decision table (``> 10``, ``innenstadt``).

    ``richtung`` is asked of the Dokument that came, ``ergebnis`` of the result that was chosen.
    """

    element = "kommune.vorgang"
    betrag = richtung = ergebnis = ""  # rules of before ask nothing of them

    def __init__(self, **werte: str) -> None:
        for name in BEDINGUNGEN:
            setattr(self, name, werte.get(name, ""))

    @property
    def summary(self) -> str:
        told = (
            self.vorgangstyp,
            self.oe,
            self.zustand,
            f"{self.feld} {self.zelle}" if self.feld else "",
            f"Gebühren {self.betrag}" if self.betrag else "",
            self.richtung,
            self.ergebnis,
        )
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
        if not all(not wanted or wanted == found for wanted, found in facts):
            return False
        return self.event_holds() and self.field_holds() and self.fees_hold()

    def event_holds(self) -> bool:
        """Ask what happened: which way a Dokument went, which result was chosen, by its name or the words for it."""
        one = self.element
        if one.richtung and richtung_of(self.event) != one.richtung:
            return False
        if not one.ergebnis:
            return True
        fassung, chosen = akten.fassung_of(self.vorgang), getattr(self.event, "ergebnis", "")
        named = fassung.ergebnisse.get(one.ergebnis) if fassung else None
        return bool(chosen) and chosen in (one.ergebnis, named)

    def fees_hold(self) -> bool:
        """Compare the sum of all confirmed fees of the Vorgang; without one there is nothing to compare."""
        if not self.element.betrag:
            return True
        known = [row["betrag"] for row in gebuehren.list_positionen(self.vorgang) if row["bestaetigt_von"]]
        try:
            return bool(known) and bool(entscheidungshilfe.holds(GEBUEHR, self.element.betrag, str(sum(known))))
        except Invalid:
            return False

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
        told = {**self.element.angaben, **_of_schritt(self.event)}
        return {"art": self.element.art, **wirkung(self.vorgang, self.element.art).do(told)}


def _of_schritt(schritt: Any) -> dict[str, str]:
    """Return what an action may tell of the Schritt it is done for."""
    return {} if schritt is None else {"schritt": schritt.id, "ereignis": schritt.ereignis}


def richtung_of(event: Any) -> str:
    """Return the direction of the Dokument an event is about, "" if it is about none."""
    if IUnterlagenEingegangen.providedBy(event):
        return "eingang"
    return str(getattr(aq_base(getattr(event, "object", None)), "richtung", ""))


def wirkung(vorgang: Any, art: str) -> Any:
    """Return what does an action.

    :raises Invalid: there is no such kind here.
    """
    try:
        return getAdapter(vorgang, IWirkung, name=art)
    except LookupError as error:
        raise Invalid(_("error_wirkung", default="There is no such action here."), field="art") from error
