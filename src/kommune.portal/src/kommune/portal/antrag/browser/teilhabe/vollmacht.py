"""On the page of a case: who may see it besides the applicant; and the page of the link by which a Vollmacht is accepted."""

from datetime import date
from functools import cached_property
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import require_own_page
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.schutz.drossel import client_of
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.eakte.core.schutz.drossel import note_refusal
from kommune.portal import _
from kommune.portal.antrag.browser.widerspruch import OUTDATED
from kommune.portal.antrag.vollmacht import api as vollmachten
from kommune.portal.antrag.vollmacht.rules import Umfang
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import quote


VOLLMACHT = "vollmacht"
UMFANG = {
    Umfang.SEHEN: _("label_umfang_sehen", default="see it"),
    Umfang.HANDELN: _("label_umfang_handeln", default="see it and act: answer, take back, object"),
}
drossel = Drossel("vollmacht")
PER_MINUTE = 10


class Vollmachten:
    """Part of the page of a case, for the account it belongs to; who has a Vollmacht gives it back here."""

    vollmacht_part = ViewPageTemplateFile("vollmacht.pt")
    vollmacht_fault = None

    def is_owner(self) -> bool:
        return bool(self.person) and self.antrag.owner == self.person

    def vollmachten(self) -> list[dict]:
        """Return what this person may know: the applicant all, somebody else the own one."""
        return [
            {
                **one,
                "worte": UMFANG[Umfang(one["umfang"])],
                "bis": f"{one['bis']:%d.%m.%Y}",
                "erteilt": f"{one['erteilt']:%d.%m.%Y}",
                "angenommen": f"{one['angenommen']:%d.%m.%Y}" if one["angenommen"] else "",
                "beendet": f"{one['beendet']:%d.%m.%Y}" if one["beendet"] else "",
            }
            for one in vollmachten.shown(self.antrag, "" if self.is_owner() else self.person)
        ]

    def umfaenge(self) -> list[dict]:
        return [{"name": str(one), "worte": UMFANG[one]} for one in Umfang]

    def act_on_vollmacht(self):
        """Give one, or end one, by a POST of this page; a GET leads back to the case."""
        if self.request.method != "POST":
            return self.request.response.redirect(self.url)
        require_own_page(self.request, OUTDATED)
        drossel.require(client_of(self.request), PER_MINUTE)
        try:
            if ended := self.sent("beenden"):
                vollmachten.end(self.antrag, ended, self.person)
                message = _(
                    "msg_vollmacht_ended", default="The Vollmacht has ended: nobody sees anything by it any more."
                )
            else:
                given = {"email": self.sent("email"), "umfang": self.sent("umfang"), "bis": day_of(self.sent("bis"))}
                vollmachten.grant(self.antrag, self.person, **given)
                message = _(
                    "msg_vollmacht_given", default="The link is on its way. Until it is opened nobody sees anything."
                )
        except KommuneError as error:
            self.vollmacht_fault = error
            note_refusal(self.request.response, error)
            return self.page()
        api.portal.show_message(message, self.request)
        url = self.url if self.is_owner() else f"{api.portal.get().absolute_url()}/@@mein-konto"
        self.request.response.redirect(url, status=303)
        return ""

    def sent(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value.strip()[:300] if isinstance(value, str) else ""


class Annahme(MitPfad, BrowserView):
    """``@@vollmacht/<token>``: accepted by a button, never by opening the link."""

    index = ViewPageTemplateFile("annahme.pt")
    error = None

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.request.response.setHeader("Referrer-Policy", "strict-origin")
        if self.found is None:
            drossel.require(client_of(self.request), PER_MINUTE)
            self.request.response.setStatus(404)
            return self.index()
        if is_post(self.request) and self.person:
            require_own_page(self.request, OUTDATED)
            try:
                number = vollmachten.accept(self.path[0], self.person)
            except KommuneError as error:
                self.error = error
                note_refusal(self.request.response, error)
                return self.index()
            api.portal.show_message(_("msg_vollmacht_accepted", default="You see the application now."), self.request)
            self.request.response.redirect(f"{api.portal.get().absolute_url()}/@@antrag/{number}", status=303)
            return ""
        return self.index()

    @property
    def person(self) -> str:
        return "" if api.user.is_anonymous() else zugriff.user_id()

    @cached_property
    def found(self):
        """``(Antrag, Vollmacht)``, None if the link opens nothing."""
        try:
            return vollmachten.invited(self.path[0]) if len(self.path) == 1 else None
        except Unknown:
            return None

    def von(self) -> str:
        return vollmachten.name_of(self.found[0].owner)

    def worte(self):
        return UMFANG[Umfang(self.found[1].umfang)]

    def bis(self) -> str:
        return f"{self.found[1].bis:%d.%m.%Y}"

    def url(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@vollmacht/{self.path[0]}"

    def login_url(self) -> str:
        return f"{api.portal.get().absolute_url()}/login?came_from={quote(self.url(), safe='')}"


def day_of(text: str) -> date | None:
    """Return a day as a browser or REST sends it, None if it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
