"""Import a plan: choose a file, look how it is read and what would happen, then take it over."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.aktenplan import importauftrag
from kommune.eakte.aktenplan.importauftrag import Stand
from kommune.eakte.aktenplan.rules import Gliederung
from kommune.eakte.aktenplan.tabelle.blatt import MAX_BYTES
from kommune.eakte.aktenplan.tabelle.zeichen import ZEICHENSAETZE
from kommune.eakte.aktenplan.uebernahme import einspielung
from kommune.eakte.aktenplan.uebernahme.pruefung import Befund
from kommune.eakte.aktenplan.uebernahme.zuordnung import FELDER
from kommune.eakte.aktenplan.uebernahme.zuordnung import text_of
from kommune.eakte.aktenplan.uebernahme.zuordnung import Wahl
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import require_from_here
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
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


class ImportpruefungView(BrowserView):
    """How a file is read, what it would do, and how far it has come once it is taken over."""

    error = ""

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
        form = self.request.form
        wahl = Wahl(
            str(form.get("zeichensatz", "")) if form.get("zeichensatz") in ZEICHENSAETZE else "",
            _number(form.get("blatt")),
            _number(form.get("kopfzeile")),
        )
        named = {
            int(name[7:]): str(value)
            for name, value in form.items()
            if name.startswith("spalte-") and name[7:].isdecimal() and len(name) < 12
        }
        told = (wahl.zeichensatz, wahl.blatt, wahl.kopfzeile)
        if (
            named
            and self.vorschlag is not None
            and all(new in ("", None, old) for new, old in zip(told, self.shown_choice(), strict=True))
        ):
            wahl = Wahl(wahl.zeichensatz, wahl.blatt, wahl.kopfzeile, named)
        levels = form.get("gliederung")
        return wahl, Gliederung(levels) if levels in list(Gliederung) else None

    def shown_choice(self) -> tuple:
        """Return encoding, sheet and heading of the page that was sent."""
        proposal = self.vorschlag
        return (proposal.datei.zeichensatz, proposal.blatt, proposal.kopfzeile) if proposal is not None else ()

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

    def encodings(self) -> list[dict]:
        if self.vorschlag is None or self.vorschlag.datei.art != "csv":
            return []
        chosen = self.vorschlag.datei.zeichensatz
        return [{"wert": key, "titel": title, "chosen": key == chosen} for key, title in ZEICHENSAETZE.items()]

    def sheets(self) -> list[dict]:
        sheets = self.vorschlag.datei.blaetter if self.vorschlag is not None else ()
        hidden = _("label_aktenplan_sheet_hidden", default="hidden")
        return [
            {
                "wert": at,
                "titel": one.name,
                "versteckt": hidden if one.versteckt else "",
                "chosen": at == self.vorschlag.blatt,
            }
            for at, one in enumerate(sheets)
            if len(sheets) > 1
        ]

    def divisions(self) -> list[dict]:
        """Return the ways to divide the Kennzeichen, as long as the plan is empty."""
        if self.vorschlag is None or self.context.objectIds():
            return []
        from kommune.eakte.aktenplan.content.aktenplan import GLIEDERUNGEN

        chosen = str(einspielung.gliederung_for(self.vorschlag, self.auftrag.gliederung))
        return [{"wert": one.value, "titel": one.title, "chosen": one.value == chosen} for one in GLIEDERUNGEN]

    def columns(self) -> list[dict]:
        """Return each column of the file with what it holds and the fields it can be taken for."""
        return [
            {
                "name": f"spalte-{one.nummer}",
                "kopf": one.name,
                "gefuellt": one.gefuellt,
                "beispiele": " · ".join(text[:40] for text in one.beispiele),
                "felder": [{"wert": f, "titel": title, "chosen": f == one.feld} for f, title in FELDER.items()],
            }
            for one in (self.vorschlag.spalten if self.vorschlag is not None else ())
        ]

    def heads(self) -> list[str]:
        return [FELDER[one.feld] for one in self.vorschlag.spalten if one.feld]

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


def _number(value) -> int | None:
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 7 else None
