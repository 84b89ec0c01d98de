"""Pages of the Bürgerkonto: open it, choose a password, see one's cases."""

from kommune.eakte.anmeldung.anbieter import api as anbieter
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.schutz.drossel import client_of
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.portal import _
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.entwurf import api as entwuerfe
from kommune.portal.antrag.interfaces import Unvollstaendig
from kommune.portal.buergerkonto import api as konto
from kommune.portal.buergerkonto.browser.faelle import Faelle
from kommune.portal.buergerkonto.browser.organisation.uebersicht import mine
from kommune.portal.buergerkonto.interfaces import IKontobereich
from kommune.portal.buergerkonto.store import Zweck
from kommune.portal.core.rules import fall_of
from kommune.portal.dokumentensafe import api as dokumentensafe
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import getUtilitiesFor
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


drossel = Drossel("konto-seiten")
PER_MINUTE = 10


def slow_down(request, what: str) -> None:
    """Refuse what one address asks too often.

    :raises TooMany: more than ten a minute.
    """
    drossel.require(f"{what}:{client_of(request)}", PER_MINUTE)


class KontoSeite(BrowserView):
    """Base of the pages: never cached; a fault is shown at the form, with what was entered."""

    error = None

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.request.response.setHeader("Referrer-Policy", "strict-origin")  # no path in a log; Origin stays in forms
        if is_post(self.request):
            try:
                return self.act()
            except Invalid as error:
                self.error = error
                self.request.response.setStatus(error.status)
        return self.index()

    def entered(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""

    def fault(self, name: str):
        return self.faults().get(name)

    def faults(self) -> dict:
        """Return the messages of the error by field."""
        if self.error is None:
            return {}
        return getattr(self.error, "faults", None) or {self.error.field: self.error.message}

    def go(self, path: str, message=None) -> str:
        if message is not None:
            api.portal.show_message(message, self.request)
        self.request.response.redirect(f"{api.portal.get().absolute_url()}/{path}")
        return ""


class KontoAnlegen(KontoSeite):
    """Address, name, consent; the same answer whether or not there is an account."""

    sent = False

    def act(self):
        slow_down(self.request, "konto")
        if self.entered("kommune-webseite"):
            raise Invalid(_("error_honeypot", default="Your browser filled in a field that must stay empty."))
        faults = konto.registration_faults(email=self.entered("email"), name=self.entered("name"))
        if not self.entered("datenschutz"):
            faults["datenschutz"] = _("error_antwort_zustimmung", default="Please tick this box.")
        if faults:
            raise Unvollstaendig(faults)
        konto.register(email=self.entered("email"), name=self.entered("name"))
        self.sent = True
        return self.index()


class PasswortVergessen(KontoSeite):
    """The address; the same answer whether or not there is an account."""

    sent = False

    def act(self):
        slow_down(self.request, "konto")
        konto.forgot_password(email=self.entered("email"))
        self.sent = True
        return self.index()


@implementer(IPublishTraverse)
class KontoBestaetigen(KontoSeite):
    """Behind the link of the mail: choose the password."""

    token = ""
    gone = ViewPageTemplateFile("abgelaufen.pt")
    zwecke = (Zweck.KONTO, Zweck.PASSWORT)

    def publishTraverse(self, request, name):
        if self.token:
            raise Unknown(_("error_page_unknown", default="There is no such page."))
        self.token = name
        return self

    def __call__(self):
        try:
            self.link = konto.link_of(self.token, *self.zwecke)
        except Unknown:
            slow_down(self.request, "link")
            self.request.response.setStatus(404)
            self.request.response.setHeader("Cache-Control", "private, no-store")
            return self.gone()
        return super().__call__()

    def verknuepft(self) -> str:
        """Return the providers whose links to the account end with the new password, "" if there are none."""
        links = anbieter.links_of(self.link.user_id) if self.link.user_id else []
        return ", ".join(anbieter.titles(one.anbieter for _key, one in links))

    def act(self):
        password = self.entered("passwort")
        if password != self.entered("passwort2"):
            raise Invalid(_("error_password_differs", default="The two passwords are not the same."), field="passwort2")
        konto.redeem(self.token, password=password)
        return self.go("login", _("msg_account_ready", default="Your account is ready. You can log in now."))


@implementer(IPublishTraverse)
class AdresseBestaetigen(KontoBestaetigen):
    """Behind the link of the mail to a new address: one button, so that a mail scanner changes nothing."""

    zwecke = (Zweck.ADRESSE,)

    def act(self):
        konto.redeem_address(self.token)
        return self.go("@@mein-konto", _("msg_email_changed", default="From now on you log in with the new address."))


class MeinKonto(Faelle, KontoSeite):
    """My applications with their state, and what is unread."""

    def act(self):
        action = self.entered("aktion")
        user_id = zugriff.user_id()
        if action == "zuordnen":
            slow_down(self.request, "zuordnen")
            nummer, code = fall_of(self.entered("nummer"), self.entered("code"))
            try:
                antraege.get_by_code(nummer, code)
            except Unknown as error:
                raise Invalid(error.message, field="nummer") from error
            antraege.attach_to_owner(nummer, user_id)
            return self.go("@@mein-konto", _("msg_attached", default="The application is in your account now."))
        if action == "entwurf-loeschen":
            try:
                entwuerfe.discard(user_id, self.entered("entwurf"))
            except Unknown as error:
                raise Invalid(error.message, field="angefangen") from error
            return self.go("@@mein-konto", _("msg_form_discarded", default="Your answers are deleted."))
        if action == "schliessen":
            if not self.entered("sicher"):
                raise Invalid(_("error_antwort_zustimmung", default="Please tick this box."), field="sicher")
            try:
                konto.close_account(user_id)
            except WrongState as error:
                raise Invalid(error.message, field="sicher") from error
            self.context.acl_users.resetCredentials(self.request, self.request.response)
            return self.go("", _("msg_account_closed", default="Your account is closed."))
        raise Invalid(_("error_page_unknown", default="There is no such page."))

    def angefangen(self) -> list[dict]:
        """Return the applications that are begun, what was changed last first."""
        return [
            {
                "name": one.name,
                "titel": one.titel,
                "url": one.url,
                "seit": f"{one.seit:%d.%m.%Y, %H:%M}",
                "bis": f"{one.bis:%d.%m.%Y}",
                "dateien": ", ".join(one.dateien),
            }
            for one in entwuerfe.list_drafts(zugriff.user_id())
        ]

    def has_safe(self) -> bool:
        return dokumentensafe.is_offered()

    def is_citizen(self) -> bool:
        return konto.is_citizen(zugriff.user_id())

    def name(self) -> str:
        user = api.user.get_current()
        return user.getProperty("fullname") or user.getUserName()

    def beteiligung(self) -> list[dict]:
        """Return what upper domains tell of the citizen."""
        if not self.is_citizen():
            return []
        bereiche = sorted(getUtilitiesFor(IKontobereich))
        return [one for _name, bereich in bereiche for one in bereich.entries(zugriff.user_id())]

    def organisationen(self) -> list[dict]:
        """Return the organisations of this person with what is unread there."""
        return mine(zugriff.user_id())
