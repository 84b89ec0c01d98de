"""``@@vergleich?von=1&bis=2``: what the text of a version says otherwise than another."""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.core.browser.error import describe
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.dokumente import api as dokumente
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


WORTE = {
    dokumente.Unterschied.SAME: _("label_diff_same", default="same"),
    dokumente.Unterschied.GONE: _("label_diff_gone", default="gone"),
    dokumente.Unterschied.NEW: _("label_diff_new", default="new"),
    dokumente.Unterschied.CHANGED: _("label_diff_changed", default="changed"),
}


class Vergleich(RecordView):
    """A table of paragraphs: before, after, and in words what happened."""

    index = ViewPageTemplateFile("vergleich.pt")
    error = None

    def __call__(self):
        self.versions = sorted(one["version"] for one in akten.list_fassungen(self.context))
        self.bis = self.asked("bis", self.versions[-1])
        self.von = self.asked("von", max((one for one in self.versions if one < self.bis), default=self.bis))
        self.rows = []
        try:
            self.rows = dokumente.compare_versions(self.context, self.von, self.bis)
        except KommuneError as error:
            self.error = describe(error, self.request)
            self.request.response.setStatus(error.status)
        return self.index()

    def asked(self, name: str, default: int) -> int:
        value = str(self.request.form.get(name, ""))
        return int(value) if value.isascii() and value.isdecimal() and len(value) < 9 else default

    def word(self, row) -> str:
        return WORTE.get(row.art, "")


class VergleichAbschnitt(RecordView):
    """On a Dokument with versions: the way to the comparison."""

    order = 81
    title = _("title_compare_versions", default="Compare versions")
    template = ViewPageTemplateFile("vergleichen.pt")

    def update(self):
        self.versions = sorted(one["version"] for one in akten.list_fassungen(self.context))
        self.available = len(self.versions) > 1

    def render(self):
        return self.template()
