"""``@@auswertung-ausgabe``: the figures by month and Vorgangstyp as XLSX, ODS or CSV."""

from kommune.eakte import _
from kommune.eakte.auswertung.bericht import Bericht
from kommune.eakte.auswertung.browser.auswertung import NO_TYPE
from kommune.eakte.auswertung.rules import average
from kommune.eakte.auswertung.rules import EMPTY
from kommune.eakte.auswertung.rules import Kennzahl
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.steuerung.api import FORMATE
from Products.Five import BrowserView
from tempfile import SpooledTemporaryFile
from zope.i18n import translate


HEADS = (
    _("label_monat", default="Month"),
    _("label_vorgangstyp", default="Vorgangstyp"),
    _("label_eingaenge", default="arrived"),
    _("label_entschieden", default="decided"),
    _("label_median_tage", default="median, in days"),
    _("label_neunzig_tage", default="nine in ten, in days"),
)
IN_MEMORY = 1_000_000


class Ausgabe(BrowserView):
    """A row for each month and Vorgangstyp; what is not counted there stays empty."""

    def __call__(self):
        name, bericht = str(self.request.form.get("format", "xlsx")), Bericht(self.request.form)
        if name not in FORMATE:
            raise Invalid(_("error_ausgabe_format", default="There is no such format."), field="format")
        mime, write = FORMATE[name]
        with SpooledTemporaryFile(IN_MEMORY) as file:
            write(file, self.heads(bericht), self.rows(bericht))
            file.seek(0)
            data = file.read()
        response = self.request.response
        response.setHeader("Content-Type", mime)
        response.setHeader("Content-Disposition", f'attachment; filename="auswertung-{clock.today():%Y-%m-%d}.{name}"')
        response.setHeader("X-Content-Type-Options", "nosniff")
        response.setHeader("Cache-Control", "private, no-store")
        return data

    def heads(self, bericht: Bericht) -> list[str]:
        """Return what the columns are called, those of the days by who had the Vorgang last."""
        days = [_days_with(translate(title, context=self.request)) for title in bericht.teile.values()]
        return [translate(head, context=self.request) for head in (*HEADS, *days)]

    def rows(self, bericht: Bericht):
        liegezeiten = bericht.counts(Kennzahl.LIEGEZEITEN)
        mengen, dauern = bericht.counts(Kennzahl.MENGEN), bericht.counts(Kennzahl.DAUERN)
        typen = {**bericht.typen, "": translate(NO_TYPE, context=self.request)}
        for month in bericht.monate:
            for typ, title in typen.items():
                zelle = bericht.zellen.get((typ, month), EMPTY)
                if zelle == EMPTY or bericht.typ not in ("", typ):
                    continue
                counted = [str(zelle.eingaenge), str(zelle.entschieden)] if mengen else ["", ""]
                days = [_text(zelle.median), _text(zelle.neunzig)] if dauern else ["", ""]
                spent = dict(zelle.liegezeiten) if liegezeiten and zelle.entschieden else {}
                parts = [average(spent.get(part, 0), zelle.entschieden) if spent else "" for part in bericht.teile]
                yield [month, title, *counted, *days, *(str(one).replace(".", ",") for one in parts)]


def _days_with(title: str):
    return _("label_tage_bei", default="days on average: ${part}", mapping={"part": title})


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
