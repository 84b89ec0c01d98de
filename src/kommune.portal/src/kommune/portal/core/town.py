"""The town's settings, read with defaults, for pages."""

from kommune.portal.core import adresse
from kommune.portal.core.interfaces import ITownSettings
from kommune.portal.core.interfaces import TOWN
from pathlib import Path
from plone import api
from plone.formwidget.namedfile.converter import b64decode_file
from typing import Any


SHIELD = Path(__file__).parent / "theme" / "wappen.svg"


def setting(name: str) -> Any:
    """Return one setting of the town, its default if it was never set."""
    value = api.portal.get_registry_record(f"{TOWN}.{name}", default=None)
    return ITownSettings[name].default if value is None else value


def name() -> str:
    """Return the name of the town, the title of the site if none is set."""
    return setting("name") or api.portal.get().title


def public_url() -> str:
    """Return the address the links in mails begin with: the one set, else the one of this request.

    The ``Host`` a request names is no address for a mail if nobody is logged in: then it is that of the instance.
    """
    return (setting("url") or adresse.address_of_request() or adresse.instance_url()).rstrip("/")


def wappen_url() -> str:
    """Return the address of the crest: the uploaded one, or the neutral shield."""
    base = api.portal.get().absolute_url()
    if api.portal.get_registry_record("plone.site_logo", default=None):
        return f"{base}/@@site-logo"
    return f"{base}/++theme++kommune/wappen.svg"


def wappen() -> tuple[str, bytes]:
    """Return file name and bytes of the crest: the uploaded one, or the neutral shield."""
    uploaded = api.portal.get_registry_record("plone.site_logo", default=None)
    return b64decode_file(uploaded) if uploaded else (SHIELD.name, SHIELD.read_bytes())


def keep_log_in_to_tls(event: Any) -> None:
    """Send the cookie of the log-in over TLS only, once the public address says that there is TLS."""
    if event.record.__name__ == f"{TOWN}.url":
        session = api.portal.get_tool("acl_users")["session"]
        session.manage_changeProperties(secure=str(event.newValue or "").startswith("https://"))
