"""After log-in: staff to the Schreibtisch, citizens to their account."""

from kommune.eakte.core.ablauf import zugriff
from kommune.portal.core.interfaces import IKommunePortalLayer
from plone import api
from Products.CMFPlone.interfaces import IRedirectAfterLogin
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface


@implementer(IRedirectAfterLogin)
@adapter(Interface, IKommunePortalLayer)
class WhereToGo:
    """Where somebody goes who did not come from a page of this site."""

    def __init__(self, context, request):
        self.request = request

    def __call__(self, came_from=None, is_initial_login=False):
        if came_from and api.portal.get_tool("portal_url").isURLInPortal(came_from) and not _is_login(came_from):
            return came_from
        portal = api.portal.get()
        page = "@@heute" if zugriff.may("kommune.eakte: Use Backend", portal) else "@@mein-konto"
        return f"{portal.absolute_url()}/{page}"


def _is_login(url: str) -> bool:
    return url.rstrip("/").rsplit("/", 1)[-1].partition("?")[0] in (
        "login",
        "logout",
        "@@logout",
        "logged_out",
        "failsafe_login",
        "require_login",
    )
