"""The days that follow from a Dokument, each with a Wiedervorlage that is offered; and a period of one's own."""

from kommune.eakte import _
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.dokumente import api as dokumente
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode


EINHEITEN = {
    dokumente.Einheit.TAGE: _("label_days", default="days"),
    dokumente.Einheit.WOCHEN: _("label_weeks", default="weeks"),
    dokumente.Einheit.MONATE: _("label_months", default="months"),
}
RECHTE = {
    dokumente.Recht.VWVFG: _("label_recht_vwvfg", default="general (VwVfG)"),
    dokumente.Recht.AO: _("label_recht_ao", default="taxes and fees (AO)"),
}


class Wiedervorlagen(RecordView):
    def wiedervorlage(self, day, what: str) -> str:
        """Return where a Wiedervorlage for this day is set."""
        betreff = f"{self.translate(what)}: {self.context.title}"[:300]
        query = urlencode({"art": "wiedervorlage", "frist": day.isoformat(), "betreff": betreff})
        return f"{self.context.absolute_url()}/@@aufgabe-setzen?{query}"

    def may_set(self) -> bool:
        return self.may("Set Aufgabe")


class FristenAbschnitt(Wiedervorlagen):
    order = 40
    title = _("label_fristen_of_dokument", default="Fristen of this Dokument")
    template = ViewPageTemplateFile("fristen.pt")

    def update(self):
        self.days = dokumente.days_of(self.context)
        self.available = bool(self.days)

    def render(self):
        return self.template()


class ComputeFrist(Wiedervorlagen):
    """``@@frist-berechnen``: so many days, weeks or months from the Eingang or the Bekanntgabe; stores nothing."""

    index = ViewPageTemplateFile("frist_berechnen.pt")
    ende = None

    def __call__(self):
        form = self.request.form
        self.anzahl = str(form.get("anzahl", ""))
        self.einheit = self.one_of(dokumente.Einheit, form.get("einheit"), dokumente.Einheit.MONATE)
        self.recht = self.one_of(dokumente.Recht, form.get("recht"), dokumente.Recht.VWVFG)
        self.days = dokumente.days_of(self.context, self.recht)
        known = self.anzahl.isascii() and self.anzahl.isdecimal() and 1 <= int(self.anzahl[:9]) <= 1000
        self.wrong = bool(self.anzahl) and not known
        if known:
            self.ende = dokumente.period_from(self.context, int(self.anzahl), self.einheit, self.recht)
        return self.index()

    def one_of(self, kinds, value, default):
        return kinds(value) if value in list(kinds) else default

    def einheiten(self) -> list[tuple]:
        return [(str(one), word, one == self.einheit) for one, word in EINHEITEN.items()]

    def rechte(self) -> list[tuple]:
        return [(str(one), word, one == self.recht) for one, word in RECHTE.items()]
