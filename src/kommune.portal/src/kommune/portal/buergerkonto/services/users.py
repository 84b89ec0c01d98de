"""Plone's ``@users``, narrowed: nobody learns who has an account, and an address changes by its link only."""

from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import NotAllowed
from kommune.portal import _
from plone import api
from plone.restapi.deserializer import json_body
from plone.restapi.services.users.add import UsersPost
from plone.restapi.services.users.update import UsersPatch


class KontoPost(UsersPost):
    """Administrators create users; everybody else may change the own password, knowing the old one."""

    def reply(self):
        if not (self.can_manage_users or self.is_own_change()):
            raise NotAllowed(
                _(
                    "error_users_post",
                    default="Open an account with @@konto-anlegen, and ask for a new password with @@passwort-vergessen.",
                )
            )
        return super().reply()

    def is_own_change(self) -> bool:
        if api.user.is_anonymous() or len(self.params) != 2:
            return False
        name, what = self.params
        own = what == "reset-password" and name in (api.user.get_current().getUserName(), zugriff.user_id())
        return own and "old_password" in json_body(self.request)


class KontoPatch(UsersPatch):
    """Administrators as in Plone; citizens use ``@@konto-einstellungen``.

    Who works for the town is named by its administration: that name stands under a Bescheid, and a link for a new
    password goes to that address.
    """

    def reply(self):
        if not self.can_manage_users:
            raise NotAllowed(
                _(
                    "error_users_patch_staff",
                    default="You cannot change your name and your address here: the administration keeps them.",
                )
                if zugriff.may("kommune.eakte: Use Backend", api.portal.get())
                else _("error_users_patch", default="Change your data and your address with @@konto-einstellungen.")
            )
        return super().reply()
