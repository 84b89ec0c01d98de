"""Settings of appointments."""

from kommune.eakte.core.browser.einstellungen import EinstellungenForm
from kommune.portal import _
from kommune.portal.termine.interfaces import ITermineSettings
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.z3cform import layout


class TermineForm(EinstellungenForm):
    """``@@termine-einstellungen``."""

    schema = ITermineSettings
    label = _("title_termine_settings", default="Appointments")
    enableCSRFProtection = True


TermineView = layout.wrap_form(TermineForm, ControlPanelFormWrapper)
