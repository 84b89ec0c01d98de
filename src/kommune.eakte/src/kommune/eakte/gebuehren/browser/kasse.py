"""Pages of the administration: all orders of the town, and what was paid."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.core import clock
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
from urllib.parse import urlencode
from ZPublisher.HTTPRequest import FileUpload


SHOWN = 50
ERGEBNISSE = {
    "gebucht": (_("label_zahlung_gebucht", default="taken over"), "k-badge k-badge--success"),
    "doppelt": (_("label_zahlung_doppelt", default="known already"), "k-badge"),
    "unbekannt": (_("label_zahlung_unbekannt", default="no such demand"), "k-badge k-badge--warning"),
    "fehlerhaft": (_("label_zahlung_fehlerhaft", default="cannot be read"), "k-badge k-badge--danger"),
}


class Anordnungen(Seite):
    """``@@anordnungen``: the log of a month, to be compared with the finance system; nobody's name stands there.

    ``monat`` is this month unless another is asked for, "" is all; ``stand`` chooses, ``wartend`` is what was not handed over yet.
    """

    def base(self) -> str:
        return api.portal.get().absolute_url()

    @cached_property
    def monat(self) -> str:
        asked = str(self.request.form.get("monat", f"{clock.today():%Y-%m}"))
        return asked if not asked or self._is_month(asked) else ""

    @cached_property
    def stand(self) -> str:
        asked = str(self.request.form.get("stand", ""))
        return asked if asked in ("wartend", *STAENDE) else ""

    @cached_property
    def found(self):
        return gebuehren.list_anordnungen(self.monat, self.stand)

    def _is_month(self, text) -> bool:
        try:
            gebuehren.list_anordnungen(text)
        except Invalid:
            return False
        return True

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

    def address(self, **changes) -> str:
        chosen = {"monat": self.monat, "stand": self.stand, **changes}
        return f"{self.base()}/@@anordnungen?{urlencode(chosen)}"

    def pages(self) -> list[tuple]:
        """Return the ways to newer and older orders."""
        seite, found = self.seite(), []
        if seite:
            found.append((_("label_anordnungen_newer", default="Newer orders"), self.address(seite=seite - 1)))
        if len(self.found) > (seite + 1) * SHOWN:
            found.append((_("label_anordnungen_older", default="Older orders"), self.address(seite=seite + 1)))
        return found

    def staende(self) -> list[tuple]:
        """Return the states to choose from: value, title, whether it is chosen."""
        waits = _("label_anordnung_wartend", default="everything that waits")
        told = [("wartend", waits), *((stand, label) for stand, (label, _badge) in STAENDE.items())]
        return [(stand, label, stand == self.stand) for stand, label in told]

    def counts(self) -> list[tuple]:
        """Return how many there are in each state of the month, with their sum: what is compared."""
        found = gebuehren.sums_of(self.monat)
        return [
            (label, found[stand].anzahl, self.words(found[stand]), self.address(stand=stand))
            for stand, (label, _badge) in STAENDE.items()
            if stand in found
        ]

    def words(self, summe) -> str:
        """Return what they come to; where there are Stornos, both kinds apart, as the finance system books them."""
        if not summe.stornos:
            return rules.euro(summe.betrag)
        told = {"annahmen": rules.euro(summe.annahmen), "stornos": rules.euro(summe.stornos)}
        return self.translate(
            _("msg_anordnungen_sums", default="accepted ${annahmen}, cancelled ${stornos}", mapping=told)
        )

    def waiting(self) -> int:
        """Return how many orders of all months are not handed over yet, if the list does not show them all."""
        shown = not self.monat and self.stand in ("", "wartend")
        return 0 if shown else len(gebuehren.list_anordnungen(stand="wartend"))

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
