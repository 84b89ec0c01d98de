"""Who plans puts documents on show, takes them down, and says in which Vorgang statements are filed."""

from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.interfaces import Invalid
from kommune.portal import _
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung.auslage import ebenen
from kommune.portal.beteiligung.auslage.unterlagen import KATEGORIEN
from kommune.portal.beteiligung.plan import formate
from kommune.portal.formulare.api import Upload


class UnterlageAuslegen(FormView):
    """``@@unterlage-auslegen``: a new document, or the next version of one."""

    title = _("title_unterlage_auslegen", default="Put a document on show")
    intro = _(
        "help_unterlage_auslegen",
        default="It is public at once when the procedure is. When it was shown from and to is written into the journal of the town with its SHA-256.",
    )
    submit = _("label_unterlage_auslegen", default="Put on show")

    def fields(self):
        old = [(one.id, f"{one.titel} (Version {one.version})") for one in beteiligung.on_show(self.context)]
        return [
            self.field(
                "datei",
                _("label_unterlage_datei", default="File (PDF, DOCX, text or picture)"),
                kind="file",
                required=True,
            ),
            self.field(
                "titel",
                _("label_unterlage_titel", default="Title"),
                help=_("help_unterlage_titel", default="Empty with a new version: as before."),
            ),
            self.field(
                "kategorie",
                _("label_unterlage_kategorie", default="Category"),
                kind="select",
                options=[("", "–"), *KATEGORIEN.items()],
            ),
            self.field(
                "ersetzt",
                _("label_unterlage_ersetzt", default="New version of"),
                kind="select",
                options=[("", "–"), *old],
            ),
            self.field(
                "text",
                _("label_unterlage_text", default="Text to read and comment on"),
                kind="textarea",
                help=_(
                    "help_unterlage_text",
                    default="Empty: what can be read in the file. Paragraphs are parted by empty lines.",
                ),
            ),
        ]

    def save(self, form):
        upload = form.get("datei")
        if not getattr(upload, "filename", ""):
            raise Invalid(_("error_choose_file", default="Choose a file."), field="datei")
        texts = {name: str(form.get(name) or "") for name in ("titel", "kategorie", "text")}
        beteiligung.put(
            self.context,
            Upload("datei", upload.filename, upload.file),
            **texts,
            replaces=str(form.get("ersetzt") or ""),
        )


class UnterlageAbhaengen(FormView):
    """``@@unterlage-abhaengen?nr=…``: show it no more."""

    title = _("title_unterlage_abhaengen", default="Show a document no more")
    intro = _(
        "help_unterlage_abhaengen",
        default="When it was shown stays provable. Statements keep the words they are about.",
    )
    submit = _("label_unterlage_abhaengen", default="Show no more")

    def fields(self):
        return [self.field("nr", "", kind="hidden", default=self.request.form.get("nr", ""))]

    def save(self, form):
        beteiligung.take_down(self.context, str(form.get("nr") or ""))


class EbeneAuslegen(FormView):
    """``@@ebene-auslegen``: layers of the map from a file."""

    title = _("title_ebene_auslegen", default="Put layers on the map")
    intro = _(
        "help_ebene_auslegen",
        default="GeoJSON, GeoPackage or XPlanGML, at most 20 MB and 100,000 points, in degrees or as EPSG:25832. The kinds of objects of an XPlanGML become one layer each. They are public at once when the procedure is.",
    )
    submit = _("label_ebene_auslegen", default="Put on the map")

    def fields(self):
        return [
            self.field("datei", _("label_ebene_datei", default="File"), kind="file", required=True),
            self.field(
                "titel",
                _("label_unterlage_titel", default="Title"),
                help=_("help_ebene_titel", default="Empty: as the file calls it."),
            ),
        ]

    def save(self, form):
        upload = form.get("datei")
        if not getattr(upload, "filename", ""):
            raise Invalid(_("error_choose_file", default="Choose a file."), field="datei")
        data = upload.file.read(formate.MAX_BYTES + 1)
        ebenen.put_layers(self.context, data, upload.filename, titel=str(form.get("titel") or ""))


class EbeneAbhaengen(FormView):
    """``@@ebene-abhaengen?nr=…``: show a layer no more."""

    title = _("title_ebene_abhaengen", default="Take a layer off the map")
    intro = _("help_ebene_abhaengen", default="That it was shown stays in the journal.")
    submit = _("label_ebene_abhaengen", default="Take off")

    def fields(self):
        return [self.field("nr", "", kind="hidden", default=self.request.form.get("nr", ""))]

    def save(self, form):
        ebenen.take_down_layer(self.context, str(form.get("nr") or ""))


class VorgangZuordnen(FormView):
    """``@@vorgang-zuordnen``: by who works in the OE that plans."""

    title = _("title_vorgang_zuordnen", default="File the statements in a Vorgang")
    intro = _(
        "help_vorgang_zuordnen",
        default="Each statement becomes a Dokument of this Vorgang with its files and the proof of its receipt; those that came before too.",
    )
    submit = _("label_vorgang_zuordnen", default="File here")

    def __call__(self):
        beteiligung.require_may_file(self.context)
        return super().__call__()

    def fields(self):
        label = _("label_aktenzeichen", default="Aktenzeichen")
        return [self.field("aktenzeichen", label, default=self.context.vorgang_zeichen, required=True)]

    def save(self, form):
        beteiligung.file_in(self.context, str(form.get("aktenzeichen") or ""))
