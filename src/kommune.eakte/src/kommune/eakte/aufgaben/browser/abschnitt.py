"""What this domain adds to the pages of Akte, Vorgang and Dokument: their Aufgaben, and the way to a new one."""

from Acquisition import aq_parent
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.content.dokument import IDokument
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.aufgaben.browser.zeilen import lines
from kommune.eakte.aufgaben.signalworte import TEXTS
from kommune.eakte.core.ablauf import zugriff
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


SHOWN_CLOSED = 5
PAGE = "@@aufgabe-setzen"
WIEDERVORLAGE = _("label_set_wiedervorlage", default="Set a Wiedervorlage")
AUFGABE = _("label_set_aufgabe", default="Set an Aufgabe")


def may_set(record) -> bool:
    """Tell whether this person can set Aufgaben about an Akte or Vorgang now."""
    return akten.state_of(record) != "closed" and zugriff.may("kommune.eakte: Set Aufgabe", record)


class WiedervorlageAktion(BrowserView):
    """“Set a Wiedervorlage” in the menu of a Vorgang."""

    order = 50
    title = WIEDERVORLAGE
    primary = False
    url_end = f"{PAGE}?art=wiedervorlage"

    @property
    def available(self):
        return may_set(self.context)

    @property
    def url(self):
        return f"{self.context.absolute_url()}/{self.url_end}"


class AufgabeAktion(WiedervorlageAktion):
    """“Set an Aufgabe”."""

    order = 51
    title = AUFGABE
    url_end = PAGE


class AufgabenAbschnitt(BrowserView):
    """The open Aufgaben, the next due first, then some of those that are closed."""

    order = 20
    tab = Tab.AUFGABEN
    title = _("title_aufgaben", default="Aufgaben and Wiedervorlagen")
    template = ViewPageTemplateFile("abschnitt.pt")

    def update(self):
        found = lines(aufgaben.of_record(self.context))
        self.open = [row for row in found if row["open"]]
        self.closed = [row for row in found if not row["open"]][-SHOWN_CLOSED:]
        self.links = self.ways() if self.may_set() else []

    @property
    def available(self):
        return bool(self.open or self.closed or self.links)

    @property
    def count(self) -> int:
        return len(self.open)

    def may_set(self) -> bool:
        return may_set(aq_parent(self.context) if IDokument.providedBy(self.context) else self.context)

    def ways(self) -> list[dict]:
        url = f"{self.context.absolute_url()}/{PAGE}"
        return [{"url": f"{url}?art=wiedervorlage", "title": WIEDERVORLAGE}, {"url": url, "title": AUFGABE}]

    def render(self):
        return self.template()


class NeuesAbschnitt(BrowserView):
    """What is new for the person; shown once: opening the page is seeing it."""

    order = 1
    tab = Tab.ALWAYS
    title = _("title_signale", default="New for you")
    template = ViewPageTemplateFile("neues.pt")
    rows: tuple = ()

    def update(self):
        user_id, uid = zugriff.user_id(), self.context.UID()
        self.rows = tuple(TEXTS[one["art"]] for one in aufgaben.signale_of(user_id) if one["uid"] == uid)
        if self.rows:
            aufgaben.see(user_id, [uid])

    @property
    def available(self):
        return bool(self.rows)

    def render(self):
        return self.template()
