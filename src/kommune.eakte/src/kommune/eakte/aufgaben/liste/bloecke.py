"""What this domain puts on the page Heute: answers, returned drafts and other news, Wiedervorlagen, what is due this week."""

from collections.abc import Collection
from datetime import date
from datetime import timedelta
from functools import cached_property
from kommune.eakte import _
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.aufgaben.interfaces import IHeute
from kommune.eakte.aufgaben.signalworte import Signal
from kommune.eakte.aufgaben.signalworte import TEXTS
from kommune.eakte.core import clock
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer


NEWS = "kommune.eakte.heute"
WEEK = timedelta(days=7)


@implementer(IHeute)
class Neues:
    """News of some kinds; each person's own."""

    order, title, url = 70, _("title_signale", default="New for you"), ""
    kinds: Collection[str] = frozenset(Signal) - {Signal.ANSWER, Signal.RETURNED, Signal.SIGNED}

    def __init__(self, request: Any) -> None:
        self.request = request

    @cached_property
    def found(self) -> list[tuple[dict[str, Any], Any]]:
        kept = IAnnotations(self.request)
        if NEWS not in kept:
            kept[NEWS] = aufgaben.news()
        return [(one, brain) for one, brain in kept[NEWS] if one["art"] in self.kinds]

    @property
    def count(self) -> int:
        return len(self.found)

    def lines(self, limit: int) -> list[dict[str, Any]]:
        records = aufgaben.records_of([brain for _one, brain in self.found[:limit] if not brain.aktenzeichen])
        return [
            {
                "url": brain.getURL(),
                "aktenzeichen": brain.aktenzeichen or getattr(records.get(brain.getPath()), "aktenzeichen", ""),
                "betreff": brain.Title,
                "text": TEXTS[one["art"]],
                "zeit": f"{one['zeit']:%d.%m. %H:%M}",
            }
            for one, brain in self.found[:limit]
        ]


class Antworten(Neues):
    order, title = 10, _("title_heute_antworten", default="New answers")
    kinds = frozenset({Signal.ANSWER})


class Entwuerfe(Neues):
    order, title = 20, _("title_heute_entwuerfe", default="Returned drafts")
    kinds = frozenset({Signal.RETURNED})


class Gezeichnet(Neues):
    order, title = 25, _("title_heute_gezeichnet", default="Signed Bescheide")
    kinds = frozenset({Signal.SIGNED})


@implementer(IHeute)
class Wiedervorlagen:
    """Those of today and before."""

    order, title, art = 40, _("title_heute_wiedervorlagen", default="Wiedervorlagen of today"), "wiedervorlage"

    def __init__(self, request: Any) -> None:
        self.request = request

    def span(self) -> tuple[date | None, date]:
        return None, clock.today()

    def found(self, limit: int) -> tuple[list[Any], int]:
        since, until = self.span()
        return aufgaben.mine(art=self.art, since=since, until=until, size=limit)

    @cached_property
    def count(self) -> int:
        return self.found(1)[1]

    @property
    def url(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@aufgaben{'?art=' + self.art if self.art else ''}"

    def lines(self, limit: int) -> list[dict[str, Any]]:
        brains = self.found(limit)[0]
        records = aufgaben.records_of(brains)
        return [
            {
                "url": brain.getURL(),
                "aktenzeichen": records[brain.getPath()].aktenzeichen if brain.getPath() in records else "",
                "betreff": brain.Title,
                "text": "",
                "zeit": f"{brain.frist:%d.%m.%Y}",
            }
            for brain in brains
        ]


class Woche(Wiedervorlagen):
    """What is due on the days to come."""

    order, title, art = 50, _("title_heute_woche", default="Aufgaben due within a week"), ""

    def span(self) -> tuple[date | None, date]:
        return clock.today() + timedelta(days=1), clock.today() + WEEK
