"""``@login``: for an account with a second factor the body has its ``code``, too."""

from kommune.eakte import _
from kommune.eakte.anmeldung.zweitfaktor import eintritt
from plone.restapi.services.auth.login import Login
from zope.i18n import translate


class LoginMitCode(Login):
    """Plone's own, saying what is missing when the password is right."""

    def reply(self):
        found = super().reply()
        _user_id, why = eintritt.held_back(self.request)
        if not why or "error" not in found:
            return found
        kind, words = {
            "missing": (
                "Code required",
                _("error_factor_rest", default="This account has a second factor: send its code as “code”, too."),
            ),
            "wrong": ("Invalid code", _("error_factor_rest_wrong", default="The code is wrong or was used already.")),
        }[why]
        return {"error": {"type": kind, "message": translate(words, context=self.request)}}
