"""What this domain adds to the page of a Vorgang: its letters and where they are, and the way to a new one."""

from kommune.eakte import _
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.organisation import api as organisation
from kommune.eakte.schreiben import api as schreiben
from kommune.eakte.schreiben.browser.schreiben import TITLE
from kommune.eakte.schreiben.rules import Stand
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


STAENDE = {
    Stand.IN_ARBEIT: (_("label_sendung_in_arbeit", default="is being made"), "k-badge"),
    Stand.ZU_DRUCKEN: (_("label_sendung_zu_drucken", default="to be printed and posted"), "k-badge k-badge--warning"),
    Stand.ZUGESTELLT: (_("label_sendung_zugestellt", default="delivered"), "k-badge k-badge--success"),
}


class SchreibenAbschnitt(BrowserView):
    """Drafts, and of what was sent each Sendung with its state."""

    order = 35
    tab = Tab.NACHRICHTEN
    title = _("title_schreiben_liste", default="Letters and messages")
    template = ViewPageTemplateFile("abschnitt.pt")

    def update(self):
        self.may_write = schreiben.may_write(self.context)
        self.rows = [self.row(one) for one in schreiben.list_schreiben(self.context)]
        self.count = len(self.rows)

    @property
    def available(self):
        return bool(self.rows)

    def row(self, letter) -> dict:
        url = self.context.absolute_url()
        mine = self.may_write and not letter.sendungen
        return {
            "betreff": letter.werte["betreff"],
            "von": organisation.display_name(letter.gesendet_von or letter.geaendert_von),
            "am": f"{letter.gesendet_am or letter.geaendert_am:%d.%m.%Y, %H:%M}",
            "url": f"{url}/@@schreiben-verfassen?nr={letter.id}" if mine else "",
            "weg": f"{url}/@@schreiben-verwerfen?nr={letter.id}" if mine else "",
            "sendungen": [self.sendung(letter, nr, one) for nr, one in enumerate(letter.sendungen)],
        }

    def sendung(self, letter, nr: int, row) -> dict:
        url, stand = self.context.absolute_url(), Stand(row["stand"])
        posting = self.may_write and schreiben.is_to_post(row)
        return {
            "name": row["name"],
            "stand": STAENDE[stand][0],
            "badge": STAENDE[stand][1],
            "nachweis": row.get("nachweis", ""),
            "fehler": schreiben.fault_of(letter, nr),
            "url": f"{url}/{row['dokument']}" if row.get("dokument") else "",
            "gepostet": f"{url}/@@schreiben-gepostet?nr={letter.id}&an={nr}" if posting else "",
        }

    def render(self):
        return self.template()


class SchreibenAktion(BrowserView):
    """“Letter or message”: among the actions of the Vorgang."""

    order, primary, title = 38, False, TITLE

    @property
    def available(self):
        return schreiben.may_write(self.context)

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@schreiben-verfassen"
