"""The two lists an editor makes a form with: its questions, and what happens once it is sent."""

from collective.easyform.browser.actions import EasyFormActionsView
from collective.easyform.browser.fields import EasyFormFieldsView
from kommune.portal import _
from zope.i18n import translate


class NamedInWords:
    """A list whose heading and breadcrumb are words; Plone makes both of the name of the view."""

    label = ""

    def __init__(self, context, request):
        super().__init__(context, request)
        self.Title = lambda: translate(self.label, context=request)


class FragenEditor(NamedInWords, EasyFormFieldsView):
    label = _("heading_form_questions", default="Questions of this form")


class AktionenEditor(NamedInWords, EasyFormActionsView):
    label = _("heading_form_actions", default="What happens after sending")
