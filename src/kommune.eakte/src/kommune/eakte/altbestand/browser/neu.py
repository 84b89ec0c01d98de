"""``@@altbestand-neu``: give a list of old Akten."""

from kommune.eakte import _
from kommune.eakte.altbestand import api as altbestand
from kommune.eakte.altbestand.browser.seiten import address_of
from kommune.eakte.altbestand.browser.seiten import require_use
from kommune.eakte.core.browser.formular import CHOOSE
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.tabelle.blatt import MAX_BYTES
from ZPublisher.HTTPRequest import FileUpload


class Neu(FormView):
    """Nothing is made by it but what is shown next."""

    title = _("title_alt_new", default="Take over a list of old Akten")
    submit = _("label_alt_look", default="Look at the list")
    intro = _(
        "help_alt_new",
        default="Nothing is made yet: the next page shows how the list is read and lets you try it. Scans can follow later.",
    )
    is_step = True
    after = "/@@altbestand"

    def __call__(self):
        require_use()
        return super().__call__()

    def fields(self):
        mappings = [("", _("label_alt_guess", default="by the headings"))]
        mappings += [(name, f"{name} ({', '.join(oes)})") for name, oes in altbestand.zuordnungen().items()]
        datei = _("help_alt_file", default="CSV, XLSX or ODS, one row for each Akte; at most 8 MB and 20,000 rows.")
        kennzeichen = _("help_alt_kennzeichen", default="For rows that name none, e.g. 2223.")
        oe = _(
            "help_alt_oe",
            default="For rows whose OE neither the list nor the Aktenplan names. The Akten belong to it: who does not work there does not see them, nor after having taken them over.",
        )
        return [
            self.field(
                "titel",
                _("label_alt_titel", default="Name of the Altbestand"),
                required=True,
                help=_("help_alt_titel", default="E.g. Hundesteuer 1998–2015; it stands in the journal of each Akte."),
            ),
            self.field("datei", _("label_alt_file", default="List"), kind="file", required=True, help=datei),
            self.field(
                "oe",
                _("label_oe", default="Organisationseinheit"),
                kind="select",
                options=[CHOOSE, *altbestand.oes()],
                default=altbestand.own_oe(),
                required=True,
                help=oe,
            ),
            self.field("kennzeichen", _("label_kennzeichen", default="Kennzeichen"), help=kennzeichen),
            self.field("zuordnung", _("label_alt_mapping", default="Columns as for"), kind="select", options=mappings),
        ]

    def save(self, form):
        upload = form.get("datei")
        if not isinstance(upload, FileUpload) or not upload.filename:
            raise Invalid(_("error_aktenplan_no_file", default="Choose a file."), field="datei")
        told = {name: str(form.get(name, "")).strip() for name in ("titel", "oe", "kennzeichen", "zuordnung")}
        made = altbestand.begin(upload.read(MAX_BYTES + 1), upload.filename, **told)
        return address_of(self.context, made)
