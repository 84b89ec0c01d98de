"""What is done with a decision table: publish, retire, try out, take it from a file or give it as one."""

from datetime import date
from functools import cached_property
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.browser.error import describe
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte.feld import Art
from kommune.eakte.entscheidungshilfe import api as tabellen
from kommune.eakte.entscheidungshilfe.tabelle import rules
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


LIST = "@@entscheidungstabellen"
GRUND = _("label_tarif_grund", default="What was decided")


def stand_of(value) -> int:
    """Return what a form says was seen; -1 for nonsense."""
    return int(value) if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 9 else -1


class OfTabelle(FormView):
    """Base of what is done with one table; ``nr`` is its id."""

    @cached_property
    def entry(self):
        return tabellen.get_tabelle(str(self.request.form.get("nr", "")))

    def hidden(self) -> list[dict]:
        return [
            self.field("nr", "", kind="hidden", default=self.entry.id),
            self.field("stand", "", kind="hidden", default=str(self.entry.stand)),
        ]

    @property
    def intro(self):
        return self.entry.entwurf["titel"]

    def home(self):
        return f"{api.portal.get().absolute_url()}/@@entscheidungstabelle?nr={self.entry.id}"


class Veroeffentlichen(OfTabelle):
    """``@@entscheidungstabelle-veroeffentlichen?nr=…``."""

    title = _("title_tabelle_publish", default="Publish the decision table")
    submit = _("label_tabelle_publish", default="Publish")

    def fields(self):
        return [
            *self.hidden(),
            self.field(
                "gueltig_ab",
                _("label_gueltig_ab", default="In force from"),
                kind="date",
                default=clock.today().isoformat(),
                required=True,
            ),
            self.field("grund", GRUND, required=True),
        ]

    def save(self, form):
        try:
            day = date.fromisoformat(form.get("gueltig_ab", ""))
        except ValueError as error:
            raise meldungen.as_invalid(WertFehler("datum"), "gueltig_ab") from error
        tabellen.publish(
            self.entry.id, gueltig_ab=day, grund=form.get("grund", ""), stand=stand_of(form.get("stand", ""))
        )


class Beenden(OfTabelle):
    """``@@entscheidungstabelle-beenden?nr=…``: out of use; the versions stay."""

    title = submit = _("title_tabelle_retire", default="Take the decision table out of use")

    def fields(self):
        return [*self.hidden(), self.field("grund", GRUND, required=True)]

    def save(self, form):
        tabellen.retire(self.entry.id, grund=form.get("grund", ""))


class Probe(OfTabelle):
    """``@@entscheidungstabelle-probe?nr=…``: values are entered, and which rule hits why is shown; nothing is stored."""

    title = _("title_tabelle_probe", default="Try the decision table")
    submit = _("label_tabelle_probe", default="Try")
    result = ViewPageTemplateFile("probe.pt")
    found = None

    def fields(self):
        known = tabellen.felder_of(self.entry.vorgangstyp)
        asked = [known[one["feld"]] for one in self.entry.entwurf["eingaben"] if one["feld"] in known]
        return [self.hidden()[0], *(self.of(one) for one in asked)]

    def of(self, feld) -> dict:
        options = (("ja", "ja"), ("nein", "nein")) if feld.art == Art.JA_NEIN else feld.auswahl
        kind = "select" if options else "date" if feld.art == Art.DATUM else "text"
        return self.field(f"feld.{feld.name}", feld.label, kind=kind, options=[("", "–"), *options] if options else ())

    def __call__(self):
        self.drop_what_no_browser_sends()
        if is_post(self.request):
            raw = {name.removeprefix("feld."): value for name, value in self.request.form.items()}
            try:
                self.found = tabellen.try_out(self.entry, raw)
            except KommuneError as error:
                self.error = describe(error, self.request)
                self.request.response.setStatus(error.status)
        return self.index()

    def more(self) -> str:
        return self.result() if self.found else ""

    def rules_hit(self) -> list[dict]:
        """Return each rule that hit with its conditions: why it hit."""
        inhalt = self.entry.entwurf
        return [
            {
                "nummer": number,
                "warum": [
                    (column["label"], text or "–")
                    for column, text in zip(
                        inhalt["eingaben"], inhalt["regeln"][number - 1]["bedingungen"], strict=True
                    )
                ],
            }
            for number in self.found[0].treffer
        ]


class Einlesen(FormView):
    """``@@entscheidungstabelle-einlesen``: a file becomes the draft."""

    title = _("title_tabelle_import", default="Take a decision table from a file")
    submit = _("label_tabelle_import", default="Take over as draft")

    def fields(self):
        return [self.field("datei", _("label_tabelle_datei", default="File (JSON)"), kind="file", required=True)]

    def save(self, form):
        upload = form.get("datei")
        if not hasattr(upload, "read"):
            raise Invalid(_("error_tabelle_datei", default="This is no file of a decision table."), field="datei")
        made = tabellen.import_file(upload.read(rules.MAX_TEXT * 1000))
        return f"{api.portal.get().absolute_url()}/@@entscheidungstabelle?nr={made.id}"

    def home(self):
        return f"{api.portal.get().absolute_url()}/{LIST}"


class Datei(Seite):
    """``@@entscheidungstabelle-datei?nr=…&art=json|dmn``."""

    def __call__(self):
        id = str(self.request.form.get("nr", ""))
        art = "dmn" if self.request.form.get("art") == "dmn" else "json"
        data = tabellen.exported(id, art=art)
        response = self.request.response
        mime = "application/xml" if art == "dmn" else "application/json"
        response.setHeader("Content-Type", f"{mime}; charset=utf-8")
        response.setHeader("Content-Disposition", f"attachment; filename={id}.{art}")
        response.setHeader("X-Content-Type-Options", "nosniff")
        return data
