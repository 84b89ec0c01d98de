"""Lists of news and of dates: layouts a folder can have, from the catalog alone."""

from functools import cached_property
from kommune.eakte.core import clock
from kommune.portal.startseite import bilder
from kommune.portal.startseite import inhalt
from kommune.portal.startseite.browser.startseite import Startseite
from plone import api
from plone.batching import Batch


PAGE = 12


class Liste(Startseite):
    """Base: what of one type lies below the folder, a page at a time."""

    def __call__(self):
        return self.index()

    @cached_property
    def batch(self):
        start = self.asked("b_start")
        return Batch(self.found(), PAGE, int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 0)

    def below(self, **query):
        path = "/".join(self.context.getPhysicalPath())
        return api.portal.get_tool("portal_catalog").searchResults(path=path, **query)

    def pages(self) -> list[dict]:
        """Return the links to newer and older."""
        base, found = self.context.absolute_url(), []
        if self.batch.has_previous:
            found.append({"url": f"{base}?b_start={self.batch.start - 1 - PAGE}", "rel": "prev"})
        if self.batch.has_next:
            found.append({"url": f"{base}?b_start={self.batch.start - 1 + PAGE}", "rel": "next"})
        return found


class Nachrichtenliste(Liste):
    """News, the newest first."""

    def found(self):
        return self.below(portal_type="News Item", sort_on="effective", sort_order="descending")

    def entries(self) -> list[dict]:
        return [
            {
                **inhalt.told(brain),
                "url": brain.getURL(),
                "tag": bilder.day_of(brain.effective, brain.created),
                "bild": bilder.of_brain(brain),
            }
            for brain in self.batch
        ]


class Terminliste(Liste):
    """Dates that are not over, the next first."""

    def found(self):
        return self.below(portal_type="Event", end={"query": clock.now(), "range": "min"}, sort_on="start")

    def entries(self) -> list[dict]:
        return [
            {
                **inhalt.told(brain),
                "ort": brain.location or "",
                "url": brain.getURL(),
                "beginn": bilder.local(brain.start),
                "ende": bilder.local(brain.end),
                "ganztags": bool(getattr(brain, "whole_day", False)),
            }
            for brain in self.batch
        ]
