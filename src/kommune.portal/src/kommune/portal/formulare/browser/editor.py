"""The two lists an editor makes a form with: its questions, and what happens once it is sent."""

from collective.easyform.browser.actions import EasyFormActionsView
from collective.easyform.browser.fields import EasyFormFieldsView
from kommune.portal import _


class FragenEditor(EasyFormFieldsView):
    label = _("heading_form_questions", default="Questions of this form")


class AktionenEditor(EasyFormActionsView):
    label = _("heading_form_actions", default="What happens after sending")
