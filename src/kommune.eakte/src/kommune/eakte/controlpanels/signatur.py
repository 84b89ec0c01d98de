"""Electronic signature of letters: where the key is, the time-stamp service, whose certificates are trusted."""

from kommune.eakte import _
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.einstellungen import EinstellungenForm
from kommune.eakte.core.signatur import api as signatur
from kommune.eakte.core.signatur.interfaces import ISignaturSettings
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.z3cform import layout
from zope.i18n import translate


PLACES = ("modul", "token", "schluessel", "fern", "sperrabfrage")
MANAGE_KEY = "kommune.eakte: Manage Signaturschluessel"


class SignaturForm(EinstellungenForm):
    """``@@signatur-einstellungen``; says at once what is not set up yet.

    Where the key is, and whom the server asks, only who runs it sets: a module is code that is loaded, and an address gets
    the password. The administration of the town sees neither.
    """

    schema = ISignaturSettings
    label = _("title_signatur_settings", default="Electronic signature")
    enableCSRFProtection = True

    def updateFields(self):
        super().updateFields()
        if not zugriff.may(MANAGE_KEY):
            self.fields = self.fields.omit(*PLACES)

    @property
    def description(self):
        """Return what is missing of what is set, or that nothing is."""
        if not signatur.is_on():
            return _("help_signatur_off", default="Letters are not signed electronically.")
        missing = signatur.faults()
        if not missing:
            return _("help_signatur_on", default="Letters are signed electronically. Everything is set up.")
        return " ".join(translate(one, context=self.request) for one in missing)


SignaturView = layout.wrap_form(SignaturForm, ControlPanelFormWrapper)
