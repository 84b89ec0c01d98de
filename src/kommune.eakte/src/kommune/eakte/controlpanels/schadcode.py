"""Where the program is that checks files for malicious software."""

from kommune.eakte import _
from kommune.eakte.core.browser.einstellungen import EinstellungenForm
from kommune.eakte.core.datei.interfaces import ISchadcodeSettings
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.z3cform import layout


class SchadcodeForm(EinstellungenForm):
    """``@@schadcode-einstellungen``; what came before is checked by and by, within hours."""

    schema = ISchadcodeSettings
    label = _("title_schadcode_settings", default="Malicious software")
    description = _(
        "help_schadcode_settings",
        default="Without an address no file is checked, and the pages say so. What came before is checked by and by.",
    )
    enableCSRFProtection = True


SchadcodeView = layout.wrap_form(SchadcodeForm, ControlPanelFormWrapper)
