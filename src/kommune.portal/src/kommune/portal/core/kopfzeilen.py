"""Security headers of every answer; the exceptions are listed in ``docs/csp.md``.

What a logged-in person gets and what went wrong is kept by no cache, unless the page itself says how long; what lies in
the office is kept by none, so that the next person at a computer finds nothing by going back.
"""

from AccessControl import getSecurityManager
from AccessControl.users import nobody
from kommune.eakte.anmeldung.api import without_secrets
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import IForTheOffice
from kommune.eakte.core.schutz.sichtschutz import unwrapped
from kommune.portal.core.interfaces import IKommunePortalLayer
from plone import api
from plone.caching.interfaces import IRulesetLookup
from plone.rest.interfaces import IService
from zope.component import adapter
from zope.interface import implementer


COMMON = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'; "
)
STRICT = COMMON + "script-src 'self'"
EDITING = COMMON + "script-src 'self' 'unsafe-eval'; worker-src 'self' blob:"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


def add_headers(event) -> None:
    """Add what is not set yet; people who edit in the backend get the wider script policy."""
    request = event.request
    if not IKommunePortalLayer.providedBy(request):
        return
    response, known = request.response, _is_known()
    address = request.get("ACTUAL_URL", "")
    if without_secrets(address) != address and not response.getHeader("Referrer-Policy"):
        response.setHeader("Referrer-Policy", "strict-origin")  # what it loads shall not carry the secret into a log
    for name, value in HEADERS.items():
        if not response.getHeader(name):
            response.setHeader(name, value)
    if not response.getHeader("Content-Security-Policy"):
        response.setHeader("Content-Security-Policy", EDITING if known and _is_editing() else STRICT)
    unsaid = known and not response.getHeader("Cache-Control")
    if response.getStatus() >= 400 or unsaid or _is_in_the_office(request):
        response.setHeader("Cache-Control", "private, no-store")
        response.headers.pop("expires", None)


@implementer(IRulesetLookup)
@adapter(IService, IKommunePortalLayer)
class RestIsNotCached:
    """Take plone.app.caching off REST: ten seconds of an answer "for all", and its ETag in place of our stamp."""

    def __init__(self, published, request):
        pass

    def __call__(self):
        return None


def _is_in_the_office(request) -> bool:
    return any(IForTheOffice.providedBy(unwrapped(one)) for one in request.get("PARENTS", ()))


def _is_known() -> bool:
    """Tell whether somebody is logged in, without asking the user folder: every answer comes by here."""
    return getSecurityManager().getUser().getUserName() != nobody.getUserName()


def _is_editing() -> bool:
    return zugriff.may("Show Toolbar", api.portal.get())
