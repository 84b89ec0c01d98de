"""Forms of the Kasse: take over a bank statement, match a line by hand."""

from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.bezahlung import api as bezahlung
from plone import api
from ZPublisher.HTTPRequest import FileUpload


class KontoauszugForm(FormView):
    """``@@kasse-kontoauszug``: a file camt.053 or camt.054; read twice, it books once."""

    title = _("title_kontoauszug", default="Take over a bank statement")
    submit = _("label_kontoauszug", default="Take over")
    intro = _(
        "help_kontoauszug",
        default="A file camt.053 or camt.054 of your bank. What names its reference is booked at once; the rest is listed on the page of the Kasse. A file can be read twice.",
    )

    def fields(self):
        return [self.field("datei", _("label_datei", default="File"), kind="file", required=True)]

    def save(self, form):
        upload = form.get("datei")
        if not isinstance(upload, FileUpload) or not upload.filename:
            raise Invalid(_("error_kontoauszug_datei", default="Choose a file."), field="datei")
        told = bezahlung.take_statement(upload.read(50_000_001))
        facts = {name: str(told[name]) for name in ("gebucht", "bekannt", "offen")}
        message = _(
            "msg_kontoauszug",
            default="Booked: ${gebucht}. Known already: ${bekannt}. To be matched by hand: ${offen}.",
            mapping=facts,
        )
        api.portal.show_message(message, self.request)

    def home(self):
        return f"{api.portal.get().absolute_url()}/@@kasse"


class ZuordnenForm(FormView):
    """``@@kasse-zuordnen?nr=<line>``: which payment a line is for; the likeliest are proposed, none is chosen."""

    title = _("title_eingang_zuordnen", default="Match a line of the statement")
    submit = _("label_eingang_zuordnen", default="Match")

    def line(self):
        nr = str(self.request.form.get("nr") or "")
        found = next((one for one in bezahlung.waiting() if one.eingang.id == nr), None)
        if found is None:
            raise Unknown(_("error_eingang", default="There is no such line."))
        return found

    def fields(self):
        found = self.line()
        one = found.eingang
        told = f"{one.datum:%d.%m.%Y}: {bezahlung.euro(one.betrag)} {one.waehrung}, {one.name}: {one.zweck}"
        options = [("", _("label_eingang_keine", default="none of these"))]
        options += [
            (z.id, f"{z.titel}, {z.bezug}: {bezahlung.euro(z.konto.betrag)}") for z in bezahlung.proposals(found)
        ]
        return [
            self.field("nr", "", kind="hidden", default=one.id),
            self.field(
                "zahlung", _("label_eingang_zahlung", default="Is for"), kind="select", options=options, help=told
            ),
            self.field(
                "erledigt", _("label_eingang_erledigt", default="Or: why it is none of ours"), kind="textarea", rows=2
            ),
        ]

    def save(self, form):
        bezahlung.match(
            str(form.get("nr") or ""), str(form.get("zahlung") or ""), erledigt=str(form.get("erledigt") or "")
        )

    def home(self):
        return f"{api.portal.get().absolute_url()}/@@kasse"
