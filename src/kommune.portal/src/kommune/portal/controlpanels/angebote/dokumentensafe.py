"""Settings of the Dokumentensafe."""

from kommune.eakte.core.browser.einstellungen import EinstellungenForm
from kommune.portal import _
from kommune.portal.dokumentensafe.interfaces import ISafeSettings
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.z3cform import layout


class SafeForm(EinstellungenForm):
    """``@@dokumentensafe-einstellungen``."""

    schema = ISafeSettings
    label = _("title_dokumentensafe_settings", default="Dokumentensafe")
    enableCSRFProtection = True


SafeView = layout.wrap_form(SafeForm, ControlPanelFormWrapper)
