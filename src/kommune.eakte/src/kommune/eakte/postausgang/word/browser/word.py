"""Forms: upload or replace a Word template, retire one, make a draft from one."""

from kommune.eakte import _
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.postausgang.ausfertigung import fassungen
from kommune.eakte.postausgang.content.vorlage import ERGEBNISSE
from kommune.eakte.postausgang.word import api as word
from kommune.eakte.postausgang.word import wordpaket
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate
from ZPublisher.HTTPRequest import FileUpload


NO_PDF = _(
    "msg_word_no_pdf",
    default="This server has no LibreOffice: of a letter the Word file is made, but no PDF; a Bescheid cannot be made from Word here.",
)


def require_manager() -> None:
    """Nobody else learns of the form.

    :raises Unknown: the person does not manage templates.
    """
    if not word.may_manage():
        raise Unknown(_("error_no_page", default="There is no such page."))


def results() -> list[tuple]:
    """Return the results a Bescheid can have, as choices."""
    named = _("label_word_bescheid", default="a Bescheid: ${ergebnis}")
    return [(one.value, _(str(named), default=named.default, mapping={"ergebnis": one.title})) for one in ERGEBNISSE]


def uploaded(form) -> tuple[bytes, str]:
    """Return bytes and name of the file of a form, of at most what can be used.

    :raises Invalid: there is none.
    """
    upload = form.get("datei")
    if not isinstance(upload, FileUpload) or not upload.filename:
        raise Invalid(_("error_zahlung_datei", default="Choose a file."), field="datei")
    return upload.read(wordpaket.MAX_BYTES + 1), upload.filename


class WordvorlageForm(FormView):
    """``@@wordvorlage`` uploads one, ``?nr=…`` another file in the place of one."""

    title = submit = _("title_word_upload", default="Upload a Word template")
    intro = _(
        "help_word_upload",
        default="A .docx with the placeholders of every template, e.g. {{ antragsteller.name }}, and {% if … %}. It is checked before it is kept: an unknown placeholder, macros and what is fetched from outside are refused.",
    )

    def __call__(self):
        require_manager()
        return super().__call__()

    @property
    def found(self):
        asked = str(self.request.form.get("nr", ""))
        return word.get_vorlage(asked) if asked else None

    def fields(self):
        found = self.found
        return [
            self.field("nr", "", kind="hidden", default=found.id if found else ""),
            self.field(
                "titel",
                _("label_vorlage_title", default="Name of the template"),
                default=found.titel if found else "",
                required=True,
            ),
            self.field("datei", _("label_datei", default="File"), kind="file", required=True),
            self.field(
                "ergebnis",
                _("label_word_macht", default="It makes"),
                kind="select",
                options=[("", _("label_word_schreiben", default="a letter")), *results()],
                default=found.ergebnis if found else "",
                help=_(
                    "help_word_ergebnis",
                    default="A Bescheid is signed and delivered as every other. A paragraph “[Zeichnung]” says where the name of who signs comes, else it comes at the end; below a paragraph “Rechtsbehelfsbelehrung” stands what it tells of remedies. It needs LibreOffice on the server and demands no money.",
                ),
            ),
        ]

    def save(self, form):
        data, name = uploaded(form)
        ergebnis, found = str(form.get("ergebnis", "")), self.found
        word.put_vorlage(str(form.get("titel", "")), data, name, id=found.id if found else "", ergebnis=ergebnis)


class Stilllegen(FormView):
    """``@@wordvorlage-stilllegen?nr=…``."""

    title = submit = _("title_word_retire", default="Offer this Word template no more")

    def __call__(self):
        require_manager()
        return super().__call__()

    @property
    def intro(self):
        return word.get_vorlage(str(self.request.form.get("nr", ""))).titel

    def fields(self):
        return [self.field("nr", "", kind="hidden", default=str(self.request.form.get("nr", "")))]

    def save(self, form):
        word.retire(str(form.get("nr", "")))


class AusWordvorlage(FormView):
    """``@@aus-wordvorlage``: a draft of the Vorgang from a template."""

    title = submit = _("title_word_draft", default="Make a Word file from a template")

    @property
    def intro(self):
        return "" if word.makes_pdf() else NO_PDF

    def fields(self):
        titles = dict(results())
        options = [
            (one.id, f"{one.titel} – {self.words(titles[one.ergebnis])}" if one.ergebnis else one.titel)
            for one in word.offered()
        ]
        label = _("label_vorlage", default="Template")
        return [self.field("vorlage", label, kind="select", options=options, required=True)]

    def words(self, title) -> str:
        return translate(title, context=self.request)

    def save(self, form):
        return str(word.make_draft(self.context, str(form.get("vorlage", ""))).absolute_url())


class Wordfassung(FormView):
    """``@@wordfassung`` of a draft: the Word file that was changed in Word, in the place of the one there."""

    title = submit = _("title_wordfassung", default="Upload the changed Word file")
    intro = _(
        "help_wordfassung",
        default="Download the Word file, change it in Word and upload it here. The one before stays as a version; a Mitzeichnung begins anew when it is submitted.",
    )

    def fields(self):
        return [self.field("datei", _("label_datei", default="File"), kind="file", required=True)]

    def save(self, form):
        word.replace(self.context, uploaded(form)[0])
        return self.context.absolute_url()


class WordAbschnitt(BrowserView):
    """On the page of a Bescheid that is a Word file: the file, and the way to exchange it while it is a draft."""

    order = 5
    title = _("title_word_bescheid", default="Word file")
    template = ViewPageTemplateFile("abschnitt.pt")
    available = False

    def update(self):
        self.available = bool(self.context.wordvorlage)

    def fassung(self) -> dict:
        return fassungen.word_of(self.context)

    def may_change(self) -> bool:
        return zugriff.may("Modify portal content", self.context)

    def render(self):
        return self.template()


class WordAktion(BrowserView):
    """Among the actions of the Vorgang, while there is a template."""

    order, primary = 39, False
    title = AusWordvorlage.title

    @property
    def available(self):
        return word.may_use(self.context) and bool(word.offered())

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@aus-wordvorlage"
