"""Puts our plug-ins in the place of the stock ones, with what they hold; safe to run twice."""

from kommune.eakte.anmeldung import bremse
from kommune.eakte.anmeldung import passwortregel
from kommune.eakte.anmeldung import rules
from kommune.eakte.anmeldung.anbieter import store as anbieter
from kommune.eakte.anmeldung.mitteilung import verwalter
from kommune.eakte.anmeldung.plugins import Anmeldeformular
from kommune.eakte.anmeldung.plugins import Kontenverzeichnis
from kommune.eakte.anmeldung.plugins import PasswortLinks
from kommune.eakte.anmeldung.plugins import Rollenverzeichnis
from kommune.eakte.anmeldung.plugins import Sitzungen
from kommune.eakte.anmeldung.plugins import Tokens
from kommune.eakte.anmeldung.store import install_store
from kommune.eakte.anmeldung.zweitfaktor import store as zweitfaktor
from Products.PluggableAuthService.interfaces.plugins import IAuthenticationPlugin
from Products.PluggableAuthService.interfaces.plugins import ICredentialsResetPlugin
from Products.PluggableAuthService.interfaces.plugins import ICredentialsUpdatePlugin
from Products.PluggableAuthService.interfaces.plugins import IExtractionPlugin

import logging


logger = logging.getLogger(__name__)
OURS = {
    "credentials_cookie_auth": Anmeldeformular,
    "session": Sitzungen,
    "jwt_auth": Tokens,
    "source_users": Kontenverzeichnis,
    "portal_role_manager": Rollenverzeichnis,
}
RESET_TOOL = "portal_password_reset"


def install(portal) -> int:
    """Exchange the plug-ins of the site and of the root; return how many were exchanged."""
    lay_stores(portal)
    acl_users = portal.acl_users
    count = sum(_exchange(acl_users, name, kind) for name, kind in OURS.items())
    _activate(acl_users.plugins, ICredentialsResetPlugin, "jwt_auth")
    bremse.install_plugin(acl_users)
    passwortregel.install_plugin(acl_users)
    count += _exchange(portal, RESET_TOOL, PasswortLinks)
    verwalter.install(portal)
    return count + install_root(portal.getPhysicalRoot())


def lay_stores(portal) -> None:
    """Lay what is missing of the stores of the domain, empty."""
    install_store(portal)
    zweitfaktor.install_store(portal)
    anbieter.install_store(portal)


def install_root(app) -> int:
    """Slow down guessing at the root too; its administrators come by HTTP Basic alone.

    A cookie would hold the password itself, and a token of the root could not be ended.
    """
    acl_users = app.acl_users
    if not hasattr(acl_users, "plugins"):
        return 0
    bremse.install_plugin(acl_users)
    for kind in (IExtractionPlugin, ICredentialsUpdatePlugin, IAuthenticationPlugin):
        for name in ("credentials_cookie_auth", "jwt_auth"):
            if name in acl_users.plugins.listPluginIds(kind):
                acl_users.plugins.deactivatePlugin(kind, name)
    return _exchange(acl_users, "users", Kontenverzeichnis)


def lower_addresses(acl_users) -> tuple[int, list[str]]:
    """Keep log-in names that are addresses in small letters; return how many changed, and which two people share."""
    users, changed, taken = acl_users.source_users, 0, []
    for user_id, login in list(users._userid_to_login.items()):
        wanted = rules.kept_name(login)
        if wanted == login:
            continue
        if wanted in users._login_to_userid:
            taken.append(user_id)
        else:
            users.updateUser(user_id, wanted)
            changed += 1
    return changed, taken


def _exchange(container, name, kind) -> bool:
    old = container._getOb(name, None)
    if old is None or isinstance(old.aq_base, kind):
        return False
    old = old.aq_base
    new = kind.__new__(kind)
    old._p_activate()
    new.__dict__.update({key: value for key, value in old.__dict__.items() if not key.startswith("_p_")})
    if kind is PasswortLinks:
        new._bound = type(old._requests)()
        new.__dict__.pop("_timedelta", None)
    if kind is PasswortLinks:
        container._delOb(name)  # of a BTree folder; a user folder would forget what the plug-in is active for
    container._setOb(name, new)
    if kind is PasswortLinks:
        container._getOb(name).bind_all()
    return True


def _activate(plugins, kind, name) -> None:
    if name not in plugins.listPluginIds(kind):
        plugins.activatePlugin(kind, name)
