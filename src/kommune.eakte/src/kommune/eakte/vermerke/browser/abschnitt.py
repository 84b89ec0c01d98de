"""What this domain adds to the page of a Vorgang: drafts, comments, and the ways to new ones."""

from kommune.eakte import _
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.core.eingabe import doppelsendung
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vermerke import api as vermerke
from kommune.eakte.vermerke import rules
from kommune.eakte.vermerke.browser.vermerk import TITLES
from kommune.eakte.vermerke.rules import Art
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


SHOWN = 20


class VermerkeAbschnitt(BrowserView):
    """Drafts of Vermerke, and what colleagues say to each other."""

    order = 45
    tab = Tab.NACHRICHTEN
    title = _("title_vermerke", default="Vermerke and comments")
    template = ViewPageTemplateFile("abschnitt.pt")

    def update(self):
        self.may_write, self.may_comment = vermerke.may_write(self.context), vermerke.may_comment(self.context)
        self.entwuerfe = [self.draft(one) for one in vermerke.entwuerfe(self.context)]
        found = vermerke.kommentare(self.context)
        self.kommentare = [self.comment(one) for one in found[:SHOWN]]
        self.aeltere = [self.comment(one) for one in found[SHOWN:]]
        self.count = len(self.entwuerfe) + len(found)

    def leute(self) -> list[tuple[str, str]]:
        """Return whom to mention; asked for by the shown section alone, it asks for the rights of many people."""
        return vermerke.colleagues(self.context)

    @property
    def available(self):
        return bool(self.may_write or self.may_comment or self.entwuerfe or self.kommentare)

    def draft(self, found) -> dict:
        url, may = self.context.absolute_url(), self.may_write
        return {
            "art": TITLES[Art(found.art)],
            "titel": rules.titled(found.art, found.werte),
            "von": organisation.display_name(found.geaendert_von),
            "am": f"{found.geaendert_am:%d.%m.%Y, %H:%M}",
            "text": found.werte["text"],
            "url": f"{url}/@@vermerk?nr={found.id}" if may else "",
            "weg": f"{url}/@@vermerk-verwerfen?nr={found.id}"
            if may and vermerke.may_discard(self.context, found)
            else "",
        }

    def comment(self, found) -> dict:
        return {
            "von": organisation.display_name(found.von),
            "am": f"{found.am:%d.%m.%Y, %H:%M}",
            "gemeint": ", ".join(organisation.display_name(one) for one in found.gemeint),
            "zeilen": found.text.split("\n"),
        }

    def einmal(self) -> str:
        return doppelsendung.key_for(self.request)

    def render(self):
        return self.template()


class VermerkAktion(BrowserView):
    """“Vermerk”: among the actions of the Vorgang."""

    order, primary, art = 40, False, Art.VERMERK

    @property
    def title(self):
        return TITLES[self.art]

    @property
    def available(self):
        return vermerke.may_write(self.context)

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@vermerk?art={self.art}"


class TelefonnotizAktion(VermerkAktion):
    """“Telefonnotiz”: two clicks, this one and the one that keeps it."""

    order, art = 41, Art.TELEFONNOTIZ
