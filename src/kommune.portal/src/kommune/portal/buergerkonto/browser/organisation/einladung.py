"""``@@organisation-einladung/<token>``: what the link of a mail invites to; joined by a button, never by opening it."""

from functools import cached_property
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.portal import _
from kommune.portal.buergerkonto import api as konto
from kommune.portal.buergerkonto.browser.konto import KontoSeite
from kommune.portal.buergerkonto.browser.konto import slow_down
from kommune.portal.buergerkonto.browser.organisation import worte
from kommune.portal.buergerkonto.konto import organisationen as personen
from kommune.portal.organisationskonto import api as organisationen
from kommune.portal.organisationskonto.api import Mitgliedsrolle
from kommune.portal.organisationskonto.rules import in_words
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import quote


class Einladungsseite(MitPfad, KontoSeite):
    """Says who invites to what; who is not logged in is led to the log-in and back."""

    index = ViewPageTemplateFile("einladung.pt")
    gone = ViewPageTemplateFile("../abgelaufen.pt")

    def __call__(self):
        try:
            self.one, self.einladung = organisationen.invitation(self.path[0] if len(self.path) == 1 else "")
        except Unknown:
            slow_down(self.request, "link")
            self.request.response.setStatus(404)
            self.request.response.setHeader("Cache-Control", "private, no-store")
            return self.gone()
        return super().__call__()

    @cached_property
    def person(self) -> str:
        return "" if api.user.is_anonymous() else zugriff.user_id()

    def is_citizen(self) -> bool:
        return konto.is_citizen(self.person)

    def url(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@organisation-einladung/{self.path[0]}"

    def login_url(self) -> str:
        return f"{api.portal.get().absolute_url()}/login?came_from={quote(self.url(), safe='')}"

    def name(self) -> str:
        return in_words(self.one.angaben)

    def von(self) -> str:
        return personen.name_of(self.einladung.von)

    def rolle(self):
        return worte.ROLLEN[Mitgliedsrolle(self.einladung.rolle)]

    def hilfe(self):
        return worte.HILFEN[Mitgliedsrolle(self.einladung.rolle)]

    def act(self):
        if not self.person:
            return self.request.response.redirect(self.login_url())
        slow_down(self.request, f"einladung:{self.person}")
        try:
            id = personen.accept(self.path[0], self.person)
        except (NotAllowed, TooMany) as error:
            raise Invalid(error.message, field="meldung") from error
        return self.go(
            f"@@organisation/{id}", _("msg_organisation_joined", default="You belong to the organisation now.")
        )
