"""On every page of the office: what was just done, in words, with the button that takes it back; and what the button does."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.core.browser.formular import require_from_here
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.ruecknahme import api as ruecknahme
from kommune.eakte.core.ruecknahme.cookie import COOKIE
from kommune.eakte.core.ruecknahme.cookie import path_of
from plone import api
from plone.app.layout.viewlets import ViewletBase
from Products.Five import BrowserView


class Gerade(ViewletBase):
    """Shown once, on the page one is led to: as the messages of Plone are."""

    @cached_property
    def angebot(self):
        asked = self.request.cookies.get(COOKIE)
        if not asked or self.request.response.getStatus() in (301, 302, 303):
            return None
        self.request.response.expireCookie(COOKIE, path=path_of())
        try:
            return ruecknahme.get(asked)
        except Unknown:
            return None

    def here(self) -> str:
        """Return the address of this page, where one is led back to."""
        query = self.request.get("QUERY_STRING", "")
        return f"{self.request['ACTUAL_URL']}{'?' if query else ''}{query}"

    def action(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@rueckgaengig"


class Rueckgaengig(BrowserView):
    """POST ``@@rueckgaengig``: back on the page one was on, with what became of it."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            require_from_here(self.request)
            try:
                told_at = ruecknahme.told_at(self.request.form.get("angebot"))
                done, refused = ruecknahme.take_back(self.request.form.get("angebot"))
            except KommuneError as error:
                self.tell(error.message, "error")
            else:
                if told_at:
                    self.tell(_("msg_being_taken_back", default="It is being taken back."), "info")
                    return self.request.response.redirect(told_at)
                self.tell(_("msg_taken_back", default="Taken back.") if not refused else partly(done), "info")
                for reason in refused[:5]:
                    self.tell(reason, "warning")
        return self.request.response.redirect(self.target())

    def tell(self, text, kind: str) -> None:
        api.portal.show_message(text, self.request, type=kind)

    def target(self) -> str:
        asked, portal = self.request.form.get("hier", ""), api.portal.get()
        inside = isinstance(asked, str) and api.portal.get_tool("portal_url").isURLInPortal(asked)
        return asked if asked and inside else f"{portal.absolute_url()}/@@heute"


def partly(done: int):
    return _(
        "msg_taken_back_partly", default="Taken back: ${count}. The others stay as they are.", mapping={"count": done}
    )
