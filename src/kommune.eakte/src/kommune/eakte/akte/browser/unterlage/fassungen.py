"""The versions of a Dokument or Bescheid: a section of its page, each a download."""

from kommune.eakte import _
from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.browser.anzeige import RecordView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


ANLAESSE = {
    "word": _("label_fassung_word", default="Word file"),
    "submit": _("label_fassung_submit", default="submitted for Schlusszeichnung"),
    "sign": _("label_fassung_sign", default="signed"),
    "reinschrift": _("label_fassung_reinschrift", default="fair copy"),
}


class FassungenAbschnitt(RecordView):
    """Every version, newest first, with who made it, when and why; the only one of a Dokument is no list."""

    order = 80
    title = _("label_fassungen", default="Versions")
    template = ViewPageTemplateFile("fassungen.pt")
    available = False

    def update(self):
        found = sorted(akte_api.list_fassungen(self.context), key=lambda fassung: -fassung["version"])
        self.rows = [self._row(fassung) for fassung in found]
        self.available = len(found) > 1 or any("anlass" in fassung for fassung in found)

    def render(self):
        return self.template()

    def _row(self, fassung: dict) -> dict:
        signatur = fassung.get("signatur")
        return {
            **fassung,
            "von": self.person(fassung["von"]),
            "am": f"{fassung['am']:%d.%m.%Y, %H:%M Uhr}" if fassung["am"] else "",
            "anlass": ANLAESSE.get(fassung.get("anlass", ""), ""),
            "signatur": signatur and {**signatur, "von": self.person(signatur["von"])},
        }
