"""The choice of a language: what a request says of it, for Plone, for pages in memory and for caches outside."""

from kommune.portal.core.interfaces import IKommunePortalLayer
from kommune.portal.sprachen import rules
from kommune.portal.sprachen.api import current
from plone.app.caching.interfaces import IETagValue
from plone.base.interfaces import IPloneSiteRoot
from plone.i18n.interfaces import INegotiateLanguage
from plone.i18n.negotiate.negotiate import NegotiateLanguage
from urllib.parse import urlsplit
from zope.component import adapter
from zope.component.hooks import getSite
from zope.interface import implementer
from zope.interface import Interface
from zope.publisher.interfaces.http import IHTTPRequest


YEAR = 365 * 24 * 3600  # seconds


@implementer(INegotiateLanguage)
@adapter(IPloneSiteRoot, IHTTPRequest)
class Verhandlung(NegotiateLanguage):
    """Plone's way, but that the address and the cookie of the reader go before it."""

    def __init__(self, site, request):
        super().__init__(site, request)
        query, cookie = request.get("QUERY_STRING", ""), request.cookies.get(rules.COOKIE)
        if rules.asked(query) or rules.read(cookie):
            self.language = rules.chosen(query, cookie).oberflaeche
            self.language_list = [self.language]


@implementer(IETagValue)
@adapter(Interface, IKommunePortalLayer)
class SpracheETag:
    """The component ``userLanguage``: Leichte Sprache is another page than German, though its buttons are the same."""

    def __init__(self, published, request):
        self.request = request

    def __call__(self):
        return str(current(self.request))


def keep_choice(event) -> None:
    """Keep what the address asks for in a cookie, and let caches know that pages depend on it. The server keeps nothing."""
    request, response = event.request, event.request.response
    if not IKommunePortalLayer.providedBy(request):
        return
    if (response.getHeader("Content-Type") or "text/html").startswith("text/html"):
        known = response.getHeader("Vary") or ""
        if "Cookie" not in known:
            response.setHeader("Vary", f"{known}, Cookie".strip(", "))
    wanted = rules.asked(request.get("QUERY_STRING", ""))
    if wanted is None or request.method != "GET" or wanted == rules.read(request.cookies.get(rules.COOKIE)):
        return
    site = getSite()
    if site is None:
        return
    url = site.absolute_url()
    options = {"path": urlsplit(url).path or "/", "secure": url.startswith("https://")}
    response.setCookie(rules.COOKIE, str(wanted), max_age=YEAR, http_only=True, same_site="Lax", **options)
