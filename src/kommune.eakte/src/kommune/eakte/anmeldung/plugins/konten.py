"""Accounts with their passwords, roles and links for a new password."""

from AccessControl.class_init import InitializeClass
from Acquisition import aq_inner
from Acquisition import aq_parent
from AuthEncoding import AuthEncoding
from BTrees.OOBTree import OOBTree
from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.anmeldung import protokoll
from kommune.eakte.anmeldung import rules
from kommune.eakte.anmeldung.anbieter import api as anbieter
from kommune.eakte.anmeldung.interfaces import RolesToBeGiven
from kommune.eakte.anmeldung.passwoerter import hashing
from kommune.eakte.anmeldung.zweitfaktor import api as zweitfaktor
from kommune.eakte.anmeldung.zweitfaktor import eingriff
from kommune.eakte.anmeldung.zweitfaktor import eintritt
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.interfaces import Invalid
from plone.base.interfaces import IPloneSiteRoot
from Products.CMFPlone.PasswordResetTool import InvalidRequestError
from Products.CMFPlone.PasswordResetTool import PasswordResetTool
from Products.PlonePAS.plugins.role import GroupAwareRoleManager
from Products.PlonePAS.plugins.user import UserManager
from Products.PluggableAuthService.interfaces.plugins import IValidationPlugin
from ZODB.POSException import POSError
from zope.event import notify
from zope.globalrequest import getRequest


KNOWN = "kommune.eakte.anmeldung.known"
REFUSED = "kommune.eakte.anmeldung.refused"
PSEUDO = {"Authenticated", "Anonymous"}


class Kontenverzeichnis(UserManager):
    """Names and passwords: Argon2id, older hashes made anew at log-in, one policy, generations that end.

    It stands in the root folder too, for the administrators of the database; they have no sessions.
    """

    def authenticateCredentials(self, credentials):
        if (known := rules.as_entered(credentials)) is None:
            return None
        refused, mine = self._refused_here(), (self.getPhysicalPath(), *known)
        if mine in refused:
            return None
        found = self._found(*known)
        if found is None or self._lacks_factor(found[0], credentials):
            refused.add(mine)
            return None
        return found

    def _lacks_factor(self, user_id, credentials) -> bool:
        """Tell whether the password is right and more is asked; accounts of the root have no second factor."""
        here = IPloneSiteRoot.providedBy(aq_parent(aq_inner(self._getPAS())))
        return here and eintritt.is_held_back(user_id, by_request="extractor" in credentials)

    def _found(self, entered, password):
        for login in rules.login_names(entered):
            user_id = self._login_to_userid.get(login)
            if user_id is not None:
                return self._checked(user_id, login, password)
        if not self._is_known_below(entered, password) and not self._is_known_above(entered):
            hashing.take_as_long(password)
            protokoll.note("abgelehnt", "", grund="name")
        return None

    def _checked(self, user_id, login, password):
        stored = self._user_passwords.get(user_id)
        if stored is None or not AuthEncoding.is_encrypted(stored) or not AuthEncoding.pw_validate(stored, password):
            protokoll.note("abgelehnt", user_id, grund="passwort")
            return None
        if hashing.is_outdated(stored):
            self._rehash(user_id, stored, password)
        self._note_known(login, password)
        return user_id, login

    def _refused_here(self) -> set:
        """Return what was refused here in this request already: it is neither checked nor noted again.

        ``@login`` asks twice for a name that is there, the log-in form for every one: the time of a second check would tell who
        has an account, and the log would count two tries.
        """
        request = getRequest()
        return request.other.setdefault(REFUSED, set()) if request is not None else set()

    def _note_known(self, login, password) -> None:
        if (request := getRequest()) is not None:
            request.other[KNOWN] = (login, password)

    def _is_known_below(self, entered, password) -> bool:
        """Tell whether the site found this log-in right in the same request.

        Where the person has no right to something, Zope goes on to ask the root. A refusal noted there would shut out
        by fail2ban who may log in, and the time of a check would tell what exists from what does not.
        """
        known = getRequest().other.get(KNOWN, ("", "")) if getRequest() is not None else ("", "")
        return known[0] in rules.login_names(entered) and known[1] == password

    def _rehash(self, user_id, stored, password) -> None:
        """Store the same password anew, apart from the request, which may be a reading one."""
        fresh = hashing.hashed(password)

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
        super().addUser(user_id, rules.kept_name(login_name), hashing.hashed(password))

    def doChangeUser(self, principal_id, password):
        if self._user_passwords.get(principal_id) is None:
            raise RuntimeError(f"User does not exist: {principal_id}")
        self._require_good(principal_id, password)
        eingriff.note_password(principal_id)
        anmeldung.end_all(principal_id, anlass="passwort", ausser=anmeldung.present_sid(principal_id))
        super().doChangeUser(principal_id, password)
        self._user_passwords[principal_id] = hashing.hashed(password)

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
        zweitfaktor.forget(user_id)
        anmeldung.end_all(user_id, anlass="geschlossen")


class Rollenverzeichnis(GroupAwareRoleManager):
    """Asks before roles are given, tells when they change, and gives nobody as an own role what comes from a group.

    Plone hands over all roles a person has whenever it stores a new password; kept as own ones they
    would outlive the membership they came from.
    """

    def assignRoleToPrincipal(self, role_id, principal_id, REQUEST=None):
        self._ask([role_id], principal_id)
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
        self._ask(wanted, principal_id)
        super().assignRolesToPrincipal(wanted, principal_id, REQUEST)
        self._changed(principal_id, before - PSEUDO != set(wanted) - PSEUDO)

    def _ask(self, roles, principal_id) -> None:
        fresh = frozenset(roles).difference(self._principal_roles.get(principal_id, ()))
        if fresh:
            notify(RolesToBeGiven(principal_id, fresh))

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
        anbieter.unlink_all(stored_user, anlass="passwort-link")

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


InitializeClass(Kontenverzeichnis)
InitializeClass(Rollenverzeichnis)
InitializeClass(PasswortLinks)
