"""Settings of surveys."""

from kommune.eakte.core.browser.einstellungen import EinstellungenForm
from kommune.portal import _
from kommune.portal.umfragen.interfaces import IUmfragenSettings
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.z3cform import layout


class UmfragenForm(EinstellungenForm):
    """``@@umfragen-einstellungen``."""

    schema = IUmfragenSettings
    label = _("title_umfragen_settings", default="Surveys")
    enableCSRFProtection = True


UmfragenView = layout.wrap_form(UmfragenForm, ControlPanelFormWrapper)
