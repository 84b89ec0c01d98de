"""How long mails that were sent are kept."""

from kommune.eakte import _
from kommune.eakte.core.browser.einstellungen import EinstellungenForm
from kommune.eakte.core.mailfrist import IMailfristSettings
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.z3cform import layout


class MailForm(EinstellungenForm):
    """``@@mail-einstellungen``; the worker's next round follows."""

    schema = IMailfristSettings
    label = _("title_mailfrist_settings", default="Mails that were sent")
    enableCSRFProtection = True


MailView = layout.wrap_form(MailForm, ControlPanelFormWrapper)
