"""``@@akteneinsicht-abruf/<link>``: with the code, for who has no account; below it ``pdf`` and ``zip``.

Without a pass every link, right or wrong, shows the same question for the code. Works without JavaScript.
"""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.akteneinsicht.freigabe import einlass
from kommune.eakte.akteneinsicht.freigabe.post import PAGE
from kommune.eakte.akteneinsicht.freigabe.rules import Was
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.datei.ausgabe import hand_out
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.kopfabfrage import asked_for_head
from kommune.eakte.core.schluessel.seite import NOT_HERE
from kommune.eakte.core.schluessel.seite import Schluesselseite
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class EinsichtAbruf(Schluesselseite, Seite):
    """One Freigabe."""

    name, cookie_name = PAGE, "kommune-einsicht-"
    code_title = _("title_abruf_code", default="Akteneinsicht: enter your code")
    page = ViewPageTemplateFile("abruf.pt")

    def __call__(self):
        self.guard()
        if not 1 <= len(self.path) <= 2:
            raise Unknown(NOT_HERE)
        try:
            one = self.found  # first of all: who may not open it learns nothing more
        except Unknown:
            return self.ask_for_code()
        if len(self.path) == 2:
            return self.file(one, self.path[1])
        if not asked_for_head(self.request):
            einlass.note_opened(one, Was.SEITE)
        return self.page()

    def file(self, one, kind: str):
        """Hand out the PDF or the ZIP, and note it."""
        reference = {Was.PDF: one.pdf, Was.ZIP: one.zip}.get(kind)
        if reference is None:
            raise Unknown(NOT_HERE)
        if not asked_for_head(self.request):
            einlass.note_opened(one, kind)
        return hand_out(reference, self.request.response)

    @cached_property
    def found(self):
        return einlass.by_pass(self.token, self.secret())

    def enter(self, code: str) -> str:
        return einlass.enter(self.request, self.token, code)

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
