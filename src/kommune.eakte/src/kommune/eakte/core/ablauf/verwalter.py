"""Whether somebody is Manager: asked some dozen times for a page, and answered without looking the account up anew."""

from AccessControl import getSecurityManager
from plone import api
from Products.PlonePAS.plugins.ufactory import PloneUser


def is_manager() -> bool:
    """Tell whether who is logged in is Manager of the site; within ``as_system`` what the person is, not what the block may."""
    user = getSecurityManager().getUser()
    roles = user.getRoles() if isinstance(user, PloneUser) else api.user.get_roles()
    return "Manager" in roles
