"""``@@zweitfaktor``: set up, confirm, renew and remove the own second factor, and give a code anew before signing."""

from kommune.eakte import _
from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.anmeldung.zweitfaktor import api as zweitfaktor
from kommune.eakte.anmeldung.zweitfaktor import eintritt
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.druck import qrcode
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.schutz.drossel import note_refusal
from plone import api


class Zweitfaktor(Seite):
    """Each form says in ``aktion`` what it does. The codes for emergencies are shown once, in the answer itself."""

    error = None
    codes: list[str] = []

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if is_post(self.request):
            try:
                return self.act()
            except KommuneError as error:
                self.error = error
                note_refusal(self.request.response, error)
        return self.index()

    def act(self):
        user_id, aktion = zugriff.user_id(), self.entered("aktion")
        told = {"password": self.entered("passwort"), "code": self.entered("code")}
        if aktion == "beginnen":
            zweitfaktor.offer(user_id, password=told["password"])
            return self.go()
        if aktion == "bestaetigen":
            self.codes = zweitfaktor.confirm(user_id, code=told["code"])
            return self.index()
        if aktion == "codes":
            self.codes = zweitfaktor.renew_codes(user_id, **told)
            return self.index()
        if aktion == "entfernen":
            zweitfaktor.remove(user_id, **told)
            return self.go(_("msg_factor_removed", default="Your account has no second factor any more."))
        if aktion == "erneut":
            zweitfaktor.confirm_anew(user_id, code=told["code"])
            return self.go(_("msg_factor_fresh", default="Thank you. You can sign now."))
        raise Invalid(_("error_factor_act", default="There is no such act."))

    def go(self, message=None):
        if message is not None:
            api.portal.show_message(message, self.request)
        return self.request.response.redirect(f"{api.portal.get().absolute_url()}/@@zweitfaktor")

    def entered(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""

    def fault(self, aktion: str, name: str):
        """Return what is wrong with a field of the form that was sent, None if nothing."""
        if self.error is None or self.entered("aktion") != aktion:
            return None
        return self.error.message if self.error.field == name else None

    def general_fault(self):
        """Return what is wrong and belongs to no field."""
        return self.error.message if self.error is not None and not self.error.field else None

    def stand(self):
        return zweitfaktor.stand_of(zugriff.user_id())

    def is_possible(self) -> bool:
        return zweitfaktor.has_password(zugriff.user_id())

    def angebot(self):
        return zweitfaktor.offered(zugriff.user_id())

    def bild(self) -> str:
        """Return the picture an app reads, as SVG without any style of its own."""
        title = self.translate(_("label_factor_picture", default="Picture to be read with the app"))
        return qrcode.inline(self.angebot().adresse, title=title, css="k-qr")

    def seit(self) -> str:
        return f"{anmeldung.moment(self.stand().seit):%d.%m.%Y}"

    def signs(self) -> bool:
        """Tell whether a code is asked for again before signing."""
        return zweitfaktor.signing_minutes() > 0 and zugriff.may("kommune.eakte: Use Backend", api.portal.get())

    def on(self) -> str:
        """Return where one goes on after the codes were shown."""
        return eintritt.where_to(self.request, "")
