"""The session by Bearer token."""

from AccessControl.class_init import InitializeClass
from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.anmeldung import rules
from kommune.eakte.anmeldung.betrieb.anfrage import is_rest_login
from kommune.eakte.anmeldung.plugins.sitzungen import Sitzungen
from kommune.eakte.anmeldung.zweitfaktor import api as zweitfaktor
from kommune.eakte.core import clock
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.pas.plugin import JWTAuthenticationPlugin
from Products.PluggableAuthService.interfaces.plugins import ICredentialsResetPlugin
from zope.annotation.interfaces import IAnnotations
from zope.interface import alsoProvides
from zope.interface import implementer


@implementer(ICredentialsResetPlugin)
class Tokens(JWTAuthenticationPlugin):
    """Bearer tokens: good as long as a session may rest, renewed by ``@login-renew``, ended by ``@logout``."""

    def extractCredentials(self, request):
        if is_rest_login(request):
            return super().extractCredentials(request)
        auth = request._auth or ""
        return {"token": auth.split()[-1]} if auth[:7].lower() == "bearer " and len(auth.split()) == 2 else {}

    def authenticateCredentials(self, credentials):
        if credentials.get("extractor") != self.getId() or "token" not in credentials:
            return None
        found = self._session_of(credentials["token"])
        if found is None:
            return None
        user_id, schein = found
        pas = self._getPAS()
        info = pas._verifyUser(pas.plugins, user_id=user_id)
        if info is None:
            return None
        IAnnotations(self.REQUEST)[anmeldung.PRESENT] = (user_id, schein)
        anmeldung.note_seen(user_id, schein.sid)
        return info["id"], info["login"]

    def create_token(self, userid, timeout=None, data=None):
        """Begin a session, or, renewing, go on with the present one and its beginning."""
        notes = IAnnotations(self.REQUEST)
        present = notes.get(anmeldung.PRESENT)
        schein = notes.get(anmeldung.BEGUN)
        if schein is None and present is not None and present[0] == userid and not is_rest_login(self.REQUEST):
            schein = present[1]
        if schein is None:
            zweitfaktor.require_proven(userid)
            intern = self._is_intern(userid)
            schein = anmeldung.begin(userid, art="token", intern=intern, request=self.REQUEST)
            notes[anmeldung.BEGUN] = schein
        now, limits = int(clock.now().timestamp()), anmeldung.grenzen()
        left = schein.begonnen + limits.absolute - now
        words = {"kse": schein.packed(), "ksg": now}
        return super().create_token(userid, min(limits.idle(self._is_intern(userid)), left), {**(data or {}), **words})

    def resetCredentials(self, request, response):
        """End the session of the token, and with it all tokens renewed from it."""
        auth = (request._auth or "").split()
        found = self._session_of(auth[1]) if len(auth) == 2 and auth[0].lower() == "bearer" else None
        if found is not None:
            alsoProvides(request, IDisableCSRFProtection)
            anmeldung.end(found[0], found[1].sid)

    def _session_of(self, token):
        payload = self._decode_token(token) or {}
        schein, issued = rules.unpack(str(payload.get("kse") or "")), payload.get("ksg")
        user_id = payload.get("sub")
        if not isinstance(user_id, str) or not isinstance(issued, int):
            return None
        return (user_id, schein) if anmeldung.alive(user_id, schein, gesehen=issued) else None

    _is_intern = Sitzungen._is_intern


InitializeClass(Tokens)
