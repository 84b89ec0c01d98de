"""``@@schreibtisch-ausgabe``: what the Schreibtisch shows, all pages of it, as CSV, XLSX or ODS."""

from datetime import date
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.steuerung import api as steuerung
from kommune.eakte.steuerung import rules
from kommune.eakte.steuerung.browser.spalten import TITLES
from kommune.eakte.steuerung.browser.spalten import Zellen
from kommune.eakte.steuerung.uebersicht import tabellen
from Products.Five import BrowserView
from tempfile import TemporaryFile
from zope.i18n import translate
from zope.interface import implementer
from ZPublisher.Iterators import IStreamIterator


PORTION = 500
CHUNK = 65_536


@implementer(IStreamIterator)
class Strom:
    """A file on its way out, read in parts."""

    def __init__(self, file):
        self.file = file

    def __iter__(self):
        return self

    def __next__(self):
        if data := self.file.read(CHUNK):
            return data
        self.file.close()
        raise StopIteration


class Ausgabe(BrowserView):
    """Rows go into a file as they are read from the catalog: memory does not grow with their number."""

    def __call__(self):
        name = str(self.request.form.get("format", "csv"))
        if name not in tabellen.FORMATE:
            raise Invalid(_("error_ausgabe_format", default="There is no such format."), field="format")
        mime, write = tabellen.FORMATE[name]
        file = TemporaryFile()  # noqa: SIM115 – closed when it was read
        write(file, self.heads(), self.rows())
        response = self.request.response
        response.setHeader("Content-Type", mime)
        response.setHeader("Content-Length", str(file.tell()))
        response.setHeader("Content-Disposition", f'attachment; filename="vorgaenge-{clock.today():%Y-%m-%d}.{name}"')
        response.setHeader("X-Content-Type-Options", "nosniff")
        response.setHeader("Cache-Control", "private, no-store")
        file.seek(0)
        return Strom(file)

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
