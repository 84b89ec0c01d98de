"""The password policy as a PAS plug-in: every form, REST and the user folder itself obey it."""

from AccessControl.class_init import InitializeClass
from kommune.eakte import _
from kommune.eakte.anmeldung.passwoerter import kennwort
from Products.PluggableAuthService.interfaces.plugins import IValidationPlugin
from Products.PluggableAuthService.plugins.BasePlugin import BasePlugin
from zope.i18n import translate
from zope.interface import implementer


PLUGIN_ID = "kommune_passwortregel"
FAULTS = {
    "kurz": _(
        "error_password_short",
        default="The password is too short: at least 12 characters, or 8 with small and capital letters, digits or signs.",
    ),
    "lang": _("error_password_long", default="The password is too long: at most 200 characters."),
    "haeufig": _("error_password_common", default="Very many people use this password. Choose another one."),
    "eintoenig": _("error_password_monotonous", default="The password repeats the same few characters."),
    "person": _("error_password_personal", default="The password contains your name or your e-mail address."),
}


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
        faults = kennwort.password_faults(password, email=email or "", name=name or "")
        return [{"id": "password", "error": translate(FAULTS[fault], target_language="de")} for fault in faults]


InitializeClass(Passwortregel)


def install_plugin(acl_users) -> None:
    """Put the plug-in into the user folder, in place of an older one and of Plone's default policy."""
    if PLUGIN_ID in acl_users.objectIds():
        acl_users._delObject(PLUGIN_ID)
    acl_users._setObject(PLUGIN_ID, Passwortregel(PLUGIN_ID, "kommune Passwortregel"))
    plugins = acl_users.plugins
    plugins.activatePlugin(IValidationPlugin, PLUGIN_ID)
    if "password_policy" in plugins.listPluginIds(IValidationPlugin):
        plugins.deactivatePlugin(IValidationPlugin, "password_policy")
