"""Forms of an Anfrage: ask, hear, answer, enter by hand, withdraw, give time, tell the result."""

from datetime import timedelta
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.core import clock
from kommune.eakte.core.eingabe.konflikt import fingerprint
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.stellungnahmen import api as stellungnahmen
from kommune.eakte.stellungnahmen.api import Art
from kommune.eakte.stellungnahmen.browser.abschnitt import AFTER
from kommune.eakte.stellungnahmen.browser.abschnitt import ASK
from kommune.eakte.stellungnahmen.browser.abschnitt import HEAR
from kommune.eakte.stellungnahmen.partnerstellen import api as partnerstellen
from kommune.eakte.stellungnahmen.partnerstellen.rules import DEFAULT_TAGE
from plone import api


SHOWN = 60
ANSWER = _("label_gegenfrage_antwort", default="Answer")
RESULT = _("title_anfrage_ergebnis", default="Tell the result")


class AnfrageForm(FormView):
    """Only for who works on the Vorgang."""

    after = AFTER

    def __call__(self):
        if not stellungnahmen.may_ask(self.context):
            raise NotAllowed(_("error_anfrage_not_yours", default="Only who works on the Vorgang may do this."))
        return super().__call__()

    @property
    def nr(self) -> str:
        return str(self.request.form.get("nr", ""))

    def unterlagen(self) -> list[tuple[str, str]]:
        path = {"query": "/".join(self.context.getPhysicalPath()), "depth": 1}
        found = api.content.find(
            portal_type="Dokument", path=path, sort_on="aktenzeichen_sort", sort_order="descending"
        )
        return [(one.UID, f"{one.Title} ({one.aktenzeichen})") for one in found if one.review_state != "draft"][:SHOWN]

    def share(self):
        return self.field(
            "unterlagen",
            _("label_anfrage_unterlagen", default="Documents"),
            kind="boxes",
            options=self.unterlagen(),
            default=(),
        )

    def shared(self) -> list[str]:
        return self.ticked("unterlagen", [uid for uid, _title in self.unterlagen()])


class StellungnahmeForm(AnfrageForm):
    """``@@stellungnahme-erbitten``."""

    title = ASK
    submit = _("label_anfrage_send", default="Ask")
    art = Art.STELLUNGNAHME
    intro = _(
        "help_anfrage",
        default="They see only the text and the documents you choose here, each in its present version. The link goes by e-mail; the code goes by another way.",
    )
    people = _("label_anfrage_partner", default="Whom you ask")
    tage = DEFAULT_TAGE

    def choices(self) -> list[tuple[str, str]]:
        return [(one.id, one.name) for one in partnerstellen.list_stellen()]

    def key_of(self, chosen: str) -> str:
        return chosen

    def fields(self):
        return [
            self.field("befragte", self.people, kind="boxes", options=self.choices(), default=()),
            self.field(
                "betreff",
                _("label_anfrage_betreff", default="Subject"),
                default=stellungnahmen.betreff_of(self.context),
                help=_("help_anfrage_betreff", default="They read it: name nobody who need not be named."),
            ),
            self.field(
                "text", _("label_anfrage_text", default="What you want to know"), kind="textarea", required=True
            ),
            self.share(),
            self.field(
                "frist",
                _("label_anfrage_frist", default="Answer by"),
                kind="date",
                default=akten.next_working_day(clock.today() + timedelta(days=self.tage)).isoformat(),
                required=True,
            ),
            self.gefragt(),
        ]

    def save(self, form):
        chosen = self.ticked("befragte", [key for key, _name in self.choices()])
        stellungnahmen.ask(
            self.context,
            [self.key_of(one) for one in chosen],
            self.shared(),
            form.get("text", ""),
            self.frist(form, "frist"),
            art=self.art,
            betreff=form.get("betreff", ""),
        )


class AnhoerungForm(StellungnahmeForm):
    """``@@anhoeren``: parties of the Vorgang; the letter goes to who acts for them."""

    title = HEAR
    art = Art.ANHOERUNG
    people = _("label_anfrage_parties", default="Whom you hear")
    tage = 14

    def choices(self):
        return [(fingerprint(name)[:12], name) for name in postausgang.by_name(self.context)]

    def key_of(self, chosen):
        return dict(self.choices())[chosen]


class BefragterForm(AnfrageForm):
    """About one who was asked; leads back to their page."""

    def home(self):
        return f"{self.context.absolute_url()}/@@befragter?nr={self.nr}"

    def fields(self):
        return [self.field("nr", "", kind="hidden", default=self.nr)]


class GegenfrageForm(BefragterForm):
    """``@@gegenfrage-beantworten?nr=…&frage=…``."""

    title = submit = _("title_gegenfrage_beantworten", default="Answer the question")
    in_address = ("nr", "frage")

    @property
    def frage(self):
        _anfrage, befragter = stellungnahmen.get_befragter(self.context, self.nr)
        asked = self.request.form.get("frage", "")
        return next((one for one in befragter.gegenfragen if one.id == asked), None)

    @property
    def intro(self):
        return self.frage.text if self.frage else ""

    def fields(self):
        asked = str(self.request.form.get("frage", ""))
        return [
            *super().fields(),
            self.field("frage", "", kind="hidden", default=asked),
            self.field("text", ANSWER, kind="textarea", required=True),
        ]

    def save(self, form):
        stellungnahmen.answer_query(self.context, self.nr, form.get("frage", ""), form.get("text", ""))


class EintragForm(BefragterForm):
    """``@@stellungnahme-eintragen?nr=…``: what came by another way."""

    title = submit = _("title_stellungnahme_eintragen", default="Enter what came by another way")

    def fields(self):
        return [
            *super().fields(),
            self.field("text", _("label_stellungnahme_text", default="What was said"), kind="textarea"),
            self.field("datei", _("label_datei", default="File"), kind="file"),
            self.field("keine_bedenken", _("state_befragt_no_concerns", default="no concerns"), kind="checkbox"),
        ]

    def save(self, form):
        upload = form.get("datei")
        files = [akten.uploaded(upload)] if getattr(upload, "filename", "") else []
        stellungnahmen.note_by_hand(
            self.context,
            self.nr,
            text=form.get("text", ""),
            files=[(name, data) for data, name in files],
            keine_bedenken=form.get("keine_bedenken") == "1",
        )


class WithdrawForm(BefragterForm):
    """``@@anfrage-zurueckziehen?nr=…``."""

    title = submit = _("title_anfrage_zurueckziehen", default="Withdraw the Anfrage")
    intro = _("help_anfrage_zurueckziehen", default="What was shared is closed to them at once.")

    def fields(self):
        return [*super().fields(), self.field("grund", _("label_grund", default="Reason"), required=True)]

    def save(self, form):
        stellungnahmen.withdraw(self.context, self.nr, grund=form.get("grund", ""))


class PostponeForm(AnfrageForm):
    """``@@anfrage-verlaengern?nr=<Anfrage>``."""

    title = submit = _("title_anfrage_verlaengern", default="Give more time")

    def fields(self):
        found = stellungnahmen.get_anfrage(self.context, self.nr)
        day = akten.next_working_day(max(found.frist, clock.today()) + timedelta(days=14)).isoformat()
        label = _("label_anfrage_frist", default="Answer by")
        return [
            self.field("nr", "", kind="hidden", default=self.nr),
            self.field("frist", label, kind="date", default=day, required=True),
            self.gefragt(),
        ]

    def save(self, form):
        stellungnahmen.postpone(self.context, self.nr, self.frist(form, "frist"))


class ErgebnisForm(AnfrageForm):
    """``@@anfrage-ergebnis?nr=<Anfrage>``."""

    title = submit = RESULT
    intro = _(
        "help_anfrage_ergebnis", default="All who were asked read it in their space and get a mail that it is there."
    )

    def fields(self):
        text = _("label_anfrage_ergebnis", default="What came of it")
        return [
            self.field("nr", "", kind="hidden", default=self.nr),
            self.field("text", text, kind="textarea", required=True),
            self.share(),
        ]

    def save(self, form):
        stellungnahmen.tell_result(self.context, self.nr, form.get("text", ""), self.shared())
