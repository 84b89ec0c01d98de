"""The edit form of drafts and templates: a stale one says so and keeps what was written."""

from kommune.eakte.core.browser.edit import FreshEditForm
from kommune.eakte.core.browser.edit import FreshEditView
from kommune.eakte.core.interfaces import Stale
from z3c.form.interfaces import ActionExecutionError
from zope.interface import Invalid


class TextEditForm(FreshEditForm):
    """A long text must not be lost because a colleague was faster."""

    def applyChanges(self, data):
        try:
            return super().applyChanges(data)
        except Stale as error:
            raise ActionExecutionError(Invalid(error.message)) from error


class TextEditView(FreshEditView):
    form = TextEditForm
