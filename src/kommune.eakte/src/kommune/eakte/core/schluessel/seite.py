"""A page that is opened by a link and a code: asks for the code, keeps the pass in a cookie of these pages alone.

Without a pass every link, right or wrong, shows the same question. Works without JavaScript.
"""

from functools import cached_property
from hashlib import sha256
from kommune.eakte import _
from kommune.eakte.core.browser.formular import require_own_page
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.schluessel import rules
from kommune.eakte.core.schutz.drossel import note_refusal
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from urllib.parse import quote
from urllib.parse import urlsplit


NOT_HERE = _("error_abruf_page", default="There is no such page.")
OUTDATED = _("error_abruf_outdated", default="This page was open for too long. Please enter the code once more.")


class Schluesselseite(MitPfad):
    """``name`` of the page, ``cookie_name`` as the cookie begins, ``code_title``; who has link and code is let in by ``enter``."""

    name = cookie_name = ""
    code_title: Any = ""
    code_page = ViewPageTemplateFile("code.pt")
    account_url = ""  # where who has an account goes, "": nobody has
    error: Any = None

    def enter(self, code: str) -> str:
        """Return a pass for the link of this page and a code.

        :raises KommuneError: wrong.
        """
        raise NotImplementedError

    def guard(self) -> None:
        """Set what keeps the link out of caches, logs and search engines."""
        response = self.request.response
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("Referrer-Policy", "strict-origin")  # no path in a log; Origin stays in forms
        response.setHeader("X-Robots-Tag", "noindex")

    def ask_for_code(self):
        """Ask for the code: the same for a link that was never given out as for one that has ended."""
        if len(self.path) > 1:
            raise Unknown(NOT_HERE)
        if self.request.method != "POST":
            return self.code_page()
        try:
            require_own_page(self.request, OUTDATED)
            secret = self.enter(self.typed("code"))
        except KommuneError as error:
            self.refuse(error)
            return self.code_page()
        self.set_cookie(secret)
        self.request.response.redirect(f"{self.base}/{self.token}", status=303)
        return ""

    def refuse(self, error: KommuneError) -> None:
        """Note why something was not done, for the page that is shown again."""
        self.error = error
        note_refusal(self.request.response, error)

    @property
    def base(self) -> str:
        return f"{api.portal.get().absolute_url()}/{self.name}"

    @cached_property
    def token(self) -> str:
        return rules.token_of(self.path[0])

    def address(self) -> str:
        """Return where the code is sent: to the link as it was opened, whatever it is."""
        return f"{self.base}/{quote(self.path[0][:100], safe='')}"

    @property
    def cookie(self) -> str:
        return self.cookie_name + sha256(self.token.encode()).hexdigest()[:12]

    def secret(self) -> str:
        """Return the pass the browser has, "" if it has none."""
        return self.request.cookies.get(self.cookie) or ""

    def set_cookie(self, secret: str) -> None:
        """Give the browser its pass: sent to these pages alone, and not from other websites."""
        here = urlsplit(self.base)
        options = {"path": here.path, "http_only": True, "same_site": "Lax", "secure": here.scheme == "https"}
        self.request.response.setCookie(self.cookie, secret, **options)

    def typed(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value.strip()[:500] if isinstance(value, str) else ""
