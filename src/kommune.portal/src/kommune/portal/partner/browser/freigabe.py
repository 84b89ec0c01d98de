"""What colleagues of an organisation that was asked do among themselves: keep a draft, lay an answer before another, approve, give back."""

from collections.abc import Callable
from kommune.eakte.core.browser.formular import require_own_page
from kommune.eakte.core.interfaces import KommuneError
from kommune.portal import _
from kommune.portal.partner import api as partner
from kommune.portal.partner import entwurf
from kommune.portal.partner import freigabe
from kommune.portal.partner import zugang
from kommune.portal.partner.api import Art
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


OUTDATED = _(
    "error_answer_outdated",
    default="This page was open for too long. Please send your answer once more, and choose your files again.",
)


class UnterKollegen:
    """Mixed into the page of a space; the town sees nothing of it until an answer is sent."""

    freigabe_part = ViewPageTemplateFile("freigabe.pt")
    context: Any
    request: Any
    raum: Any
    url: str

    def colleagues(self, act: tuple[str, Any]) -> str:
        """Do one of these acts; a refusal is shown on the page, and nothing that was written is lost."""
        verb, done = act
        if self.request.method == "POST":
            try:
                require_own_page(self.request, OUTDATED)
                getattr(self, verb)()
            except KommuneError as error:
                self.refuse(error)  # type: ignore[attr-defined]
                return str(self.page())  # type: ignore[attr-defined]
            api.portal.show_message(done, self.request)
        self.request.response.redirect(self.url, status=303)
        return ""

    def keep_draft(self) -> None:
        entwurf.keep(self.raum, self.entered(), self.my_name(), self.typed("entwurf_stand"))

    def lay_before(self) -> None:
        art = Art.KEINE_BEDENKEN if self.typed("art") == Art.KEINE_BEDENKEN else Art.STELLUNGNAHME
        text, files = self.entered() if art == Art.STELLUNGNAHME else "", self.sent_files()  # type: ignore[attr-defined]
        freigabe.submit(self.raum, art, text=text, files=files, name=self.my_name(), wer=self.who()[0])

    def release(self) -> None:
        freigabe.release(self.raum, name=self.my_name(), wer=self.who()[0], seen=self.typed("stand"))

    def give_back(self) -> None:
        grund = self.request.form.get("grund") or ""
        grund = grund if isinstance(grund, str) else ""
        freigabe.send_back(self.raum, name=self.my_name(), grund=grund, seen=self.typed("stand"))

    def who(self) -> tuple[str, str]:
        return zugang.who("" if self.by_account else self.secret())  # type: ignore[attr-defined]

    def my_name(self) -> str:
        """Return the name of the account; of who has none what they entered."""
        return (self.by_account and self.who()[1]) or self.typed("entwurf_name")  # type: ignore[attr-defined]

    def entwurf(self) -> dict[str, str] | None:
        """Return the draft, None if there is none."""
        found = self.raum.entwurf
        return {"text": found[0], "name": found[1] or "–", "zeit": f"{found[2]:%d.%m.%Y, %H:%M}"} if found else None

    def entwurf_stand(self) -> str:
        return entwurf.stand(self.raum)

    def needs_release(self) -> bool:
        return partner.needs_release(self.raum)

    def freigabe(self) -> dict[str, Any] | None:
        """Return what waits for a colleague, None if nothing does."""
        found = self.raum.freigabe
        if found is None:
            return None
        files = [{"name": one["name"], "url": f"{self.url}/vorgelegt/{n}"} for n, one in enumerate(found.dateien)]
        return {
            "text": found.text,
            "keine_bedenken": found.art == Art.KEINE_BEDENKEN,
            "name": found.name,
            "zeit": f"{found.am:%d.%m.%Y, %H:%M}",
            "dateien": files,
            "stand": freigabe.stand(self.raum),
        }

    def zurueck(self) -> dict[str, str] | None:
        """Return who gave an answer back and why, None if nobody did."""
        found = self.raum.zurueck
        return {"name": found[0], "zeit": f"{found[1]:%d.%m.%Y, %H:%M}", "grund": found[2]} if found else None

    entered: Callable[[], str]
    typed: Callable[[str], str]


ACTS = {
    "entwurf": ("keep_draft", _("msg_partner_entwurf", default="The draft is saved. Nothing was sent.")),
    "vorlegen": (
        "lay_before",
        _("msg_partner_vorgelegt", default="Your answer waits for a second person. Nothing was sent."),
    ),
    "freigeben": (
        "release",
        _("msg_partner_freigegeben", default="Thank you. The answer is approved and has arrived."),
    ),
    "zurueckgeben": (
        "give_back",
        _("msg_partner_zurueckgegeben", default="It is given back and can be changed as a draft. Nothing was sent."),
    ),
}
