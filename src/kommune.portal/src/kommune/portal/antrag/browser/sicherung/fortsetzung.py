"""Behind the link of the mail: what is begun, and one button, so that nobody fills in something of somebody else unawares."""

from functools import cached_property
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import require_own_page
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.schutz.drossel import client_of
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.portal.antrag import ablage
from kommune.portal.antrag.browser.entwurf import set_cookie
from kommune.portal.antrag.browser.widerspruch import OUTDATED
from kommune.portal.antrag.entwurf import api as entwuerfe
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


drossel = Drossel("entwurf-oeffnen")
PER_MINUTE = 20


class Fortsetzen(MitPfad, BrowserView):
    """``@@antrag-fortsetzen/<token>``."""

    index = ViewPageTemplateFile("fortsetzung.pt")

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.request.response.setHeader("Referrer-Policy", "no-referrer")
        if self.found is None:
            try:
                drossel.require(client_of(self.request), PER_MINUTE)
                self.request.response.setStatus(404)
            except TooMany as error:
                self.request.response.setStatus(error.status)
            return self.index()
        if is_post(self.request) and self.zeile.url:
            require_own_page(self.request, OUTDATED)
            return self.act()
        return self.index()

    def act(self):
        key = self.found[0]
        if self.request.form.get("loeschen"):
            ablage.discard(key)
            self.__dict__["found"] = None
            self.deleted = True
            return self.index()
        kept = ablage.draft(key)
        form = api.content.get(UID=kept.von.form)
        set_cookie(form, self.request, key, key)
        self.request.response.redirect(self.zeile.url, status=303)
        return ""

    deleted = False

    @cached_property
    def found(self):
        """``(key, draft, address)``, None if the link opens nothing."""
        try:
            return entwuerfe.open_link(self.path[0]) if len(self.path) == 1 else None
        except Unknown:
            return None

    @property
    def zeile(self):
        return self.found[1]

    def bis(self) -> str:
        return f"{self.zeile.bis:%d.%m.%Y}"

    def to(self) -> str:
        """The address the link was sent to, so that who fills in sees whose application this is."""
        return self.found[2]
