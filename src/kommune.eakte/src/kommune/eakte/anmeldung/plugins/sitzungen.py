"""The session by cookie, and the form that begins it."""

from AccessControl.class_init import InitializeClass
from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.anmeldung import nachweis
from kommune.eakte.anmeldung import rules
from kommune.eakte.anmeldung.betrieb.anfrage import is_from_here
from kommune.eakte.anmeldung.betrieb.anfrage import is_login_form
from kommune.eakte.anmeldung.betrieb.anfrage import is_rest_login
from kommune.eakte.anmeldung.betrieb.anfrage import sends_a_password
from kommune.eakte.anmeldung.zweitfaktor import api as zweitfaktor
from kommune.eakte.core import clock
from plone.protect.interfaces import IDisableCSRFProtection
from plone.session import tktauth
from plone.session.plugins.session import SessionPlugin
from Products.PlonePAS.plugins.cookie_handler import ExtendedCookieAuthHelper
from zExceptions import NotFound
from zope.annotation.interfaces import IAnnotations
from zope.interface import alsoProvides

import binascii


INTERN = "kommune.eakte: Use Backend"
RENEW = "kommune.eakte.anmeldung.renew"


class Anmeldeformular(ExtendedCookieAuthHelper):
    """Takes name and password from the log-in form alone: not from any address, not from another site's page."""

    def extractCredentials(self, request):
        if not is_login_form(request):
            return {}
        name, password = (request.form.get(key) for key in ("__ac_name", "__ac_password"))
        if not (isinstance(name, str) and isinstance(password, str) and name and password):
            return {}
        return {"login": name, "password": password, "remote_address": request.getClientAddr(), "remote_host": ""}

    def updateCredentials(self, request, response, login, new_password):
        """Do nothing: a cookie with the password in it is nobody's wish."""


class Sitzungen(SessionPlugin):
    """The cookie ``__ac``: a signed ticket with generation, session and times (``rules.Schein``).

    It is renewed by use, ends by rest, by age, by logging out, and when its generation is over.
    """

    def extractCredentials(self, request):
        raw = request.cookies.get(self.getProperty("cookie_name"))
        if not raw or sends_a_password(request):
            return {}
        try:
            return {"cookie": binascii.a2b_base64(raw), "source": "plone.session"}
        except (binascii.Error, ValueError):
            return {}

    def authenticateCredentials(self, credentials):
        if credentials.get("source") != "plone.session":
            return None
        found = self._session_of(credentials["cookie"])
        if found is None:
            return None
        user_id, schein, gesehen, _sitzung = found
        pas = self._getPAS()
        info = pas._verifyUser(pas.plugins, user_id=user_id)
        if info is None:
            return None
        self._note(user_id, schein, gesehen)
        return info["id"], info["login"]

    def _session_of(self, ticket):
        """Return user id, what the ticket says, when it was made and its session; None if it is dead."""
        data = self._validateTicket(ticket)
        if data is None:
            return None
        _digest, user_id, _tokens, words, gesehen = data
        schein = rules.unpack(words)
        sitzung = anmeldung.alive(user_id, schein, gesehen=gesehen)
        return (user_id, schein, gesehen, sitzung) if sitzung is not None else None

    def _validateTicket(self, ticket, now=None):
        try:
            return super()._validateTicket(ticket, clock.now().timestamp() if now is None else now)
        except ValueError:  # letters where a number belongs
            return None

    def getProperty(self, id, d=None):
        """Return a property; a ticket is looked at for the longest time, the settings are applied to what it says."""
        return anmeldung.grenzen().absolute if id == "timeout" else super().getProperty(id, d)

    def _note(self, user_id, schein, gesehen) -> None:
        notes = IAnnotations(self.REQUEST)
        notes[anmeldung.PRESENT] = (user_id, schein)
        if clock.now().timestamp() - gesehen >= rules.REFRESH_AFTER:
            notes[RENEW] = self
            anmeldung.note_seen(user_id, schein.sid)

    def renew(self, response) -> None:
        """Give the present session a ticket with the present time and generation."""
        user_id, schein = IAnnotations(self.REQUEST)[anmeldung.PRESENT]
        schein = schein._replace(generation=anmeldung.generation_of(user_id))
        self._set_ticket(user_id, schein, response)

    def _setupSession(self, userid, response, tokens=(), user_data=""):
        """Begin a session at log-in; after a change of the own password go on with the present one."""
        notes = IAnnotations(self.REQUEST)
        present, proven = notes.get(anmeldung.PRESENT), nachweis.found(userid)
        if proven is None and not sends_a_password(self.REQUEST) and present is not None and present[0] == userid:
            if self._reads_our_cookie():
                self.renew(response)
            return
        if (self.REQUEST._auth or "").lower().startswith("basic "):
            return  # a program that changed its password
        if not zweitfaktor.is_strong(proven) and zweitfaktor.is_set(userid):
            return  # whoever calls this: a password alone does not do
        if (proven is None or not proven.anbieter) and not is_from_here(self.REQUEST):
            return  # another site's page logs nobody in here; a token it cannot read
        alsoProvides(self.REQUEST, IDisableCSRFProtection)  # who logs in has no token yet; the origin is checked
        self._end_of_cookie()
        schein = notes.get(anmeldung.BEGUN) or anmeldung.begin(
            userid,
            art="token" if is_rest_login(self.REQUEST) else "browser",
            intern=self._is_intern(userid),
            request=self.REQUEST,
        )
        notes[anmeldung.BEGUN] = schein
        notes[anmeldung.PRESENT] = (userid, schein)
        self._set_ticket(userid, schein, response)

    def _set_ticket(self, user_id, schein, response) -> None:
        ticket = tktauth.createTicket(
            secret=self._getSigningSecret(user_id),
            userid=user_id,
            user_data=schein.packed(),
            timestamp=int(clock.now().timestamp()),
            mod_auth_tkt=self.getProperty("mod_auth_tkt"),
        )
        self._setCookie(ticket, response)

    def _is_intern(self, user_id) -> bool:
        user = self._getPAS().getUserById(user_id)
        return bool(user is not None and user.has_permission(INTERN, self._getPAS().aq_parent))

    def _reads_our_cookie(self) -> bool:
        return self.getProperty("cookie_name") in self.REQUEST.cookies

    def _end_of_cookie(self) -> None:
        raw = self.REQUEST.cookies.get(self.getProperty("cookie_name")) or ""
        try:
            found = self._session_of(binascii.a2b_base64(raw))
        except (binascii.Error, ValueError):
            found = None
        if found is not None:
            anmeldung.end(found[0], found[1].sid)

    def resetCredentials(self, request, response):
        """End the session here, not only in this browser."""
        alsoProvides(request, IDisableCSRFProtection)
        self._end_of_cookie()
        IAnnotations(request).pop(RENEW, None)
        super().resetCredentials(request, response)

    def refresh(self, REQUEST):  # no docstring: a ticket is renewed by use, not by an address of its own
        raise NotFound("refresh")


InitializeClass(Anmeldeformular)
InitializeClass(Sitzungen)
