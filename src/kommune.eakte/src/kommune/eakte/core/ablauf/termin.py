"""A day comes: an index tells once an hour what is due; each thing is an Auftrag, done in nobody's name."""

from datetime import date
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.runde import Runde
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from plone import api
from typing import Any


EARLIEST = date(1990, 1, 1)


class Terminrunde(Runde):
    """Asks ``index``, an index of days, once an hour for what is due; a town where nothing is, or without the index, writes nothing.

    For each thing an Auftrag of the kind ``art`` is written once a day.
    """

    every = timedelta(hours=1)
    index = ""
    art = ""

    def work(self, portal: Any) -> int:
        today, catalog = clock.today(), api.portal.get_tool("portal_catalog")
        if self.index not in catalog.indexes():
            return 0
        found = catalog.unrestrictedSearchResults(**{self.index: {"query": (EARLIEST, today), "range": "min:max"}})
        return sum(
            auftraege.enqueue(self.art, f"{brain.UID} {today.isoformat()}", {"vorgang": brain.UID}) for brain in found
        )


class Terminsache(Auftragsart):
    """Does for one Vorgang what is due by ``do``, which notes it; done again, nothing is left to do."""

    spur = Spur.LONG
    keep = timedelta(days=3)
    why = "a day comes whoever looks at it"

    def do(self, vorgang: Any) -> Any:
        """Do what is due and note that it was."""
        raise NotImplementedError

    def run(self, portal: Any, auftrag: Any) -> None:
        catalog = api.portal.get_tool("portal_catalog")
        for brain in catalog.unrestrictedSearchResults(UID=auftrag.angaben["vorgang"]):
            with as_system(self.why):
                self.do(brain._unrestrictedGetObject())

    def describe(self, angaben: dict[str, Any]) -> str:
        found = api.content.find(UID=angaben["vorgang"])
        return str(found[0].aktenzeichen) if found else ""
