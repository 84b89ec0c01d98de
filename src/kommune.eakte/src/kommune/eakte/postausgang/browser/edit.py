"""The edit form of drafts and templates."""

from kommune.eakte.core.browser.edit import FreshEditForm
from kommune.eakte.core.browser.edit import FreshEditView


class TextEditForm(FreshEditForm):
    """A long text must not be lost because a colleague was faster."""


class TextEditView(FreshEditView):
    form = TextEditForm
