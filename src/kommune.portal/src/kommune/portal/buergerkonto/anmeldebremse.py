"""Slows down guessing of passwords, whichever way they come: log-in form, HTTP Basic, ``@login``.

The plug-in stands before all that check passwords and knows none itself.
"""

from AccessControl.class_init import InitializeClass
from kommune.eakte.core.interfaces import TooMany
from kommune.portal import _
from kommune.portal.buergerkonto.raten import Ratebremse
from Products.PluggableAuthService.interfaces.plugins import IAuthenticationPlugin
from Products.PluggableAuthService.plugins.BasePlugin import BasePlugin
from time import monotonic
from zope.globalrequest import getRequest
from zope.interface import implementer


PLUGIN_ID = "kommune_anmeldebremse"
PER_LOGIN = 10
PER_CLIENT = 200
je_konto = Ratebremse(PER_LOGIN)
je_anschluss = Ratebremse(PER_CLIENT)


@implementer(IAuthenticationPlugin)
class Anmeldebremse(BasePlugin):
    """Refuses to look at the eleventh password in five minutes for one name from one address.

    Many names from one address are slowed down too, far later: an office shares its address.
    """

    meta_type = "kommune Anmeldebremse"

    def __init__(self, id, title=""):
        self._setId(id)
        self.title = title

    def authenticateCredentials(self, credentials):
        """Return None: others decide.

        :raises TooMany: too many different passwords were tried.
        """
        login, password = credentials.get("login"), credentials.get("password")
        if not (isinstance(login, str) and isinstance(password, str) and login and password):
            return None
        request = getRequest()
        client = (request.getClientAddr() if request is not None else "") or "unknown"
        login = login[:100].strip().lower()
        now = monotonic()
        wait = je_konto.wait(f"{client}\n{login}", password, now) or je_anschluss.wait(
            client, f"{login}\n{password}", now
        )
        if wait:
            raise TooMany(
                _("error_too_many_logins", default="Too many tries to log in. Please wait some minutes."),
                retry_after=int(wait) + 1,
            )
        return None


InitializeClass(Anmeldebremse)


def install_plugin(portal) -> None:
    """Put the plug-in before all others once."""
    acl_users = portal.acl_users
    if PLUGIN_ID in acl_users.objectIds():
        return
    acl_users._setObject(PLUGIN_ID, Anmeldebremse(PLUGIN_ID, "kommune Anmeldebremse"))
    acl_users.plugins.activatePlugin(IAuthenticationPlugin, PLUGIN_ID)
    acl_users.plugins.movePluginsTop(IAuthenticationPlugin, [PLUGIN_ID])
