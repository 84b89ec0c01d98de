"""The log-in page, and Plone's own ways to a forgotten password led to ours."""

from kommune.eakte.anmeldung.anbieter import api as anbieter
from kommune.portal.buergerkonto.konto.anmeldung import WhereToGo
from plone import api
from Products.CMFPlone.browser.login.login import LoginForm
from Products.Five import BrowserView
from Products.statusmessages.interfaces import IStatusMessage


class Anmelden(LoginForm):
    """Plone's log-in with a page that says where to get an account and a new password."""

    def render(self):
        if self.failed():
            IStatusMessage(self.request).show()  # Plone's long one; ours stands at the field
        return super().render()

    def redirect_after_login(self, came_from=None, is_initial_login=False):
        """Go where one came from. Plone walks the path first, and knows no page whose address goes on (an invitation, a case)."""
        self.request.response.redirect(WhereToGo(self.context, self.request)(came_from, is_initial_login))

    def back_to(self) -> str:
        given = self.request.form.get("came_from")
        url = given if isinstance(given, str) and given else self.get_came_from() or ""
        return url if api.portal.get_tool("portal_url").isURLInPortal(url) else ""

    def entered(self) -> str:
        name = self.request.form.get("__ac_name", "")
        return name if isinstance(name, str) else ""

    def anbieter(self) -> list[dict]:
        """Return with whom one can log in besides."""
        back = self.back_to()
        return [{"titel": one.titel, "url": anbieter.start_url(one.name, zurueck=back)} for one in anbieter.offering()]

    def failed(self) -> bool:
        return self.request.method == "POST" and bool(api.user.is_anonymous())


class ZumNeuenPasswort(BrowserView):
    """Plone's own pages tell whether a name exists and send mail within the request."""

    def __call__(self):
        self.request.response.redirect(f"{api.portal.get().absolute_url()}/@@passwort-vergessen")
        return ""
