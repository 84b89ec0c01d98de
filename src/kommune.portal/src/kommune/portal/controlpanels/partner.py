"""Settings of the spaces in which Partnerstellen and third parties answer."""

from kommune.portal import _
from kommune.portal.partner.interfaces import IPartnerSettings
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.app.registry.browser.controlpanel import RegistryEditForm
from plone.z3cform import layout


class PartnerForm(RegistryEditForm):
    """``@@partner-einstellungen``."""

    schema = IPartnerSettings
    label = _("title_partner_settings", default="Statements of Partnerstellen")
    enableCSRFProtection = True


PartnerView = layout.wrap_form(PartnerForm, ControlPanelFormWrapper)
