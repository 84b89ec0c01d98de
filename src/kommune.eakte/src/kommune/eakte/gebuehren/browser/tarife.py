"""Pages of the administration: tariffs with all that held before, and the form that sets a new version."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.gebuehren import api as gebuehren
from kommune.eakte.gebuehren import rules
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vorgangstypen import api as vorgangstypen
from plone import api


ARTEN = [
    ("fest", _("label_tarif_fest", default="fixed amount")),
    ("rahmen", _("label_tarif_rahmen", default="framework (from – to)")),
    ("formel", _("label_tarif_formel", default="formula over fields of the Vorgang")),
    ("staffel", _("label_tarif_staffel", default="steps")),
]
RUNDUNGEN = [
    ("cent", _("label_rundung_cent", default="to the cent, half a cent up")),
    ("cent_ab", _("label_rundung_cent_ab", default="down to the cent")),
    ("euro", _("label_rundung_euro", default="to whole euros, half a euro up")),
    ("euro_ab", _("label_rundung_euro_ab", default="down to whole euros")),
    ("euro_auf", _("label_rundung_euro_auf", default="up to whole euros")),
]
FIELDS = {
    "titel": (_("label_tarif_titel", default="Name"), ""),
    "art": (_("label_tarif_art", default="Kind"), ""),
    "quelle": (_("label_tarif_quelle", default="Source (Satzung, number or §)"), ""),
    "gueltig_ab": (_("label_gueltig_ab", default="In force from"), ""),
    "gueltig_bis": (_("label_gueltig_bis", default="In force until"), ""),
    "betrag": (
        _("label_betrag", default="Amount"),
        _("help_tarif_betrag", default="Fixed amount: for each of the quantity."),
    ),
    "von": (_("label_tarif_von", default="Framework from"), ""),
    "bis": (_("label_tarif_bis", default="Framework to"), ""),
    "formel": (
        _("label_formel", default="Formula"),
        _(
            "help_formel",
            default="For example flaeche * tage * 0,35. There are + − * /, brackets, and min(a; b), max(a; b), auf(x), ab(x).",
        ),
    ),
    "feld": (
        _("label_tarif_feld", default="Field of the steps"),
        _("help_tarif_feld", default="The name of the field whose value finds the step; none for the quantity."),
    ),
    "stufen": (
        _("label_stufen", default="Steps"),
        _(
            "help_stufen",
            default="One to a line, the upper bound first: “7: 20,00”; the last one may be “sonst: 90,00”.",
        ),
    ),
    "mindestens": (_("label_mindestens", default="At least"), ""),
    "hoechstens": (_("label_hoechstens", default="At most"), ""),
    "rundung": (_("label_rundung", default="Rounding"), ""),
    "nachlaesse": (
        _("label_nachlaesse", default="Reductions and exemptions"),
        _("help_nachlaesse", default="One to a line with percent: “Gemeinnützigkeit: 50”. 100 is an exemption."),
    ),
}
REQUIRED = ("titel", "art", "quelle", "gueltig_ab")


class Tarife(Seite):
    """``@@tarife``: what holds today, with all versions."""

    def base(self) -> str:
        return api.portal.get().absolute_url()

    @cached_property
    def rows(self) -> list[dict]:
        return [self.row(one) for one in gebuehren.list_tarife()]

    def row(self, entry) -> dict:
        now = rules.valid_on(entry.versionen, clock.today())
        return {
            "titel": entry.versionen[-1].titel,
            "typ": vorgangstypen.title_of(entry.vorgangstyp),
            "jetzt": gebuehren.amount_of(now) if now else "",
            "url": f"{self.base()}/@@tarif?nr={entry.id}",
            "versionen": [
                {
                    "betrag": gebuehren.amount_of(tarif),
                    "ab": self.day(tarif.gueltig_ab),
                    "bis": self.day(tarif.gueltig_bis),
                    "quelle": tarif.quelle,
                    "wer": f"{organisation.display_name(von)}, {am:%d.%m.%Y, %H:%M}",
                    "grund": grund,
                    "gilt": tarif is now,
                }
                for tarif, (am, von, grund) in zip(reversed(entry.versionen), reversed(entry.verlauf), strict=True)
            ],
        }


class TarifForm(FormView):
    """``@@tarif`` sets a new tariff, ``?nr=…`` a new version of one; what held before stays."""

    title = _("title_tarif", default="Set a tariff")
    submit = _("label_tarif_set", default="Set")
    intro = _(
        "help_tarif",
        default="A change is a new version with its own days; what was computed before stays as it was. Of the versions in force on a day the one set last holds.",
    )
    in_address = ("nr",)

    @property
    def entry(self):
        nr = str(self.request.form.get("nr", ""))
        return gebuehren.get_tarif(nr) if nr else None

    def fields(self):
        entry = self.entry
        stored = gebuehren.as_text(entry.versionen[-1]) if entry else {"rundung": "cent"}
        typen = [("", _("label_tarif_all", default="all")), *vorgangstypen.choices()]
        first = (
            [self.field("nr", "", kind="hidden", default=entry.id)]
            if entry
            else [
                self.field(
                    "id",
                    _("label_tarif_id", default="Short name"),
                    required=True,
                    help=_("help_tarif_id", default="Small letters, digits, hyphens; it never changes."),
                )
            ]
        )
        stand = self.field("stand", "", kind="hidden", default=str(len(entry.versionen)) if entry else "0")
        typ = self.field(
            "vorgangstyp",
            _("label_vorgangstyp", default="Vorgangstyp"),
            kind="select",
            options=typen,
            default=entry.vorgangstyp if entry else "",
        )
        grund = _("label_tarif_grund", default="What was decided")
        last = self.field(
            "grund", grund, required=True, help=_("help_tarif_grund", default="E.g. Satzung of 1 December 2025.")
        )
        return [*first, stand, typ, *(self.of(name, stored.get(name, "")) for name in FIELDS), last]

    def of(self, name, default) -> dict:
        label, help = FIELDS[name]
        kind = {"gueltig_ab": "date", "gueltig_bis": "date", "stufen": "textarea", "nachlaesse": "textarea"}
        options = {"art": ARTEN, "rundung": RUNDUNGEN}.get(name, ())
        return self.field(
            name,
            label,
            kind="select" if options else kind.get(name, "text"),
            options=options,
            default=default,
            required=name in REQUIRED,
            help=help,
        )

    def save(self, form):
        stand = form.get("stand", "")
        gebuehren.set_tarif(
            self.entry.id if self.entry else str(form.get("id", "")),
            {name: form.get(name, "") for name in FIELDS},
            grund=form.get("grund", ""),
            vorgangstyp=form.get("vorgangstyp", ""),
            stand=int(stand) if stand.isascii() and stand.isdecimal() and len(stand) < 6 else -1,
        )
        api.portal.show_message(_("msg_tarif_set", default="The tariff is set."), self.request)

    def home(self):
        return f"{api.portal.get().absolute_url()}/@@tarife"


class TarifeExport(Seite):
    """``@@tarife-export``: all versions ever set, as CSV."""

    def __call__(self):
        response = self.request.response
        response.setHeader("Content-Type", "text/csv; charset=utf-8")
        response.setHeader("Content-Disposition", "attachment; filename=Tarife.csv")
        response.setHeader("X-Content-Type-Options", "nosniff")
        return gebuehren.exported()
