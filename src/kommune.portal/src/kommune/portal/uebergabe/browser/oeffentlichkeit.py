"""„Stellungnahmen der Öffentlichkeit“ on the page of a Vorgang: what came to the procedures it is the record of."""

from kommune.eakte.akte.interfaces import Tab
from kommune.portal import _
from kommune.portal.beteiligung import api as beteiligung
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


MOST = 50


class OeffentlichkeitAbschnitt(BrowserView):
    """The last fifty, from the store; the Dokumente themselves are in the list of the Vorgang."""

    order = 26
    tab = Tab.BETEILIGTE
    title = _("title_stellungnahmen_public", default="Statements of the public")
    template = ViewPageTemplateFile("oeffentlichkeit.pt")
    available = False

    def update(self):
        uids = beteiligung.verfahren_of_vorgang(api.content.get_uuid(self.context))
        self.numbers = [nummer for uid in uids for nummer in beteiligung.numbers_of(uid)]
        self.available = bool(uids)

    @property
    def count(self) -> int:
        return len(self.numbers)

    def more(self) -> int:
        return max(0, len(self.numbers) - MOST)

    def rows(self) -> list[dict]:
        return [self.row(one) for one in map(beteiligung.find, self.numbers[:MOST]) if one is not None]

    def row(self, one) -> dict:
        return {
            "nummer": one.nummer,
            "zeit": beteiligung.moment(one.eingang),
            "name": one.angaben["name"] or "–",
            "bezug": "; ".join(beteiligung.bezug_in_words(one.bezug)),
            "keine": one.angaben["keine_bedenken"],
            "bestaetigt": one.bestaetigt is not None,
            "zurueckgezogen": one.zurueckgezogen is not None,
            "zeichen": one.zeichen,
            "url": f"{api.portal.get().absolute_url()}/resolveuid/{one.dokumente[0]}" if one.dokumente else "",
        }

    def render(self):
        return self.template()
