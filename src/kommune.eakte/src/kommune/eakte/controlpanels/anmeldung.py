"""How long a log-in lasts."""

from kommune.eakte import _
from kommune.eakte.anmeldung.interfaces import IAnmeldungSettings
from kommune.eakte.core.browser.einstellungen import EinstellungenForm
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.z3cform import layout


class AnmeldungForm(EinstellungenForm):
    """``@@anmeldung-einstellungen``; log-ins that last follow at once."""

    schema = IAnmeldungSettings
    label = _("title_anmeldung_settings", default="Log-ins")
    description = _("help_anmeldung_settings", default="How long a log-in lasts. Present ones follow at once.")
    enableCSRFProtection = True


AnmeldungView = layout.wrap_form(AnmeldungForm, ControlPanelFormWrapper)
