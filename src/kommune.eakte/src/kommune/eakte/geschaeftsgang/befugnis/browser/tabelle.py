"""``@@zeichnungsbefugnisse``: the table, for everybody who works here; forms to enter and end a line."""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.browser.formular import CHOOSE
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.geschaeftsgang.befugnis import api as befugnisse
from kommune.eakte.geschaeftsgang.befugnis import rules
from kommune.eakte.geschaeftsgang.befugnis.ergebnisse import ergebnisse
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vorgangstypen import api as vorgangstypen


TITLE = _("title_zeichnungsbefugnisse", default="Who may sign (Zeichnungsbefugnis)")
ALL = ("", _("label_befugnis_all", default="all"))


class BefugnisseView(Seite):
    """Every line that holds or will hold, by whom it is for."""

    title = TITLE

    def rows(self) -> list[dict]:
        today, words = clock.today(), dict(ergebnisse())
        return [
            {
                "wer": befugnisse.name_of(one.wer),
                "typ": vorgangstypen.title_of(one.typ),
                "ergebnis": words.get(one.ergebnis, one.ergebnis),
                "betrag": befugnisse.euro(one.bis_cent),
                "von": self.day(one.von),
                "bis": self.day(one.bis),
                "runs": rules.in_force(one, today),
                "end": f"{self.context.absolute_url()}/@@zeichnungsbefugnis-beenden?nr={one.id}",
            }
            for one in befugnisse.table()
            if one.bis is None or one.bis >= today
        ]

    def may_manage(self) -> bool:
        return befugnisse.may_manage()


class BefugnisForm(FormView):
    """Only for who makes the table."""

    def __call__(self):
        if not befugnisse.may_manage():
            raise NotAllowed(_("error_befugnis_manage", default="The table is made by the Fachadministration."))
        return super().__call__()

    def home(self) -> str:
        return f"{self.context.absolute_url()}/@@zeichnungsbefugnisse"


class EnterBefugnis(BefugnisForm):
    """``@@zeichnungsbefugnis-erteilen``."""

    title = submit = _("title_befugnis_enter", default="Enter a Zeichnungsbefugnis")
    intro = _(
        "help_befugnis_enter",
        default="As soon as one line speaks of a Vorgangstyp and result, only those a line names sign there. A line gives nobody the right to sign at all: that comes with Leitung.",
    )

    def fields(self):
        typen = vorgangstypen.choices()
        return [
            self.field(
                "wer",
                _("label_befugnis_wer", default="For"),
                kind="select",
                options=[CHOOSE, *choices()],
                required=True,
            ),
            self.field("typ", _("label_vorgangstyp", default="Vorgangstyp"), kind="select", options=[ALL, *typen]),
            self.field("ergebnis", _("label_ergebnis", default="Result"), kind="select", options=[ALL, *ergebnisse()]),
            self.field(
                "bis_betrag",
                _("label_befugnis_bis_betrag", default="Up to (€)"),
                help=_("help_befugnis_bis_betrag", default="Empty: whatever the amount. Such as 1.500,00."),
            ),
            self.field("von", _("label_befugnis_von", default="From"), kind="date"),
            self.field("bis", _("label_befugnis_bis", default="Last day"), kind="date"),
        ]

    def save(self, form):
        days = {name: akten.parse_date(form[name], name) for name in ("von", "bis") if form.get(name)}
        befugnisse.enter(**{name: form.get(name, "") for name in ("wer", "typ", "ergebnis", "bis_betrag")}, **days)


class EndBefugnis(BefugnisForm):
    """``@@zeichnungsbefugnis-beenden?nr=<id>``."""

    title = submit = _("title_befugnis_end", default="End the Zeichnungsbefugnis")

    def fields(self):
        return [self.field("nr", "", kind="hidden")]

    def save(self, form):
        befugnisse.end(form.get("nr", ""))


def choices() -> list[tuple]:
    """Return whom a line can be for: heads, Stellen, OEs, people."""
    oes = organisation.list_oes()
    heads = [rules.HEAD, *(f"{rules.HEAD}{oe.oe_id}" for oe in oes)]
    people = sorted(
        {who for oe in oes for who in organisation.members(oe.oe_id)},
        key=lambda who: organisation.display_name(who).casefold(),
    )
    stellen = [(f"stelle:{uid}", title) for oe in oes for uid, title in organisation.stellen_in(oe.oe_id)]
    return [
        *((one, befugnisse.name_of(one)) for one in heads),
        *stellen,
        *((f"oe:{oe.oe_id}", oe.title) for oe in oes),
        *((f"person:{who}", organisation.display_name(who)) for who in people),
    ]
