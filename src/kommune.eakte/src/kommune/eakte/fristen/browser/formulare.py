"""Forms of a Frist: add, begin, stop, go on, extend, end. They work without JavaScript."""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zahl
from kommune.eakte.fristen import api as fristen
from kommune.eakte.fristen import worte
from kommune.eakte.vorgangstypen import api as vorgangstypen


GRUND = _("label_grund", default="Reason")
YES_NO = (("", _("label_nein", default="no")), ("1", _("label_ja", default="yes")))
EINHEITEN = [(name, title) for name, title in vorgangstypen.EINHEITEN.items() if not name.startswith("halb")]


class FristForm(FormView):
    """Goes back to the Fristen."""

    after = "/@@fristen"

    def __call__(self):
        if not fristen.may_change(self.context):
            raise NotAllowed(
                _("error_frist_not_yours", default="Only who works on the Vorgang may change its Fristen.")
            )
        return super().__call__()

    def typed_day(self, form, name):
        return akten.parse_date(form.get(name, ""), name)

    def length(self, form) -> int:
        text = form.get("anzahl", "").strip()
        try:
            return int(zahl.read_whole(text)) if text else 0
        except WertFehler as fault:
            raise Invalid(_("error_frist_whole", default="Enter a whole number."), field="anzahl") from fault

    def length_fields(self):
        return [
            self.field(
                "anzahl",
                _("label_frist_anzahl", default="Length"),
                help=_("help_frist_anzahl", default="Enter a length, or further down a fixed day."),
            ),
            self.field("einheit", _("label_frist_einheit", default="Unit"), kind="select", options=EINHEITEN),
            self.field(
                "tag",
                _("label_frist_tag", default="Or to this day"),
                kind="date",
                help=_("help_frist_tag", default="A fixed day stays as it is, on a holiday, too (§ 31 Abs. 5 VwVfG)."),
            ),
            self.gefragt(),
        ]


class AddFrist(FristForm):
    """``@@frist-neu``."""

    title = submit = _("title_frist_neu", default="Add a Frist")

    def fields(self):
        return [
            self.field("name", _("label_frist_bezeichnung", default="What the Frist is called"), required=True),
            self.field(
                "wirkung",
                _("label_frist_wirkung", default="What it is"),
                kind="select",
                options=list(worte.WIRKUNGEN.items()),
                required=True,
            ),
            self.field(
                "beginn", _("label_frist_ab", default="Begins with"), kind="date", default=clock.today().isoformat()
            ),
            *self.length_fields(),
            self.field(
                "ruht",
                _("label_frist_ruht", default="Stops while a Nachforderung is open"),
                kind="select",
                options=YES_NO,
            ),
        ]

    def save(self, form):
        fristen.add_frist(
            self.context,
            name=form.get("name", ""),
            wirkung=form.get("wirkung", ""),
            beginn=self.typed_day(form, "beginn"),
            anzahl=self.length(form),
            einheit=form.get("einheit", ""),
            tag=self.frist(form, "tag"),
            ruht=form.get("ruht") == "1",
        )


class BeginFrist(FristForm):
    """``@@frist-beginnen?art=<name>``: a kind of the Vorgangstyp."""

    title = submit = _("title_frist_beginnen", default="Begin the Frist")

    def fields(self):
        rows = {row["name"]: row for row in fristen.to_begin(self.context)}
        row = rows.get(str(self.value("art")))
        return [
            self.field("art", "", kind="hidden"),
            self.field(
                "am",
                vorgangstypen.BEGINNE[row["beginn"]] if row else _("label_frist_ab", default="Begins with"),
                kind="date",
                default=clock.today().isoformat(),
                required=True,
            ),
        ]

    def save(self, form):
        fristen.begin_row(self.context, form.get("art", ""), self.typed_day(form, "am") or clock.today())


class OfOne(FristForm):
    """Base of what is done to one: ``?nr=<id>``."""

    @property
    def found(self):
        return fristen.get(self.context, str(self.value("nr")))

    @property
    def intro(self):
        return self.found.name

    def nr(self):
        return self.field("nr", "", kind="hidden")


class StopFrist(OfOne):
    """``@@frist-hemmen``."""

    title = submit = worte.STOP

    def fields(self):
        known = [(one, one) for one in self.found.gruende]
        return [
            self.nr(),
            self.field(
                "von",
                _("label_frist_von", default="From (this day is given back)"),
                kind="date",
                default=clock.today().isoformat(),
                required=True,
            ),
            self.field("grund", GRUND, options=known, required=True),
        ]

    def save(self, form):
        fristen.stop_frist(
            self.context, form.get("nr", ""), grund=form.get("grund", ""), von=self.typed_day(form, "von")
        )


class ResumeFrist(OfOne):
    """``@@frist-fortsetzen``."""

    title = submit = worte.GO_ON

    def fields(self):
        return [
            self.nr(),
            self.field(
                "bis",
                _("label_frist_bis", default="Last day that is given back"),
                kind="date",
                default=clock.today().isoformat(),
                required=True,
            ),
            self.field("grund", GRUND),
        ]

    def save(self, form):
        fristen.resume_frist(
            self.context, form.get("nr", ""), grund=form.get("grund", ""), bis=self.typed_day(form, "bis")
        )


class ExtendFrist(OfOne):
    """``@@frist-verlaengern``."""

    title = submit = worte.EXTEND

    def fields(self):
        return [self.nr(), *self.length_fields(), self.field("grund", GRUND, required=True)]

    def save(self, form):
        fristen.extend_frist(
            self.context,
            form.get("nr", ""),
            grund=form.get("grund", ""),
            anzahl=self.length(form),
            einheit=form.get("einheit", ""),
            tag=self.frist(form, "tag"),
        )


class EndFrist(OfOne):
    """``@@frist-beenden``."""

    title = submit = worte.END

    def fields(self):
        return [self.nr(), self.field("grund", GRUND, required=True)]

    def save(self, form):
        fristen.end_frist(self.context, form.get("nr", ""), grund=form.get("grund", ""))
