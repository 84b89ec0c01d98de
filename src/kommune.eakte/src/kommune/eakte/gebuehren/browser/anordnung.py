"""Forms of a Vorgang: certify an order, order it, reject it."""

from kommune.eakte import _
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.werte import zahl
from kommune.eakte.gebuehren import api as gebuehren
from kommune.eakte.gebuehren import rules
from kommune.eakte.gebuehren.api import Anordnungsart
from kommune.eakte.gebuehren.browser.abschnitt import ARTEN
from kommune.eakte.gebuehren.browser.abschnitt import shown_order
from kommune.eakte.gebuehren.browser.gebuehr import GRUND
from kommune.eakte.gebuehren.browser.gebuehr import number
from kommune.eakte.gebuehren.hkr import kassenzeichen


class CertifyForm(FormView):
    """``@@anordnung-feststellen?kz=…&art=annahme``."""

    title = _("title_feststellen", default="Certify as correct")
    submit = _("label_feststellen_now", default="Certify")
    in_address = ("kz", "art")
    after = f"?tab={Tab.BESCHEIDE}"

    @property
    def art(self) -> Anordnungsart:
        try:
            return Anordnungsart(str(self.request.form.get("art", "")))
        except ValueError as error:
            raise Unknown(_("error_no_page", default="There is no such page.")) from error

    @property
    def forderung(self):
        key = str(self.request.form.get("kz", ""))
        found = [one for one in gebuehren.list_forderungen(self.context) if one.kassenzeichen == key]
        if not found:
            raise Unknown(_("error_kassenzeichen", default="There is no such Kassenzeichen."))
        return found[0]

    @property
    def intro(self):
        return _(
            "help_feststellen",
            default="${art} over ${betrag}, Kassenzeichen ${kassenzeichen}. You certify that it is correct in substance and in figures. Another person orders it.",
            mapping={
                "art": self.translate(ARTEN[self.art]),
                "betrag": rules.euro(self.forderung.betrag),
                "kassenzeichen": kassenzeichen.shown(self.forderung.kassenzeichen),
            },
        )

    def fields(self):
        hidden = [self.field("kz", "", kind="hidden", default=self.forderung.kassenzeichen)]
        hidden.append(self.field("art", "", kind="hidden", default=str(self.art)))
        needs = self.art == Anordnungsart.STORNO
        return [*hidden, self.field("grund", GRUND, kind="textarea", rows=3, required=needs)]

    def save(self, form):
        gebuehren.certify(self.context, self.forderung.kassenzeichen, self.art, grund=form.get("grund", ""))


class OfAnordnung(FormView):
    """Base of what is done with an order that waits; ``nr`` names it."""

    after = f"?tab={Tab.BESCHEIDE}"

    @property
    def found(self):
        nr = str(self.request.form.get("nr", ""))
        for forderung in gebuehren.list_forderungen(self.context):
            for one in gebuehren.of_forderung(forderung):
                if one.id == nr:
                    return one
        raise Unknown(_("error_anordnung_unknown", default="There is no such order here."))

    @property
    def intro(self):
        told = shown_order(self.found)
        who = "; ".join(f"{self.translate(label)} {name}, {at}" for label, name, at in told["wer"])
        parts = (self.translate(told["art"]), told["kassenzeichen"], told["betrag"], told["grund"], who)
        return " · ".join(part for part in parts if part)

    def hidden(self) -> list[dict]:
        return [self.field("nr", "", kind="hidden", default=self.found.id)]


class OrderForm(OfAnordnung):
    """``@@anordnen?nr=…``: the finance system gets it."""

    title = submit = _("title_anordnen", default="Order")

    def fields(self):
        return [*self.hidden(), self.field("betrag", "", kind="hidden", default=zahl.plain(self.found.betrag))]

    def save(self, form):
        gebuehren.order(self.context, self.found.id, betrag=number(form, "betrag", rules.EURO))


class RejectForm(OfAnordnung):
    """``@@anordnung-verwerfen?nr=…``: asks why."""

    title = submit = _("title_anordnung_verwerfen", default="Reject the order")

    def fields(self):
        return [*self.hidden(), self.field("grund", GRUND, kind="textarea", rows=3, required=True)]

    def save(self, form):
        gebuehren.reject(self.context, self.found.id, grund=form.get("grund", ""))
