"""Import a plan: choose a file, look how it is read and what would happen, then take it over."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.aktenplan import importauftrag
from kommune.eakte.aktenplan.importauftrag import Stand
from kommune.eakte.aktenplan.rules import Gliederung
from kommune.eakte.aktenplan.uebernahme import einspielung
from kommune.eakte.aktenplan.uebernahme.pruefung import Befund
from kommune.eakte.aktenplan.uebernahme.zuordnung import FELDER
from kommune.eakte.aktenplan.uebernahme.zuordnung import text_of
from kommune.eakte.aktenplan.uebernahme.zuordnung import Wahl
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import require_from_here
from kommune.eakte.core.browser.spaltenwahl import Spaltenwahl
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.tabelle.blatt import MAX_BYTES
from plone import api
from Products.Five import BrowserView
from urllib.parse import quote


SHOWN_FAULTS = 200
SHOWN_ROWS = 20
RELOAD_SECONDS = 4
BEFUNDE = {
    Befund.NEU: ("+", _("label_aktenplan_row_new", default="new")),
    Befund.GEAENDERT: ("~", _("label_aktenplan_row_changed", default="changed")),
    Befund.UNVERAENDERT: ("=", _("label_aktenplan_row_same", default="unchanged")),
    Befund.ABGELEHNT: ("✗", _("label_aktenplan_row_refused", default="refused")),
}
STAENDE = {
    Stand.RUNNING: _("label_aktenplan_import_running", default="in progress"),
    Stand.DONE: _("label_aktenplan_import_done", default="done"),
    Stand.STOPPED: _("label_aktenplan_import_stopped", default="stopped"),
}


class ImportView(BrowserView):
    """Choose a file; it is kept for a day, and nothing of the plan is changed."""

    error = ""

    def __call__(self):
        if not is_post(self.request):
            return self.index()
        try:
            upload = self.request.form.get("datei")
            if not getattr(upload, "filename", ""):
                raise Invalid(_("error_aktenplan_no_file", default="Choose a file."), field="datei")
            begun = einspielung.begin_import(upload.read(MAX_BYTES + 1), upload.filename)
        except KommuneError as refusal:
            self.error = refusal.message
            self.request.response.setStatus(refusal.status)
            return self.index()
        self.request.response.redirect(address_of(self.context, begun.auftrag_id))
        return ""

    def imports(self) -> list[dict]:
        """Return the imports that run or are over."""
        return [
            {
                "url": address_of(self.context, one.auftrag_id),
                "dateiname": one.dateiname,
                "am": f"{one.am:%d.%m.%Y %H:%M}",
                "stand": STAENDE[one.stand],
                "getan": one.getan,
                "gesamt": one.gesamt,
            }
            for one in importauftrag.latest(self.context)[:5]
        ]


class ImportpruefungView(Spaltenwahl, BrowserView):
    """How a file is read, what it would do, and how far it has come once it is taken over."""

    error = ""
    felder = FELDER

    def __call__(self):
        try:
            self.auftrag = importauftrag.get(self.context, str(self.request.form.get("auftrag", ""))[:40])
            if self.request.method == "POST":
                return self.post()
        except KommuneError as refusal:
            api.portal.show_message(refusal.message, self.request, type="error")
            self.request.response.redirect(f"{self.context.absolute_url()}/@@aktenplan-import")
            return ""
        if self.auftrag.stand is Stand.RUNNING:
            self.request.response.setHeader("Refresh", str(RELOAD_SECONDS))
        return self.index()

    def post(self):
        require_from_here(self.request)
        auftrag_id, aktion = self.auftrag.auftrag_id, self.request.form.get("aktion")
        target = address_of(self.context, auftrag_id)
        if aktion == "verwerfen":
            einspielung.discard(auftrag_id)
            target = f"{self.context.absolute_url()}/@@aktenplan-import"
        elif aktion in ("pruefen", "uebernehmen"):
            einspielung.choose(auftrag_id, *self.chosen())
        if aktion == "uebernehmen":
            report = einspielung.start_import(auftrag_id)
            if report.uebernommen:
                api.portal.show_message(self.summary(report), self.request)
                target = self.context.absolute_url()
        self.request.response.redirect(target)
        return ""

    def chosen(self) -> tuple[Wahl, Gliederung | None]:
        """Return what the form says; who took another sheet, heading or encoding gets new columns proposed."""
        levels = self.request.form.get("gliederung")
        return self.chosen_wahl(), Gliederung(levels) if levels in list(Gliederung) else None

    @cached_property
    def checked(self):
        return einspielung.check(self.auftrag.data, wahl=self.auftrag.wahl, gliederung=self.auftrag.gliederung)

    @property
    def vorschlag(self):
        return self.checked[0]

    @property
    def report(self):
        return self.checked[1]

    def is_draft(self) -> bool:
        return self.auftrag.stand is Stand.DRAFT

    def is_running(self) -> bool:
        return self.auftrag.stand is Stand.RUNNING

    def is_stopped(self) -> bool:
        return self.auftrag.stand is Stand.STOPPED

    def may_take_over(self) -> bool:
        return self.report.ok and bool(self.report.neu or self.report.geaendert)

    def summary(self, report):
        return imported(len(report.neu), len(report.geaendert), report.unveraendert)

    def outcome(self):
        return imported(*self.auftrag.zaehler)

    def faults(self) -> list:
        return list(self.report.fehler[:SHOWN_FAULTS])

    def more_faults(self) -> int:
        return max(0, len(self.report.fehler) - SHOWN_FAULTS)

    def divisions(self) -> list[dict]:
        """Return the ways to divide the Kennzeichen, as long as the plan is empty."""
        if self.vorschlag is None or self.context.objectIds():
            return []
        from kommune.eakte.aktenplan.content.aktenplan import GLIEDERUNGEN

        chosen = str(einspielung.gliederung_for(self.vorschlag, self.auftrag.gliederung))
        return [{"wert": one.value, "titel": one.title, "chosen": one.value == chosen} for one in GLIEDERUNGEN]

    def rows(self) -> list[dict]:
        """Return the first rows as they are read, with what each would do and why it is refused."""
        if self.vorschlag is None:
            return []
        reasons: dict[int, list] = {}
        for fault in self.report.fehler:
            reasons.setdefault(fault.zeile, []).append(fault.grund)
        return [
            {
                "nummer": row.nummer,
                "befund": BEFUNDE.get(self.report.je_zeile.get(row.nummer), ("–", "")),
                "gruende": reasons.get(row.nummer, []),
                "zellen": [(FELDER[name], text_of(cell)[:80]) for name, cell in row.zellen.items()],
            }
            for row in self.vorschlag.zeilen[:SHOWN_ROWS]
        ]


def imported(neu: int, geaendert: int, unveraendert: int):
    """Return in words what an import did."""
    return _(
        "msg_aktenplan_imported",
        default="Imported: ${neu} new, ${geaendert} changed, ${unveraendert} unchanged.",
        mapping={"neu": neu, "geaendert": geaendert, "unveraendert": unveraendert},
    )


def address_of(plan, auftrag_id: str) -> str:
    """Return the address of the page of an import."""
    return f"{plan.absolute_url()}/@@aktenplan-importpruefung?auftrag={quote(auftrag_id)}"
