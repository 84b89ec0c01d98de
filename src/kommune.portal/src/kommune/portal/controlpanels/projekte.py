"""Settings of projects."""

from kommune.eakte.core.browser.einstellungen import EinstellungenForm
from kommune.portal import _
from kommune.portal.projekte.interfaces import IProjekteSettings
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.z3cform import layout


class ProjekteForm(EinstellungenForm):
    """``@@projekte-einstellungen``."""

    schema = IProjekteSettings
    label = _("title_projekte_settings", default="Ideen and projects")
    enableCSRFProtection = True


ProjekteView = layout.wrap_form(ProjekteForm, ControlPanelFormWrapper)
