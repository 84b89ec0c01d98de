"""Between the password and the session: what kind of log-in it is, and the ticket that waits for the code.

The log-in page leads to a second one and holds a ticket meanwhile, five minutes, that opens nothing else. ``@login``
takes the code with the password. HTTP Basic has no place for one and is refused.
"""

from AccessControl.SecurityManagement import newSecurityManager
from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.anmeldung import nachweis
from kommune.eakte.anmeldung import protokoll
from kommune.eakte.anmeldung.betrieb import schluessel
from kommune.eakte.anmeldung.betrieb.anfrage import is_login_form
from kommune.eakte.anmeldung.betrieb.anfrage import is_rest_login
from kommune.eakte.anmeldung.zweitfaktor import api as zweitfaktor
from kommune.eakte.anmeldung.zweitfaktor.konto import now
from kommune.eakte.core.interfaces import Invalid
from plone import api
from plone.restapi.deserializer import json_body
from plone.restapi.exceptions import DeserializationError
from plone.session import tktauth
from Products.CMFPlone.interfaces import IRedirectAfterLogin
from typing import Any
from urllib.parse import urlencode
from zExceptions import Redirect
from zope.annotation.interfaces import IAnnotations
from zope.component import getMultiAdapter
from zope.component import queryMultiAdapter
from zope.globalrequest import getRequest

import binascii


HELD_BACK = "kommune.eakte.anmeldung.held_back"
COOKIE = "__zf"
LASTS = 300
PAGE = "@@zweitfaktor-anmeldung"


def is_held_back(user_id: str, *, by_request: bool) -> bool:
    """Tell whether a right password is not enough; one that is asked again within a session is.

    ``by_request``: it was taken from the log-in form, the body of ``@login`` or a header.
    """
    request = getRequest()
    if request is None or not zweitfaktor.is_set(user_id):
        return False
    is_rest = is_rest_login(request)
    if not (by_request or is_rest):
        return False
    if zweitfaktor.is_strong(nachweis.found(user_id)):
        return False
    if is_rest and (code := _code_in(request)):
        try:
            zweitfaktor.check(user_id, code)
        except Invalid:
            IAnnotations(request)[HELD_BACK] = (user_id, "wrong")
            return True
        return False
    if not is_rest and not is_login_form(request):
        protokoll.note("abgelehnt", user_id, grund="zweitfaktor")
    IAnnotations(request)[HELD_BACK] = (user_id, "missing")
    return True


def held_back(request: Any) -> tuple[str, str]:
    """Return who was held back in this request and why ("missing", "wrong"); ("", "") if nobody."""
    return IAnnotations(request).get(HELD_BACK, ("", ""))


def lead_on(event: Any) -> None:
    """After the right password in the log-in form: lead to the page that asks for the code, with a ticket."""
    request = event.request
    user_id, _why = IAnnotations(request).get(HELD_BACK, ("", ""))
    if not user_id or not is_login_form(request):
        return
    give_ticket(request, user_id)
    back = request.form.get("came_from")
    query = f"?{urlencode({'came_from': back})}" if isinstance(back, str) and back else ""
    raise Redirect(f"{api.portal.get().absolute_url()}/{PAGE}{query}")


def give_ticket(request: Any, user_id: str, *, anbieter: str = "", vertrauen: str = "") -> None:
    """Note in the browser that the password was right, or that a provider vouches; good for five minutes, and for this alone."""
    plugin = api.portal.get_tool("acl_users")["session"]
    told = {"path": "/", "http_only": True, "same_site": "Strict", "secure": bool(plugin.getProperty("secure"))}
    words = ".".join(filter(None, ["zf", str(anmeldung.generation_of(user_id)), anbieter, vertrauen]))
    ticket = tktauth.createTicket(_secrets()[0], user_id, user_data=words, timestamp=now())
    request.response.setCookie(COOKIE, binascii.b2a_base64(ticket).rstrip(), **told)


def ticket_of(request: Any) -> str:
    """Return whose password was right, or for whom a provider vouches, "" if the ticket is none, too old or of another generation."""
    return _read(request)[0]


def vouched_by(request: Any) -> tuple[str, str]:
    """Return the provider that vouches for who holds the ticket, and its trust level; ("", "") after a password."""
    return _read(request)[1:]


def _read(request: Any) -> tuple[str, str, str]:
    try:
        raw = binascii.a2b_base64(request.cookies.get(COOKIE) or "")
        read = (tktauth.validateTicket(secret, raw, timeout=LASTS, now=now()) for secret in _secrets())
        data = next((one for one in read if one is not None), None)
    except (binascii.Error, ValueError):
        return "", "", ""
    if data is None:
        return "", "", ""
    _digest, user_id, _tokens, words, made = data
    kind, generation, anbieter, vertrauen = [*words.split("."), "", "", ""][:4]
    fits = made <= now() and (kind, generation) == ("zf", str(anmeldung.generation_of(user_id)))
    return (user_id, anbieter, vertrauen) if fits else ("", "", "")


def drop_ticket(request: Any) -> None:
    request.response.expireCookie(COOKIE, path="/")


def let_in(request: Any, user_id: str) -> None:
    """Log an account in as the log-in page does it; what was proven of it is noted before (``nachweis``)."""
    portal = api.portal.get()
    user = portal.acl_users.getUserById(user_id)
    newSecurityManager(request, user)
    request.set("AUTHENTICATED_USER", user)
    request.set("__ac_password", "")
    getMultiAdapter((portal, request), name="login")._post_login()


def where_to(request: Any, came_from: str) -> str:
    """Return where somebody goes who has just logged in; never out of the site."""
    portal = api.portal.get()
    inside = came_from if came_from and api.portal.get_tool("portal_url").isURLInPortal(came_from) else ""
    adapter = queryMultiAdapter((portal, request), IRedirectAfterLogin)
    return str(adapter(inside, False)) if adapter is not None else inside or portal.absolute_url()


def _secrets() -> list[str]:
    """Return keys of their own: no ticket is ever taken for the other kind."""
    return [one.hex() for one in schluessel.keys("zweitfaktor")]


def _code_in(request: Any) -> str:
    try:
        code = json_body(request).get("code")
    except DeserializationError:
        return ""
    return code if isinstance(code, str) else ""
