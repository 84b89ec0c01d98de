"""Bounds what the arguments of a request ask a search or a list for, before any page or endpoint reads them."""

from collections.abc import Mapping
from kommune.eakte import _
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.schutz.herkunft import SAFE
from kommune.eakte.core.schutz.reichweite import bounded
from kommune.eakte.core.schutz.reichweite import check_criteria
from kommune.eakte.core.schutz.reichweite import ZuWeit
from plone.browserlayer.interfaces import ILocalBrowserLayerType
from plone.rest.interfaces import IAPIRequest
from plone.restapi.deserializer import json_body
from plone.restapi.exceptions import DeserializationError
from plone.restapi.services.querystringsearch.get import QuerystringSearchPost
from urllib.parse import unquote
from ZPublisher.HTTPRequest import record

import json


# HTTP, WebDAV (RFC 4918, 3253); Zope answers any other word as GET, but takes it for a change
METHODS = frozenset(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
METHODS |= frozenset(["PROPFIND", "PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK"])


class UnknownMethod(KommuneError):
    """The method is none anybody here knows (RFC 9110, 15.5.6)."""

    status = 405


def require_known_method(site, event) -> None:
    """Refuse a method Zope does not know before anything is looked for.

    :raises UnknownMethod: whatever the address.
    """
    if event.request.method not in METHODS and is_with_kommune(site):
        event.request.response.setHeader("Allow", "GET, HEAD, POST")
        raise UnknownMethod(_("error_method", default="There is no such way of asking."))


def bound_request(site, event) -> None:
    """Bring the numbers of an address down to what a list may have; a body sent with GET is not read.

    Called at the site, as some pages read them when they are found, and what is refused says nothing of the place.

    :raises Invalid: a number that is none, or a text nobody types.
    """
    request = event.request
    if not is_with_kommune(site):
        return
    form = request.form
    try:
        changed = bounded({name: _plain(value) for name, value in form.items()}, full="fullobjects" in form)
    except ZuWeit as fault:
        raise _refusal(fault) from None
    for name, value in changed.items():
        if isinstance(form[name], record):
            vars(form[name]).update(value)
        else:
            form[name] = value
        request.other.pop(name, None)  # where Zope keeps what was asked for once
    if request.method in SAFE and IAPIRequest.providedBy(request):
        request.set("BODY", b"")  # plone.restapi would take numbers from it as well


def is_with_kommune(site) -> bool:
    """Tell whether the site has our layer; the request is given it by a subscriber that may come later."""
    layers = site.getSiteManager().getUtilitiesFor(ILocalBrowserLayerType)
    return any(layer is IKommuneEakteLayer for _name, layer in layers)


class BoundedSearch(QuerystringSearchPost):
    """``@querystring-search`` by POST, within the same limits."""

    def reply(self):
        self.request.set("BODY", json.dumps(bounded_query(self.sent())).encode())
        self.request.form = {}
        return super().reply()

    def sent(self) -> object:
        try:
            return json_body(self.request)
        except DeserializationError as error:
            raise _refusal(ZuWeit("query")) from error


class BoundedSearchByAddress(BoundedSearch):
    """… and by GET: the query is an argument of the address."""

    def sent(self) -> object:
        try:
            return json.loads(unquote(str(self.request.form.get("query", "{}"))))
        except (ValueError, RecursionError) as error:
            raise _refusal(ZuWeit("query")) from error


def bounded_query(data: object) -> dict:
    """Return a search as plone.restapi takes it, within the limits.

    :raises Invalid: it is none, or goes too far.
    """
    try:
        if not isinstance(data, Mapping):
            raise ZuWeit("query")
        check_criteria(data.get("query"))
        return {**data, **bounded(_numbers(data), full=bool(data.get("fullobjects")))}
    except ZuWeit as fault:
        raise _refusal(fault) from None


def _numbers(data: Mapping) -> dict:
    return {name: value for name, value in data.items() if name != "query" and value is not None}


def _plain(value):
    return vars(value) if isinstance(value, record) else value


def _refusal(fault: ZuWeit) -> Invalid:
    return Invalid(
        _(
            "error_reach",
            default="“${name}” does not fit: no list or search can be made of it, or it is longer than one may be.",
            mapping={"name": fault.name[:100]},
        ),
        field=fault.name[:100],
    )
