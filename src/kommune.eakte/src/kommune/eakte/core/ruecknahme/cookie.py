"""Which offer the next page shows: its id waits in a cookie of the person's browser, and is no secret to them."""

from plone import api
from typing import Any
from urllib.parse import urlsplit


COOKIE = "kommune-gerade"


def show_next(request: Any, angebot_id: str) -> None:
    """Have the next page show an offer; nothing without one."""
    if not angebot_id:
        return
    secure = api.portal.get().absolute_url().startswith("https://")
    request.response.setCookie(COOKIE, angebot_id, path=path_of(), http_only=True, same_site="Lax", secure=secure)
    request.set(COOKIE, angebot_id)


def is_shown_next(request: Any) -> bool:
    """Tell whether this request has an offer for the next page, so that nothing else need be said."""
    return bool(request.other.get(COOKIE))


def path_of() -> str:
    return urlsplit(api.portal.get().absolute_url()).path or "/"
