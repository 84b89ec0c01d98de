"""When demands are due, who orders, and how orders reach the finance system."""

from kommune.eakte import _
from kommune.eakte.core.browser.einstellungen import EinstellungenForm
from kommune.eakte.gebuehren.interfaces import IGebuehrSettings
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.z3cform import layout


class GebuehrenForm(EinstellungenForm):
    """``@@gebuehren-einstellungen``; whether the way works, ``@@anordnungen`` says."""

    schema = IGebuehrSettings
    label = _("title_gebuehren_settings", default="Fees and finance system")
    description = _(
        "help_gebuehren_settings",
        default="Whether orders can be handed over, the page “Orders and payments” says.",
    )
    enableCSRFProtection = True


GebuehrenView = layout.wrap_form(GebuehrenForm, ControlPanelFormWrapper)
