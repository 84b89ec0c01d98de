"""“Did this page help?” under every public page, and the form behind it. Works without JavaScript and without a cookie of ours."""

from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.schutz.drossel import client_of
from kommune.eakte.core.schutz.drossel import note_refusal
from kommune.portal import _
from kommune.portal.core import arbeitsplatz
from kommune.portal.leistungen.browser.seite import Seite
from kommune.portal.redaktion import api as redaktion
from kommune.portal.redaktion.browser.worte import GRUENDE
from kommune.portal.redaktion.rules import MAX_TEXT
from kommune.portal.redaktion.rules import Urteil
from plone import api
from plone.app.layout.viewlets.common import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class Frage(ViewletBase):
    """Two links, so that a page from memory asks as well as a new one and no robot counts; pages of services ask for it by name."""

    index = ViewPageTemplateFile("frage.pt")

    def render(self):
        asked = (
            redaktion.is_asked(self.context)
            and not self.request["ACTUAL_URL"].rsplit("/", 1)[-1].startswith("@@")
            and not arbeitsplatz.is_staff()
        )
        return self.index() if asked else ""

    def url(self, urteil: str) -> str:
        return f"{self.context.absolute_url()}/@@hilfreich?urteil={urteil}"


class HilfreichView(Seite):
    """``<page>/@@hilfreich``: yes or no, why, and what was missing; kept without a person."""

    error = None

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if not redaktion.is_asked(self.context):
            raise Unknown(_("error_page_unknown", default="There is no such page."))
        if is_post(self.request):
            try:
                redaktion.note(
                    self.context,
                    self.asked("urteil"),
                    grund=self.asked("grund"),
                    text=self.text(),
                    client=client_of(self.request),
                )
            except KommuneError as error:
                self.error = error
                note_refusal(self.request.response, error)
            else:
                api.portal.show_message(
                    _("msg_hilfreich_danke", default="Thank you. The editors read it."), self.request
                )
                return self.request.response.redirect(self.zurueck(), status=303)
        return self.index()

    def text(self) -> str:
        value = self.request.form.get("text", "")
        return value if isinstance(value, str) else ""

    def zurueck(self) -> str:
        url: str = self.context.absolute_url()
        return url

    def urteil(self) -> str:
        asked = self.asked("urteil")
        return asked if asked in tuple(Urteil) else ""

    def gruende(self) -> list[dict]:
        asked = self.asked("grund")
        return [{"wert": str(grund), "titel": title, "checked": grund == asked} for grund, title in GRUENDE.items()]

    def grenze(self) -> int:
        return MAX_TEXT

    def kontakt_url(self) -> str:
        suits = self.context.portal_type in ("Leistung", "Dienststelle")
        return f"{self.katalog_url}/@@kontaktwege" + (f"?zu={self.about()}" if suits else "")
