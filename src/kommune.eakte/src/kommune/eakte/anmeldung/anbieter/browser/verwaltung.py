"""Pages of the Fachadministration for providers, and the button that ends the own link to one."""

from kommune.eakte import _
from kommune.eakte.anmeldung.anbieter import api as anbieter
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from plone import api


FUER = [
    ("buerger", _("label_anbieter_citizens", default="citizens and companies")),
    ("intern", _("label_anbieter_staff", default="people who work for the town")),
]


class AnbieterEinstellungen(Seite):
    """The list; POST with ``entfernen`` removes one."""

    def __call__(self):
        if is_post(self.request):
            anbieter.forget(str(self.request.form.get("entfernen", "")))
            api.portal.show_message(_("msg_anbieter_removed", default="The provider is removed."), self.request)
            return self.request.response.redirect(f"{api.portal.get().absolute_url()}/@@anmeldeanbieter")
        return self.index()

    def anbieter(self) -> list[dict]:
        words = dict(FUER)
        return [
            {
                "name": one.name,
                "titel": one.titel,
                "aussteller": one.aussteller,
                "fuer": words[one.fuer],
                "aktiv": one.aktiv,
                "rueckkehr": anbieter.redirect_uri(one.name),
            }
            for one in anbieter.list_anbieter()
        ]


class AnbieterEintrag(FormView):
    """One provider; the secret is never shown again."""

    title = _("title_anbieter_entry", default="Provider for log-ins")
    intro = _(
        "help_anbieter_entry",
        default="What the provider tells you when you register the town there. As the address to return to enter there what the list shows afterwards.",
    )
    submit = _("label_anbieter_save", default="Save the provider")
    in_address = ("bestehend",)

    def present(self):
        name = self.request.form.get("bestehend", "")
        return next((one for one in anbieter.list_anbieter() if one.name == name), None)

    def fields(self):
        one = self.present()
        told = {key: getattr(one, key, "") for key in ("titel", "aussteller", "client_id", "acr", "netze", "fuer")}
        name = (
            self.field("bestehend", "", kind="hidden", default=one.name)
            if one
            else self.field("name", _("label_anbieter_name", default="Short name in addresses"), required=True)
        )
        return [
            name,
            self.field(
                "titel", _("label_anbieter_title", default="Name on the button"), default=told["titel"], required=True
            ),
            self.field(
                "fuer",
                _("label_anbieter_for", default="For whom"),
                kind="select",
                options=FUER,
                default=told["fuer"] or "buerger",
            ),
            self.field(
                "aussteller",
                _("label_anbieter_issuer", default="Address of the provider (issuer)"),
                default=told["aussteller"],
                required=True,
            ),
            self.field(
                "client_id", _("label_anbieter_client", default="Client id"), default=told["client_id"], required=True
            ),
            self.field(
                "geheimnis",
                _("label_anbieter_secret", default="Client secret"),
                help=_("help_anbieter_secret", default="Empty: what is stored stays. It is never shown again."),
            ),
            self.field(
                "scope",
                _("label_anbieter_scope", default="Scopes"),
                default=one.scope if one else "openid profile email",
            ),
            self.field(
                "acr",
                _("label_anbieter_acr", default="Trust levels"),
                kind="textarea",
                default=told["acr"],
                help=_(
                    "help_anbieter_acr",
                    default="One line each: the value of “acr” = niedrig, substantiell or hoch. What is not listed reaches no level.",
                ),
            ),
            self.field(
                "netze",
                _("label_anbieter_networks", default="Addresses inside the house"),
                kind="textarea",
                rows=2,
                default=told["netze"],
                help=_(
                    "help_anbieter_networks",
                    default="Only if the provider stands in the own network: one address or network on each line.",
                ),
            ),
            self.field(
                "aktiv",
                _("label_anbieter_on", default="Offered on the log-in page"),
                kind="checkbox",
                default="1" if not one or one.aktiv else "",
            ),
        ]

    def save(self, form):
        one = self.present()
        name = one.name if one else form.get("name", "").strip()
        if not one and any(other.name == name for other in anbieter.list_anbieter()):
            raise Invalid(
                _("error_anbieter_there", default="There is a provider with this name already."), field="name"
            )
        anbieter.keep(name, {**form, "aktiv": form.get("aktiv") == "1"})
        return self.home()

    def home(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@anmeldeanbieter"


class AnbieterLoesen(Seite):
    """POST with ``anbieter``: the own account is not opened by that provider any more."""

    def __call__(self):
        portal = api.portal.get()
        if not is_post(self.request):
            raise Unknown(_("error_anbieter_unknown", default="There is no such provider."))
        anbieter.unlink(zugriff.user_id(), str(self.request.form.get("anbieter", "")))
        api.portal.show_message(_("msg_anbieter_unlinked", default="The link is ended."), self.request)
        return self.request.response.redirect(f"{portal.absolute_url()}/@@meine-anmeldungen")
