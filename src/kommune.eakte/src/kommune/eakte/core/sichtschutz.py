"""Who may not see a thing sees no page and no endpoint of it, whatever permission that page asks for.

Plone registers dozens of pages for all content with a permission everybody has (``@@title``,
``@@sitemap``, ``@@folder_contents`` …); on a record each of them would tell its title.
"""

from AccessControl import getSecurityManager
from AccessControl import Unauthorized
from kommune.eakte.core.interfaces import IForThePublic
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from plone.dexterity.interfaces import IDexterityContent
from plone.rest.interfaces import IAPIRequest
from Products.CMFCore.interfaces import ISiteRoot
from zExceptions import NotFound


BACKEND = "kommune.eakte: Use Backend"


def require_view(event) -> None:
    """Refuse a request whose nearest content the person may not view; the site itself is everybody's.

    :raises Unauthorized: before the page is called. :raises NotFound: instead of the staff's log-in page,
        for a visitor's way to what is not public now; as if it did not exist.
    """
    request = event.request
    if not IKommuneEakteLayer.providedBy(request) or getattr(request, "_rest_cors_preflight", False):
        return
    content = next((parent for parent in request.get("PARENTS", ()) if IDexterityContent.providedBy(parent)), None)
    if content is None or ISiteRoot.providedBy(content):
        return
    may = getSecurityManager().checkPermission
    if may("View", content):
        return
    if IForThePublic.providedBy(content) and not IAPIRequest.providedBy(request) and not may(BACKEND, content):
        raise NotFound(content.getId())
    raise Unauthorized("View")
