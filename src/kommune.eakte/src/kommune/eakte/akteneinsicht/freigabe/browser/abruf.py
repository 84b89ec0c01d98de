"""``@@akteneinsicht-abruf/<link>``: with the code, for who has no account; below it ``pdf`` and ``zip``.

Without a pass every link, right or wrong, shows the same question for the code. Works without JavaScript.
"""

from functools import cached_property
from hashlib import sha256
from kommune.eakte import _
from kommune.eakte.akteneinsicht.freigabe import einlass
from kommune.eakte.akteneinsicht.freigabe.post import PAGE
from kommune.eakte.akteneinsicht.freigabe.rules import Was
from kommune.eakte.core.browser.formular import require_from_here
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.datei.ausgabe import hand_out
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.schluessel import rules as schluessel
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import quote
from urllib.parse import urlsplit
from zExceptions import Forbidden


COOKIE = "kommune-einsicht-"
NOT_HERE = _("error_abruf_page", default="There is no such page.")


class EinsichtAbruf(MitPfad, Seite):
    """One Freigabe."""

    page = ViewPageTemplateFile("abruf.pt")
    code_page = ViewPageTemplateFile("code.pt")
    error = None

    def __call__(self):
        response = self.request.response
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("Referrer-Policy", "strict-origin")  # no path in a log; Origin stays in forms
        response.setHeader("X-Robots-Tag", "noindex")
        if not 1 <= len(self.path) <= 2:
            raise Unknown(NOT_HERE)
        try:
            one = self.found  # first of all: who may not open it learns nothing more
        except Unknown:
            return self.ask_for_code()
        if len(self.path) == 2:
            return self.file(one, self.path[1])
        if self.request.method != "HEAD":
            einlass.note_opened(one, Was.SEITE)
        return self.page()

    def file(self, one, kind: str):
        """Hand out the PDF or the ZIP, and note it."""
        reference = {Was.PDF: one.pdf, Was.ZIP: one.zip}.get(kind)
        if reference is None:
            raise Unknown(NOT_HERE)
        if self.request.method != "HEAD":
            einlass.note_opened(one, kind)
        return hand_out(reference, self.request.response)

    def ask_for_code(self):
        """Ask for the code: the same for a link that was never given out as for one that has ended."""
        if len(self.path) > 1:
            raise Unknown(NOT_HERE)
        if self.request.method == "POST":
            try:
                self.require_own_page()
                secret = einlass.enter(self.request, self.token, self.typed())
            except KommuneError as error:
                self.error = error
                self.request.response.setStatus(error.status)
                if hasattr(error, "retry_after"):
                    self.request.response.setHeader("Retry-After", str(error.retry_after))
                return self.code_page()
            self.set_cookie(secret)
            self.request.response.redirect(f"{self.base}/{self.token}", status=303)
            return ""
        return self.code_page()

    @property
    def base(self) -> str:
        return f"{api.portal.get().absolute_url()}/{PAGE}"

    @cached_property
    def token(self) -> str:
        return schluessel.token_of(self.path[0])

    def address(self) -> str:
        """Return where the code is sent: to the link as it was opened, whatever it is."""
        return f"{self.base}/{quote(self.path[0][:100], safe='')}"

    @cached_property
    def found(self):
        return einlass.by_pass(self.token, self.request.cookies.get(self.cookie) or "")

    @property
    def cookie(self) -> str:
        return COOKIE + sha256(self.token.encode()).hexdigest()[:12]

    def set_cookie(self, secret: str) -> None:
        """Give the browser its pass: sent to these pages alone, and not from other websites."""
        here = urlsplit(self.base)
        options = {"path": here.path, "http_only": True, "same_site": "Lax", "secure": here.scheme == "https"}
        self.request.response.setCookie(self.cookie, secret, **options)

    def require_own_page(self) -> None:
        """Refuse what was sent from another page.

        :raises Invalid: load it anew.
        """
        try:
            require_from_here(self.request)
        except Forbidden as error:
            raise Invalid(
                _("error_abruf_outdated", default="This page was open for too long. Please enter the code once more."),
                field="code",
            ) from error

    def typed(self) -> str:
        value = self.request.form.get("code", "")
        return value.strip()[:100] if isinstance(value, str) else ""

    def files(self) -> list[dict]:
        kinds = ((Was.PDF, self.found.pdf), (Was.ZIP, self.found.zip))
        url = f"{self.base}/{self.token}"
        return [
            {"art": kind, "url": f"{url}/{kind}", "groesse": self.size(reference["groesse"])}
            for kind, reference in kinds
            if reference is not None
        ]

    def until(self) -> str:
        return self.day(self.found.bis)
