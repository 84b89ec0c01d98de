"""Below a record, the address of what was carried away leads on to it; on pages and over REST alike."""

from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.rechte.interfaces import IRechteTraeger
from kommune.eakte.wegweiser import api as wegweiser
from plone import api
from Products.Five import BrowserView
from urllib.parse import quote
from zExceptions import NotFound
from zope.component import adapter
from zope.component import getMultiAdapter
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
from zope.publisher.interfaces import NotFound as NotFoundOnTheWay
from ZPublisher.BaseRequest import DefaultPublishTraverse


@implementer(IPublishTraverse)
@adapter(IRechteTraeger, IKommuneEakteLayer)
class Nachsendung(DefaultPublishTraverse):
    """Asked by traversal for what lies in a record; only for what is not there, and was once."""

    def publishTraverse(self, request, name):
        try:
            return super().publishTraverse(request, name)
        except (NotFound, NotFoundOnTheWay, AttributeError, KeyError):
            waiting = request["TraversalRequestNameStack"]
            asked = "/".join([*self.context.getPhysicalPath(), name, *reversed(waiting)])
            ort = wegweiser.longest_noted(asked) if request.method in ("GET", "HEAD") else ""
            if len(ort.split("/")) <= len(self.context.getPhysicalPath()):
                raise
            # of the site: who may see the new place need not see the old one
            view = getMultiAdapter((api.portal.get(), request), name="nachsendung")
            view.ort, view.rest = ort, asked.removeprefix(ort).strip("/").split("/")
            waiting.clear()  # what stands behind it is asked for at the new place
            return view


class LeadOn(BrowserView):
    """``@@nachsendung``: to where it lies now, for those who may see it there; for others there is nothing."""

    ort = ""
    rest: list = []

    def __call__(self):
        target = wegweiser.leads_to(self.ort) if self.ort else ""
        if not target:
            raise NotFound(self.request["ACTUAL_URL"])
        more = "/".join([target, *(quote(part, safe="@+") for part in self.rest if part)])
        query = self.request.get("QUERY_STRING", "")
        # for this time: whoever takes a move back would otherwise be led in a circle by what the browser remembers
        return self.request.response.redirect(more + (f"?{query}" if query else ""), status=302)
