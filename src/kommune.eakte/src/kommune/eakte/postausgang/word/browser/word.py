"""Forms: upload or replace a Word template, retire one, make a draft from one."""

from kommune.eakte import _
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.postausgang.word import api as word
from kommune.eakte.postausgang.word import wordpaket
from Products.Five import BrowserView
from ZPublisher.HTTPRequest import FileUpload


NO_PDF = _("msg_word_no_pdf", default="This server has no LibreOffice: the Word file is made, but no PDF of it.")


def require_manager() -> None:
    """Nobody else learns of the form.

    :raises Unknown: the person does not manage templates.
    """
    if not word.may_manage():
        raise Unknown(_("error_no_page", default="There is no such page."))


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
        ]

    def save(self, form):
        upload, found = form.get("datei"), self.found
        if not isinstance(upload, FileUpload) or not upload.filename:
            raise Invalid(_("error_zahlung_datei", default="Choose a file."), field="datei")
        data = upload.read(wordpaket.MAX_BYTES + 1)
        word.put_vorlage(str(form.get("titel", "")), data, upload.filename, id=found.id if found else "")


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
        options = [(one.id, one.titel) for one in word.list_vorlagen()]
        label = _("label_vorlage", default="Template")
        return [self.field("vorlage", label, kind="select", options=options, required=True)]

    def save(self, form):
        return str(word.make_draft(self.context, str(form.get("vorlage", ""))).absolute_url())


class WordAktion(BrowserView):
    """Among the actions of the Vorgang, while there is a template."""

    order, primary = 39, False
    title = AusWordvorlage.title

    @property
    def available(self):
        return word.may_use(self.context) and bool(word.list_vorlagen())

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@aus-wordvorlage"
