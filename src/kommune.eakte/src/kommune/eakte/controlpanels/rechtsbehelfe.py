"""The settings of Widerspruch and Überwachung."""

from kommune.eakte import _
from kommune.eakte.core.browser.einstellungen import EinstellungenForm
from kommune.eakte.ueberwachung.interfaces import IUeberwachungSettings
from kommune.eakte.widerspruch.interfaces import IWiderspruchSettings
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.z3cform import layout


class WiderspruchForm(EinstellungenForm):
    """``@@widerspruch-einstellungen``."""

    schema = IWiderspruchSettings
    label = _("title_widerspruch_settings", default="Widerspruch")
    description = _(
        "help_widerspruch_settings",
        default="Ask the legal office before you change this. Whether citizens may object through the Postfach is set at “Town”.",
    )
    enableCSRFProtection = True


WiderspruchView = layout.wrap_form(WiderspruchForm, ControlPanelFormWrapper)


class UeberwachungForm(EinstellungenForm):
    """``@@ueberwachung-einstellungen``."""

    schema = IUeberwachungSettings
    label = _("title_ueberwachung_settings", default="Überwachung")
    description = _(
        "help_ueberwachung_settings",
        default="When Aufgaben for conditions are set, and what becomes of the photos of an inspection.",
    )
    enableCSRFProtection = True


UeberwachungView = layout.wrap_form(UeberwachungForm, ControlPanelFormWrapper)
