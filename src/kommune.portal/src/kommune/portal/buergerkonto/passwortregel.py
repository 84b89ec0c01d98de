"""The password policy as a PAS plug-in, so that Plone's own forms and REST obey it too."""

from AccessControl.class_init import InitializeClass
from kommune.portal.buergerkonto import rules
from kommune.portal.buergerkonto.api import FAULTS
from Products.PluggableAuthService.interfaces.plugins import IValidationPlugin
from Products.PluggableAuthService.plugins.BasePlugin import BasePlugin
from zope.i18n import translate
from zope.interface import implementer


PLUGIN_ID = "kommune_passwortregel"


@implementer(IValidationPlugin)
class Passwortregel(BasePlugin):
    """Refuses passwords the policy does not allow."""

    meta_type = "kommune Passwortregel"

    def __init__(self, id, title=""):
        self._setId(id)
        self.title = title

    def validateUserInfo(self, user, set_id, set_info):
        password = set_info.get("password")
        if not password:
            return []
        name = user.getProperty("fullname", "") if user is not None else set_info.get("fullname", "")
        email = user.getProperty("email", "") if user is not None else set_info.get("email", "")
        faults = rules.password_faults(password, email=email or "", name=name or "")
        return [{"id": "password", "error": translate(FAULTS[fault], target_language="de")} for fault in faults]


InitializeClass(Passwortregel)


def install_plugin(portal) -> None:
    """Put the plug-in into the site's user folder once, instead of Plone's default policy."""
    acl_users = portal.acl_users
    if PLUGIN_ID in acl_users.objectIds():
        return
    acl_users._setObject(PLUGIN_ID, Passwortregel(PLUGIN_ID, "kommune Passwortregel"))
    plugins = acl_users.plugins
    plugins.activatePlugin(IValidationPlugin, PLUGIN_ID)
    if "password_policy" in plugins.listPluginIds(IValidationPlugin):
        plugins.deactivatePlugin(IValidationPlugin, "password_policy")
