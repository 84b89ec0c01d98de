"""Electronic signature of letters: where the key is, the time-stamp service, whose certificates are trusted."""

from kommune.eakte import _
from kommune.eakte.core.signatur import api as signatur
from kommune.eakte.core.signatur.interfaces import ISignaturSettings
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.app.registry.browser.controlpanel import RegistryEditForm
from plone.z3cform import layout
from zope.i18n import translate


class SignaturForm(RegistryEditForm):
    """``@@signatur-einstellungen``; says at once what is not set up yet."""

    schema = ISignaturSettings
    label = _("title_signatur_settings", default="Electronic signature")
    enableCSRFProtection = True

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
