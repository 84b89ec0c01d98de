"""Forms of the Überwachung: a condition, those of a Bescheid, another day, one that holds no longer; an inspection on a phone."""

from dataclasses import replace
from kommune.eakte import _
from kommune.eakte.akte.api import parse_date
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.core.browser.formular import mark_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.ueberwachung import api as ueberwachung
from kommune.eakte.ueberwachung import worte
from kommune.eakte.ueberwachung.browser import anzeige
from kommune.eakte.ueberwachung.kontrolle import api as kontrolle
from kommune.eakte.ueberwachung.kontrolle.api import Ergebnis


GRUND = _("label_grund", default="Reason")
CAMERA, GALLERY = range(1, 4), range(4, 7)
PICTURES = "image/jpeg,image/png"


class Watching(FormView):
    """A form for who works in the OE, whether the Vorgang is open or closed; for everybody else there is none."""

    after = f"?tab={Tab.AUFGABEN}"

    def __call__(self):
        if not ueberwachung.may_watch(self.context):
            raise Unknown(_("error_nebenbestimmung_unknown", default="There is no such condition."))
        return super().__call__()


class Neu(Watching):
    """``@@nebenbestimmung``: what is demanded, when it is to be looked at, by whom."""

    title = submit = anzeige.ADD
    intro = _(
        "help_nebenbestimmung",
        default="It is watched after the Vorgang was closed, too: some days before its day an Aufgabe is set.",
    )

    def fields(self):
        arten = [(str(key), title) for key, title in worte.ARTEN.items()]
        known = [(text, text) for _id, _art, text in ueberwachung.suggested(self.context)]
        einheiten = [(str(key), title) for key, title in worte.EINHEITEN.items()]
        bescheide = [("", "–"), *ueberwachung.bescheide_in(self.context)]
        wer = [("", _("label_nb_oe", default="the office")), *aufgaben.adressaten_for(self.context)]
        often = _("help_nb_alle", default="Empty: once. From its first day on.")
        return [
            self.field("text", _("label_nebenbestimmung", default="Condition"), options=known, required=True),
            self.field("art", _("label_nb_art", default="Kind"), kind="select", options=arten, required=True),
            self.field("faellig", _("label_nb_erster", default="To be inspected on"), kind="date"),
            self.gefragt(),
            self.field("alle", _("label_nb_alle", default="Again every"), help=often),
            self.field(
                "einheit",
                _("label_nb_einheit", default="Unit"),
                kind="select",
                options=einheiten,
                default="monate",
            ),
            self.field("zustaendig", _("label_nb_zustaendig", default="Responsible"), kind="select", options=wer),
            self.field("bescheid", _("label_nb_bescheid", default="Bescheid"), kind="select", options=bescheide),
        ]

    def save(self, form):
        often = form.get("alle", "").strip()
        if often and not (often.isascii() and often.isdecimal() and len(often) < 5):
            raise Invalid(
                _("error_nebenbestimmung_alle", default="Say how often: a number and its unit."), field="alle"
            )
        ueberwachung.add(
            self.context,
            text=form.get("text", ""),
            art=form.get("art", ""),
            faellig=self.frist(form, "faellig"),
            alle=int(often or 0),
            einheit=form.get("einheit", "") if often else "",
            zustaendig=form.get("zustaendig", ""),
            bescheid=form.get("bescheid", ""),
        )


class Uebernehmen(Watching):
    """``@@nebenbestimmungen-uebernehmen``: what the Bescheide set out below “Nebenbestimmungen”."""

    title = submit = anzeige.TAKE
    intro = _(
        "help_nebenbestimmung_uebernehmen",
        default="The items of the lists below a heading such as “Nebenbestimmungen” or “Auflagen”. The day can be changed for each afterwards.",
    )

    def fields(self):
        rows = ueberwachung.suggested(self.context)
        options = [(mark_of(row), row[-1][:200]) for row in rows]
        found = _("label_nb_gefunden", default="Found")
        return [
            self.field("vorschlag", found, kind="boxes", options=options, default=[key for key, _text in options]),
            self.field("faellig", _("label_nb_erster", default="To be inspected on"), kind="date"),
            self.gefragt(),
        ]

    def save(self, form):
        rows = ueberwachung.suggested(self.context)
        numbers = [rows.index(row) for row in self.chosen(form, "vorschlag", rows)]
        ueberwachung.take_over(self.context, numbers, faellig=self.frist(form, "faellig"))


class Termin(Watching):
    """``@@nebenbestimmung-termin?nr=<id>``."""

    title = submit = _("title_nebenbestimmung_termin", default="Another day")

    def fields(self):
        one = ueberwachung.get(self.context, self.value("nr"))
        due = one.faellig.isoformat() if one.faellig else ""
        return [
            self.field("nr", "", kind="hidden"),
            self.field("faellig", _("label_nb_erster", default="To be inspected on"), kind="date", default=due),
            self.gefragt(),
            self.field("grund", GRUND, required=True),
        ]

    def save(self, form):
        due = self.frist(form, "faellig")
        ueberwachung.set_due(self.context, form.get("nr", ""), due, grund=form.get("grund", ""))


class Entfallen(Watching):
    """``@@nebenbestimmung-entfallen?nr=<id>``."""

    title = submit = _("title_nebenbestimmung_entfallen", default="Holds no longer")

    def fields(self):
        return [self.field("nr", "", kind="hidden"), self.field("grund", GRUND, required=True)]

    def save(self, form):
        ueberwachung.drop(self.context, form.get("nr", ""), grund=form.get("grund", ""))


class KontrolleForm(Watching):
    """``@@kontrolle``: on a phone, one result for each condition, photos by the camera; works without JavaScript."""

    title = anzeige.INSPECT
    submit = _("label_kontrolle_speichern", default="Save the inspection")
    intro = _(
        "help_kontrolle",
        default="Choose a result for what you have looked at; the rest stays as it is. A report with the photos is filed; what is not fulfilled begins a Vorgang of its own.",
    )

    def open_ones(self):
        return [one for one in ueberwachung.nebenbestimmungen_of(self.context) if one.is_open]

    def fields(self):
        befunde = [
            ("", _("label_befund_none", default="not looked at")),
            *((str(key), title) for key, title in worte.BEFUNDE.items()),
        ]
        found = []
        for one in self.open_ones():
            named = {"text": one.text}
            found += [
                self.field(f"befund.{one.id}", one.text, kind="select", options=befunde),
                self.field(
                    f"notiz.{one.id}",
                    _("label_kontrolle_notiz", default="Note: ${text}", mapping=named),
                    help=NOTE_HELP,
                ),
                self.field(
                    f"wieder.{one.id}",
                    _("label_kontrolle_wieder", default="Look again on: ${text}", mapping=named),
                    kind="date",
                ),
            ]
        found += [self.photo(number, camera=True) for number in CAMERA]
        found += [self.photo(number, camera=False) for number in GALLERY]
        found += [
            self.field("bemerkung", _("label_kontrolle_bemerkung", default="Remark"), kind="textarea", rows=3),
            self.field(
                "am", _("label_kontrolle_am", default="Inspection on"), kind="date", default=clock.today().isoformat()
            ),
        ]
        return found

    def photo(self, number: int, *, camera: bool) -> dict:
        label = (
            _("label_foto_kamera", default="Photo ${nr} (camera)", mapping={"nr": number})
            if camera
            else _("label_foto_datei", default="Photo ${nr} (from the device)", mapping={"nr": number})
        )
        taken = {"accept": PICTURES, "capture": "environment" if camera else ""}
        return self.field(f"foto.{number}", label, kind="file") | taken

    def save(self, form):
        results = [
            Ergebnis(
                one.id,
                form[f"befund.{one.id}"],
                form.get(f"notiz.{one.id}", ""),
                parse_date(form.get(f"wieder.{one.id}", ""), f"wieder.{one.id}"),
            )
            for one in self.open_ones()
            if form.get(f"befund.{one.id}")
        ]
        uploads = [form.get(f"foto.{number}") for number in (*CAMERA, *GALLERY)]
        sent = [one for one in uploads if getattr(one, "filename", "")]
        kontrolle.record(
            self.context,
            [replace(one, notiz=one.notiz.strip()) for one in results],
            bilder=[(one.filename, one.read(kontrolle.MAX_FOTO + 1)) for one in sent],
            am=parse_date(form.get("am", ""), "am"),
            bemerkung=form.get("bemerkung", ""),
        )


NOTE_HELP = _("help_kontrolle_notiz", default="Needed unless it is fulfilled.")
