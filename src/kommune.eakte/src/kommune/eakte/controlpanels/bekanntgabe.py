"""By which law the Postfach makes a Bescheid known."""

from kommune.eakte import _
from kommune.eakte.bekanntgabe.interfaces import IBekanntgabeSettings
from kommune.eakte.core.browser.einstellungen import EinstellungenForm
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.z3cform import layout


class BekanntgabeForm(EinstellungenForm):
    """``@@bekanntgabe-einstellungen``."""

    schema = IBekanntgabeSettings
    label = _("title_bekanntgabe_settings", default="Bekanntgabe")
    description = _(
        "help_bekanntgabe_settings",
        default="Ask the legal office before you change this: the day of effect of every Bescheid in the Postfach is computed by it.",
    )
    enableCSRFProtection = True


BekanntgabeView = layout.wrap_form(BekanntgabeForm, ControlPanelFormWrapper)
