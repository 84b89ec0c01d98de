"""The way to a provider and back: ``@@anmeldung-bei/<name>``, ``@@anmeldung-rueckkehr/<name>``, ``@@anbieter-konto``."""

from kommune.eakte import _
from kommune.eakte.anmeldung import nachweis
from kommune.eakte.anmeldung import protokoll
from kommune.eakte.anmeldung.anbieter import api as anbieter
from kommune.eakte.anmeldung.anbieter import siegel
from kommune.eakte.anmeldung.anbieter.browser.worte import words_of
from kommune.eakte.anmeldung.anbieter.rules import Abgelehnt
from kommune.eakte.anmeldung.anbieter.rules import Fluss
from kommune.eakte.anmeldung.anbieter.rules import Kennung
from kommune.eakte.anmeldung.anbieter.rules import LASTS
from kommune.eakte.anmeldung.zweitfaktor import api as zweitfaktor
from kommune.eakte.anmeldung.zweitfaktor import eintritt
from kommune.eakte.anmeldung.zweitfaktor.konto import now
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.schutz.drossel import client_of
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.eakte.core.schutz.drossel import note_refusal
from plone import api
from plone.protect.interfaces import IDisableCSRFProtection
from urllib.parse import urlencode
from zope.interface import alsoProvides


drossel = Drossel("anbieter")
PER_MINUTE = 120  # two for each log-in; the people of a house may come from one address
FLOW, PERSON = "__oidc", "__oidp"
CONFIRM = "@@anbieter-konto"


class Weg(MitPfad, Seite):
    """Base: never cached, slowed down, refusals in words on the log-in page."""

    def __call__(self):
        response = self.request.response
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("Referrer-Policy", "no-referrer")  # the code of the provider stands in the address
        drossel.require(client_of(self.request), PER_MINUTE)
        if len(self.path) != 1:
            raise Unknown(_("error_anbieter_unknown", default="There is no such provider."))
        self.name = self.path[0]
        try:
            return self.go()
        except Abgelehnt as error:
            siegel.drop(self.request, FLOW)
            protokoll.note("anbieter-abgelehnt", zugriff.user_id(), anbieter=self.name, grund=error.grund)
            api.portal.show_message(words_of(error.grund, self.titel()), self.request, type="error")
            return response.redirect(f"{api.portal.get().absolute_url()}/{'login' if not zugriff.user_id() else ''}")

    def titel(self) -> str:
        try:
            return anbieter.get(self.name).titel
        except Unknown:
            return self.name

    def entered(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""


class AnmeldungBei(Weg):
    """To the provider. Nothing is written here; the browser keeps what the answer must fit."""

    def go(self):
        niveau, back = self.entered("niveau"), self.entered("came_from")
        inside = back if back and api.portal.get_tool("portal_url").isURLInPortal(back) else ""
        konto = zugriff.user_id() if self.entered("verknuepfen") else ""
        url, fluss = anbieter.begin(self.name, niveau=niveau, zurueck=inside, konto=konto)
        siegel.keep(self.request, FLOW, tuple(fluss))
        return self.request.response.redirect(url)


class AnmeldungRueckkehr(Weg):
    """Back from the provider."""

    def go(self):
        kept = siegel.kept(self.request, FLOW)
        if kept is None or len(kept) != len(Fluss._fields):
            raise Abgelehnt("state")
        fluss = Fluss(*kept)
        if fluss.konto and fluss.konto != zugriff.user_id():
            raise Abgelehnt("falsches-konto")
        found = anbieter.finish(self.name, self.request.form, fluss)
        alsoProvides(
            self.request, IDisableCSRFProtection
        )  # what is written follows from the answer that fits this browser
        siegel.drop(self.request, FLOW)
        user_id = anbieter.account_of(found)
        if not fluss.konto and user_id:
            anbieter.prove(self.name, found, user_id)
            if zweitfaktor.is_set(user_id) and not zweitfaktor.is_strong(nachweis.found(user_id)):
                return self.ask_for_factor(user_id, found.niveau, fluss.zurueck)
            eintritt.let_in(self.request, user_id)
            return self.request.response.redirect(eintritt.where_to(self.request, fluss.zurueck))
        siegel.keep(self.request, PERSON, (self.name, now(), fluss.zurueck, fluss.konto, *found))
        return self.request.response.redirect(f"{api.portal.get().absolute_url()}/{CONFIRM}")

    def ask_for_factor(self, user_id, niveau, back):
        """Lead to the page of the code: what the provider says is not sure enough to take its place here."""
        eintritt.give_ticket(self.request, user_id, anbieter=self.name, vertrauen=niveau)
        query = f"?{urlencode({'came_from': back})}" if back else ""
        return self.request.response.redirect(f"{api.portal.get().absolute_url()}/{eintritt.PAGE}{query}")


class AnbieterKonto(Seite):
    """Whom the provider vouches for and whose account it is: a new one, or, with its password, the one logged in."""

    error = None

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        kept = siegel.kept(self.request, PERSON)
        if kept is None or len(kept) != 4 + len(Kennung._fields) or not 0 <= now() - kept[1] < LASTS:
            return self.leave("", _("msg_anbieter_late", default="That took too long. Please begin again."))
        self.name, _at, self.zurueck, self.konto = kept[:4]
        self.kennung = Kennung(*kept[4:])
        if self.konto and self.konto != zugriff.user_id():
            return self.leave("", _("msg_anbieter_late", default="That took too long. Please begin again."))
        if is_post(self.request):
            try:
                return self.link() if self.konto else self.make()
            except Abgelehnt as error:
                self.error = words_of(error.grund, anbieter.get(self.name).titel)
                protokoll.note("anbieter-abgelehnt", self.konto, anbieter=self.name, grund=error.grund)
                self.request.response.setStatus(400)
            except KommuneError as error:
                self.error = error.message
                note_refusal(self.request.response, error)
        return self.index()

    def make(self):
        alsoProvides(self.request, IDisableCSRFProtection)
        user_id = anbieter.create(self.name, self.kennung)
        siegel.drop(self.request, PERSON)
        anbieter.prove(self.name, self.kennung, user_id)
        eintritt.let_in(self.request, user_id)
        return self.request.response.redirect(eintritt.where_to(self.request, self.zurueck))

    def link(self):
        zweitfaktor.require_password(self.konto, self.entered("passwort"))
        if self.wants_code():  # the link opens the account without the code from now on
            zweitfaktor.check(self.konto, self.entered("code"))
        anbieter.link(self.name, self.kennung, self.konto)
        siegel.drop(self.request, PERSON)
        return self.leave("@@meine-anmeldungen", _("msg_anbieter_linked", default="The account is linked."))

    def wants_code(self) -> bool:
        """Tell whether the account that is linked has a second factor."""
        return bool(self.konto) and zweitfaktor.is_set(self.konto)

    def entered(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""

    def leave(self, path, message):
        api.portal.show_message(message, self.request)
        return self.request.response.redirect(f"{api.portal.get().absolute_url()}/{path or 'login'}")

    def titel(self) -> str:
        return anbieter.get(self.name).titel

    def is_possible(self) -> bool:
        """Tell whether a new account can be made: staff get theirs from the administration."""
        return anbieter.get(self.name).fuer == "buerger"
