"""The answer to a ``KommuneError``: JSON for REST, a German page for people, the right status for both."""

from Acquisition import aq_base
from kommune.eakte import _
from kommune.eakte.core.browser.rettung import Zurueck
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.schutz.drossel import note_refusal
from OFS.CopySupport import CopyError
from plone import api
from plone.rest.interfaces import IAPIRequest
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from transaction.interfaces import TransientError
from zope.component import adapter
from zope.i18n import translate
from zope.interface import Interface

import json


def describe(error: KommuneError, request) -> dict:
    """Return type, message, field and reasons of the error in the language of the request."""
    faults = {name: translate(text, context=request) for name, text in getattr(error, "faults", {}).items()}
    described = {
        "type": type(error).__name__,
        "message": translate(error.message, context=request),
        "field": error.field,
        "reasons": [translate(reason, context=request) for reason in getattr(error, "reasons", ())],
    }
    return {**described, "faults": faults} if faults else described


@adapter(KommuneError, Interface)
class KommuneErrorView(BrowserView):
    """Published for every ``KommuneError`` that leaves a view or service; the transaction is aborted."""

    page = ViewPageTemplateFile("error.pt")

    def __call__(self):
        error, response = self.context, self.request.response
        self.error = describe(error, self.request)
        note_refusal(response, error)
        response.setStatus(error.status, lock=1)
        if IAPIRequest.providedBy(self.request):
            response.setHeader("Content-Type", "application/json")
            return json.dumps(self.error, ensure_ascii=False)
        self.context = self.place()
        self.request.set("disable_border", True)
        self.request.set("disable_plone.leftcolumn", True)
        self.request.set("disable_plone.rightcolumn", True)
        return self.page()

    def place(self):
        """Return the content the error happened at; below a view that takes a path, the site."""
        parent = self.__parent__
        return parent if getattr(aq_base(parent), "portal_type", None) else api.portal.get()

    def typed(self) -> str:
        return Zurueck(self.context, self.request)()

    def home(self) -> str:
        return api.portal.get().absolute_url()

    def back(self) -> str:
        """Return where the person came from, if that was this site."""
        referer = self.request.get_header("Referer", "")
        base = self.request.get("SERVER_URL", "")
        return referer if base and referer.startswith(base + "/") else ""


@adapter(CopyError, Interface)
class CopyErrorView(KommuneErrorView):
    """Zope's refusal to copy, cut, move or rename, which without this is an error 500."""

    def __init__(self, context, request):
        refusal = WrongState(_("error_not_movable", default="This cannot be copied, moved or renamed."))
        super().__init__(refusal, request)


@adapter(TransientError, Interface)
class ConflictErrorView(KommuneErrorView):
    """Several people changed the same thing again and again in the same moment: the loser is told, not thrown out."""

    def __init__(self, context, request):
        refusal = Stale(_("error_conflict", default="Somebody else changed this in the same moment. Please try again."))
        super().__init__(refusal, request)
