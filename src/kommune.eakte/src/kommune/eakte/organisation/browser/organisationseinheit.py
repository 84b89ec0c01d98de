"""One OE: its people and roles, its posts; the Fachadministration assigns people here."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.organisation import api as organisation
from kommune.eakte.organisation.rules import ROLLEN_JE_OE
from plone import api
from Products.Five import BrowserView


class OrganisationseinheitView(BrowserView):
    """People by name with their roles; ``aktion`` erteilen or entziehen comes as POST."""

    def __call__(self):
        if is_post(self.request):
            return self.change()
        return self.index()

    def change(self):
        if not self.may_manage:
            raise NotAllowed(_("error_not_allowed", default="You may not do this."))
        form = self.request.form
        if form.get("aktion") == "entziehen" and not form.get("bestaetigt") and self.work_of_leaving():
            return self.index()
        act = organisation.revoke_role if form.get("aktion") == "entziehen" else organisation.grant_role
        try:
            act(str(form.get("user_id", "")), self.context.oe_id, str(form.get("rolle", "")))
        except KommuneError as error:
            api.portal.show_message(error.message, self.request, type="error")
        else:
            api.portal.show_message(_("msg_role_changed", default="The change is saved."), self.request)
        self.request.response.redirect(self.context.absolute_url())

    def work_of_leaving(self) -> dict | None:
        """Return who is about to leave and how many open Vorgänge go back to the inbox, None if none do."""
        form = self.request.form
        user_id, rolle = str(form.get("user_id", "")), str(form.get("rolle", ""))
        if self.request.method != "POST" or form.get("aktion") != "entziehen":
            return None
        count = organisation.open_work(user_id, self.context.oe_id)
        stays = set(organisation.roles_in(self.context.oe_id, user_id)) - {rolle} if rolle else set()
        if not count or stays & set(organisation.WORKING):
            return None
        return {"id": user_id, "name": organisation.display_name(user_id), "rolle": rolle, "count": count}

    @cached_property
    def may_manage(self) -> bool:
        return zugriff.may(organisation.MANAGE, self.context)

    @cached_property
    def active(self) -> bool:
        return api.content.get_state(self.context) == "active"

    def people(self) -> list[dict]:
        by_role = {rolle: organisation.members(self.context.oe_id, rolle) for rolle in ROLLEN_JE_OE}
        rows = [
            {
                "id": user_id,
                "name": organisation.display_name(user_id),
                "rollen": [rolle for rolle in ROLLEN_JE_OE if user_id in by_role[rolle]],
            }
            for user_id in organisation.members(self.context.oe_id)
        ]
        return sorted(rows, key=lambda row: row["name"].casefold())

    def rollen(self):
        return ROLLEN_JE_OE

    def suche(self) -> str:
        value = self.request.form.get("suche", "")
        return value.strip()[:80] if isinstance(value, str) else ""

    def hits(self) -> list[dict]:
        """People whose name, id or address contains what was typed; for the Fachadministration only."""
        return organisation.search_people(self.suche()) if self.may_manage and self.suche() else []

    def stellen(self) -> list:
        return api.content.find(context=self.context, depth=1, portal_type="Stelle", sort_on="sortable_title")

    def below(self) -> list:
        return api.content.find(
            context=self.context, depth=1, portal_type="Organisationseinheit", sort_on="sortable_title"
        )
