"""Settings of the spaces in which Partnerstellen and third parties answer."""

from kommune.eakte.core.browser.einstellungen import EinstellungenForm
from kommune.portal import _
from kommune.portal.partner.interfaces import IPartnerSettings
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.z3cform import layout


class PartnerForm(EinstellungenForm):
    """``@@partner-einstellungen``."""

    schema = IPartnerSettings
    label = _("title_partner_settings", default="Statements of Partnerstellen")
    enableCSRFProtection = True


PartnerView = layout.wrap_form(PartnerForm, ControlPanelFormWrapper)
