"""What citizens change of their own account: data for forms, password, e-mail address."""

from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.portal import _
from kommune.portal.buergerkonto import api as konto
from kommune.portal.buergerkonto.browser.konto import KontoSeite
from kommune.portal.buergerkonto.browser.konto import slow_down
from plone import api


LABELS = {
    "vorname": _("label_vorname", default="First name"),
    "familienname": _("label_familienname", default="Family name"),
    "strasse": _("label_strasse", default="Street"),
    "hausnummer": _("label_hausnummer", default="House number"),
    "plz": _("label_plz", default="Postleitzahl"),
    "ort": _("label_ort", default="Town"),
    "land": _("label_land", default="Country, if not Germany"),
    "telefon": _("label_telefon", default="Telephone"),
}
PASSWORDS = {
    "altes": _("label_present_password", default="Present password"),
    "passwort": _("label_new_password", default="New password"),
    "passwort2": _("label_password2", default="The same password again"),
}
ADDRESS = {
    "email": _("label_new_email", default="New e-mail address"),
    "altes-email": _("label_present_password", default="Present password"),
}
KINDS = {
    "vorname": ("text", "given-name"),
    "familienname": ("text", "family-name"),
    "strasse": ("text", "address-line1"),
    "hausnummer": ("text", "off"),
    "plz": ("text", "postal-code"),
    "ort": ("text", "address-level2"),
    "land": ("text", "country-name"),
    "telefon": ("text", "tel"),
    "altes": ("password", "current-password"),
    "passwort": ("password", "new-password"),
    "passwort2": ("password", "new-password"),
    "email": ("email", "email"),
    "altes-email": ("password", "current-password"),
}


class KontoEinstellungen(KontoSeite):
    """Three forms; each says what it did and leaves the others alone."""

    sent = False

    def __call__(self):
        if not konto.is_citizen(self.user_id()):  # staff have Plone's own pages
            return self.go("@@mein-konto")
        return super().__call__()

    def user_id(self) -> str:
        return zugriff.user_id()

    def act(self):
        slow_down(self.request, f"einstellungen:{self.user_id()}")
        acts = {"angaben": self.keep_profile, "passwort": self.change_password, "email": self.change_email}
        act = acts.get(self.entered("aktion"))
        if act is None:
            raise Invalid(_("error_page_unknown", default="There is no such page."))
        return act()

    def keep_profile(self):
        konto.edit_profile(self.user_id(), {field: self.entered(field) for field in LABELS})
        return self.go("@@konto-einstellungen", _("msg_saved", default="Saved."))

    def change_password(self):
        new = self.entered("passwort")
        if new != self.entered("passwort2"):
            raise Invalid(_("error_password_differs", default="The two passwords are not the same."), field="passwort2")
        konto.change_password(self.user_id(), old=self.entered("altes"), new=new)
        return self.go("@@konto-einstellungen", _("msg_password_changed", default="Your password is changed."))

    def change_email(self):
        try:
            konto.change_email(self.user_id(), email=self.entered("email"), password=self.entered("altes-email"))
        except Invalid as error:
            if error.field == "altes":
                raise Invalid(error.message, field="altes-email") from error
            raise
        self.sent = True
        return self.index()

    def email(self) -> str:
        return api.user.get_current().getUserName()

    def formulare(self) -> list[dict]:
        """Return the three forms of the page with their fields, filled in again after a fault."""
        kept = konto.profile_of(self.user_id())
        texts = [self.feld("angaben", name, label, kept=kept[name]) for name, label in LABELS.items()]
        return [
            {
                "aktion": "angaben",
                "titel": _("title_profile", default="Data for your forms"),
                "hilfe": _(
                    "help_profile",
                    default="What you keep here is already filled in when you open a form. "
                    "All of it is optional, and you can change it in each form.",
                ),
                "felder": texts,
                "knopf": _("label_save", default="Save"),
                "klasse": "btn btn-primary",
            },
            {
                "aktion": "passwort",
                "titel": _("title_change_password", default="Change the password"),
                "hilfe": _(
                    "help_password",
                    default="At least 12 characters; several words are good. "
                    "With small and capital letters, digits or signs 8 are enough.",
                ),
                "felder": [self.feld("passwort", name, label) for name, label in PASSWORDS.items()],
                "knopf": _("label_change_password", default="Change the password"),
                "klasse": "btn btn-outline-primary",
            },
            {
                "aktion": "email",
                "titel": _("title_change_email", default="Change the e-mail address"),
                "hilfe": _(
                    "msg_present_email",
                    default="You log in with ${email}. We send a link to the new address.",
                    mapping={"email": self.email()},
                ),
                "felder": [self.feld("email", name, label) for name, label in ADDRESS.items()],
                "knopf": _("label_send_link", default="Send link"),
                "klasse": "btn btn-outline-primary",
            },
        ]

    def feld(self, aktion: str, name: str, label, *, kept: str = "") -> dict:
        art, autocomplete = KINDS[name]
        again = self.error is not None and self.entered("aktion") == aktion and art != "password"
        fault = self.fault(name)
        return {
            "name": name,
            "label": label,
            "type": art,
            "autocomplete": autocomplete,
            "inputmode": {"tel": "tel", "email": "email"}.get(autocomplete),
            "value": self.entered(name) if again else kept,
            "fault": fault,
            "invalid": "true" if fault else None,
            "describedby": f"{name}-error" if fault else None,
        }
