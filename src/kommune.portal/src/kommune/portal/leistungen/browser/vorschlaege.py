"""On the page that says there is nothing here: what everybody may read and the address may have meant."""

from kommune.portal.leistungen.browser.seite import Seite
from kommune.portal.leistungen.rules import words_of_address
from kommune.portal.suche import api as suche
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


MOST = 5


class Vorschlaege(Seite):
    """A piece of that page. Of the address nothing is shown: its words are only looked for, among what is public."""

    template = ViewPageTemplateFile("vorschlaege.pt")

    def __init__(self, context, request, view):
        super().__init__(context, request)

    def update(self):
        self.treffer = self.near()

    def render(self):
        return self.template() if self.treffer else ""

    def near(self) -> list[dict]:
        base = api.portal.get().absolute_url()
        text = words_of_address(self.request["ACTUAL_URL"].removeprefix(base))
        if not text:
            return []
        try:
            return [self.zeile(one) for one in suche.search(text).treffer[:MOST]]
        except suche.MaschineFehlt:
            return []
