"""People: search, create one with OE and roles, give and take the town-wide roles."""

from kommune.eakte import _
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.organisation import api as organisation
from kommune.eakte.organisation.rules import ROLLEN_GLOBAL
from kommune.eakte.organisation.rules import ROLLEN_JE_OE
from plone import api
from Products.Five import BrowserView


FIELDS = ("user_id", "fullname", "email")


class PersonenView(BrowserView):
    """``aktion`` anlegen, erteilen or entziehen comes as POST."""

    error = None

    def __call__(self):
        if is_post(self.request):
            act = {"anlegen": self.create, "erteilen": self.grant, "entziehen": self.revoke}
            try:
                act.get(self.text("aktion"), self.create)()
            except KommuneError as error:
                self.error = error
                self.request.response.setStatus(error.status)
                return self.index()
            api.portal.show_message(_("msg_role_changed", default="The change is saved."), self.request)
            return self.request.response.redirect(f"{self.context.absolute_url()}/@@personen")
        return self.index()

    @property
    def chosen_rollen(self) -> list[str]:
        rollen = self.request.form.get("rollen", [])
        return [str(rolle) for rolle in (rollen if isinstance(rollen, list) else [rollen])]

    def type_password_again(self) -> bool:
        """Tell whether a person was not created: all that was typed is still there but the password."""
        return self.error is not None and self.text("aktion") == "anlegen"

    def create(self):
        organisation.create_user(
            *(self.text(name) for name in FIELDS),
            str(self.request.form.get("password", "")),
            oe_id=self.text("oe_id"),
            rollen=self.chosen_rollen,
        )

    def grant(self):
        organisation.grant_role(self.text("user_id"), "", self.text("rolle") or "-")

    def revoke(self):
        organisation.revoke_role(self.text("user_id"), "", self.text("rolle") or "-")

    def text(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value.strip()[:200] if isinstance(value, str) else ""

    def field_error(self, name: str):
        return self.error.message if self.error is not None and self.error.field == name else None

    def hits(self) -> list[dict]:
        suche = self.text("suche")
        found = organisation.search_people(suche) if suche else []
        return [one | {"oes": [organisation.title_of(oe) for oe in organisation.oes_of(one["id"])]} for one in found]

    def town_wide(self) -> list[dict]:
        return [
            {
                "rolle": rolle,
                "people": [(user, organisation.display_name(user)) for user in organisation.members("", rolle)],
            }
            for rolle in ROLLEN_GLOBAL
        ]

    def oes(self):
        return organisation.list_oes()

    def rollen(self):
        return (*ROLLEN_JE_OE, *ROLLEN_GLOBAL)
