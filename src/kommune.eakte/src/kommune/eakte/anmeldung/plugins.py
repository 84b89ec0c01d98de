"""Our kinds of Plone's own plug-ins; ``install`` puts each in the place of the stock one, under its id.

They are subclasses, so that everything that asks for the stock plug-in by id, interface or
``meta_type`` finds ours.
"""

from AccessControl.class_init import InitializeClass
from AuthEncoding import AuthEncoding
from BTrees.OOBTree import OOBTree
from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.anmeldung import passwort
from kommune.eakte.anmeldung import protokoll
from kommune.eakte.anmeldung import rules
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.short_transaction import is_uncommitted
from kommune.eakte.core.short_transaction import run_apart
from plone.base.interfaces import ILoginForm
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.pas.plugin import JWTAuthenticationPlugin
from plone.restapi.services.auth.login import Login
from plone.session import tktauth
from plone.session.plugins.session import SessionPlugin
from Products.CMFPlone.PasswordResetTool import InvalidRequestError
from Products.CMFPlone.PasswordResetTool import PasswordResetTool
from Products.PlonePAS.plugins.cookie_handler import ExtendedCookieAuthHelper
from Products.PlonePAS.plugins.role import GroupAwareRoleManager
from Products.PlonePAS.plugins.user import UserManager
from Products.PluggableAuthService.interfaces.plugins import ICredentialsResetPlugin
from Products.PluggableAuthService.interfaces.plugins import IValidationPlugin
from zExceptions import NotFound
from ZODB.POSException import POSError
from zope.annotation.interfaces import IAnnotations
from zope.interface import alsoProvides
from zope.interface import implementer

import binascii


INTERN = "kommune.eakte: Use Backend"
PSEUDO = {"Authenticated", "Anonymous"}
RENEW = "kommune.eakte.anmeldung.renew"


def is_login_form(request) -> bool:
    """Tell whether the page that is asked for is the log-in form, sent by POST from a page of this site."""
    published = request.get("PUBLISHED")
    form = getattr(published, "__self__", published)
    return request.method == "POST" and ILoginForm.providedBy(form) and is_from_here(request)


def is_from_here(request) -> bool:
    """Tell whether a form came from a page of this site, by the headers of the browser."""
    return rules.is_same_origin(
        own=request.get("SERVER_URL", ""),
        site=request.getHeader("Sec-Fetch-Site") or "",
        origin=request.getHeader("Origin") or "",
        referer=request.getHeader("Referer") or "",
    )


def is_rest_login(request) -> bool:
    """Tell whether it is ``@login`` that is asked for, by POST."""
    published = request.get("PUBLISHED")
    return request.method == "POST" and isinstance(getattr(published, "__self__", published), Login)


def sends_a_password(request) -> bool:
    """Tell whether somebody logs in with this very request; an older ticket counts nothing then."""
    return is_rest_login(request) or ("__ac_password" in request.form and is_login_form(request))


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
        present = notes.get(anmeldung.PRESENT)
        if not sends_a_password(self.REQUEST) and present is not None and present[0] == userid:
            if self._reads_our_cookie():
                self.renew(response)
            return
        if (self.REQUEST._auth or "").lower().startswith("basic "):
            return  # a program that changed its password
        if not is_from_here(self.REQUEST):
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


class Kontenverzeichnis(UserManager):
    """Names and passwords: Argon2id, older hashes made anew at log-in, one policy, generations that end.

    It stands in the root folder too, for the administrators of the database; they have no sessions.
    """

    def authenticateCredentials(self, credentials):
        if (known := rules.as_entered(credentials)) is None:
            return None
        entered, password = known
        for login in rules.login_names(entered):
            user_id = self._login_to_userid.get(login)
            if user_id is not None:
                return self._checked(user_id, login, password)
        if not self._is_known_above(entered):
            passwort.take_as_long(password)
            protokoll.note("abgelehnt", "", grund="name")
        return None

    def _checked(self, user_id, login, password):
        stored = self._user_passwords.get(user_id)
        if stored is None or not AuthEncoding.is_encrypted(stored) or not AuthEncoding.pw_validate(stored, password):
            protokoll.note("abgelehnt", user_id, grund="passwort")
            return None
        if passwort.is_outdated(stored):
            self._rehash(user_id, stored, password)
        return user_id, login

    def _rehash(self, user_id, stored, password) -> None:
        """Store the same password anew, apart from the request, which may be a reading one."""
        fresh = passwort.hashed(password)

        def write(tree):
            if tree.get(user_id) == stored:
                tree[user_id] = fresh

        tree = self._user_passwords
        try:
            write(tree) if is_uncommitted(tree) else run_apart(tree, write)
        except POSError:  # at the next log-in, then
            return

    def _is_known_above(self, login) -> bool:
        root = self.getPhysicalRoot().acl_users
        pas = self._getPAS()
        return root.aq_base is not pas.aq_base and bool(root.searchUsers(login=login.strip(), exact_match=True))

    def enumerateUsers(self, id=None, login=None, exact_match=False, sort_by=None, max_results=None, **kw):
        if exact_match and not id and isinstance(login, str):
            known = [name for name in rules.login_names(login) if name in self._login_to_userid]
            login = known[0] if known else login
        return super().enumerateUsers(id, login, exact_match, sort_by, max_results, **kw)

    def addUser(self, user_id, login_name, password):
        if self._user_passwords.get(user_id) is not None:
            raise KeyError(f"Duplicate user ID: {user_id}")
        super().addUser(user_id, rules.kept_name(login_name), passwort.hashed(password))

    def doChangeUser(self, principal_id, password):
        if self._user_passwords.get(principal_id) is None:
            raise RuntimeError(f"User does not exist: {principal_id}")
        self._require_good(principal_id, password)
        anmeldung.end_all(principal_id, anlass="passwort", ausser=anmeldung.present_sid(principal_id))
        super().doChangeUser(principal_id, password)
        self._user_passwords[principal_id] = passwort.hashed(password)

    def _require_good(self, user_id, password) -> None:
        pas = self._getPAS()
        user = pas.getUserById(user_id)
        for _name, validator in pas.plugins.listPlugins(IValidationPlugin):
            for fault in validator.validateUserInfo(user, user_id, {"password": password}):
                raise Invalid(fault["error"], field="password")

    def updateUser(self, user_id, login_name):
        before = self._userid_to_login.get(user_id)
        result = super().updateUser(user_id, rules.kept_name(login_name))
        if before != self._userid_to_login.get(user_id):
            anmeldung.end_all(user_id, anlass="adresse", ausser=anmeldung.present_sid(user_id))
        return result

    def removeUser(self, user_id):
        super().removeUser(user_id)
        anmeldung.end_all(user_id, anlass="geschlossen")


class Rollenverzeichnis(GroupAwareRoleManager):
    """Tells when somebody's roles change, and gives nobody as an own role what comes from a group.

    Plone hands over all roles a person has whenever it stores a new password; kept as own ones they
    would outlive the membership they came from.
    """

    def assignRoleToPrincipal(self, role_id, principal_id, REQUEST=None):
        changed = super().assignRoleToPrincipal(role_id, principal_id)
        self._changed(principal_id, changed)
        return changed

    def removeRoleFromPrincipal(self, role_id, principal_id):
        changed = super().removeRoleFromPrincipal(role_id, principal_id)
        self._changed(principal_id, changed)
        return changed

    def assignRolesToPrincipal(self, roles, principal_id, REQUEST=None):
        before = set(self._principal_roles.get(principal_id, ()))
        user = self._getPAS().getUserById(principal_id)
        groups = user.getGroups() if user is not None else ()
        inherited = {role for group in groups for role in self._principal_roles.get(group, ())}
        wanted = [role for role in roles if role in before or role not in (inherited | PSEUDO)]
        super().assignRolesToPrincipal(wanted, principal_id, REQUEST)
        self._changed(principal_id, before - PSEUDO != set(wanted) - PSEUDO)

    def _changed(self, principal_id, changed) -> None:
        if changed:
            from kommune.eakte.anmeldung.subscribers import roles_of_principal_changed

            roles_of_principal_changed(self._getPAS(), principal_id)


class PasswortLinks(PasswordResetTool):
    """Plone's links for a new password, bound to the generation and the address of the account; one use, 48 hours."""

    _timedelta = 2

    def __init__(self):
        super().__init__()
        self._bound = OOBTree()

    def requestReset(self, userid):
        asked = super().requestReset(userid)
        if asked is not None:
            self._bound[asked["randomstring"]] = self._binding(asked["userid"])
            protokoll.note("passwort-link", asked["userid"])
        return asked

    def verifyKey(self, key):
        super().verifyKey(key)
        self._require_bound(key)

    def resetPassword(self, userid, randomstring, password):
        self._require_bound(randomstring)
        stored_user = self._requests[randomstring][0]
        super().resetPassword(userid, randomstring, password)
        for key in [key for key, (user, _expiry) in self._requests.items() if user == stored_user]:
            del self._requests[key]
        for key in [key for key in self._bound if key not in self._requests]:
            del self._bound[key]
        protokoll.note("passwort-neu", stored_user)

    def bind_all(self) -> int:
        """Bind links sent before to the present state of their accounts; return how many."""
        for key, (user_id, _expiry) in self._requests.items():
            self._bound[key] = self._binding(user_id)
        return len(self._bound)

    def void_all(self) -> int:
        """Forget every link that was sent; return how many."""
        count = len(self._requests)
        self._requests.clear()
        self._bound.clear()
        return count

    def _require_bound(self, key) -> None:
        if key not in self._requests or self._bound.get(key) != self._binding(self._requests[key][0]):
            raise InvalidRequestError

    def _binding(self, user_id):
        member = self.getValidUser(user_id)
        address = (member.getProperty("email") or "") if member is not None else ""
        return anmeldung.generation_of(user_id), address.lower()


for one in (Anmeldeformular, Sitzungen, Tokens, Kontenverzeichnis, Rollenverzeichnis, PasswortLinks):
    InitializeClass(one)
