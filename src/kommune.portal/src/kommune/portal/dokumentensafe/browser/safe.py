"""``@@dokumentensafe``: one's own papers; ``@@dokumentensafe/<id>`` hands one out."""

from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.datei.ausgabe import hand_out
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.schutz.drossel import client_of
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.eakte.core.werte.datei import TYPES
from kommune.portal import _
from kommune.portal.dokumentensafe import api as dokumentensafe
from kommune.portal.formulare.api import Upload
from kommune.portal.formulare.api import ZU_GROSS
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


drossel = Drossel("dokumentensafe")
PER_MINUTE = 30


class SafeView(MitPfad, Seite):
    """List, add, remove; nobody but the owner, whatever their role: no address names an account."""

    page = ViewPageTemplateFile("safe.pt")
    error = None

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if not dokumentensafe.is_offered():
            raise Unknown(_("error_page_unknown", default="There is no such page."))
        if self.path:
            return self.open_paper()
        if is_post(self.request):
            try:
                return self.act()
            except (Invalid, TooMany) as error:
                self.error = error
                self.request.response.setStatus(error.status)
        return self.page()

    def open_paper(self):
        if len(self.path) != 1 or self.request.method not in ("GET", "HEAD"):
            raise Unknown(_("error_page_unknown", default="There is no such page."))
        return hand_out(dokumentensafe.get(zugriff.user_id(), self.path[0]).datei, self.request.response)

    def act(self) -> str:
        drossel.require(f"safe:{client_of(self.request)}", PER_MINUTE)
        if gone := self.request.form.get("entfernen"):
            try:
                dokumentensafe.remove(zugriff.user_id(), gone if isinstance(gone, str) else "")
            except KommuneError as error:
                return self.go(error.message, "error")
            return self.go(_("msg_safe_removed", default="The paper is removed."))
        titel = self.request.form.get("titel")
        dokumentensafe.add(zugriff.user_id(), self.sent(), titel=titel if isinstance(titel, str) else "")
        return self.go(_("msg_safe_added", default="The paper lies in your Dokumentensafe."))

    def sent(self) -> list[Upload]:
        files = self.request.form.get("datei") or []
        return [
            Upload("datei", one.filename, one.file)
            for one in (files if isinstance(files, list) else [files])
            if getattr(one, "filename", "")
        ]

    def go(self, message, kind: str = "info") -> str:
        api.portal.show_message(message, self.request, type=kind)
        self.request.response.redirect(self.url, status=303)
        return ""

    @property
    def url(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@dokumentensafe"

    def papiere(self) -> list[dict]:
        return [
            {
                "id": one.id,
                "titel": one.titel,
                "name": one.datei["name"] if one.datei["name"] != one.titel else "",
                "groesse": self.size(one.datei["groesse"]),
                "seit": self.day(one.seit),
                "bis": self.day(one.bis),
                "url": f"{self.url}/{one.id}",
            }
            for one in dokumentensafe.list_papers(zugriff.user_id())
        ]

    def platz(self) -> dict:
        told = dokumentensafe.room(zugriff.user_id())
        return {**told, "belegt": self.size(told["bytes"])}

    def entered(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""

    def fault(self, name: str):
        return self.error.message if self.error is not None and (self.error.field or "datei") == name else None

    def described(self) -> str:
        return "datei-hint datei-error" if self.fault("datei") else "datei-hint"

    def accept(self) -> str:
        return ",".join(TYPES)

    def max_mb(self) -> int:
        return dokumentensafe.MAX_MEGABYTES

    def too_large(self) -> str:
        return self.translate(ZU_GROSS)
