"""Forms of a Vorgang: propose a fee, confirm it with its computation before one's eyes, take it out."""

from datetime import date
from kommune.eakte import _
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.core import clock
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zahl
from kommune.eakte.gebuehren import api as gebuehren
from kommune.eakte.gebuehren import rules
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


GRUND = _("label_grund", default="Reason")


def number(form, name, default=None):
    """Return a number a person typed, ``default`` if nothing was.

    :raises Invalid: it is none.
    """
    value = form.get(name, "")
    if not value:
        return default
    try:
        return zahl.read(value)
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, name) from fault


def day(form, name) -> date:
    """Return a day a person chose, today if none was.

    :raises Invalid: it is none.
    """
    try:
        return date.fromisoformat(form[name]) if form.get(name) else clock.today()
    except (TypeError, ValueError) as error:
        raise meldungen.as_invalid(WertFehler("datum"), name) from error


class GebuehrForm(FormView):
    """``@@gebuehr``: the tariff of the day, what it needs; the computation stands on the page after."""

    title = _("title_gebuehr_neu", default="Propose a fee")
    submit = _("label_gebuehr_compute", default="Compute")
    intro = _(
        "help_gebuehr",
        default="It is computed from the fields of the Vorgang. Nothing is demanded before you have confirmed it and a Bescheid was signed.",
    )
    after = f"?tab={Tab.BESCHEIDE}"

    def fields(self):
        try:
            tarife = gebuehren.choices(self.context, day(self.request.form, "stichtag"))
        except Invalid:
            tarife = []
        options = [("", "–"), *((one.id, f"{one.titel} ({gebuehren.amount_of(one)})") for one in tarife)]
        less = sorted({row.titel for one in tarife for row in one.nachlaesse})
        stichtag, menge = _("label_stichtag", default="Relevant day"), _("label_menge", default="Quantity")
        help_day = _("help_stichtag", default="The tariff that was in force on this day is taken.")
        help_less = _("help_nachlass", default="A reduction or exemption the tariff knows. It needs a reason.")
        help_amount = _("help_rahmen_betrag", default="For a framework only: the amount you choose, with a reason.")
        return [
            self.field("tarif", _("label_tarif", default="Tariff"), kind="select", options=options, required=True),
            self.field(
                "stichtag", stichtag, kind="date", default=clock.today().isoformat(), required=True, help=help_day
            ),
            self.field("menge", menge, default="1", required=True),
            self.field("betrag", _("label_rahmen_betrag", default="Amount within the framework"), help=help_amount),
            self.field(
                "nachlass",
                _("label_nachlass", default="Reduction"),
                kind="select",
                options=[("", "–"), *((one, one) for one in less)],
                help=help_less,
            ),
            self.field("grund", GRUND, kind="textarea", rows=3),
        ]

    def save(self, form):
        if not form.get("tarif"):
            raise Invalid(_("error_gebuehr_choose", default="Choose a tariff."), field="tarif")
        row = gebuehren.propose(
            self.context,
            form["tarif"],
            stichtag=day(form, "stichtag"),
            menge=number(form, "menge", rules.EURO),
            betrag=number(form, "betrag"),
            grund=form.get("grund", ""),
            nachlass=form.get("nachlass", ""),
        )
        return f"{self.context.absolute_url()}/@@gebuehr-bestaetigen?nr={row['id']}"


class OfGebuehr(FormView):
    """Base of what is done with one fee; ``nr`` names it."""

    after = f"?tab={Tab.BESCHEIDE}"
    steps = ViewPageTemplateFile("berechnung.pt")

    @property
    def row(self) -> dict:
        return gebuehren.get_position(self.context, str(self.request.form.get("nr", "")))

    @property
    def intro(self):
        return f"{self.row['titel']} ({self.row['quelle']})"

    def more(self) -> str:
        return self.steps()

    def hidden(self) -> list[dict]:
        return [self.field("nr", "", kind="hidden", default=self.row["id"])]


class ConfirmGebuehr(OfGebuehr):
    """``@@gebuehr-bestaetigen?nr=…``: what was seen is what is confirmed."""

    title = _("title_gebuehr_confirm", default="Confirm the fee")
    submit = _("label_gebuehr_confirm_now", default="Confirm")

    def fields(self):
        return [*self.hidden(), self.field("betrag", "", kind="hidden", default=zahl.plain(self.row["betrag"]))]

    def save(self, form):
        gebuehren.confirm(self.context, self.row["id"], betrag=number(form, "betrag", rules.EURO))
        api.portal.show_message(_("msg_gebuehr_confirmed", default="The fee is confirmed."), self.request)


class RemoveGebuehr(OfGebuehr):
    """``@@gebuehr-entfernen?nr=…``: asks why."""

    title = submit = _("title_gebuehr_remove", default="Take the fee out")

    def fields(self):
        return [*self.hidden(), self.field("grund", GRUND, kind="textarea", rows=3, required=True)]

    def save(self, form):
        gebuehren.remove(self.context, self.row["id"], grund=form.get("grund", ""))
