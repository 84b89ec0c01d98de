"""Settings of petitions."""

from kommune.eakte.core.browser.einstellungen import EinstellungenForm
from kommune.portal import _
from kommune.portal.petitionen.interfaces import IPetitionenSettings
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.z3cform import layout


class PetitionenForm(EinstellungenForm):
    """``@@petitionen-einstellungen``."""

    schema = IPetitionenSettings
    label = _("title_petitionen_settings", default="Petitions")
    enableCSRFProtection = True


PetitionenView = layout.wrap_form(PetitionenForm, ControlPanelFormWrapper)
