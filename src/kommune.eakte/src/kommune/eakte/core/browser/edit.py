"""Plone's edit form, refused when somebody else has changed the thing since the form was opened."""

from kommune.eakte.core.frische import require_fresh
from kommune.eakte.core.frische import stand
from plone.dexterity.browser.edit import DefaultEditForm
from plone.dexterity.browser.edit import DefaultEditView


class FreshEditForm(DefaultEditForm):
    """The address the form is sent to carries the stamp of what was shown."""

    portal_type = None
    enableCSRFProtection = True

    @property
    def action(self):
        seen = self.request.form.get("stand") or stand(self.context)
        return f"{self.context.absolute_url()}/@@edit?stand={seen}"

    def applyChanges(self, data):
        require_fresh(self.context, str(self.request.form.get("stand", "")))
        return super().applyChanges(data)


class FreshEditView(DefaultEditView):
    form = FreshEditForm
