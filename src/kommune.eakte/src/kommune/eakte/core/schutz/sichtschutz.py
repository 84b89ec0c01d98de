"""What a person may not see, or nobody needs, is not there: no page, no endpoint, no hint that it exists.

Three rules, whatever permission the thing asked for has:

* what is not on the list of ``freigabe`` does not exist, but for Managers;
* who may not view a content gets nothing of it (Plone's ``@@title``, ``@@folder_contents`` … would tell its title);
* what is refused answers as what was never there: 404; to citizens at the town's own page as well. Below the
  office's own places (``IForTheOffice``) whoever is not logged in is led to the log-in from every address, whether there
  is something or not.
"""

from AccessControl import getSecurityManager
from AccessControl import Unauthorized
from AccessControl.SecurityManagement import newSecurityManager
from Acquisition import aq_base
from kommune.eakte import _
from kommune.eakte.core.interfaces import IForTheOffice
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.schutz import herkunft
from kommune.eakte.core.schutz.freigabe import Glied
from kommune.eakte.core.schutz.freigabe import INHALT
from kommune.eakte.core.schutz.freigabe import is_listed
from kommune.eakte.core.schutz.freigabe import is_shut_in_office
from kommune.eakte.core.schutz.freigabe import STADT
from kommune.eakte.core.schutz.freigabe import WURZEL
from plone.dexterity.interfaces import IDexterityContent
from plone.rest.interfaces import IAPIRequest
from plone.rest.interfaces import IService
from plone.rest.traverse import RESTWrapper
from Products.CMFCore.interfaces import ISiteRoot
from types import BuiltinMethodType
from types import FunctionType
from types import MethodType
from zExceptions import Forbidden
from zExceptions import NotFound

import zExceptions


CACHE_HEADERS = ("x-cache-rule", "x-cache-operation", "etag")
UNLISTED = "kommune.eakte.unlisted"  # for the log alone: nobody else learns why
USE_BACKEND = "kommune.eakte: Use Backend"
WANT_MORE = ("site-logo", "version-view", "download-version")  # they break without a crest, without a version
PREFIXES = ("@@", "++view++")
BREAKS_WHEN_MADE = (TypeError, AttributeError, ValueError)  # a page of Plone made for another place than this
CALLABLES = (MethodType, FunctionType, BuiltinMethodType)
BROWSERS = frozenset({"GET", "HEAD", "POST"})
REFUSALS = (Unauthorized, zExceptions.Unauthorized, NotFound, Forbidden)


def require_view(event) -> None:
    """Refuse what is not listed, what the person may not view, and what another website sent.

    :raises NotFound: before the page is called. :raises NotAllowed: a call from another website.
    """
    request = event.request
    if getattr(request, "_rest_cors_preflight", False):
        return
    site = _site(request)
    if site is not None and not IKommuneEakteLayer.providedBy(request):
        return  # another site of the same Zope, without kommune
    if not _is_reachable(request):
        request.environ[UNLISTED] = not is_listed(*_chain(request))
        raise NotFound(request["ACTUAL_URL"])
    if site is not None:
        require_own_origin(request)


def require_own_origin(request) -> None:
    """Refuse a change that another website sent with what this person's browser logs in with.

    That is the cookie, or a password typed into the browser's own window (Basic), which it sends along as well.
    Programs that log in with every single call (Basic, Bearer) name no website.

    :raises NotAllowed: a foreign ``Origin``; at an endpoint also none, or a body a form of any website can send.
    """
    changes = request.method not in herkunft.SAFE or _is_logout(request)
    basic = (request._auth or "")[:6].lower() == "basic "
    if getSecurityManager().getUser().getId() is None or not changes or (request._auth and not basic):
        return
    origin, fetch_site = request.get_header("Origin", ""), request.get_header("Sec-Fetch-Site", "")
    own = frozenset({herkunft.origin_of(request["SERVER_URL"])})
    if fetch_site == "none":  # typed, or a link in a mail
        fetch_site = "" if _is_logout(request) else fetch_site
    if basic or not request.cookies or not IAPIRequest.providedBy(request):
        wrong = "origin" if herkunft.is_foreign(origin, fetch_site, own) else ""
    else:
        kind, upload = request.get_header("Content-Type", ""), bool(request.get_header("Tus-Resumable"))
        wrong = herkunft.fault(request.method, kind, origin, fetch_site, own, upload=upload)
    if wrong == "origin":
        raise NotAllowed(
            _("error_foreign_origin", default="This was not sent from a page of this website. Nothing was changed.")
        )
    if wrong:
        raise NotAllowed(_("error_content_type", default="Send this as JSON (Content-Type: application/json)."))


def _is_logout(request) -> bool:
    return bool(request.steps) and request.steps[-1].removeprefix("@@") == "logout"


def as_told(error: Exception, request) -> Exception:
    """Return the refusal the person is told: for what exists and for what does not, the same.

    What the person may view may say that it wants a log-in, or another right. Not to citizens: the town's own page
    is for everybody to view, and what the office has there would be told to them as “not for you”.
    """
    if isinstance(error, AttributeError | KeyError) and request.method not in BROWSERS and _is_nowhere(request):
        error = NotFound(request["ACTUAL_URL"])  # Zope's own check that nothing is acquired by such a method
    if not IKommuneEakteLayer.providedBy(request):
        return error
    if not isinstance(error, REFUSALS):
        if "PUBLISHED" in request.other or not (_is_hidden(request) or isinstance(error, BREAKS_WHEN_MADE)):
            return error
        error = NotFound(request["ACTUAL_URL"])  # what breaks on the way to a page tells that its place is there
    if isinstance(error, Forbidden) and "PUBLISHED" in request.other:
        return error  # a page said so, e.g. for want of an authenticator
    user = _authenticated(request)
    content = _content(request)
    viewable = content is None or ISiteRoot.providedBy(content) or _may_view(content)
    known = "PUBLISHED" not in request.other or (is_listed(*_chain(request)) and not _is_shut(request))
    told = viewable and known and not _is_citizen(user, request)
    if told and isinstance(error, (Unauthorized, zExceptions.Unauthorized)):
        return error
    request.other.pop("PUBLISHED", None)  # caching and base address would tell that there was something
    for name in CACHE_HEADERS:
        request.response.headers.pop(name, None)
    parents = request.get("PARENTS", [])
    office = any(IForTheOffice.providedBy(unwrapped(parent)) for parent in parents)
    if request.method in herkunft.SAFE:  # a form that was withdrawn while somebody filled it in gives it back
        request["PARENTS"] = parents[-2:]
        request.response.base = ""
    if office and user is None:
        return zExceptions.Unauthorized("View")
    return error if isinstance(error, NotFound) else NotFound(request["ACTUAL_URL"])


def is_asked_oddly(request) -> bool:
    """Tell whether a page that is not ours was asked for with arguments, or with more behind its name.

    Plone's pages trust these: what they stumble over is the request's fault.
    """
    if "PUBLISHED" not in request.other:
        return False
    kette, _ort = _chain(request)
    if not kette or any(glied.ours for glied in kette):
        return False
    if kette[-1].name in WANT_MORE:
        return True
    name = getattr(aq_base(request["PUBLISHED"]), "__name__", "")
    return bool(request.get("QUERY_STRING") or request.form) or request.steps[-1].removeprefix("@@") != name


def _is_citizen(user, request) -> bool:
    """Tell whether somebody is logged in who is not of the office."""
    site = _site(request)
    return user is not None and site is not None and not user.has_permission(USE_BACKEND, site)


def _is_nowhere(request) -> bool:
    return "PUBLISHED" not in request.other


def _is_reachable(request) -> bool:
    kette, ort = _chain(request)
    content = _content(request)
    if not is_listed(kette, ort) and not _is_manager(request):
        return False
    if _is_shut(request):
        return False
    return content is None or ISiteRoot.providedBy(content) or _may_view(content)


def _is_hidden(request) -> bool:
    """Tell whether the person may not view where the address leads to."""
    content = _content(request)
    if content is None or ISiteRoot.providedBy(content):
        return False
    _authenticated(request)
    return not _may_view(content)


def _is_shut(request) -> bool:
    return is_shut_in_office(_chain(request)[0]) and any(IForTheOffice.providedBy(one) for one in _way(request))


def _may_view(content) -> bool:
    return bool(getSecurityManager().checkPermission("View", content))


def _is_manager(request) -> bool:
    place = _site(request)
    place = request["PARENTS"][-1] if place is None else place
    return "Manager" in getSecurityManager().getUser().getRolesInContext(place)


def _authenticated(request):
    """Return who asks, None for anybody; Zope forgets it where there is nothing, or nothing for this person."""
    user = getSecurityManager().getUser()
    if user.getId() is not None:
        return user
    site, other = _site(request), request.other
    if site is None or not request.steps:
        return None
    before = other.get("PUBLISHED")
    other["PUBLISHED"] = site
    try:
        folders = (site.acl_users, request["PARENTS"][-1].acl_users)
        user = next((one for f in folders if (one := f.validate(request, roles=None)) is not None), None)
    finally:
        del other["PUBLISHED"]
        if before is not None:
            other["PUBLISHED"] = before
    if user is None or user.getId() is None:
        return None
    newSecurityManager(request, user)
    return user


def _site(request):
    return next((one for one in map(unwrapped, request.get("PARENTS", ())) if ISiteRoot.providedBy(one)), None)


def _content(request):
    return next((one for one in _way(request) if IDexterityContent.providedBy(one)), None)


def _way(request) -> list:
    """Return what was published and what it lies in, the nearest first."""
    published = [request["PUBLISHED"]] if "PUBLISHED" in request.other else []
    return [unwrapped(one) for one in (*published, *request.get("PARENTS", ()))]


def unwrapped(thing):
    """Return the content behind plone.rest's wrapper, anything else as it is."""
    return aq_base(thing).context if isinstance(aq_base(thing), RESTWrapper) else thing


def _chain(request) -> tuple[list[Glied], str]:
    """Return the steps behind the last content, and what that is."""
    things, ort = [], WURZEL
    for thing in _way(request):
        if IDexterityContent.providedBy(thing):
            ort = STADT if ISiteRoot.providedBy(thing) else INHALT
            break
        things.append(thing)
    names = list(reversed(request.steps))[: len(things)]
    names += [""] * (len(things) - len(names))
    glieder: list[Glied] = []
    last = None
    for thing, name in zip(reversed(things), reversed(names), strict=True):
        if last is None or aq_base(thing) is not last:  # endpoints return themselves for each part of the rest
            glieder.append(_glied(thing, name))
        last = aq_base(thing)
    return glieder, ort


def _glied(thing, name: str) -> Glied:
    for prefix in PREFIXES:
        name = name.removeprefix(prefix)
    if IService.providedBy(thing):
        _method, at, service = getattr(thing, "__name__", "").partition("@")
        return Glied(at + service, _modules(type(thing)), dienst=True)
    return Glied(name, _modules(type(aq_base(thing)), thing), methode=isinstance(thing, CALLABLES))


def _modules(kind: type, thing=None) -> tuple[str, ...]:
    """Return the modules a class is made of, of a form in its frame and of a template, too."""
    kinds = list(kind.__mro__)
    form = getattr(aq_base(thing), "form", None)
    if isinstance(form, type):
        kinds += form.__mro__
    found = [
        one.__module__ for one in kinds if one.__module__ not in ("builtins", "Products.Five.browser.metaconfigure")
    ]
    template = getattr(getattr(kind, "index", None), "filename", "")
    if isinstance(template, str) and ("/kommune/eakte/" in template or "/kommune/portal/" in template):
        found.append("kommune.template")
    return tuple(found)
