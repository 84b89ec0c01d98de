"""Which holidays are kept where the town lies."""

from kommune.eakte import _
from kommune.eakte.akte.interfaces import IFeiertageSettings
from kommune.eakte.core.browser.einstellungen import EinstellungenForm
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.z3cform import layout


class FeiertageForm(EinstellungenForm):
    """``@@feiertage-einstellungen``; Fristen are computed by them from now on, those that are over stay as they were."""

    schema = IFeiertageSettings
    label = _("title_feiertage_settings", default="Holidays")
    description = _(
        "help_feiertage_settings",
        default="A Frist does not end on a Saturday, Sunday or holiday. Which Land the town lies in is known by its settings.",
    )
    enableCSRFProtection = True


FeiertageView = layout.wrap_form(FeiertageForm, ControlPanelFormWrapper)
