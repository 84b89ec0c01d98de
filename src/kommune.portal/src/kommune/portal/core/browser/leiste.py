"""The bar of those who edit pages: links and plain lists instead of Plone's toolbar, without JavaScript."""

from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.verwalter import is_manager
from kommune.portal import _
from kommune.portal.core import arbeitsplatz
from plone import api
from plone.app.viewletmanager.manager import OrderedViewletManager
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.browsermenu.interfaces import IBrowserMenu
from zope.component import getMultiAdapter
from zope.component import getUtility
from zope.i18nmessageid import Message


MENUS = (
    ("factory", _("label_bar_add", default="Add")),
    ("workflow", _("label_bar_state", default="State")),
    ("actions", _("label_bar_actions", default="More")),
)
ADD, LIST = "Add portal content", "List folder contents"
SET_UP = "Plone Site Setup: Overview"


class Leiste(OrderedViewletManager):
    """Shown to people with the permission *Show Toolbar*; every entry is one the person may use here.

    On the office's pages only a Manager has it: for others its entries are a menu of the head.
    """

    index = ViewPageTemplateFile("leiste.pt")

    def update(self):
        """Skip Plone's viewlets: the bar needs none of them."""
        self.state = getMultiAdapter((self.context, self.request), name="plone_context_state")
        self.visible = self.state.is_toolbar_visible()

    def render(self):
        return self.index() if self.visible and self.is_shown() else ""

    def is_shown(self) -> bool:
        return not arbeitsplatz.is_internal(self.request) or is_manager()

    def tabs(self) -> list[dict]:
        here = self.request["ACTUAL_URL"].rstrip("/")
        return [
            {
                "title": of_plone(action["title"]),
                "url": action["url"],
                "current": "page" if here == action["url"].rstrip("/") else None,
            }
            for action in self.state.actions("object")
            if action["available"] and action["visible"] and self.leads_on(action["id"])
        ]

    def leads_on(self, tab: str) -> bool:
        """Plone asks for the right at the page; its list of contents is that of the folder around it."""
        return tab != "folderContents" or zugriff.may(LIST, self.state.folder())

    def menus(self) -> list[dict]:
        menus = ({"id": f"k-bar-{name}", "title": title, "entries": self.entries(name)} for name, title in MENUS)
        return [menu for menu in menus if menu["entries"]]

    def entries(self, name: str) -> list[dict]:
        if name == "factory" and not self.may_add():
            return []
        menu = getUtility(IBrowserMenu, name=f"plone_contentmenu_{name}")
        items = menu.getMenuItems(self.context, self.request)
        return [{"title": of_plone(item["title"]), "url": item["action"].strip()} for item in items if item["action"]]

    def may_add(self) -> bool:
        """Plone's menu asks for the right to the type alone, its form for that to add anything as well."""
        factories = getMultiAdapter((self.context, self.request), name="folder_factories")
        return zugriff.may(ADD, factories.add_context())

    def site_url(self) -> str:
        return api.portal.get().absolute_url()

    def set_up(self) -> str:
        portal = api.portal.get()
        if not zugriff.may(SET_UP, portal):
            return ""
        return f"{portal.absolute_url()}/@@overview-controlpanel"


def of_plone(title: str) -> str:
    """Return a title that has no domain of its own as one of Plone's, so that it is translated."""
    return title if isinstance(title, Message) else Message(title, "plone")
