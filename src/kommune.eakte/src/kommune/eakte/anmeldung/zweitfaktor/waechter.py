"""Who must set up a second factor first does nothing else: every other page leads there, every endpoint refuses."""

from kommune.eakte import _
from kommune.eakte.anmeldung.zweitfaktor import pflicht
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.core.interfaces import NotAllowed
from plone import api
from plone.rest.interfaces import IAPIRequest
from typing import Any
from zExceptions import Redirect


# The colours of the town are a page of ours that says nothing of anybody.
STYLE = ("kommune-farben.css", "site-logo", "favicon.ico")
PAGES = (*STYLE, "zweitfaktor", "logout", "logged-out", "logged_out", "login", "@zweitfaktor", "@logout", "@login")
# Classes of what is the same for everybody: style sheets, scripts, pictures of the theme. By class, not by address:
# what lies behind an address can be acquired.
PUBLIC = {"Products.Five.browser.resource", "plone.resource.file", "zope.browserresource.file"}


def hold_up(event: Any) -> None:
    """Called after traversal, when it is known who asks for what.

    :raises Redirect: a page leads to the setting-up. :raises NotAllowed: an endpoint, or anything that is sent.
    """
    request = event.request
    user_id = zugriff.user_id()
    if not user_id or not IKommuneEakteLayer.providedBy(request) or not pflicht.must_set_up(user_id):
        return
    published = request.get("PUBLISHED")
    page = getattr(published, "__self__", published)
    if _name_of(page) in PAGES or _is_public(page):
        return
    if IAPIRequest.providedBy(request) or request.method not in ("GET", "HEAD"):
        raise NotAllowed(
            _(
                "error_factor_first",
                default="Set up a second factor first, under “Second factor”. The town demands one.",
            )
        )
    raise Redirect(f"{api.portal.get().absolute_url()}/@@zweitfaktor")


def _name_of(page: Any) -> str:
    """Return the name in the address; an endpoint is registered as ``GET_application_json_@name``."""
    name = getattr(page, "__name__", "") or ""
    return f"@{name.rpartition('_@')[2]}" if "_@" in name else name


def _is_public(page: Any) -> bool:
    return any(kind.__module__ in PUBLIC for kind in type(page).__mro__)
