"""What is new in saved searches, on the page a day begins with and in the mail of the morning."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.aufgaben.interfaces import IHeute
from kommune.eakte.aufgaben.interfaces import IMorgenmeldung
from kommune.eakte.recherche.dauersuche import api as dauersuchen
from plone import api
from typing import Any
from zope.interface import implementer


@implementer(IHeute)
class Neuigkeiten:
    """A line for each saved search with new hits the person may see; it leads there, the changed last first."""

    order = 60
    title = _("title_dauersuchen_neu", default="New in saved searches")

    def __init__(self, request: Any) -> None:
        self.request = request

    @cached_property
    def found(self) -> list[tuple[Any, int]]:
        news = dauersuchen.news()
        return [(one, len(news[one.id])) for one in dauersuchen.mine() if news[one.id]]

    @property
    def count(self) -> int:
        return sum(count for _one, count in self.found)

    @property
    def url(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@recherche"

    def lines(self, limit: int) -> list[dict[str, Any]]:
        return [
            {
                "url": f"{self.url}?suche={one.id}",
                "aktenzeichen": "",
                "betreff": one.titel,
                "text": _("msg_dauersuche_neu", default="${count} new", mapping={"count": count}),
                "zeit": "",
            }
            for one, count in self.found[:limit]
        ]


@implementer(IMorgenmeldung)
class ImMorgen:
    """How many new hits there are that the person may see; no word of what was searched for."""

    def people(self) -> list[str]:
        return dauersuchen.people_with_news()

    def line(self) -> Any:
        count = sum(map(len, dauersuchen.news().values()))
        if not count:
            return None
        return _("mail_dauersuchen_neu", default="New in your saved searches: ${count}", mapping={"count": count})
