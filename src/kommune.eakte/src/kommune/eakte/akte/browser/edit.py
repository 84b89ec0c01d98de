"""The edit form of Akte, Vorgang and Dokument: Plone's own, with guard against stale forms and closed records."""

from kommune.eakte.akte import api as akte_api
from plone.dexterity.browser.edit import DefaultEditForm
from plone.dexterity.browser.edit import DefaultEditView


class RecordEditForm(DefaultEditForm):
    """The address the form is sent to carries the stamp of what was shown."""

    portal_type = None

    @property
    def action(self):
        seen = self.request.form.get("stand") or akte_api.stand(self.context)
        return f"{self.context.absolute_url()}/@@edit?stand={seen}"

    def applyChanges(self, data):
        akte_api.require_open(self.context)
        akte_api.require_fresh(self.context, self.request.form.get("stand", ""))
        return super().applyChanges(data)


class RecordEditView(DefaultEditView):
    form = RecordEditForm

    def __init__(self, context, request):
        super().__init__(context, request)
        request.set("disable_plone.leftcolumn", True)
