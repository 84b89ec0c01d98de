"""``/akten/@@post-erfassen``: the Poststelle registers a letter and gets a confirmation, not the record."""

from kommune.eakte import _
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.organisation import api as organisation
from kommune.eakte.posteingang import api as posteingang
from plone import api


class PostErfassen(FormView):
    title = _("title_register_letter", default="Register a letter")
    submit = _("label_register", default="Register")
    intro = _(
        "help_register_letter",
        default="To an Aktenzeichen if the letter names one, else to an Organisationseinheit. You get a confirmation.",
    )

    def __call__(self):
        if not posteingang.may_register():
            raise NotAllowed(_("error_not_allowed", default="You may not do this."))
        return super().__call__()

    def fields(self):
        oes = [("", "–"), *((oe.oe_id, oe.title) for oe in organisation.list_oes())]
        units = [
            (line.einheit.kennzeichen, f"{line.einheit.kennzeichen} {line.einheit.title}")
            for line in aktenplan.list_einheiten(usable_only=True)
        ]
        return [
            self.field("datei", _("label_datei", default="File"), kind="file", required=True),
            self.field("betreff", _("label_betreff", default="Betreff"), required=True),
            self.field("absender", _("label_absender", default="Absender")),
            self.field("aktenzeichen", _("label_aktenzeichen", default="Aktenzeichen")),
            self.field("oe", _("label_oe", default="Organisationseinheit"), kind="select", options=oes),
            self.field(
                "kennzeichen",
                _("label_kennzeichen", default="Kennzeichen"),
                options=units,
                help=_("help_letter_kennzeichen", default="Only without Aktenzeichen, and only if you know it."),
            ),
        ]

    def save(self, form):
        upload = form.get("datei")
        if not getattr(upload, "filename", ""):
            raise Invalid(_("error_no_file", default="The file is missing."), field="datei")
        quittung = posteingang.register_letter(
            data=upload,
            filename=upload.filename,
            betreff=form.get("betreff", ""),
            absender=form.get("absender", ""),
            oe_id=form.get("oe", ""),
            aktenzeichen=form.get("aktenzeichen", ""),
            kennzeichen=form.get("kennzeichen", "").strip(),
        )
        api.portal.show_message(
            _(
                "msg_letter_registered",
                default="Registered as ${aktenzeichen}, ${oe}.",
                mapping={"aktenzeichen": quittung.aktenzeichen, "oe": organisation.title_of(quittung.oe_id)},
            ),
            self.request,
        )
        return f"{self.context.absolute_url()}/@@post-erfassen"
