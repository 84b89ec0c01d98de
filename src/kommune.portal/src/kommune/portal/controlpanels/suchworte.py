"""The words the search knows beside those of the catalogue."""

from kommune.eakte.core.browser.einstellungen import EinstellungenForm
from kommune.portal import _
from kommune.portal.leistungen import api as leistungen
from kommune.portal.leistungen.interfaces import ILeistungenSettings
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.z3cform import layout


class SuchworteForm(EinstellungenForm):
    """``@@suchworte-einstellungen``; what is saved counts for the next search."""

    schema = ILeistungenSettings
    schema_prefix = ILeistungenSettings.__identifier__
    label = _("title_suchworte", default="Words of the search")
    enableCSRFProtection = True

    def updateFields(self):
        super().updateFields()
        self.fields = self.fields.omit("lebenslagen")

    def applyChanges(self, data):
        changes = super().applyChanges(data)
        leistungen.note_change()
        return changes


SuchworteView = layout.wrap_form(SuchworteForm, ControlPanelFormWrapper)
