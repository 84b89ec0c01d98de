"""All rules of a draft that cannot work: conditions, what they ask of repeated groups, and what is computed. Pure."""

from kommune.portal.formulare.werkstatt import bedingungswahl
from kommune.portal.formulare.werkstatt import gruppen
from kommune.portal.formulare.werkstatt import rechnungen
from kommune.portal.formulare.werkstatt.bedingungswahl import Mangel


def faults(source: str) -> list[Mangel]:
    """Return them, conditions first, each in the order of the questions."""
    outside = [Mangel(label, "wiederholt", other) for label, other in gruppen.asks_into(source)]
    return [*bedingungswahl.faults(source), *outside, *(Mangel(*one) for one in rechnungen.faults(source))]
