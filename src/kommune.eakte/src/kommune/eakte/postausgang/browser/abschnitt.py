"""What the Postausgang adds to the Vorgang page: its Bescheide and the button for a new one."""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.postausgang.workflow import BADGES
from kommune.eakte.postausgang.workflow import STATE_TITLES
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class BescheideAbschnitt(BrowserView):
    """The Bescheide of the Vorgang, from the catalog."""

    order = 30
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
            for brain in api.content.find(context=self.context, portal_type="Bescheid", sort_on="created")
        ]
        self.available = bool(self.rows)

    def render(self):
        return self.template()


class EntwerfenAktion(BrowserView):
    """“Draft a Bescheid”: the main act while the Vorgang is being worked on."""

    order = 10
    title = _("label_bescheid_entwerfen", default="Draft a Bescheid")
    primary = True

    @property
    def available(self):
        at_work = akten.state_of(self.context) in postausgang.OPEN_STATES
        return at_work and api.user.has_permission("kommune.eakte: Draft Bescheid", obj=self.context)

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@bescheid-entwerfen"
