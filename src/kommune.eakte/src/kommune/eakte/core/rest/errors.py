"""Errors of plone.restapi's own endpoints in the shape and words of ours; what refuses has stored nothing.

Plone's endpoints trust their input: what they stumble over is the request's fault and a 400. Only an error of
our own endpoints, or of the database, is a 500.
"""

from kommune.eakte import _
from kommune.eakte.core.interfaces import IKommuneApiRequest
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.umfang import BEGINNING
from kommune.eakte.core.rest.umfang import is_too_dense
from kommune.eakte.core.rest.umfang import may_be_json
from kommune.eakte.core.schutz.herkunft import SAFE
from kommune.eakte.core.schutz.sichtschutz import as_told
from plone.rest.errors import ErrorHandling
from plone.rest.interfaces import IAPIRequest
from ZODB.POSException import POSError
from zope.component import adapter
from zope.component import queryMultiAdapter
from zope.i18n import translate
from zope.interface import directlyProvidedBy
from zope.interface import directlyProvides

import json
import transaction


WORDS = {
    400: _("error_rest_400", default="The request makes no sense here: something is missing or of the wrong form."),
    401: _("error_rest_401", default="You are not logged in, or you may not do this."),
    403: _("error_rest_403", default="You may not do this here."),
    404: _("error_rest_404", default="There is no such thing."),
    500: _("error_rest_500", default="Something went wrong here. Nothing was changed; the error is noted."),
}
REFUSED = _("error_rest_refused", default="This is not possible here.")
ID_REFUSED = _("error_rest_id", default="This short name is taken already, or has characters an address may not have.")
MARKS = {"'@type'": "@type", 'The id "': "id"}
OUR_FAULT = (POSError, OSError, MemoryError)


def mark_request(event) -> None:
    """Mark a REST request as ours, so that errors find ``RestErrorView`` before Plone's view."""
    request = event.request
    if IAPIRequest.providedBy(request) and not IKommuneApiRequest.providedBy(request):
        directlyProvides(request, IKommuneApiRequest, directlyProvidedBy(request))  # in front of what it extends


class ZuVieleTeile(KommuneError):
    """The body is refused unread (RFC 9110, 15.5.14)."""

    status = 413


def mark_request_at(_site, event) -> None:
    """Mark it before the rest of the path is looked for, and before anybody reads the body.

    :raises ZuVieleTeile: the body has too many parts.
    """
    mark_request(event)
    request = event.request
    if request.method not in SAFE and may_be_json(head_of(request)) and is_too_dense(request.get("BODY") or b""):
        raise ZuVieleTeile(_("error_json_parts", default="The request body has too many parts."))


@adapter(Exception, IKommuneApiRequest)
class RestErrorView(ErrorHandling):
    """Published for whatever is no ``KommuneError``."""

    def __call__(self):
        response = self.request.response
        told = as_told(self.context, self.request)
        if told is not self.context:
            self.context = told
            response.setStatus(type(told), lock=1)
            response._has_challenged = True  # said below, in JSON; PluggableAuthService would write a 401
        super().__call__()
        if response.getStatus() >= 500 and self.is_fault_of_request():
            response._locked_status = 0
            response.setStatus(400, lock=1)
        if (status := response.getStatus()) >= 400 and IKommuneEakteLayer.providedBy(self.request):
            response._locked_body = 0
            response.setBody(json.dumps(self.described(status), ensure_ascii=False), lock=1)

    def attempt_redirect(self) -> bool:
        """Lead on from an old address as the pages do; asked before a 404 is answered."""
        if super().attempt_redirect():
            return True
        lead_on = getattr(
            queryMultiAdapter((self.context, self.request), name="plone_redirector_view"), "lead_on", None
        )
        return lead_on is not None and lead_on()

    def is_fault_of_request(self) -> bool:
        published = self.request.get("PUBLISHED")
        ours = isinstance(getattr(published, "__self__", published), KommuneService)
        nested = isinstance(self.context, RecursionError)  # Plone looks for a log-in in the body, before ours is asked
        return nested or not (ours or isinstance(self.context, OUR_FAULT))

    def described(self, status: int) -> dict:
        """Return what is said; a list of faults of fields comes from the deserializer."""
        described = in_words(status, type(self.context).__name__, self.request, str(self.context))
        faults = self.context.args[0] if self.context.args else None
        if isinstance(faults, list) and all(isinstance(fault, dict) and "message" in fault for fault in faults):
            named = {fault.get("field") or "": str(fault["message"]) for fault in faults}
            first = next(iter(named), "")
            described |= {"message": named.get(first, described["message"]), "field": first, "faults": named}
        return described


def in_words(status: int, kind: str, request, said: str = "") -> dict:
    """Return the answer to a refusal nobody found words for; what Plone said tells of some the field."""
    field = next((name for mark, name in MARKS.items() if mark in said), "")
    words = ID_REFUSED if field == "id" else WORDS.get(status, REFUSED)
    return {"type": kind, "message": translate(words, context=request), "field": field, "reasons": []}


def keep_refusal(event) -> None:
    """Store nothing of a REST request that was refused; say so in words if the endpoint did not.

    plone.restapi returns ``{"error": {"type", "message"}}``, after which Zope would commit.
    """
    request, response = event.request, event.request.response
    if not IKommuneApiRequest.providedBy(request) or response.getStatus() < 400:
        return
    transaction.doom()
    if not IKommuneEakteLayer.providedBy(request):
        return
    try:
        body = json.loads(response.body)
        if body is None:  # Plone's @copy and @move say no more
            body = {"error": {}}
        error = body["error"]
    except (KeyError, TypeError, ValueError):
        return
    error = error if isinstance(error, dict) else {}
    words = in_words(response.getStatus(), str(error.get("type", "")), request, str(error.get("message", "")))
    response.setBody(json.dumps({**words, **body}, ensure_ascii=False))


def head_of(request) -> bytes:
    """Return how the body begins; a large file is not taken into memory for it.

    Below its buffer, as uploads in parts are read there too, and left where it was.
    """
    file = request.get("BODYFILE")
    if file is None:
        return b""
    file = getattr(file, "raw", file)
    place = file.tell()
    file.seek(0)
    head: bytes = file.read(BEGINNING)
    file.seek(place)
    return head
