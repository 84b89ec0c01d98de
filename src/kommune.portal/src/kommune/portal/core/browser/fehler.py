"""What people see when a page is not there, not for them, or broken: one calm page with a way on."""

from kommune.eakte.core.browser.rettung import Zurueck
from kommune.eakte.core.schutz.sichtschutz import as_told
from kommune.portal import _
from kommune.portal.core.browser import eingabe
from kommune.portal.core.browser.rahmen import provided
from kommune.portal.core.interfaces import FremdeAdresse
from kommune.portal.core.interfaces import IUngesendet
from plone import api
from plone.rest.errors import ErrorHandling
from plone.rest.interfaces import IAPIRequest
from Products.CMFPlone.browser.exceptions import ExceptionView
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import BadRequest
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.component import queryMultiAdapter


MISSING = (
    _("title_not_found", default="This page does not exist"),
    _("help_not_found", default="The address may be mistyped, or the page was moved. Search for what you need:"),
)
NOT_OFFERED = (
    _("title_not_offered", default="We do not offer this here at the moment"),
    _(
        "help_not_offered",
        default="The address may be mistyped, or we have taken this page off the web. Search for what you need:",
    ),
)
NOT_SENT = (
    _("title_not_sent", default="You cannot do this online at the moment"),
    _(
        "help_not_sent",
        default="We have taken this form off the web. Nothing was sent. Ask us what to do now.",
    ),
)
LOGGED_OUT = (
    _("title_logged_out_meanwhile", default="You are no longer logged in"),
    _("help_logged_out_meanwhile", default="Nothing was stored yet, and nothing you entered is lost."),
)
NO_LONGER = (
    _("title_not_stored", default="This was not stored"),
    _(
        "help_not_stored",
        default="It may have been closed or given to somebody else meanwhile, or it is not meant for you.",
    ),
)
OFFERS = ("leistungen", "dienststellen")
BROKEN = (
    _("title_broken", default="Something went wrong on our side"),
    _(
        "help_broken",
        default="We are sorry. Nothing was saved. Please try again in a few minutes; if it happens again, tell us.",
    ),
)


class FehlerView(ExceptionView):
    """Any error that reaches the publisher. The page is drawn at the site: the place itself may be broken or private."""

    page = ViewPageTemplateFile("fehler.pt")
    typed = ""

    def __call__(self):
        """Answer a program as plone.rest does: in JSON, with 401 instead of the way to the log-in page."""
        if eingabe.is_at_fault(self.request) or eingabe.has_stumbled(self.context, self.request):
            self.request.response.setStatus(400, lock=1)
        error = told = self.told()
        if (
            isinstance(told, Unauthorized)
            and not self.typed
            and told is not self.context
            and not IAPIRequest.providedBy(self.request)
        ):
            return ""
        self.context = told
        if not IAPIRequest.providedBy(self.request):
            return super().__call__()
        if isinstance(error, RecursionError) and self.request.get("AUTHENTICATED_USER") is None:
            error = BadRequest("The request body is nested too deeply.")  # read while the log-in was looked for
        answer = ErrorHandling(error, self.request)
        answer.__parent__ = self.__parent__
        return answer()

    def told(self) -> Exception:
        """Return the error as the person may know it, with its status."""
        told, response = as_told(self.context, self.request), self.request.response
        if isinstance(told, NotFound) and not isinstance(self.context, NotFound):
            response.setStatus(404, lock=1)
            response._has_challenged = True  # no way to the log-in: there is nothing
        elif isinstance(told, Unauthorized) and self.keep_typed():
            response._has_challenged = True  # the way to the log-in would lose what was typed
        elif isinstance(told, Unauthorized) and told is not self.context:
            response._unauthorized()  # the way to the log-in, as the publisher makes it
        return told

    def keep_typed(self) -> bool:
        """Give back what somebody sent who may not, or no longer: to be sent again if the log-in alone is missing."""
        anonymous = api.user.is_anonymous()
        self.typed = Zurueck(api.portal.get(), self.request)(again=anonymous)
        if self.typed:
            self.request.response.setStatus(401 if anonymous else 403, lock=1)
        return bool(self.typed)

    def index(self, error_type: str, error_tb: str) -> str:
        self.context = self.site = self.__parent__ = api.portal.get()
        self.missing = error_type == "NotFound"
        here = self.request["ACTUAL_URL"]
        self.offered = any(here.startswith(f"{self.site.absolute_url()}/{name}/") for name in OFFERS)
        self.sent = self.request.method == "POST"
        if self.missing and not self.angaben():
            self.typed = Zurueck(self.site, self.request)()
        self.title, self.text = self.words(self.request.response.getStatus())
        # said to everybody logged in and at every address, or it would tell what there is
        self.maybe_not_theirs = self.missing and not self.sent and not api.user.is_anonymous()
        self.details = error_tb if not self.missing and self.is_manager() else ""
        return self.page()

    def words(self, status: int):
        if self.typed and not self.offered:
            return LOGGED_OUT if status == 401 else NO_LONGER
        if self.missing:
            return (NOT_SENT if self.sent else NOT_OFFERED) if self.offered else MISSING
        return eingabe.BAD_REQUEST if 400 <= status < 500 else BROKEN

    def angaben(self) -> list[dict]:
        """Return the answers of a form that was withdrawn while somebody filled it in."""
        places = self.request.get("PARENTS", ()) if self.missing and self.sent else ()
        forms = (queryMultiAdapter((place, self.request), IUngesendet) for place in places)
        return next((form.angaben() for form in forms if form is not None), [])

    def contacts(self) -> list[str]:
        """Return where to ask, as far as the town has these pages."""
        return [name for name in ("kontakt", "dienststellen") if self.missing and name in self.site]

    def near(self) -> str:
        """Return what of the public pages the address may have meant, where there is nothing."""
        return provided(self, "kommune.naheliegend") if self.missing and not self.sent and not self.typed else ""

    def search(self) -> str:
        return f"{self.site.absolute_url()}/leistungen/@@suche" if "leistungen" in self.site else ""


class FremdeAdresseView(BrowserView):
    """Asked under a name that is not the town's; says nothing of the town, and repeats nothing of the name."""

    def __call__(self):
        response = self.request.response
        response.setStatus(400, lock=1)
        response.setHeader("Content-Type", "text/plain; charset=utf-8")
        response.setHeader("Cache-Control", "no-store")
        return FremdeAdresse.TEXT


class KeinZugriffView(BrowserView):
    """``@@insufficient-privileges``: a person who is logged in may not see this page."""

    def __call__(self):
        self.request.response.setStatus(403, lock=1)
        return self.index()
