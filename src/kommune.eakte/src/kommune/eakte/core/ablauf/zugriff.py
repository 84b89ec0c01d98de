"""Who is acting, and what they may: asked some hundred times by one page of a clerk.

``plone.api`` wraps the person for each question, and lists every permission there is when the answer is no: a tenth of
what a page of a Vorgang took. These two ask Zope itself.
"""

from AccessControl import getSecurityManager
from plone import api
from typing import Any


def user_id() -> str:
    """Return the id of the person logged in, "" if nobody is."""
    return str(getSecurityManager().getUser().getId() or "")


def may(permission: str, obj: Any = None) -> bool:
    """Tell whether the person logged in has a permission, by its title, on a thing; on the site if none is named."""
    return bool(getSecurityManager().checkPermission(permission, api.portal.get() if obj is None else obj))
