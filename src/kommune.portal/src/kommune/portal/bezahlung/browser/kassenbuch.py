"""``@@kasse``: differences to be settled, what was paid in a month; ``@@kasse-zahlung?id=``: one Zahlung with its journal."""

from calendar import monthrange
from datetime import date
from functools import cached_property
from kommune.eakte.core import clock
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import Seite
from kommune.portal import _
from kommune.portal.bezahlung import api as bezahlung
from kommune.portal.bezahlung.browser.worte import ABWEICHUNGEN
from kommune.portal.bezahlung.browser.worte import badge_of
from kommune.portal.bezahlung.browser.worte import WORTE
from plone import api

import re


MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])", re.ASCII)
SHOWN = 200


class KasseView(Seite):
    """The list of a month; what waits for a person stands first, of all months."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return self.index()

    def base(self) -> str:
        return api.portal.get().absolute_url()

    @cached_property
    def monat(self) -> str:
        asked = str(self.request.form.get("monat", ""))
        return asked if MONTH.fullmatch(asked) else f"{clock.today():%Y-%m}"

    @cached_property
    def found(self) -> list:
        year, month = map(int, self.monat.split("-"))
        last = date(year, month, monthrange(year, month)[1])
        return sorted(bezahlung.zahlungen(date(year, month, 1), last), key=lambda one: one.angelegt, reverse=True)

    def summen(self) -> list[dict]:
        """Return by state how many there are and what they come to."""
        told = []
        for stand, wort in WORTE.items():
            mine = [one for one in self.found if one.konto.stand == stand]
            if mine:
                told.append(
                    {"wort": wort, "zahl": len(mine), "summe": bezahlung.euro(sum(one.konto.betrag for one in mine))}
                )
        return told

    def rows(self) -> list[dict]:
        return [shown(one, self.base()) for one in self.found[:SHOWN]]

    def more(self) -> int:
        return max(0, len(self.found) - SHOWN)

    def abweichungen(self) -> list[dict]:
        return [
            {
                "was": ABWEICHUNGEN.get(one.was, one.was),
                "worte": one.worte,
                "am": f"{one.am:%d.%m.%Y, %H:%M}",
                "titel": bezahlung.get(one.zahlung).titel,
                "url": f"{self.base()}/@@kasse-zahlung?id={one.zahlung}",
                "klaeren": f"{self.base()}/@@kasse-klaeren?nr={one.id}",
            }
            for one in bezahlung.differences()
        ]

    def zeilen(self) -> list[dict]:
        """Return the lines of statements nobody has matched."""
        return [
            {
                "text": f"{one.eingang.datum:%d.%m.%Y}: {bezahlung.euro(one.eingang.betrag)} – {one.eingang.name}: {one.eingang.zweck}",
                "url": f"{self.base()}/@@kasse-zuordnen?nr={one.eingang.id}",
            }
            for one in bezahlung.waiting()[:SHOWN]
        ]

    def faults(self) -> list:
        """Return ways that are switched on and cannot be used, with the reason."""
        return bezahlung.faults()


class ZahlungView(Seite):
    """All steps of one Zahlung; a refund that waits is released or turned down here."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        zahlung = self.zahlung
        if is_post(self.request):
            which = str(self.request.form.get("erstattung") or "")
            if self.request.form.get("verwerfen"):
                bezahlung.reject_refund(zahlung.id, which)
            else:
                bezahlung.release_refund(zahlung.id, which)
            api.portal.show_message(_("msg_erstattung_done", default="Done."), self.request)
            return self.request.response.redirect(self.url())
        return self.index()

    @cached_property
    def zahlung(self):
        return bezahlung.get(str(self.request.form.get("id") or ""))

    def url(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@kasse-zahlung?id={self.zahlung.id}"

    def kopf(self) -> dict:
        return shown(self.zahlung, api.portal.get().absolute_url())

    def kasse_url(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@kasse"

    def erstatten_url(self) -> str:
        left = self.zahlung.konto.eingegangen
        base = api.portal.get().absolute_url()
        return f"{base}/@@kasse-erstatten?nr={self.zahlung.id}" if left else ""

    def erstattungen(self) -> list[dict]:
        return [
            {
                "id": one.id,
                "betrag": bezahlung.euro(one.betrag),
                "grund": one.grund,
                "von": one.von,
                "freigabe": one.freigabe,
                "referenz": one.referenz,
                "verworfen": one.verworfen,
                "offen": one.is_open and not one.freigabe,
            }
            for one in self.zahlung.konto.erstattungen
        ]

    def posten(self) -> list[dict]:
        return [
            {"text": one.text, "menge": one.menge, "betrag": bezahlung.euro(one.betrag), "kst": one.kostenstelle}
            for one in self.zahlung.posten
        ]

    def schritte(self) -> list[dict]:
        return [
            {"am": f"{one.am:%d.%m.%Y, %H:%M:%S}", "was": one.was, "worte": one.worte}
            for one in self.zahlung.konto.schritte
        ]


def shown(zahlung, base: str) -> dict:
    """Return a Zahlung as lists show it."""
    return {
        "titel": zahlung.titel,
        "bezug": zahlung.bezug,
        "betrag": bezahlung.euro(zahlung.konto.betrag),
        "eingegangen": bezahlung.euro(zahlung.konto.eingegangen),
        "angelegt": f"{zahlung.angelegt:%d.%m.%Y, %H:%M}",
        "wort": WORTE[zahlung.konto.stand],
        "badge": badge_of(zahlung.konto.stand),
        "url": f"{base}/@@kasse-zahlung?id={zahlung.id}",
    }
