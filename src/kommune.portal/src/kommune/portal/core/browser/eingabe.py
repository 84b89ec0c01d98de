"""Requests no browser sends: the sender's fault, so a 400 in words instead of an error 500 of ours.

Zope turns ``name:int=x`` into a number before it looks for a page, and ``name:record`` into things
no field of a form expects; both break where what was sent is read.
"""

from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.rest.errors import OUR_FAULT
from kommune.eakte.core.schutz.herkunft import SAFE
from kommune.eakte.core.schutz.sichtschutz import is_asked_oddly
from kommune.eakte.core.schutz.sichtschutz import REFUSALS
from kommune.portal import _
from Products.Five import BrowserView
from traceback import walk_tb
from transaction.interfaces import TransientError
from zope.component import getSiteManager
from zope.i18n import translate
from zope.interface import implementedBy
from zope.interface import Interface
from zope.interface import providedBy
from ZPublisher.HTTPRequest import FileUpload

import json
import sys


BAD_REQUEST = (
    _("title_bad_request", default="We could not understand this request"),
    _("help_bad_request", default="Please go back, reload the page and try again."),
)
PAGE = '<!DOCTYPE html><html lang="de"><head><title>{0}</title></head><body><h1>{0}</h1><p>{1}</p></body></html>'
FIELDS = "form.widgets."


def broke_in(*names: str) -> bool:
    """Tell whether the error now answered came out of a function of one of the names."""
    return any(frame.f_code.co_name in names for frame, _line in walk_tb(sys.exc_info()[2]))


def is_at_fault(request) -> bool:
    """Tell whether a form of Plone broke over something else than texts and files, or while it read a file as text."""
    form = request.form
    sent = {name: value for name, value in form.items() if name.startswith(FIELDS) and not isinstance(value, str)}
    odd = [name for name, value in sent.items() if not isinstance(value, FileUpload)]
    return any(f"{name}-empty-marker" not in form for name in odd) or (
        bool(sent) and broke_in("extract", "toFieldValue")
    )


def has_stumbled(error: Exception, request) -> bool:
    """Tell whether a page of Plone broke over odd arguments of somebody who only looks."""
    told = isinstance(error, (*OUR_FAULT, *REFUSALS, TransientError, KommuneError))
    return request.method in SAFE and not told and is_asked_oddly(request)


class UnreadableView(BrowserView):
    """What Zope cannot read; there is no site yet, and so no frame. Any other error goes to its own page."""

    def __call__(self):
        if not broke_in("processInputs"):
            return self.of_any_error()()
        response = self.request.response
        response.setStatus(400, lock=1)
        title, text = (translate(message, target_language="de") for message in BAD_REQUEST)
        if "text/html" in self.request.getHeader("Accept", ""):
            response.setHeader("Content-Type", "text/html; charset=utf-8")
            return PAGE.format(title, text)
        response.setHeader("Content-Type", "application/json")
        return json.dumps({"type": "BadRequest", "message": f"{title}. {text}"}, ensure_ascii=False)

    def of_any_error(self):
        wanted = (implementedBy(Exception), providedBy(self.request))
        view = getSiteManager().adapters.lookup(wanted, Interface, "index.html")(self.context, self.request)
        view.__parent__ = self.__parent__
        return view
