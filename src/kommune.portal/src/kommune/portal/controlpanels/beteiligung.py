"""Settings of public participation."""

from kommune.eakte.core.browser.einstellungen import EinstellungenForm
from kommune.portal import _
from kommune.portal.beteiligung.interfaces import IBeteiligungSettings
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.z3cform import layout


class BeteiligungForm(EinstellungenForm):
    """``@@beteiligung-einstellungen``."""

    schema = IBeteiligungSettings
    label = _("title_beteiligung_settings", default="Participation")
    enableCSRFProtection = True


BeteiligungView = layout.wrap_form(BeteiligungForm, ControlPanelFormWrapper)
