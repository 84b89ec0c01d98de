"""Behind the link of a mail: one button, so that a mail scanner changes nothing."""

from functools import cached_property
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.petitionen import api as petitionen
from kommune.portal.petitionen.browser.seite import Privat
from kommune.portal.petitionen.browser.seite import slow_down
from kommune.portal.petitionen.workflow import PHASE_TITLES
from plone import api
from Products.Five import BrowserView
from typing import Any
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


class Seite(BrowserView):
    """Confirm a signature or a petition, see how far it is, withdraw."""

    token = ""
    message: Any = None
    error: Any = None

    def __call__(self) -> Any:
        self.request.set("disable_plone.leftcolumn", True)
        self.request.set("disable_plone.rightcolumn", True)
        if not self.link:
            slow_down(self.request)
            self.request.response.setStatus(404)
            return self.index()
        if is_post(self.request):
            try:
                self.act()
            except WrongState as error:
                self.error = error.message
                self.request.response.setStatus(error.status)
            self.__dict__.pop("link", None)
        return self.index()

    @cached_property
    def link(self) -> Any:
        try:
            return petitionen.link_of(self.token)
        except Unknown:
            return None

    @property
    def petition(self) -> Any:
        return petitionen.get(self.link.petition) if self.link and self.link.petition else None

    @property
    def titel(self) -> str:
        return str(self.petition.title if self.petition is not None else self.link.angaben["title"])

    def is_signature(self) -> bool:
        return bool(self.link.art == petitionen.Art.UNTERSCHRIFT)

    def is_confirmed(self) -> bool:
        return self.link.bis is None

    def is_public(self) -> bool:
        return self.petition is not None and api.content.get_state(self.petition) == "published"

    def phase(self) -> Any:
        return PHASE_TITLES[petitionen.phase_of(self.petition)]

    def may_withdraw(self) -> bool:
        state = api.content.get_state(self.petition)
        if self.is_signature():
            return petitionen.has_signed(self.link) and self.petition.anzahl is None and state == "published"
        return state in ("submitted", "published") and self.petition.uebergeben_am is None

    def act(self) -> None:
        if self.request.form.get("zurueckziehen"):
            if self.is_confirmed() and self.may_withdraw():
                self._withdraw()
        elif self.is_signature():
            new = petitionen.confirm(self.token, self.petition)
            self.message = (
                _("msg_petition_signed", default="Thank you, you have signed.")
                if new
                else _("msg_petition_signed_before", default="You have signed already. You are counted once.")
            )
        else:
            petitionen.confirm_petition(self.token)
            self.message = _("msg_petition_handed_in", default="Your petition is here. We review it and write to you.")

    def _withdraw(self) -> None:
        if self.is_signature():
            petitionen.take_back(self.petition, self.link.key, self.token)
            self.message = _("msg_petition_signature_gone", default="Your signature is withdrawn and deleted.")
        else:
            petitionen.withdraw(self.petition)
            self.message = _("msg_petition_withdrawn", default="Your petition is withdrawn.")


@implementer(IPublishTraverse)
class LinkSeite(Privat, Seite):
    """``@@petition-link/<token>``."""

    def publishTraverse(self, request: Any, name: str) -> Any:
        if self.token:
            raise Unknown(_("error_page_unknown", default="There is no such page."))
        self.token = name[:100]
        return self
