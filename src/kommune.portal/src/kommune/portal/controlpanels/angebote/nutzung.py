"""Settings of the figures of use."""

from kommune.eakte.core.browser.einstellungen import EinstellungenForm
from kommune.portal import _
from kommune.portal.nutzung.interfaces import INutzungSettings
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.z3cform import layout


class NutzungForm(EinstellungenForm):
    """``@@nutzung-einstellungen``."""

    schema = INutzungSettings
    label = _("title_nutzung_settings", default="Figures of use")
    enableCSRFProtection = True


NutzungView = layout.wrap_form(NutzungForm, ControlPanelFormWrapper)
