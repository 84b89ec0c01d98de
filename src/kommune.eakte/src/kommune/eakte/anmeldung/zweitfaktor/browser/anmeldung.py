"""``@@zweitfaktor-anmeldung``: after the password, the code."""

from kommune.eakte import _
from kommune.eakte.anmeldung import nachweis
from kommune.eakte.anmeldung.zweitfaktor import api as zweitfaktor
from kommune.eakte.anmeldung.zweitfaktor import eintritt
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.schutz.drossel import note_refusal
from plone import api
from plone.base.interfaces import ILoginForm
from plone.protect.interfaces import IDisableCSRFProtection
from zope.interface import alsoProvides
from zope.interface import implementer


@implementer(ILoginForm)
class ZweitfaktorAnmeldung(Seite):
    """Opened with the ticket of the log-in page alone; a log-in form itself, so that no older session counts."""

    error = None

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        user_id = eintritt.ticket_of(self.request)
        if not user_id:
            words = _("msg_factor_too_late", default="That took too long. Please log in again.")
            api.portal.show_message(words, self.request, type="warning")
            return self.request.response.redirect(f"{api.portal.get().absolute_url()}/login")
        if is_post(self.request):
            try:
                zweitfaktor.check(user_id, str(self.request.form.get("code", "")))
            except (Invalid, TooMany) as error:
                self.error = error
                note_refusal(self.request.response, error)
            else:
                return self.enter(user_id)
        return self.index()

    def enter(self, user_id):
        alsoProvides(self.request, IDisableCSRFProtection)
        anbieter, vertrauen = eintritt.vouched_by(self.request)
        proven = nachweis.found(user_id)
        if anbieter and proven is not None:
            nachweis.note(proven._replace(anbieter=anbieter, vertrauen=vertrauen))
        eintritt.let_in(self.request, user_id)
        eintritt.drop_ticket(self.request)
        return self.request.response.redirect(eintritt.where_to(self.request, self.came_from()))

    def came_from(self) -> str:
        """Return where somebody came from, if that is in this site."""
        given = self.request.form.get("came_from")
        inside = isinstance(given, str) and api.portal.get_tool("portal_url").isURLInPortal(given)
        return given if inside else ""
