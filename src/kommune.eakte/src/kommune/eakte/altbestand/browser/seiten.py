"""``@@altbestand``: the lists of old Akten, a new one, and what of each is read, tried, taken over."""

from functools import cached_property
from itertools import islice
from kommune.eakte import _
from kommune.eakte.altbestand import api as altbestand
from kommune.eakte.altbestand.api import Befund
from kommune.eakte.altbestand.api import Stand
from kommune.eakte.altbestand.rules import FELDER
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.browser.spaltenwahl import Spaltenwahl
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.tabelle.blatt import MAX_BYTES
from kommune.eakte.core.tabelle.zuordnung import text_of
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.organisation import api as organisation
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from ZPublisher.HTTPRequest import FileUpload


SHOWN_ROWS, PAGE = 10, 50
RELOAD_SECONDS = 4
BEFUNDE = {
    Befund.NEU: _("label_alt_neu", default="new Akte"),
    Befund.ERGAENZT: _("label_alt_ergaenzt", default="scans added"),
    Befund.UNVERAENDERT: _("label_alt_unveraendert", default="unchanged"),
    Befund.ABGELEHNT: _("label_alt_abgelehnt", default="refused"),
}
STAENDE = {
    Stand.DRAFT: _("label_alt_draft", default="being prepared"),
    Stand.RUNNING: _("label_alt_running", default="in progress"),
    Stand.STOPPED: _("label_alt_stopped", default="stopped"),
    Stand.DONE: _("label_alt_done", default="done"),
}
TRIED = _("label_alt_tried", default="tried, nothing written")
WAITS = _("msg_alt_scan_waits", default="Scans not there yet: ${namen}")
FORMATE = ("xlsx", "ods", "csv")


def require_use() -> None:
    """Refuse who takes over old Akten for no OE.

    :raises NotAllowed: who keeps no records.
    """
    if not altbestand.may_use():
        text = _("error_alt_role", default="Old Akten are taken over by the Registratur and the Fachadministration.")
        raise NotAllowed(text)


def stand_of(bestand) -> str:
    """Return in words how far one is."""
    return TRIED if bestand.stand is Stand.DONE and bestand.probe else STAENDE[bestand.stand]


def reasons_of(ergebnis, translate) -> str:
    """Return on one line why a row was refused, or which scans it still waits for."""
    told = [
        f"{FELDER[one.feld]}: {translate(one.grund)}" if one.feld in FELDER else translate(one.grund)
        for one in ergebnis.fehler
    ]
    if ergebnis.fehlend:
        names = zeichenkette.shown(", ".join(ergebnis.fehlend), limit=300)
        told.append(translate(_(WAITS, default=WAITS.default, mapping={"namen": names})))
    return "; ".join(told)


def address_of(context, bestand, **more) -> str:
    return f"{context.absolute_url()}/@@altbestand-uebernahme?{urlencode({'id': bestand.id, **more})}"


class Liste(Seite):
    """All Altbestände of the person's OEs."""

    def __call__(self):
        require_use()
        return self.index()

    def rows(self) -> list[dict]:
        return [
            {
                "url": address_of(self.context, one),
                "titel": one.titel,
                "oe": organisation.title_of(one.oe),
                "am": f"{one.am:%d.%m.%Y %H:%M}",
                "wer": organisation.display_name(one.benutzer),
                "stand": stand_of(one),
                "akten": len(one.akten),
                "abgelehnt": one.zaehler.get(str(Befund.ABGELEHNT), 0),
            }
            for one in altbestand.list_bestaende()
        ]


class Uebernahme(Spaltenwahl, Seite):
    """``@@altbestand-uebernahme``: columns, scans, dry run, progress and the report of one Altbestand."""

    felder = FELDER
    error = ""
    teile = ViewPageTemplateFile("teile.pt")

    def __call__(self):
        require_use()
        self.bestand = altbestand.get(str(self.request.form.get("id", ""))[:40])
        if is_post(self.request):
            try:
                target = self.act(str(self.request.form.get("aktion", "")))
            except KommuneError as refusal:
                self.error = refusal.message
                self.request.response.setStatus(refusal.status)
            else:
                self.request.response.redirect(target)
                return ""
        if self.running:
            self.request.response.setHeader("Refresh", str(RELOAD_SECONDS))
        return self.index()

    def act(self, aktion: str) -> str:
        """Do what a button says and return where to go."""
        bestand, form = self.bestand, self.request.form
        here = address_of(self.context, bestand)
        match aktion:
            case "anhalten":
                altbestand.stop(bestand)
            case "verwerfen":
                altbestand.forget(bestand)
                return f"{self.context.absolute_url()}/@@altbestand"
            case "scans":
                many = altbestand.add_zip(bestand, *self.uploaded("scans"))
                text = _("msg_alt_scans", default="Files in the ZIP file: ${count}.", mapping={"count": many})
                api.portal.show_message(text, self.request)
            case "liste":
                file, name = self.uploaded("datei")
                altbestand.add_list(bestand, file.read(MAX_BYTES + 1), name)
            case "lesen":
                self.read_columns()
            case "pruefen" | "uebernehmen" | "abgelehnte":
                altbestand.start(bestand, probe=aktion == "pruefen", nur_abgelehnte=aktion == "abgelehnte")
            case "weiter":
                altbestand.start(bestand, probe=bestand.probe, nur_abgelehnte=bestand.nur_abgelehnte)
            case _:
                raise Invalid(_("error_no_choice", default="This is not one of the choices."), field="aktion")
        if form.get("merken") and aktion == "lesen":
            altbestand.keep_zuordnung(bestand, str(form["merken"]))
        return here

    def read_columns(self) -> None:
        if not altbestand.is_owner(self.bestand):
            raise NotAllowed(_("error_alt_owner", default="Only who began it says how its columns are read."))
        altbestand.choose(self.bestand, self.chosen_wahl())

    def uploaded(self, name: str):
        upload = self.request.form.get(name)
        if not isinstance(upload, FileUpload) or not upload.filename:
            raise Invalid(_("error_aktenplan_no_file", default="Choose a file."), field=name)
        return upload, upload.filename

    @cached_property
    def vorschlag(self):
        """How the list is read; shown to who began it alone."""
        if not altbestand.is_owner(self.bestand):
            return None
        try:
            return altbestand.proposal_of(self.bestand)
        except KommuneError as refusal:
            self.error = self.error or refusal.message
            return None

    @property
    def running(self) -> bool:
        return self.bestand.stand is Stand.RUNNING

    @property
    def stopped(self) -> bool:
        return self.bestand.stand is Stand.STOPPED

    def stand(self):
        return stand_of(self.bestand)

    def sums(self) -> str:
        """Return on one line how many rows became what."""
        return ", ".join(f"{one['count']} {self.translate(one['titel'])}" for one in self.counts())

    def closed_to_me(self) -> bool:
        """Tell whether Akten were made of it that the person does not see: they belong to their OE."""
        return not self.running and altbestand.has_unseen(self.bestand)

    def oe_title(self) -> str:
        return organisation.title_of(self.bestand.oe)

    def scans(self) -> dict:
        return {"dateien": len(self.bestand.pfade), "zips": len(self.bestand.quellen)}

    def counts(self) -> list[dict]:
        found = self.bestand.zaehler
        chosen = self.befund
        return [
            {
                "titel": title,
                "count": found.get(str(key), 0),
                "url": address_of(self.context, self.bestand, befund=str(key)),
                "current": "page" if key == chosen else None,
            }
            for key, title in BEFUNDE.items()
            if found.get(str(key), 0)
        ]

    @property
    def befund(self) -> str:
        asked = str(self.request.form.get("befund", ""))
        return asked if asked in list(Befund) else ""

    @cached_property
    def page(self) -> int:
        sent = str(self.request.form.get("seite", "1"))
        return max(1, int(sent)) if sent.isascii() and sent.isdecimal() and len(sent) < 6 else 1

    def report(self) -> list[dict]:
        first = (self.page - 1) * PAGE
        found = islice(altbestand.rows(self.bestand, self.befund), first, first + PAGE)
        return [
            {
                "nummer": number,
                "befund": BEFUNDE[Befund(one.befund)],
                "abgelehnt": one.befund == Befund.ABGELEHNT,
                "altes": one.altes,
                "betreff": one.betreff,
                "aktenzeichen": one.aktenzeichen,
                "url": url,
                "dateien": one.dateien or "",
                "gruende": reasons_of(one, self.translate),
            }
            for number, one, url in found
        ]

    def next_url(self) -> str:
        found = self.bestand.zaehler
        total = found.get(self.befund, 0) if self.befund else sum(found.values())
        more = {"befund": self.befund, "seite": str(self.page + 1)} if self.befund else {"seite": str(self.page + 1)}
        return address_of(self.context, self.bestand, **more) if total > self.page * PAGE else ""

    def exports(self) -> list[dict]:
        base = f"{self.context.absolute_url()}/@@altbestand-ausgabe"
        return [
            {"titel": name.upper(), "url": f"{base}?{urlencode({'id': self.bestand.id, 'format': name})}"}
            for name in FORMATE
        ]

    def first_rows(self) -> list[list[str]]:
        if self.vorschlag is None:
            return []
        names = [one.feld for one in self.vorschlag.spalten if one.feld]
        return [
            [str(row.nummer), *(text_of(row.zellen.get(name))[:80] for name in names)]
            for row in islice(self.vorschlag.zeilen, SHOWN_ROWS)
        ]

    def has_refused(self) -> bool:
        return bool(self.bestand.zaehler.get(str(Befund.ABGELEHNT))) and not self.bestand.probe
