"""The edit form of Akte, Vorgang and Dokument: guarded against stale forms and closed records."""

from kommune.eakte.akte import api as akte_api
from kommune.eakte.core.browser.edit import FreshEditForm
from kommune.eakte.core.browser.edit import FreshEditView


class RecordEditForm(FreshEditForm):
    def applyChanges(self, data):
        akte_api.require_open(self.context)
        return super().applyChanges(data)


class RecordEditView(FreshEditView):
    form = RecordEditForm

    def __init__(self, context, request):
        super().__init__(context, request)
        request.set("disable_plone.leftcolumn", True)
