"""``@@bezahlung/<id>``: what is to be paid, ways to do it, how it stands, the receipt. To look changes nothing, also on the way back.

Below it ``quittung``; ``beginnen``, ``abbrechen`` and ``nachsehen`` are sent by a button.
"""

from functools import cached_property
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.schutz.drossel import client_of
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.eakte.core.schutz.drossel import note_refusal
from kommune.portal import _
from kommune.portal.bezahlung import api as bezahlung
from kommune.portal.bezahlung.browser.worte import badge_of
from kommune.portal.bezahlung.browser.worte import WORTE
from kommune.portal.bezahlung.interfaces import IZahlungsanlass
from kommune.portal.bezahlung.konto import Stand
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import queryUtility


drossel = Drossel("bezahlung")
PER_MINUTE = 30  # each asks a provider and holds a thread for as long as that takes


class BezahlungView(MitPfad, Seite):
    """One Zahlung, for who has its address."""

    page = ViewPageTemplateFile("zahlseite.pt")
    error = None

    def __call__(self):
        response = self.request.response
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("Referrer-Policy", "strict-origin")
        response.setHeader("X-Robots-Tag", "noindex")
        zahlung = self.zahlung
        what, *rest = self.path[1:] or [""]
        if what == "quittung" and not rest:
            data = bezahlung.quittung(zahlung)
            response.setHeader("Content-Type", "application/pdf")
            response.setHeader("Content-Disposition", 'attachment; filename="Zahlungsbestaetigung.pdf"')
            return data
        if what in ("beginnen", "abbrechen", "nachsehen") and not rest:
            return self.act(what) if is_post(self.request) else self.back()
        if what:
            raise Unknown(_("error_page_unknown", default="There is no such page."))
        return self.page()

    def act(self, what: str) -> str:
        try:
            drossel.require(client_of(self.request), PER_MINUTE)
            if what == "beginnen":
                bezahlung.begin(self.zahlung.id, str(self.request.form.get("verfahren") or ""))
            elif what == "abbrechen":
                bezahlung.abort(self.zahlung.id)
            else:
                bezahlung.ask(self.zahlung.id)
        except KommuneError as error:
            self.error = error
            note_refusal(self.request.response, error)
            return self.page()
        return self.back()

    def back(self) -> str:
        self.request.response.redirect(self.url, status=303)
        return ""

    @cached_property
    def zahlung(self):
        return bezahlung.get(self.path[0] if self.path else "")

    @cached_property
    def konto(self):
        """The account as it is stored now: a Versuch may have begun in a transaction of its own."""
        return bezahlung.get_anew(self.zahlung.id) if self.request.method == "POST" else self.zahlung.konto

    @property
    def url(self) -> str:
        return f"{api.portal.get().absolute_url()}/@@bezahlung/{self.zahlung.id}"

    def posten(self) -> list[dict]:
        return [
            {
                "text": one.text,
                "menge": one.menge,
                "betrag": bezahlung.euro(one.betrag),
                "steuer": one.steuer,
            }
            for one in self.zahlung.posten
        ]

    def summe(self) -> str:
        return bezahlung.euro(self.konto.betrag)

    def teil(self) -> str:
        """What came in of it, while it is not all."""
        part = self.konto.eingegangen
        return bezahlung.euro(part) if 0 < part < self.konto.betrag and not self.konto.is_paid else ""

    def stand(self) -> dict:
        return {"wort": WORTE[self.konto.stand], "badge": badge_of(self.konto.stand)}

    def laufend(self):
        return self.konto.laufend()

    def is_unclear(self) -> bool:
        running = self.konto.laufend()
        return running is not None and running.stand == Stand.UNKLAR

    def is_back(self) -> bool:
        """Tell whether the browser came back from the provider: of that alone nothing is known."""
        return self.request.form.get("zurueck") == "1"

    def can_begin(self) -> bool:
        return not self.konto.is_paid and self.konto.stand != Stand.ABGELAUFEN and self.konto.laufend() is None

    def ways(self) -> list[dict]:
        return [{"name": name, "titel": way.title, "hilfe": way.help} for name, way in bezahlung.ways()]

    def transfer(self) -> dict | None:
        """Return what is typed or scanned for a transfer that was chosen, None if none was."""
        running = self.konto.laufend()
        chosen = running is not None and bezahlung.way(running.verfahren, open_only=False).by_transfer
        return bezahlung.instruction(self.zahlung) if chosen and self.zahlung.kennung else None

    def weiter(self) -> str:
        anlass = queryUtility(IZahlungsanlass, name=self.zahlung.anlass)
        return anlass.url(self.zahlung, self.request) if anlass is not None else ""

    def gezahlt(self) -> str:
        last = self.konto.buchungen[-1].am if self.konto.buchungen else None
        return f"{last:%d.%m.%Y, %H:%M Uhr}" if last else ""

    def bis(self) -> str:
        return self.day(self.zahlung.bis)
