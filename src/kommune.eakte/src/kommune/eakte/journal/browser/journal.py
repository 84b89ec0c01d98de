"""The journal as a page: who did what when, verified on demand, to take along."""

from datetime import datetime
from functools import cached_property
from kommune.eakte.journal import api as journal
from kommune.eakte.journal import pruefen_path
from Products.Five import BrowserView

import json


PAGE = 50


class JournalView(BrowserView):
    """The entries about one object, newest first, in pages or by kind, person and time; ``?pruefen=1`` verifies all of it."""

    def __call__(self):
        journal.require_readable(self.context)
        return self.index()

    @cached_property
    def total(self) -> int:
        return journal.count_readable(self.context)

    @cached_property
    def start(self) -> int:
        value = self.request.form.get("b_start", "0")
        return min(int(value), self.total) if isinstance(value, str) and value.isdecimal() else 0

    @cached_property
    def blick(self) -> journal.Blick:
        return journal.Blick(self.context, self.request, seite=f"{self.context.absolute_url()}/@@journal", limit=PAGE)

    @cached_property
    def rows(self) -> list[dict]:
        if self.blick.wahl:
            return [self.row(entry) for entry in self.blick.fund.eintraege]
        return [self.row(entry) for entry in journal.readable(self.context, start=self.start, limit=PAGE)]

    @property
    def worte(self) -> journal.Uebersetzer:
        return self.blick.worte

    def row(self, entry) -> dict:
        when = datetime.fromisoformat(entry["datum_uhrzeit"])
        return {
            "zeit": when.strftime("%d.%m.%Y %H:%M:%S"),
            "nr": entry["nr"],
            "akteur": self.worte.person(entry["akteur"]),
            "vertretung_fuer": self.worte.person(entry["vertretung_fuer"]),
            "aktion": self.worte.aktion(entry),
            "feld": self.worte.feld(entry["metadatum_name"]) if entry["metadatum_name"] else "",
            "objekt": entry["objekt_bezeichnung"],
            "alt": self.worte.zeilen(entry, entry["alter_wert"]),
            "neu": self.worte.zeilen(entry, entry["neuer_wert"]),
            "bemerkung": entry["bemerkung"],
        }

    @cached_property
    def result(self):
        return journal.verify(self.context) if self.request.form.get("pruefen") else None

    def older(self) -> str:
        beyond = self.start + PAGE
        if self.blick.wahl:
            return ""
        return f"{self.context.absolute_url()}/@@journal?b_start={beyond}" if beyond < self.total else ""

    def newer(self) -> str:
        if not self.start or self.blick.wahl:
            return ""
        return f"{self.context.absolute_url()}/@@journal?b_start={max(0, self.start - PAGE)}"

    def may_export(self) -> bool:
        return journal.may_export(self.context)


class JournalExport(BrowserView):
    """The whole journal as JSON, to be verified without kommune."""

    def __call__(self):
        journal.require_readable(self.context)
        data = json.dumps(journal.export_allowed(self.context), ensure_ascii=False, indent=1)
        return download(self.request, data, "journal.json", "application/json")


class Pruefskript(BrowserView):
    """The script that verifies an exported journal."""

    def __call__(self):
        return download(self.request, pruefen_path().read_text("utf-8"), "pruefen.py", "text/plain")


def download(request, text: str, filename: str, mime: str) -> bytes:
    response = request.response
    response.setHeader("Content-Type", f"{mime}; charset=utf-8")
    response.setHeader("Content-Disposition", f'attachment; filename="{filename}"')
    response.setHeader("X-Content-Type-Options", "nosniff")
    return text.encode()
