"""What a browser keeps for us between two pages: sealed, so that it neither reads nor changes it."""

from base64 import urlsafe_b64encode
from cryptography.fernet import Fernet
from cryptography.fernet import InvalidToken
from cryptography.fernet import MultiFernet
from kommune.eakte.anmeldung.betrieb import schluessel
from plone import api
from typing import Any

import json


def keep(request: Any, cookie: str, values: tuple[Any, ...]) -> None:
    """Give the browser a cookie; ``Lax``, for it comes back from another site by a link."""
    plugin = api.portal.get_tool("acl_users")["session"]
    sealed = _fernet(cookie).encrypt(json.dumps(values).encode()).decode()
    told = {"path": "/", "http_only": True, "same_site": "Lax", "secure": bool(plugin.getProperty("secure"))}
    request.response.setCookie(cookie, sealed, **told)


def kept(request: Any, cookie: str) -> tuple[Any, ...] | None:
    """Return what was kept, None if it is none of ours."""
    raw = request.cookies.get(cookie) or ""
    try:
        return tuple(json.loads(_fernet(cookie).decrypt(raw.encode())))
    except (InvalidToken, ValueError, TypeError):
        return None


def drop(request: Any, cookie: str) -> None:
    request.response.expireCookie(cookie, path="/")


def _fernet(cookie: str) -> MultiFernet:
    return MultiFernet([Fernet(urlsafe_b64encode(one)) for one in schluessel.keys(f"anbieter {cookie}")])
