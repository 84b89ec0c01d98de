"""``@@schreibtisch-ausgabe``: what the Schreibtisch shows, all pages of it, as CSV, XLSX or ODS."""

from datetime import date
from kommune.eakte.steuerung import api as steuerung
from kommune.eakte.steuerung import rules
from kommune.eakte.steuerung.browser.spalten import TITLES
from kommune.eakte.steuerung.browser.spalten import Zellen
from Products.Five import BrowserView
from zope.i18n import translate


PORTION = 500


class Ausgabe(BrowserView):
    """Rows go into a file as they are read from the catalog: memory does not grow with their number."""

    def __call__(self):
        name = str(self.request.form.get("format", "csv"))
        return steuerung.stream(self.request.response, name, "vorgaenge", self.heads(), self.rows())

    @property
    def columns(self) -> tuple[str, ...]:
        return rules.columns_of(steuerung.choose(self.request.form))

    def heads(self) -> list[str]:
        return [translate(TITLES[name], context=self.request) for name in ("aktenzeichen", *self.columns)]

    def rows(self):
        found, columns = steuerung.found(steuerung.choose(self.request.form)), self.columns
        numbers = found.page(0, len(found)) if found else []
        for start in range(0, len(numbers), PORTION):
            brains = [found.catalog[rid] for rid in numbers[start : start + PORTION]]
            cells = Zellen(brains, columns, self.request)
            for brain in brains:
                yield [brain.aktenzeichen, *map(_plain, cells.values(brain).values())]


def _plain(value) -> str | date:
    if isinstance(value, list):
        return ", ".join(value)
    return value if value is not None else ""
