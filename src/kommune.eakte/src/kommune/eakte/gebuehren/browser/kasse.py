"""Pages of the administration: all orders of the town, and what was paid."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.gebuehren import api as gebuehren
from kommune.eakte.gebuehren import rules
from kommune.eakte.gebuehren.browser.abschnitt import shown_order
from kommune.eakte.gebuehren.browser.abschnitt import STAENDE
from kommune.eakte.gebuehren.hkr import kassenzeichen
from kommune.eakte.gebuehren.hkr import rueckmeldung
from kommune.eakte.gebuehren.hkr.anordnungen import AUFTRAG
from kommune.eakte.gebuehren.hkr.ausgabe import way
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from ZPublisher.HTTPRequest import FileUpload


SHOWN = 50
ERGEBNISSE = {
    "gebucht": (_("label_zahlung_gebucht", default="taken over"), "k-badge k-badge--success"),
    "doppelt": (_("label_zahlung_doppelt", default="known already"), "k-badge"),
    "unbekannt": (_("label_zahlung_unbekannt", default="no such demand"), "k-badge k-badge--warning"),
    "fehlerhaft": (_("label_zahlung_fehlerhaft", default="cannot be read"), "k-badge k-badge--danger"),
}


class Anordnungen(Seite):
    """``@@anordnungen``: the log, to be compared with the finance system; nobody's name stands there."""

    def base(self) -> str:
        return api.portal.get().absolute_url()

    @cached_property
    def found(self) -> list:
        return gebuehren.list_anordnungen()

    def seite(self) -> int:
        asked = str(self.request.form.get("seite", "0"))
        return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 0

    def rows(self) -> list[dict]:
        first = self.seite() * SHOWN
        return [{**shown_order(one), "fehler": self.why_not(one)} for one in self.found[first : first + SHOWN]]

    def why_not(self, one) -> str:
        """Return why an order could not be handed over yet."""
        entry = auftraege.entry(AUFTRAG, one.nr) if one.stand == "angeordnet" else None
        return entry.auftrag.fehler if entry is not None else ""

    def more(self) -> str:
        left = len(self.found) > (self.seite() + 1) * SHOWN
        return f"{self.base()}/@@anordnungen?seite={self.seite() + 1}" if left else ""

    def counts(self) -> list[tuple]:
        """Return how many there are in each state, with their sum: what is compared."""
        told = []
        for stand, (label, _badge) in STAENDE.items():
            these = [one for one in self.found if one.stand == stand]
            total = rules.total([one.betrag if one.art == "annahme" else -one.betrag for one in these])
            told.append((label, len(these), rules.euro(total)))
        return told

    def fault(self):
        """Return what is wrong with the settings, "" if nothing is."""
        _name, found = way()
        return found.fault() if found is not None else _("msg_no_hkr", default="No finance system is set: orders wait.")


class Zahlungen(FormView):
    """``@@zahlungen-einlesen``: a file of the finance system, with a report of each line."""

    title = _("title_zahlungen", default="Take over payments")
    submit = _("label_zahlungen_read", default="Take over")
    intro = _(
        "help_zahlungen",
        default="A CSV file with the columns referenz;kassenzeichen;betrag;datum. A reference that is known is left out, so a file can be read twice.",
    )
    bericht = ViewPageTemplateFile("bericht.pt")
    reports: list = []

    def fields(self):
        return [self.field("datei", _("label_datei", default="File"), kind="file", required=True)]

    def save(self, form):
        upload = form.get("datei")
        if not isinstance(upload, FileUpload) or not upload.filename:
            raise Invalid(_("error_zahlung_datei", default="Choose a file."), field="datei")
        self.reports = gebuehren.take_over_file(upload.read(rueckmeldung.MAX_BYTES + 1))

    def __call__(self):
        answer = super().__call__()
        if self.reports:
            self.request.response.setStatus(200)
            self.request.response.headers.pop("location", None)
            return self.index()
        return answer

    def more(self) -> str:
        return self.bericht() if self.reports else ""

    def rows(self) -> list[dict]:
        return [
            {
                "nr": one.zeile.nr,
                "referenz": one.zeile.referenz,
                "kassenzeichen": kassenzeichen.shown(one.zeile.kassenzeichen),
                "ergebnis": ERGEBNISSE[one.ergebnis][0],
                "badge": ERGEBNISSE[one.ergebnis][1],
                "feld": one.zeile.fehler,
            }
            for one in self.reports[:500]
        ]

    def counts(self) -> list[tuple]:
        found = [one.ergebnis for one in self.reports]
        return [(label, found.count(name)) for name, (label, _badge) in ERGEBNISSE.items()]

    def home(self):
        return f"{api.portal.get().absolute_url()}/@@anordnungen"
