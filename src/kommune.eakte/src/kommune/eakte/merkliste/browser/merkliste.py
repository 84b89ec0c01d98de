"""``@@merkliste``, ``@@merken`` on an Akte or Vorgang, the basket on Heute, and what notes that a page was opened."""

from kommune.eakte import _
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.aufgaben.interfaces import IKorb
from kommune.eakte.core.ablauf.verwalter import is_manager
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.merkliste import api as merkliste
from kommune.eakte.organisation import api as organisation
from plone import api
from Products.Five import BrowserView
from zope.interface import implementer


TITLE = _("title_merkliste", default="Favourites and opened last")
KEEP, DROP = (
    _("label_favorit_keep", default="Keep as a favourite"),
    _("label_favorit_drop", default="No favourite any more"),
)


class MerklisteView(Seite):
    """The two lists, and the ways to what has no place of its own in the head."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return self.index()

    def favoriten(self) -> list[dict]:
        return [self.row(brain) for brain in merkliste.favoriten()]

    def zuletzt(self) -> list[dict]:
        return [self.row(brain) for brain in merkliste.zuletzt()]

    def row(self, brain) -> dict:
        url = brain.getURL()
        return {"titel": f"{brain.aktenzeichen or ''} {brain.Title}".strip(), "url": url, "merken": f"{url}/@@merken"}

    def works(self) -> bool:
        return bool(organisation.oes_of()) or is_manager()


class Merken(FormView):
    """``@@merken``: makes it a favourite, or none any more."""

    @property
    def title(self):
        return DROP if merkliste.is_favorit(self.context) else KEEP

    submit = title

    @property
    def intro(self):
        return self.context.title

    def fields(self):
        wanted = "" if merkliste.is_favorit(self.context) else "1"
        return [{**self.field("favorit", "", kind="hidden"), "value": wanted}]

    def save(self, form):
        (merkliste.keep if form.get("favorit") == "1" else merkliste.drop)(self.context)


class MerkenAktion(BrowserView):
    """“Keep as a favourite”: among the actions of the Vorgang."""

    order, primary, available = 95, False, True

    @property
    def title(self):
        return DROP if merkliste.is_favorit(self.context) else KEEP

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@merken"


class GeoeffnetAbschnitt(BrowserView):
    """Shows nothing: notes that the person opened the page. Who asks for the head alone has opened nothing."""

    order, title, available, tab = 99, "", False, Tab.ALWAYS

    def update(self):
        if self.request.method == "GET":
            merkliste.note_opened(self.context)

    def render(self):
        return ""


@implementer(IKorb)
class FavoritenKorb:
    """The favourites, on Heute and among the baskets."""

    order, title = 80, TITLE

    def __init__(self, request):
        self.request = request

    @property
    def available(self):
        return bool(merkliste.favoriten() or merkliste.zuletzt())

    def count(self) -> int:
        return merkliste.count() or len(merkliste.zuletzt())

    def url(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@merkliste"
