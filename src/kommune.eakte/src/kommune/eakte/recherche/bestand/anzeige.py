"""``@@bestandsverzeichnis`` of a unit of the Aktenplan, as a page; ``?format=`` as PDF, XLSX, ODS or CSV."""

from functools import cached_property
from html import escape
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.organisation import api as organisation
from kommune.eakte.recherche.bestand.api import Aktenzeile
from kommune.eakte.recherche.bestand.api import Bestand
from kommune.eakte.steuerung import api as steuerung


PAGE_SIZE = 50
MOST_PRINTED = 2_000
HEADS = (
    _("label_aktenzeichen", default="Aktenzeichen"),
    _("label_betreff", default="Betreff"),
    _("label_bestand_von", default="Laufzeit from"),
    _("label_bestand_bis", default="Laufzeit to"),
    _("label_oe", default="Organisationseinheit"),
    _("label_status", default="Status"),
    _("label_vorgaenge", default="Vorgänge"),
    _("label_dokumente", default="Dokumente"),
)
CSS = (
    "@page { size: A4 landscape; margin: 15mm; } body { font-family: sans-serif; font-size: 9pt; }"
    "table { width: 100%; border-collapse: collapse; } th, td { text-align: left; vertical-align: top; padding: 1mm 2mm;"
    "border-bottom: 0.3pt solid #999999; overflow-wrap: anywhere; }"
)


class Bestandsverzeichnis(Seite):
    """A page of rows, and the ways to the files."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        name = self.request.form.get("format", "")
        if not name:
            return self.index()
        if name == "pdf":
            return self.pdf()
        heads = [self.translate(head) for head in HEADS]
        return steuerung.stream(
            self.request.response, str(name), "bestandsverzeichnis", heads, map(self.cells, self.bestand)
        )

    @cached_property
    def bestand(self) -> Bestand:
        return Bestand(self.context)

    @cached_property
    def oes(self) -> dict[str, str]:
        return {one.oe_id: one.title for one in organisation.list_oes(include_retired=True)}

    @cached_property
    def start(self) -> int:
        value = self.request.form.get("b_start", "")
        right = isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 8
        return int(value) if right and int(value) < len(self.bestand) else 0

    def rows(self) -> list[dict]:
        shown = self.bestand[self.start : self.start + PAGE_SIZE]
        return [{"url": one.url, "cells": [str(cell) for cell in self.words(one)]} for one in shown]

    def heads(self):
        return HEADS

    def newer(self) -> str:
        return self.page_url(max(self.start - PAGE_SIZE, 0)) if self.start else ""

    def older(self) -> str:
        after = self.start + PAGE_SIZE
        return self.page_url(after) if after < len(self.bestand) else ""

    def page_url(self, start: int) -> str:
        return f"{self.context.absolute_url()}/@@bestandsverzeichnis?b_start={start}"

    def files(self) -> list[dict]:
        names = (("pdf", "PDF"), ("xlsx", "Excel (XLSX)"), ("ods", "OpenDocument (ODS)"), ("csv", "CSV"))
        url = f"{self.context.absolute_url()}/@@bestandsverzeichnis?format="
        return [{"url": f"{url}{name}", "titel": title} for name, title in names]

    def cells(self, one: Aktenzeile) -> list:
        """Return a row for a file: days are days."""
        state = self.translate(akten.STATES.get(one.state, one.state))
        told = (one.aktenzeichen, one.titel, one.von, one.bis or "", self.oes.get(one.oe, one.oe), state)
        return [*told, str(one.vorgaenge), str(one.dokumente)]

    def words(self, one: Aktenzeile) -> list:
        """Return a row in words."""
        cells = self.cells(one)
        return [*cells[:2], self.day(one.von), self.day(one.bis), *cells[4:]]

    def pdf(self) -> bytes:
        """Return it as a PDF, up to 2,000 Akten: it is drawn in the request."""
        if len(self.bestand) > MOST_PRINTED:
            raise WrongState(
                _("error_bestand_many", default="There are too many Akten for one PDF. Take XLSX, ODS or CSV.")
            )
        title = f"{self.translate(TITLE)} {self.context.kennzeichen} {self.context.title}"
        head = "".join(f"<th>{escape(self.translate(one))}</th>" for one in HEADS)
        body = "".join(
            f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in self.words(one))}</tr>" for one in self.bestand
        )
        html = f"<h1>{escape(title)}</h1><p>{clock.today():%d.%m.%Y}</p><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        response = self.request.response
        response.setHeader("Content-Type", "application/pdf")
        response.setHeader("Content-Disposition", 'attachment; filename="bestandsverzeichnis.pdf"')
        response.setHeader("X-Content-Type-Options", "nosniff")
        return render_pdf(html, title=title, css=CSS)


TITLE = _("title_bestandsverzeichnis", default="Bestandsverzeichnis")
