"""``@@abwaegung-mitteilung``: tell the result; ``@@stellungnahme-erfassen``: what came by post, by e-mail, for the record."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.abwaegung import api as abwaegung
from kommune.eakte.abwaegung import worte
from kommune.eakte.abwaegung.api import Sicht
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import NotAllowed
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


NOT_YOURS = _("error_abwaegung_not_yours", default="Only who works on the Vorgang may weigh.")
ORDERED = _("msg_ergebnis_ordered", default="Being told now: ${count}. Each is told once.")


class MitteilungForm(FormView):
    """How many can be told, who not yet and why; one button."""

    title = _("title_abwaegung_mitteilung", default="Tell the result")
    template = ViewPageTemplateFile("mitteilung.pt")

    def __call__(self):
        if not abwaegung.may_weigh(self.context):
            raise NotAllowed(NOT_YOURS)
        if self.bereitschaft.bereit:
            self.submit = _("label_ergebnis_tell", default="Tell all who can be told")
        return super().__call__()

    @cached_property
    def bereitschaft(self):
        return abwaegung.readiness(Sicht(self.context))

    def more(self):
        return self.template()

    def figures(self) -> list[tuple]:
        found = self.bereitschaft
        return [
            (_("label_ergebnis_bereit", default="can be told now"), len(found.bereit)),
            (_("label_ergebnis_offen", default="not decided wholly"), len(found.offen)),
            (_("label_ergebnis_einsicht", default="can inspect the result instead"), len(found.einsicht)),
            (_("label_ergebnis_unterwegs", default="being told"), len(found.unterwegs)),
            (_("label_ergebnis_gesagt", default="told"), len(found.gesagt)),
        ]

    def fields(self):
        return []

    def save(self, form):
        count = abwaegung.tell_results(self.context)
        api.portal.show_message(_(str(ORDERED), default=ORDERED.default, mapping={"count": count}), self.request)

    def home(self):
        return f"{self.context.absolute_url()}/@@abwaegung-beitraege"


class ErfassenForm(FormView):
    """The original is filed as a Dokument; the statement gets the next number."""

    title = _("title_stellungnahme_erfassen", default="Capture a statement")
    submit = _("label_stellungnahme_erfassen", default="File it")
    intro = _(
        "help_stellungnahme_erfassen",
        default="What came by post or e-mail, or is said for the record. It gets the next number; whether it was late follows from the days of the procedure.",
    )

    def __call__(self):
        if not abwaegung.may_weigh(self.context):
            raise NotAllowed(NOT_YOURS)
        return super().__call__()

    def fields(self):
        kanaele = [(str(one), worte.KANAELE[one]) for one in abwaegung.BY_HAND]
        return [
            self.field(
                "kanal", _("label_kanal", default="How it came"), kind="select", options=kanaele, default=kanaele[0][0]
            ),
            self.field(
                "eingang",
                _("label_erfassung_eingang", default="Arrived on"),
                kind="date",
                default=clock.today().isoformat(),
                required=True,
            ),
            self.field("name", _("label_erfassung_name", default="From"), required=True),
            self.field(
                "koerperschaft", _("label_erfassung_body", default="an office, association or company"), kind="checkbox"
            ),
            self.field(
                "personen",
                _("label_erfassung_personen", default="How many signed it"),
                default="1",
                help=_(
                    "help_erfassung_personen",
                    default="Of a list of signatures; who is named above speaks for all and is told the result.",
                ),
            ),
            self.field("anschrift", _("label_erfassung_anschrift", default="Address"), kind="textarea", rows=3),
            self.field("email", _("label_erfassung_email", default="E-mail address")),
            self.field("datei", _("label_erfassung_datei", default="The original"), kind="file"),
            self.field(
                "text",
                _("label_erfassung_text", default="What it says"),
                kind="textarea",
                rows=8,
                help=_(
                    "help_erfassung_text",
                    default="Word for word, so that it can be split; said for the record it is the original itself.",
                ),
            ),
            self.field("keine_bedenken", _("label_erfassung_keine", default="no concerns"), kind="checkbox"),
        ]

    def save(self, form):
        upload = form.get("datei")
        data, name = akten.uploaded(upload) if getattr(upload, "filename", "") else (None, "")
        werte = {each: form.get(each, "") for each in ("name", "kanal", "text", "anschrift", "email")}
        werte |= {
            "eingang": akten.parse_date(form.get("eingang", ""), "eingang"),
            "personen": int(form["personen"])
            if form.get("personen", "").strip().isdecimal()
            else form.get("personen", ""),
            "natuerlich": form.get("koerperschaft") != "1",
            "keine_bedenken": form.get("keine_bedenken") == "1",
        }
        made = abwaegung.capture(self.context, werte, file=(name, data) if data is not None else None)
        return f"{self.context.absolute_url()}/@@beitrag?nr={made.id}"
