"""``@@auswertung-ausgabe``: the figures by month and Vorgangstyp as XLSX, ODS or CSV."""

from kommune.eakte import _
from kommune.eakte.auswertung.bericht import Bericht
from kommune.eakte.auswertung.browser.auswertung import NO_TYPE
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
            write(file, [translate(head, context=self.request) for head in HEADS], self.rows(bericht))
            file.seek(0)
            data = file.read()
        response = self.request.response
        response.setHeader("Content-Type", mime)
        response.setHeader("Content-Disposition", f'attachment; filename="auswertung-{clock.today():%Y-%m-%d}.{name}"')
        response.setHeader("X-Content-Type-Options", "nosniff")
        response.setHeader("Cache-Control", "private, no-store")
        return data

    def rows(self, bericht: Bericht):
        mengen, dauern = bericht.counts(Kennzahl.MENGEN), bericht.counts(Kennzahl.DAUERN)
        typen = {**bericht.typen, "": translate(NO_TYPE, context=self.request)}
        for month in bericht.monate:
            for typ, title in typen.items():
                zelle = bericht.zellen.get((typ, month), EMPTY)
                if zelle == EMPTY or bericht.typ not in ("", typ):
                    continue
                counted = [str(zelle.eingaenge), str(zelle.entschieden)] if mengen else ["", ""]
                days = [_text(zelle.median), _text(zelle.neunzig)] if dauern else ["", ""]
                yield [month, title, *counted, *days]


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
