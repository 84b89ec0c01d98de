"""For whom a form is filled in: for oneself, or for an organisation one may act for (ADR 64)."""

from functools import cached_property
from kommune.portal.antrag.entwurf import api as entwuerfe
from kommune.portal.antrag.entwurf import besitz
from kommune.portal.organisationskonto import api as organisationen
from kommune.portal.organisationskonto.api import Mitgliedsrolle
from kommune.portal.organisationskonto.rules import title_of
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import quote


class FuerWen:
    """Part of the form: chosen at its start, carried along, asked once more when it is sent."""

    fuer_part = ViewPageTemplateFile("fuer.pt")

    @cached_property
    def fuer(self) -> str:
        """The id of the organisation somebody acts for, "" for oneself; of what was sent as it was sent, else only a right one."""
        sent = self.request.form.get("kommune-fuer") if self.is_post else None
        if isinstance(sent, str):
            return sent[:40]
        asked = (entwuerfe.belongs_to(self.key) if self.entwurf else "") or self.request.form.get("fuer", "")
        return (
            asked
            if isinstance(asked, str) and organisationen.may(asked, besitz.person(), Mitgliedsrolle.BEARBEITEN)
            else ""
        )

    def may_act_for(self) -> bool:
        """Tell whether what the page was sent for is right still: a role may have ended meanwhile."""
        besitz.act_for(self.fuer)
        return not self.fuer or organisationen.may(self.fuer, besitz.person(), Mitgliedsrolle.BEARBEITEN)

    def fuer_name(self) -> str:
        one = organisationen.find(self.fuer)
        return title_of(one.angaben) if one is not None and self.may_act_for() else ""

    def fuer_wahl(self) -> list[dict]:
        """Return for whom this person may fill in the form instead, nothing where there is no choice."""
        mine = organisationen.of_person(besitz.person(), Mitgliedsrolle.BEARBEITEN)
        url = self.context.absolute_url()
        own = [{"name": "", "url": url, "gewaehlt": not self.fuer}] if mine else []
        return own + [
            {"name": title_of(one.angaben), "url": f"{url}?fuer={quote(one.id)}", "gewaehlt": one.id == self.fuer}
            for one in mine
        ]
