"""Behind the links of mails: one button each, so that a mail scanner changes nothing."""

from functools import cached_property
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.portal import _
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.beitraege import antwort
from kommune.portal.projekte.beitraege.ausweis import AUSWEIS_LASTS
from kommune.portal.projekte.browser.seite import COOKIE
from kommune.portal.projekte.browser.seite import Privat
from kommune.portal.projekte.browser.seite import slow_down
from kommune.portal.projekte.browser.seite import token_of
from plone import api
from typing import Any

import re


NOT_HERE = _("error_page_unknown", default="There is no such page.")
BACK = re.compile(r"@@(idee/[A-Z2-7-]{11}|diskussion/[0-9a-z]{1,20})")
DONE = {
    "ausweis": _("msg_link_ausweis", default="Your address is confirmed. You can support and comment now."),
    "idee": _("msg_link_idee", default="Thank you, your Idee is here."),
    "kommentar": _("msg_link_kommentar", default="Thank you, your comment is here."),
    "folgen": _("msg_link_folgen", default="You get a mail when the town answers."),
}


class LinkSeite(Privat, MitPfad, Seite):
    """``@@projekt-link/<token>?zurueck=…``: confirms the address and does what waited for it."""

    def __call__(self) -> Any:
        if self.link is None:
            slow_down(self.request)
            self.request.response.setStatus(404)
        elif is_post(self.request):
            return self.confirm()
        return super().__call__()

    @property
    def token(self) -> str:
        return str(self.path[0])[:100] if len(self.path) == 1 else ""

    @cached_property
    def link(self) -> Any:
        try:
            found = projekte.link_of(self.token)
        except Unknown:
            return None
        return found if projekte.projekt_of(found.projekt) is not None else None

    @cached_property
    def projekt(self) -> Any:
        return projekte.projekt_of(self.link.projekt)

    def action(self) -> str:
        query = self.request.get("QUERY_STRING", "")
        return f"{self.context.absolute_url()}/@@projekt-link/{self.token}{'?' if query else ''}{query}"

    def confirm(self) -> str:
        made, art = projekte.confirm(self.token)
        response, portal = self.request.response, api.portal.get()
        response.setCookie(
            COOKIE,
            made,
            path="/",
            max_age=int(AUSWEIS_LASTS.total_seconds()),
            http_only=True,
            same_site="Lax",
            secure=portal.absolute_url().startswith("https:"),
        )
        api.portal.show_message(DONE[art], self.request)
        back = self.request.form.get("zurueck", "")
        path = f"/{back}" if isinstance(back, str) and BACK.fullmatch(back) else ""
        response.redirect(f"{self.projekt.absolute_url()}{path}", status=303)
        return ""


class Abbestellen(Privat, MitPfad, Seite):
    """``@@projekt-abbestellen/<project>/<number>/<key>/<code>``: no more mails about one Idee."""

    done = False

    def __call__(self) -> Any:
        if len(self.path) != 4:
            raise Unknown(NOT_HERE)
        try:
            self.idee = antwort.require_code(*self.path)
        except Unknown:
            slow_down(self.request)
            raise
        if is_post(self.request):
            projekte.unfollow(*self.path)
            self.done = True
        return super().__call__()

    def action(self) -> str:
        return "/".join([self.context.absolute_url(), "@@projekt-abbestellen", *self.path])


class Abmelden(Seite):
    """POST ``@@projekt-abmelden``: this browser is known no more."""

    def __call__(self) -> Any:
        if is_post(self.request):
            token = token_of(self.request)
            if token:
                projekte.give_back(token)
            self.request.response.expireCookie(COOKIE, path="/")
            api.portal.show_message(_("msg_projekt_abgemeldet", default="This browser is known no more."), self.request)
        return self.request.response.redirect(f"{api.portal.get().absolute_url()}/projekte", status=303)
