"""What fees add to the page of a Vorgang: items with their computation, demands and orders, and the way to a new one."""

from kommune.eakte import _
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.core import clock
from kommune.eakte.gebuehren import api as gebuehren
from kommune.eakte.gebuehren import rules
from kommune.eakte.gebuehren.hkr import kassenzeichen
from kommune.eakte.organisation import api as organisation
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


ZAHLUNG = {
    "offen": (_("label_zahlung_offen", default="not paid yet"), "k-badge"),
    "teilweise": (_("label_zahlung_teilweise", default="partly paid"), "k-badge k-badge--warning"),
    "bezahlt": (_("label_zahlung_bezahlt", default="paid"), "k-badge k-badge--success"),
    "ueberzahlt": (_("label_zahlung_ueberzahlt", default="overpaid"), "k-badge k-badge--warning"),
    "ueberfaellig": (_("label_zahlung_ueberfaellig", default="overdue"), "k-badge k-badge--danger"),
    "storniert": (_("label_zahlung_storniert", default="cancelled"), "k-badge"),
}
ARTEN = {
    "annahme": _("label_annahmeanordnung", default="Annahmeanordnung"),
    "storno": _("label_storno", default="Storno"),
}
STAENDE = {
    "festgestellt": (_("label_anordnung_festgestellt", default="waits to be ordered"), "k-badge k-badge--warning"),
    "angeordnet": (_("label_anordnung_angeordnet", default="ordered, on its way"), "k-badge"),
    "ausgegeben": (_("label_anordnung_ausgegeben", default="handed over"), "k-badge k-badge--success"),
    "verworfen": (_("label_anordnung_verworfen", default="rejected"), "k-badge"),
}


def shown_order(one) -> dict:
    """Return an order as pages show it."""
    told = [
        (_("label_festgestellt_von", default="Certified by"), one.festgestellt_von, one.festgestellt_am),
        (_("label_angeordnet_von", default="Ordered by"), one.angeordnet_von, one.angeordnet_am),
    ]
    return {
        "id": one.id,
        "art": ARTEN[one.art],
        "nr": one.nr,
        "kassenzeichen": kassenzeichen.shown(one.kassenzeichen),
        "betrag": rules.euro(one.betrag),
        "grund": one.grund,
        "stand": STAENDE[one.stand][0],
        "badge": STAENDE[one.stand][1],
        "quittung": one.quittung,
        "wer": [(label, organisation.display_name(who), f"{at:%d.%m.%Y, %H:%M}") for label, who, at in told if who],
    }


class GebuehrenAbschnitt(BrowserView):
    """Stands with the Bescheide that demand them."""

    order = 40
    tab = Tab.BESCHEIDE
    title = _("title_gebuehren", default="Fees")
    template = ViewPageTemplateFile("abschnitt.pt")

    def update(self):
        self.url = self.context.absolute_url()
        self.may_set = gebuehren.may_set(self.context)
        self.rows = [self.row(one) for one in gebuehren.list_positionen(self.context)]
        self.forderungen = [self.forderung(one) for one in gebuehren.list_forderungen(self.context)]
        self.count = len(self.rows)

    @property
    def available(self):
        return bool(self.rows or self.forderungen)

    def row(self, one) -> dict:
        mine = self.may_set and not one["forderung"]
        return {
            **one,
            "betrag": rules.euro(one["betrag"]),
            "fest": bool(one["forderung"]),
            "confirm": f"{self.url}/@@gebuehr-bestaetigen?nr={one['id']}" if mine and not one["bestaetigt_von"] else "",
            "weg": f"{self.url}/@@gebuehr-entfernen?nr={one['id']}" if mine else "",
            "wer": organisation.display_name(one["bestaetigt_von"] or one["von"]),
        }

    def forderung(self, one) -> dict:
        state = gebuehren.zahlungsstand(one, clock.today())
        orders = gebuehren.of_forderung(one)
        return {
            "kassenzeichen": kassenzeichen.shown(one.kassenzeichen),
            "betrag": rules.euro(one.betrag),
            "bezahlt": rules.euro(gebuehren.bezahlt(one)),
            "faellig": f"{one.faellig:%d.%m.%Y}",
            "stand": ZAHLUNG[state][0],
            "badge": ZAHLUNG[state][1],
            "orders": [{**shown_order(order), **self.ways(order)} for order in orders],
            "neu": self.next_order(one, orders),
        }

    def next_order(self, one, orders) -> list[dict]:
        """Return the orders that can be certified now."""
        left = [order for order in orders if order.stand != "verworfen"]
        if not one.betrag or not gebuehren.may_certify(self.context) or any(not order.nr for order in left):
            return []
        art = {(): "annahme", ("annahme",): "storno"}.get(tuple(order.art for order in left))
        address = f"{self.url}/@@anordnung-feststellen?kz={one.kassenzeichen}&art={art}"
        return [{"title": ARTEN[art], "url": address}] if art else []

    def ways(self, order) -> dict:
        waits = order.stand == "festgestellt"
        may_reject = gebuehren.may_order(self.context) or gebuehren.may_certify(self.context)
        return {
            "order": f"{self.url}/@@anordnen?nr={order.id}" if waits and gebuehren.may_order(self.context) else "",
            "reject": f"{self.url}/@@anordnung-verwerfen?nr={order.id}" if waits and may_reject else "",
        }

    def render(self):
        return self.template()


class GebuehrAktion(BrowserView):
    """“Fee”: among the acts of the Vorgang."""

    order, primary, title = 36, False, _("title_gebuehr_neu", default="Propose a fee")

    @property
    def available(self):
        return gebuehren.may_set(self.context) and bool(gebuehren.choices(self.context, clock.today()))

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@gebuehr"
