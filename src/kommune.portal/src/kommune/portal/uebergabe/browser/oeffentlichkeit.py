"""„Stellungnahmen der Öffentlichkeit“ on the page of a Vorgang: what came to the procedures it is the record of."""

from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.core.ablauf import zugriff
from kommune.portal import _
from kommune.portal.beteiligung import api as beteiligung
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


MOST = 50
MAY = "kommune.eakte: Process Vorgang"


class OeffentlichkeitAbschnitt(BrowserView):
    """The last fifty, from the store; the Dokumente themselves are in the list of the Vorgang.

    The record says who may know whose a statement is: what became of its Dokument (moved to a confidential Vorgang, say) holds here
    too. Of one that is not filed yet who works on the Vorgang knows it.
    """

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
        found = [one for one in map(beteiligung.find, self.numbers[:MOST]) if one is not None]
        seen, works = self.seen(found), zugriff.may(MAY, self.context)
        return [self.row(one, one.dokumente[0] in seen if one.abgelegt else works) for one in found]

    def seen(self, found) -> set[str]:
        """Return the UIDs of the Dokumente the person may see, by one question for all."""
        uids = [one.dokumente[0] for one in found if one.abgelegt]
        return {brain.UID for brain in api.content.find(UID=uids)} if uids else set()

    def row(self, one, known: bool) -> dict:
        told = {"nummer": one.nummer, "zeit": beteiligung.moment(one.eingang), "verdeckt": not known}
        if not known:
            return {
                **dict.fromkeys(("name", "bezug", "keine", "bestaetigt", "zurueckgezogen", "zeichen", "url"), ""),
                **told,
            }
        return {
            **told,
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
