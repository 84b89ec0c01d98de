"""The figures as they are kept: counted from the columns of the catalog, one value for each OE. Called through ``api``."""

from collections.abc import Iterator
from datetime import date
from kommune.eakte.auswertung import rules
from kommune.eakte.auswertung.rules import Dauern
from kommune.eakte.auswertung.rules import Fall
from kommune.eakte.auswertung.rules import Zellen
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.runde import Runde
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.auswertung"
PORTION = 2000


class Zahlen(Persistent):
    """The figures of a town; each value is replaced as a whole.

    ``oes``: ``{oe: {(Vorgangstyp, month): Zelle}}``, ``leistungen``: ``{id: durations}``, ``stand``: when they last
    changed (ISO 8601), ``stand_der_leistungen``: how often those of Leistungen did, ``gezaehlt``: ``{oe: names of what is counted}`` where it is not the default.
    """

    def __init__(self) -> None:
        self.oes: dict[str, Zellen] = {}
        self.leistungen: dict[str, Dauern] = {}
        self.stand = ""
        self.stand_der_leistungen = 0
        self.gezaehlt: dict[str, tuple[str, ...]] = {}


def install_store(portal: Any) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, Zahlen())


def zahlen(portal: Any = None) -> Zahlen:
    """Return the figures as they are kept, empty ones in a town that has none yet."""
    found = IAnnotations(portal or api.portal.get()).get(ANNOTATION)
    return found if found is not None else Zahlen()


def recompute(portal: Any) -> bool:
    """Count all Vorgänge anew; return whether that changed anything. Nothing is written if it did not."""
    kept = IAnnotations(portal).get(ANNOTATION)
    if kept is None:
        return False
    oes, leistungen = rules.aggregate(faelle(portal), clock.today())
    if (kept.oes, kept.leistungen) == (oes, leistungen):
        return False
    kept.stand_der_leistungen += kept.leistungen != leistungen
    kept.oes, kept.leistungen, kept.stand = oes, leistungen, clock.now().isoformat()
    return True


def faelle(portal: Any) -> Iterator[Fall]:
    """Return what is counted of every Vorgang, from the columns of the catalog alone.

    Without those that are confidential, and those without a day of receipt.
    """
    catalog = api.portal.get_tool("portal_catalog")
    for number, brain in enumerate(catalog.unrestrictedSearchResults(portal_type="Vorgang"), 1):
        if isinstance(brain.standzeiten, tuple) and isinstance(brain.eingangsdatum, date):
            states = tuple((state, date.fromisoformat(day)) for state, day in brain.standzeiten)
            known = (brain.federfuehrung, brain.vorgangstyp, brain.leistung)
            yield Fall(*(one if isinstance(one, str) else "" for one in known), brain.eingangsdatum, states)
        if not number % PORTION:
            portal._p_jar.cacheGC()


class Zaehlen(Runde):
    """Count once an hour, if anything was written to the catalog of the site since; the month is counted anew, too."""

    order = 95

    def __init__(self) -> None:
        super().__init__()
        self.seen: dict[tuple[str, ...], tuple[int, str]] = {}

    def work(self, portal: Any) -> int:
        now = (api.portal.get_tool("portal_catalog").getCounter(), rules.month_of(clock.today()))
        site = portal.getPhysicalPath()
        if self.seen.get(site) == now:
            return 0
        self.seen[site] = now
        return int(recompute(portal))
