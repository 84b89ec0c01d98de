"""``@@befragter?nr=…``: one who was asked; ``@@befragter-zugang``: link and code, shown once, or as a letter."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.stellungnahmen import api as stellungnahmen
from kommune.eakte.stellungnahmen import worte
from kommune.eakte.stellungnahmen.browser.abschnitt import AFTER
from kommune.eakte.stellungnahmen.browser.abschnitt import row
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import quote


class BefragterBase(Seite):
    """Of whom the address tells."""

    @property
    def nr(self) -> str:
        return str(self.request.form.get("nr", ""))

    @cached_property
    def found(self):
        return stellungnahmen.get_befragter(self.context, self.nr)

    @property
    def title(self) -> str:
        return self.found[1].name

    def back(self) -> str:
        return f"{self.context.absolute_url()}{AFTER}"

    def url(self, page: str, more: str = "") -> str:
        return f"{self.context.absolute_url()}/@@{page}?nr={self.nr}{more}"


class BefragterView(BefragterBase):
    """What was asked, where it stands, what came, and what can be done."""

    def row(self) -> dict:
        return row(self.context.absolute_url(), *self.found)

    def anfrage(self) -> dict:
        anfrage = self.found[0]
        return {
            "art": worte.ARTEN[anfrage.art],
            "betreff": anfrage.betreff,
            "text": anfrage.text,
            "frist": self.day(anfrage.frist),
            "ergebnis": anfrage.ergebnis,
            "unterlagen": [self.dokument(uid, version) for uid, version in anfrage.unterlagen],
        }

    def dokument(self, uid: str, version: int = 0) -> dict:
        brains = api.content.find(UID=uid)
        told = brains[0] if brains else None
        return {"title": told.Title if told else "", "url": told.getURL() if told else "", "version": version}

    def dokumente(self) -> list[dict]:
        return [self.dokument(uid) for uid in self.found[1].dokumente]

    def gegenfragen(self) -> list[dict]:
        return [
            {
                "am": self.day(one.am),
                "text": one.text,
                "antwort": one.antwort,
                "antwort_am": self.day(one.antwort_am),
                "url": self.url("gegenfrage-beantworten", f"&frage={quote(one.id)}") if self.may_act() else "",
            }
            for one in self.found[1].gegenfragen
        ]

    def grund(self) -> str:
        return self.found[1].grund

    def may_act(self) -> bool:
        return stellungnahmen.may_ask(self.context) and self.found[1].stand != stellungnahmen.Stand.WITHDRAWN


class ZugangView(BefragterBase):
    """GET asks first: each time there is a new code, and the one before ends. POST shows it once, or makes the letter."""

    index = ViewPageTemplateFile("zugang.pt")
    zugang = None
    error = None

    def __call__(self):
        if not stellungnahmen.may_ask(self.context):
            raise NotAllowed(_("error_anfrage_not_yours", default="Only who works on the Vorgang may do this."))
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.request.response.setHeader("Referrer-Policy", "strict-origin")
        if is_post(self.request):
            try:
                if self.request.form.get("brief"):
                    return self.letter()
                self.zugang = stellungnahmen.renew_access(self.context, self.nr)
            except KommuneError as error:
                self.error = error
                self.request.response.setStatus(error.status)
        return self.index()

    def letter(self) -> bytes:
        data, response = stellungnahmen.letter(self.context, self.nr), self.request.response
        response.setHeader("Content-Type", "application/pdf")
        response.setHeader("Content-Disposition", 'attachment; filename="Anschreiben.pdf"')
        response.setHeader("X-Content-Type-Options", "nosniff")
        return data
