"""Head and foot of every page, in one lean piece each, showing only what the person may open."""

from functools import cached_property
from kommune.eakte.core.ablauf import zugriff
from kommune.portal import _
from kommune.portal.core import arbeitsplatz
from kommune.portal.core import town
from kommune.portal.core.interfaces import ISprechzeiten
from plone import api
from plone.app.layout.viewlets.common import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import queryMultiAdapter
from zope.component import queryUtility
from zope.contentprovider.interfaces import IContentProvider


PUBLIC = (
    ("leistungen", _("nav_leistungen", default="Services")),
    ("dienststellen", _("nav_dienststellen", default="Offices")),
    ("beteiligung", _("nav_beteiligung", default="Participation")),
    ("petitionen", _("nav_petitionen", default="Petitions")),
)
PAGES = (
    ("impressum", _("nav_impressum", default="Imprint")),
    ("datenschutz", _("nav_datenschutz", default="Privacy")),
    ("barrierefreiheit", _("nav_barrierefreiheit", default="Accessibility")),
    ("kontakt", _("nav_kontakt", default="Contact")),
)


EASY = (
    ("leichte-sprache", "leicht", _("nav_leichte_sprache", default="This website in easy words"), None),
    ("gebaerdensprache", "gebaerde", _("nav_gebaerdensprache", default="Sign language"), None),
)
SPRACHWAHL = "kommune.sprachwahl"


def symbole_url() -> str:
    """Return the address of the drawings that ``<use>`` takes its symbols from."""
    return f"{api.portal.get().absolute_url()}/++theme++kommune/symbole.svg"


def easy_pages() -> list[dict]:
    """Return the pages for people who read little German, as far as the town has them and the person may see them."""
    portal = api.portal.get()
    return [
        {"url": f"{portal.absolute_url()}/{name}", "symbol": symbol, "title": title, "lang": lang}
        for name, symbol, title, lang in EASY
        if name in portal and zugriff.may("View", portal[name])
    ]


def provided(viewlet, name: str) -> str:
    """Return what an upper domain says in a piece of the frame, "" where none does."""
    view = getattr(viewlet, "view", viewlet)
    found = queryMultiAdapter((viewlet.context, viewlet.request, view), IContentProvider, name=name)
    if found is None:
        return ""
    found.update()
    return found.render()


class Kopf(ViewletBase):
    """Crest and name, search, log-in, navigation; on the pages of the office all in one row."""

    public = ViewPageTemplateFile("kopf.pt")
    internal = ViewPageTemplateFile("kopf_intern.pt")

    def index(self):
        return self.internal() if self.is_internal else self.public()

    def update(self):
        self.is_internal = arbeitsplatz.is_internal(self.request)
        self.portal = api.portal.get()
        self.base = self.portal.absolute_url()
        self.name = town.name()
        self.wappen = town.wappen_url()
        self.kopfzeile = town.setting("kopfzeile")
        self.symbole = symbole_url()

    def easy(self) -> list[dict]:
        """Return what stands beside the languages; that of Leichte Sprache is one of them."""
        return [one for one in easy_pages() if one["symbol"] != "leicht"]

    def sprachwahl(self) -> str:
        return provided(self, SPRACHWAHL)

    @cached_property
    def anonymous(self) -> bool:
        return api.user.is_anonymous()

    @cached_property
    def staff(self) -> bool:
        return arbeitsplatz.is_staff()

    def user(self) -> str:
        user = api.user.get_current()
        return user.getProperty("fullname") or user.getUserName()

    def account(self) -> str:
        """Return where the person changes the own password and data, and sees the own log-ins."""
        return f"{self.base}/@@meine-anmeldungen" if self.staff else f"{self.base}/@@konto-einstellungen"

    @cached_property
    def search(self) -> dict:
        """Return what the search of the head looks through: records for caseworkers, else services."""
        if self.searches_records() and arbeitsplatz.may("akten", "View"):
            label = _("label_search_records", default="Search the records")
            return {
                "url": f"{self.base}/@@recherche",
                "field": "text",
                "label": label,
                "art": "",
                "vorschlaege": f"{self.base}/@recherche-vorschlaege",
            }
        label = _("label_search", default="Search for a service")
        if "leistungen" in self.portal:
            return {"url": f"{self.base}/leistungen/@@suche", "field": "text", "label": label, "art": ""}
        return {"url": f"{self.base}/@@search", "field": "SearchableText", "label": label, "art": ""}

    def entries(self) -> list[dict]:
        entries = [("", _("nav_home", default="Home"))]
        entries += [(path, title) for path, title in PUBLIC if path in self.portal]
        if self.staff:
            entries.append(("@@heute", _("nav_office", default="My work")))
        elif not self.anonymous:
            entries.append(("@@mein-konto", _("nav_mein_konto", default="My account")))
        return self.links(entries)

    def daily(self) -> list[dict]:
        return self.links(self.allowed(arbeitsplatz.DAILY))

    @cached_property
    def seldom(self) -> list[dict]:
        return self.links(self.allowed(arbeitsplatz.SELDOM))

    def this_page(self) -> list[dict]:
        """Return what may be done with this page: what the bar of those who edit has on public pages."""
        bar = queryMultiAdapter((self.context, self.request, self.view), IContentProvider, name="plone.toolbar")
        if bar is None:
            return []
        bar.update()
        if not bar.visible or bar.is_shown():
            return []
        return [{"title": _("label_page_views", default="Views"), "entries": bar.tabs()}, *bar.menus()]

    def besides(self) -> str:
        """Return what the office adds to its head, e.g. saved views with their numbers; "" if nothing."""
        return provided(self, "kommune.kopf")

    def allowed(self, entries) -> list[tuple]:
        return [(path, title) for path, title, permission in entries if arbeitsplatz.may(path, permission)]

    def links(self, entries) -> list[dict]:
        here = self.request["ACTUAL_URL"].rstrip("/")
        return [{"title": title, "url": self.url(path), "current": self.current(path, here)} for path, title in entries]

    def url(self, path: str) -> str:
        return f"{self.base}/{path}" if path else self.base

    def searches_records(self) -> bool:
        """On the office's pages the office's records are meant; elsewhere by those who edit no pages."""
        return self.is_internal or (self.staff and not arbeitsplatz.may("", "Show Toolbar"))

    def current(self, path: str, here: str):
        url = self.url(path)
        return "page" if here == url or (path and here.startswith(f"{url}/")) else None


class Fuss(ViewletBase):
    """Name, address, opening hours, and the pages every town needs."""

    index = ViewPageTemplateFile("fuss.pt")

    def update(self):
        self.base = api.portal.get().absolute_url()
        self.name = town.name()
        self.address, self.phone, self.email = (town.setting(name) for name in ("address", "phone", "email"))
        self.phone_link = "".join(one for one in self.phone or "" if one in "+0123456789")
        self.symbole = symbole_url()

    def easy(self) -> list[dict]:
        return easy_pages()

    def sprachwahl(self) -> str:
        return provided(self, SPRACHWAHL)

    def besides(self) -> str:
        return provided(self, "kommune.fusslinks")

    def zeiten(self) -> dict | None:
        """Return the opening hours of the office that stands for the town, if it has told any."""
        asked = queryUtility(ISprechzeiten)
        return asked.of_the_town() if asked is not None else None

    def wege(self) -> str:
        """Return where the ways to reach the town are, "" in a site without services."""
        return f"{self.base}/leistungen/@@kontaktwege" if "leistungen" in api.portal.get() else ""

    def pages(self):
        portal = api.portal.get()
        return [
            {"url": f"{self.base}/{name}", "title": title}
            for name, title in PAGES
            if name in portal and zugriff.may("View", portal[name])
        ]


class Farben(ViewletBase):
    """The link to the town's colours, in the head."""

    def render(self):
        color = town.setting("color").lstrip("#")
        return f'<link rel="stylesheet" href="{api.portal.get().absolute_url()}/@@kommune-farben.css?{color}" />'
