"""``@@zweitfaktor-zuruecksetzen``: for somebody who lost telephone and codes."""

from kommune.eakte import _
from kommune.eakte.anmeldung.zweitfaktor import api as zweitfaktor
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from plone import api


class ZweitfaktorZuruecksetzen(FormView):
    """Named by log-in name or user id; told to the person by mail and written into the security log."""

    title = _("title_factor_reset", default="Reset a second factor")
    intro = _(
        "help_factor_reset",
        default="Be sure who asks you: call back, or see an identity card. The person and the Managers get a mail, and all log-ins of the account end.",
    )
    submit = _("label_factor_reset", default="Reset it")

    def fields(self):
        return [
            self.field("konto", _("label_factor_account", default="User name"), required=True),
            self.field(
                "geprueft",
                _("label_factor_checked", default="I have made sure who it is"),
                kind="checkbox",
                required=True,
            ),
        ]

    def save(self, form):
        konto = form.get("konto", "").strip()
        if form.get("geprueft") != "1":
            raise Invalid(_("error_factor_unchecked", default="Make sure who asks you first."), field="geprueft")
        found = api.portal.get_tool("acl_users").searchUsers(login=konto, exact_match=True) if konto else ()
        user_id = found[0]["userid"] if found else konto
        try:
            zweitfaktor.reset(user_id)
        except Unknown as error:
            raise Invalid(error.message, field="konto") from error
        return self.home()

    def home(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@anmeldung-einstellungen"
