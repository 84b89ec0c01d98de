"""The edit form of drafts and templates."""

from Acquisition import aq_base
from kommune.eakte.core.browser.edit import FreshEditForm
from kommune.eakte.core.browser.edit import FreshEditView


class TextEditForm(FreshEditForm):
    """A long text must not be lost because a colleague was faster. What stands in a Word file is changed in Word."""

    def updateFields(self):
        super().updateFields()
        if getattr(aq_base(self.context), "wordvorlage", ""):
            self.fields = self.fields.omit("text", "rechtsbehelfsbelehrung")


class TextEditView(FreshEditView):
    form = TextEditForm
