"""Which accounts there are, found by address."""

from kommune.eakte.core.werte import email as mailadresse
from plone import api
from typing import Any


GROUP = "buergerkonto"


def find_user(email: str) -> Any:
    """Return the citizen's account with this address, None if there is none."""
    for info in _with_login(email):
        if is_citizen(info["userid"]):
            return api.user.get(userid=info["userid"])
    return None


def is_taken(email: str) -> bool:
    """Tell whether somebody, citizen or not, logs in with this address."""
    return bool(_with_login(email))


def is_citizen(user_id: str) -> bool:
    """Tell whether the user is a citizen's account."""
    user = api.portal.get_tool("acl_users").getUserById(user_id)
    return user is not None and GROUP in user.getGroups()


def email_of(user_id: str) -> str:
    """Return the confirmed address of a citizen's account, "" for anybody else."""
    user = api.user.get(userid=user_id) if user_id and is_citizen(user_id) else None
    return (user.getProperty("email") or "") if user is not None else ""


def _with_login(email: str) -> tuple[Any, ...]:
    return api.portal.get_tool("acl_users").searchUsers(login=mailadresse.key(email), exact_match=True)
