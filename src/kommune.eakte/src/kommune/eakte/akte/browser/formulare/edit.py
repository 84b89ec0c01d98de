"""The edit form of Akte, Vorgang and Dokument: guarded against stale forms and closed records."""

from kommune.eakte import _
from kommune.eakte.akte import api as akte_api
from kommune.eakte.core.browser.edit import FreshEditForm
from kommune.eakte.core.browser.edit import FreshEditView
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.ruecknahme import api as ruecknahme
from kommune.eakte.core.ruecknahme import cookie
from z3c.form.interfaces import WidgetActionExecutionError
from zope.interface import Invalid as FieldInvalid


class RecordEditForm(FreshEditForm):
    asked_day = ""

    @property
    def action(self):
        return f"{super().action}&gefragt={self.asked_day}"

    def applyChanges(self, data):
        akte_api.require_open(self.context)
        frist = data.get("frist")
        if frist != getattr(self.context, "frist", None):
            self.ask_about(frist)
        before = self.editable()
        changes = super().applyChanges(data)
        self.offer_back(before)
        return changes

    def editable(self) -> dict:
        return {name: getattr(self.context, name) for name in self.context.editable}

    def offer_back(self, before: dict) -> None:
        """Offer to take back what was changed, on the page one is led to."""
        after = self.editable()
        changed = [name for name in after if after[name] != before[name]]
        if changed:
            told = {"vorher": {one: before[one] for one in changed}, "nachher": {one: after[one] for one in changed}}
            done = _("msg_values_changed", default="The particulars are changed.")
            cookie.show_next(self.request, ruecknahme.offer(self.context, "werte", told, done))

    def ask_about(self, frist) -> None:
        """Ask back a Frist that is probably meant otherwise, once; all else that was typed stays."""
        try:
            akte_api.require_meant(frist, self.request.form.get("gefragt"))
        except Invalid as error:
            self.asked_day = frist.isoformat()
            raise WidgetActionExecutionError("frist", FieldInvalid(error.message)) from error


class RecordEditView(FreshEditView):
    form = RecordEditForm

    def __init__(self, context, request):
        super().__init__(context, request)
        request.set("disable_plone.leftcolumn", True)
