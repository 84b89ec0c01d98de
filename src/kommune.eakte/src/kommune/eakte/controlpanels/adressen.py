"""Which addresses rules may call."""

from kommune.eakte import _
from kommune.eakte.automatik.interfaces import IAdressenSettings
from kommune.eakte.core.ablauf.verwalter import is_manager
from kommune.eakte.core.browser.einstellungen import EinstellungenForm
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.z3cform import layout


class AdressenForm(EinstellungenForm):
    """``@@adressen-einstellungen``. What is reached inside the house only who runs the server says."""

    schema = IAdressenSettings
    label = _("title_adressen_settings", default="Addresses rules may call")
    description = _(
        "help_adressen_settings",
        default="A rule sends Aktenzeichen, event, Vorgangstyp and time there, signed with KOMMUNE_AUTOMATIK_GEHEIMNIS.",
    )
    enableCSRFProtection = True

    def updateFields(self):
        super().updateFields()
        if not is_manager():
            self.fields = self.fields.omit("intern")


AdressenView = layout.wrap_form(AdressenForm, ControlPanelFormWrapper)
