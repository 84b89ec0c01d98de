"""What the Postausgang adds to the Vorgang page: its Bescheide and the button for a new one."""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.postausgang.workflow import BADGES
from kommune.eakte.postausgang.workflow import STATE_TITLES
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


NEXT = {
    "draft": (_("label_bescheid_finish", default="Finish the Bescheid"), "kommune.eakte: Draft Bescheid"),
    "submitted": (_("label_bescheid_sign", default="Check and sign the Bescheid"), "kommune.eakte: Sign Bescheid"),
    "final": (_("label_bescheid_deliver", default="Deliver the Bescheid"), "kommune.eakte: Deliver Bescheid"),
}


def bescheide_of(vorgang):
    """Return catalog records of the Bescheide of a Vorgang, the oldest first; a page asks the catalog once."""
    return zugriff.remembered(
        "bescheide", vorgang, lambda: api.content.find(context=vorgang, portal_type="Bescheid", sort_on="created")
    )


def open_bescheide(vorgang) -> list:
    """Return those that are on their way, the newest first."""
    return [brain for brain in bescheide_of(vorgang) if brain.review_state in NEXT][::-1]


class BescheideAbschnitt(BrowserView):
    """The Bescheide of the Vorgang, from the catalog."""

    order = 30
    tab = Tab.BESCHEIDE
    title = _("title_bescheide", default="Bescheide")
    template = ViewPageTemplateFile("abschnitt.pt")
    available = False

    def update(self):
        self.rows = [
            {
                "url": brain.getURL(),
                "title": brain.Title,
                "state": STATE_TITLES[brain.review_state],
                "badge": f"k-badge k-badge--{BADGES[brain.review_state]}",
            }
            for brain in bescheide_of(self.context)
        ]
        self.available = bool(self.rows) or akten.state_of(self.context) != "closed"

    @property
    def count(self) -> int:
        return len(self.rows)

    def render(self):
        return self.template()


class NaechsterSchritt(BrowserView):
    """The way to the Bescheid that waits for the person: to be finished, signed or delivered."""

    order = 5
    primary = True
    title = ""
    url = ""

    @property
    def available(self):
        for brain in open_bescheide(self.context):
            title, permission = NEXT[brain.review_state]
            if zugriff.may(permission, self.context):
                asks = "?zeichnen=1" if brain.review_state == "submitted" else ""
                self.title, self.url = title, f"{brain.getURL()}{asks}"
                return True
        return False


class EntwerfenAktion(BrowserView):
    """“Draft a Bescheid”: the main act while the Vorgang is being worked on and has none on its way."""

    order = 10
    title = _("label_bescheid_entwerfen", default="Draft a Bescheid")

    @property
    def primary(self):
        return not open_bescheide(self.context)

    @property
    def available(self):
        at_work = akten.state_of(self.context) in postausgang.OPEN_STATES
        return at_work and zugriff.may("kommune.eakte: Draft Bescheid", self.context)

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@bescheid-entwerfen"
