"""``@@meine-anmeldungen``: where the own account is logged in, and how to end that."""

from kommune.eakte import _
from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.anmeldung import rules
from kommune.eakte.anmeldung.anbieter import api as anbieter
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.interfaces import Unknown
from plone import api
from Products.Five import BrowserView
from zope.i18nmessageid import Message


WORDS = {
    "token": _("label_session_program", default="A program (REST)"),
    "mobile": _("label_session_mobile", default="Telephone or tablet"),
    "browser": _("label_session_browser", default="Browser"),
}


class MeineAnmeldungen(BrowserView):
    """POST with ``sitzung`` ends one, with ``alle`` all but none: everywhere, this one too."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.request.set("disable_plone.leftcolumn", True)
        self.request.set("disable_plone.rightcolumn", True)
        if is_post(self.request):
            return self.act()
        return self.index()

    def act(self):
        portal, user_id = api.portal.get(), zugriff.user_id()
        if self.request.form.get("alle"):
            portal.acl_users.resetCredentials(self.request, self.request.response)
            anmeldung.end_all(user_id, anlass="ueberall")
            api.portal.show_message(_("msg_sessions_ended", default="You are logged out everywhere."), self.request)
            return self.request.response.redirect(portal.absolute_url())
        try:
            anmeldung.end(user_id, str(self.request.form.get("sitzung", "")))
            api.portal.show_message(_("msg_session_ended", default="This log-in has ended."), self.request)
        except Unknown as error:
            api.portal.show_message(error.message, self.request, type="warning")
        return self.request.response.redirect(f"{portal.absolute_url()}/@@meine-anmeldungen")

    def sitzungen(self) -> list[dict]:
        user_id = zugriff.user_id()
        present = anmeldung.present_sid(user_id)
        return [
            {
                "id": sid,
                "diese": sid == present,
                "art": WORDS[one.art if one.art == "token" else rules.kind_of_device(one.geraet)],
                "programm": rules.program_of(one.geraet),
                "adresse": one.client,
                "begonnen": f"{anmeldung.moment(one.begonnen):%d.%m.%Y, %H:%M}",
                "gesehen": f"{anmeldung.moment(one.gesehen):%d.%m.%Y, %H:%M}",
            }
            for sid, one in anmeldung.sitzungen(user_id)
        ]

    def verknuepfungen(self) -> list[dict]:
        """Return the providers that open the account, or can be linked to it."""
        user_id = zugriff.user_id()
        linked = {one.anbieter for _key, one in anbieter.links_of(user_id)}
        fuer = "intern" if self.is_intern() else "buerger"
        return [
            {
                "name": one.name,
                "titel": one.titel,
                "da": one.name in linked,
                "url": f"{anbieter.start_url(one.name)}?verknuepfen=1",
            }
            for one in anbieter.offering()
            if one.fuer == fuer or one.name in linked
        ]

    def passwort(self) -> str:
        """Return where the own password is changed: citizens have a page of their own."""
        return "@@change-password" if self.is_intern() else "@@konto-einstellungen"

    def is_intern(self) -> bool:
        return zugriff.may("kommune.eakte: Use Backend", api.portal.get())

    def gesamt(self):
        return in_words(anmeldung.grenzen().gesamt)

    def ruhe(self):
        return in_words(anmeldung.grenzen().idle(self.is_intern()) // 60)


def in_words(minutes: int) -> Message:
    """Return how long that is, in whole hours where it is some."""
    if hours := rules.whole_hours(minutes):
        return _("label_hours", default="${count} hours", mapping={"count": hours})
    return _("label_minutes", default="${count} minutes", mapping={"count": minutes})
