"""``@@dokumente-hinzufuegen``: several files at once, chosen or dropped, and what became of each."""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.akte.browser.unterlage.unterlagen import dokumente_of
from kommune.eakte.akte.content.dokument import RICHTUNGEN
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.core import clock
from kommune.eakte.core.eingabe import doppelsendung
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.dokumente import api as dokumente
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from ZPublisher.HTTPRequest import FileUpload


FILES = ("dateien", "ordner", "datei")
MOST_MAIN = 100
OF_ALL = ("richtung", "dokumenttyp", "datum", "absender", "datum_des_schreibens", "anlage_von")
FORM = ViewPageTemplateFile("hinzufuegen_formular.pt")


class Formular:
    """The form itself, on the page and on that of the Vorgang."""

    formular = FORM

    def richtungen(self) -> list[dict]:
        chosen = self.request.form.get("richtung") or "eingang"
        return [{"id": term.token, "title": term.title, "chosen": term.token == chosen} for term in RICHTUNGEN]

    def today(self) -> str:
        return clock.today().isoformat()

    def main_dokumente(self) -> list[dict]:
        """Return the Dokumente the files may be enclosed with, the newest first."""
        found, chosen = dokumente_of(self.context), self.typed("anlage_von")
        return [
            {"nr": one.aktenzeichen, "title": f"{one.aktenzeichen} {one.Title}", "chosen": one.aktenzeichen == chosen}
            for one in reversed(found[max(0, len(found) - MOST_MAIN) :])
        ]

    def typed(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""


class AddDokumente(Formular, FormView):
    title = submit = _("title_add_dokumente", default="Add files")
    intro = _("help_add_dokument", default="What comes from outside is kept as it came and can never be changed.")
    index = ViewPageTemplateFile("hinzufuegen.pt")
    bericht = ViewPageTemplateFile("bericht.pt")
    zeilen: tuple = ()
    files: list = []

    def __call__(self):
        answer = super().__call__()
        if not any(zeile.fehler or zeile.hinweise or zeile.gleiche for zeile in self.zeilen):
            return answer
        self.request.response.headers.pop("location", None)
        self.request.response.setStatus(200 if self.stored else 400)
        return self.bericht()

    def drop_what_no_browser_sends(self):
        sent = [self.request.form.pop(name, None) for name in FILES]
        many = [one for value in sent for one in (value if isinstance(value, list) else [value])]
        self.files = [one for one in many if isinstance(one, FileUpload) and one.filename]
        super().drop_what_no_browser_sends()

    def fields(self):
        names = [field for number in range(len(self.files)) for field in fields_of_file(number)]
        return [self.field(name, "") for name in (*OF_ALL, "auspacken", *names)]

    def save(self, form):
        zugaenge = [zugang_of(form, number, file) for number, file in enumerate(self.files)]
        zugaenge.sort(key=lambda zugang: dokumente.natural(zugang.filename))
        self.zeilen = tuple(dokumente.add_many(self.context, zugaenge, unpack=form.get("auspacken") == "1"))
        self.is_step = not self.stored
        if self.stored:
            message = _("msg_dokumente_added", default="Dokumente added: ${count}", mapping={"count": len(self.stored)})
            api.portal.show_message(message, self.request)

    @property
    def stored(self) -> list:
        return [zeile for zeile in self.zeilen if zeile.dokument is not None]


def fields_of_file(number: int) -> tuple[str, ...]:
    """Return the names of the fields a script adds for each file that was chosen."""
    return tuple(f"{name}.{number}" for name in ("titel", "dokumenttyp", "richtung", "datum"))


def zugang_of(form: dict, number: int, file: FileUpload) -> dokumente.Zugang:
    """Return one file with what was said of it, or else of all.

    :raises Invalid: the day is none.
    """
    titel, typ, richtung, datum = (form.get(name) for name in fields_of_file(number))
    return dokumente.Zugang(
        data=file,
        filename=file.filename,
        betreff=titel or "",
        dokumenttyp=typ or form.get("dokumenttyp", ""),
        richtung=richtung or form.get("richtung") or "eingang",
        datum=akten.parse_date(datum or form.get("datum"), "datum"),
        absender=form.get("absender", ""),
        datum_des_schreibens=akten.parse_date(form.get("datum_des_schreibens"), "datum_des_schreibens"),
        anlage_von=form.get("anlage_von", ""),
    )


class HinzufuegenAbschnitt(Formular, RecordView):
    """The place on the Vorgang's page where files are dropped or chosen."""

    order = 5
    tab = Tab.UNTERLAGEN
    title = _("title_add_dokumente", default="Add files")
    error = None
    available = False

    def update(self):
        try:
            akten.require_open(self.context)
        except WrongState:
            return
        self.available = self.may("Add Dokument")

    def einmal(self) -> str:
        return doppelsendung.key_for(self.request)

    def render(self):
        return self.formular()
