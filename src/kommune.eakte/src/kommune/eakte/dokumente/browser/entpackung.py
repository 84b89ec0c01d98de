"""A ZIP or a mail on the page of its Dokument: take it apart, and how far that is."""

from kommune.eakte import _
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.dokumente import api as dokumente
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


STAENDE = {
    dokumente.Stand.RUNNING: _("msg_unpack_state_running", default="is being taken apart"),
    dokumente.Stand.DONE: _("msg_unpack_state_done", default="taken apart"),
    dokumente.Stand.REFUSED: _("msg_unpack_state_refused", default="not taken apart; it is kept as it came"),
}


class Unpack(FormView):
    """``@@auspacken``: what lies in it becomes Anlagen."""

    title = submit = _("title_unpack", default="Take apart")
    intro = _("help_unpack", default="Each file in it becomes an Anlage of this Dokument, which stays as it came.")

    def fields(self):
        return []

    def save(self, form):
        dokumente.unpack(self.context)


class AuspackenAbschnitt(RecordView):
    """How far it is, and what could not be taken out."""

    order = 30
    title = _("label_unpack", default="What lies in it")
    template = ViewPageTemplateFile("auspacken.pt")

    def update(self):
        self.stand = self.context.ausgepackt or {}
        self.can = dokumente.can_be_unpacked(self.context) and self.may_edit()
        self.available = bool(self.stand) or self.can

    def words(self):
        return STAENDE[dokumente.Stand(self.stand["stand"])] if self.stand else ""

    def faults(self) -> list[dict]:
        return [{"name": name, "grund": dokumente.reason(grund)} for name, grund in self.stand.get("fehler", ())]

    def render(self):
        return self.template()
