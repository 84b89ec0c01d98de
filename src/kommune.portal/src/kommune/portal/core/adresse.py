"""Which address is to be trusted: the ``Host`` of a request is chosen by whoever sends it."""

from kommune.portal.core import rules
from plone import api
from urllib.parse import urlsplit
from zope.globalrequest import getRequest

import os


DEFAULT = "http://localhost:8080"


def instance_url() -> str:
    """Return the address of the site as the instance was started (``KOMMUNE_ADDRESS``), not as a request names it."""
    base = os.environ.get("KOMMUNE_ADDRESS", DEFAULT).rstrip("/")
    return f"{base}/{api.portal.get().getId()}"


def address_of_request() -> str | None:
    """Return the address of the request in hand if it can be trusted for a mail, None if not.

    Somebody who is logged in, or works on the machine itself, writes to others under the address used at the moment.
    """
    request = getRequest()
    if request is None or (api.user.is_anonymous() and not is_own_machine(request)):
        return None
    return api.portal.get().absolute_url()


def is_own_machine(request) -> bool:
    """Tell whether a program on this machine asks for this machine: the test of the operator, a test, a script."""
    environ = request.environ
    host = urlsplit(request.get("SERVER_URL", "")).hostname or ""
    return rules.is_own_machine(host, environ.get("REMOTE_ADDR", ""), environ.get("HTTP_X_FORWARDED_FOR", ""))
