"""The Lebenslagen of the town; one that services still have cannot go."""

from kommune.eakte.core.browser.error import describe
from kommune.eakte.core.interfaces import KommuneError
from kommune.portal import _
from kommune.portal.leistungen import api as leistungen
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five import BrowserView


class LebenslagenControlPanel(BrowserView):
    """``@@lebenslagen-einstellungen``; an error leaves everything as it was and shows what was entered."""

    error = None

    def __call__(self):
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            try:
                leistungen.set_lebenslagen(tuple(self.entered().splitlines()))
            except KommuneError as error:
                self.error = describe(error, self.request)
                self.request.response.setStatus(error.status)
            else:
                api.portal.show_message(_("msg_saved", default="Saved."), self.request)
                return self.request.response.redirect(f"{self.context.absolute_url()}/@@lebenslagen-einstellungen")
        return self.index()

    def entered(self) -> str:
        value = self.request.form.get("lebenslagen", "")
        return value[:20_000] if isinstance(value, str) else ""

    def text(self) -> str:
        if self.error:
            return self.entered()
        lines = (" | ".join(part for part in one if part) for one in leistungen.lebenslagen())
        return "\n".join(lines)
