"""``@@adressverzeichnis``: what the town's register holds, try an address, take over a new state of it."""

from kommune.eakte import _
from kommune.eakte.adressverzeichnis import api as adressen
from kommune.eakte.adressverzeichnis.tabelle import Fehler
from kommune.eakte.adressverzeichnis.tabelle import MAX_BYTES
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.interfaces import Invalid
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from ZPublisher.HTTPRequest import FileUpload


WHY = {
    Fehler.STRASSE: _("error_verzeichnis_strasse", default="no name of a street"),
    Fehler.HAUSNUMMER: _("error_verzeichnis_hausnummer", default="no house number"),
    Fehler.KOORDINATE: _("error_verzeichnis_koordinate", default="a coordinate that lies nowhere in Germany"),
}


class VerzeichnisForm(FormView):
    """The report of what was taken over stands on the same page."""

    title = _("title_adressverzeichnis", default="Streets and houses of the town")
    submit = _("label_verzeichnis_take_over", default="Take over, in place of what is there")
    intro = _(
        "help_adressverzeichnis",
        default="Forms suggest these streets and house numbers, and the search by distance knows from them where an address lies.",
    )
    kopf = ViewPageTemplateFile("verzeichnis.pt")
    bericht: adressen.Bericht | None = None

    def __call__(self):
        answer = super().__call__()
        if self.bericht is not None and self.error is None:
            self.request.response.setStatus(200)
            self.request.response.headers.pop("location", None)
            return self.index()
        return answer

    def fields(self):
        known = adressen.lage()
        quelle = _(
            "help_verzeichnis_quelle",
            default="Whose data these are, of which day, under which licence; it stands below each map. Such as: Stadt Essen, FB 62, 2022, dl-de/by-2-0",
        )
        datei = _(
            "help_verzeichnis_datei",
            default="CSV whose first line names the columns (strassenname, hausnummer, zusatz, lon, lat; also ostwert and nordwert in UTM), or GML of the official house coordinates. At most 200 MB.",
        )
        ort = _(
            "help_verzeichnis_ort",
            default="Addresses in another place are not looked up here. Several by commas; a column “ort” of the file is taken, too.",
        )
        return [
            self.field("datei", _("label_datei", default="File"), kind="file", required=True, help=datei),
            self.field("ort", _("label_verzeichnis_ort", default="Town"), default=", ".join(known.orte), help=ort),
            self.field(
                "quelle",
                _("label_verzeichnis_quelle", default="Source"),
                default=known.quelle,
                required=True,
                help=quelle,
            ),
        ]

    def save(self, form):
        upload = form.get("datei")
        if not isinstance(upload, FileUpload) or not upload.filename:
            raise Invalid(_("error_verzeichnis_datei", default="Choose a file."), field="datei")
        self.bericht = adressen.take_over(
            upload.read(MAX_BYTES + 1), quelle=form.get("quelle", ""), ort=form.get("ort", "")
        )

    def more(self) -> str:
        return self.kopf()

    def home(self) -> str:
        return f"{self.context.absolute_url()}/@@adressverzeichnis"

    def cancel(self) -> str:
        return f"{self.context.absolute_url()}/@@heute"

    def lage(self) -> adressen.Lage:
        return adressen.lage()

    def number(self, value: int) -> str:
        """Return a number in German notation."""
        return f"{value:,}".replace(",", ".")

    def who(self, userid: str) -> str:
        user = api.user.get(userid)
        return (user.getProperty("fullname") or userid) if user is not None else userid

    def probe(self) -> str:
        text = self.request.form.get("probe", "")
        return text[:200] if isinstance(text, str) else ""

    def answer(self):
        """Return where the address that is tried lies, None if it is not known."""
        return adressen.locate_line(self.probe())

    def meant(self) -> list[str]:
        return [one.text for one in adressen.suggest(self.probe())[:3]]

    def faults(self) -> list[tuple[int, str, object]]:
        told = self.bericht.fehler if self.bericht else ()
        return [(number, text, WHY[fault]) for number, text, fault in told]
