"""Slows down guessing of passwords, whichever way they come: log-in form, HTTP Basic, ``@login``, ``/manage_main``.

The plug-in stands before all that check passwords, in the site and in the root, and knows none itself.
"""

from AccessControl.class_init import InitializeClass
from kommune.eakte import _
from kommune.eakte.anmeldung import protokoll
from kommune.eakte.anmeldung import rules
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.schutz.drossel import client_of
from kommune.eakte.core.schutz.drossel import Drossel
from Products.PluggableAuthService.interfaces.plugins import IAuthenticationPlugin
from Products.PluggableAuthService.plugins.BasePlugin import BasePlugin
from time import time
from zExceptions import HTTPTooManyRequests
from zope.component.hooks import getSite
from zope.globalrequest import getRequest
from zope.interface import implementer


PLUGIN_ID = "kommune_anmeldebremse"
PER_LOGIN = 10
PER_CLIENT = 200
WINDOW = 300.0
je_konto = Drossel("konto", window=WINDOW)
je_anschluss = Drossel("anschluss", window=WINDOW)


class TooManyRequests(HTTPTooManyRequests):
    """Named as Zope's table of statuses has it: an error page of the root takes the status from the name."""


@implementer(IAuthenticationPlugin)
class Anmeldebremse(BasePlugin):
    """Refuses to look at the eleventh password in five minutes for one name from one connection.

    Many names from one connection are slowed down too, far later: an office shares its address.
    """

    meta_type = "kommune Anmeldebremse"

    def __init__(self, id, title=""):
        self._setId(id)
        self.title = title

    def authenticateCredentials(self, credentials):
        """Return None: others decide.

        :raises TooMany: too many different passwords were tried.
        """
        if (known := rules.as_entered(credentials)) is None:
            return None
        login, password = known
        request = getRequest()
        if request is None:
            request = getattr(self, "REQUEST", None)
        client = client_of(request)
        login = login[:100].strip().lower()
        now = time()
        wait = je_konto.wait(f"{client}\n{login}", password, PER_LOGIN, now) or je_anschluss.wait(
            client, f"{login}\n{password}", PER_CLIENT, now
        )
        if wait:
            protokoll.note("gebremst", login)
            raise _refusal(int(wait) + 1)
        return None


def _refusal(seconds: int) -> Exception:
    """Return the error in words; outside a site, where no page of ours is, as Zope says it."""
    if getSite() is not None:
        words = _("error_too_many_logins", default="Too many tries to log in. Please wait some minutes.")
        return TooMany(words, retry_after=seconds)
    error = TooManyRequests("Too many tries to log in. Please wait some minutes.")
    error.setHeader("Retry-After", str(seconds))
    return error


InitializeClass(Anmeldebremse)


def install_plugin(acl_users) -> None:
    """Put the plug-in before all others, in place of an older one."""
    if PLUGIN_ID in acl_users.objectIds():
        acl_users._delObject(PLUGIN_ID)
    acl_users._setObject(PLUGIN_ID, Anmeldebremse(PLUGIN_ID, "kommune Anmeldebremse"))
    acl_users.plugins.activatePlugin(IAuthenticationPlugin, PLUGIN_ID)
    acl_users.plugins.movePluginsTop(IAuthenticationPlugin, [PLUGIN_ID])
