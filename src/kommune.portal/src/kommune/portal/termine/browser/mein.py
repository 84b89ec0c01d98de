"""Behind the sealed link: see, move and cancel; opening it changes nothing."""

from kommune.eakte.core.browser.error import describe
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.schutz.drossel import client_of
from kommune.portal.termine import api as termine
from kommune.portal.termine.browser.buchung import Zeitwahl
from kommune.portal.termine.browser.seite import daneben
from kommune.portal.termine.browser.seite import GUESSES
from kommune.portal.termine.browser.seite import mitbringen
from kommune.portal.termine.browser.seite import MitTermin
from kommune.portal.termine.browser.seite import slow_down
from typing import Any
from urllib.parse import urlencode


class MeinTermin(MitTermin, Seite):
    """``@@mein-termin/<link>``: what, when, where, what to bring; a button cancels."""

    error: Any = None

    def __call__(self) -> Any:
        termin = self.termin
        if termin.stand == termine.Stand.GEHALTEN:
            return self.request.response.redirect(f"{self.context.absolute_url()}/@@termin-daten/{self.link}")
        if is_post(self.request) and self.request.form.get("absagen"):
            try:
                termine.cancel(termin.id)
            except KommuneError as error:
                self.error = describe(error, self.request)
                self.request.response.setStatus(error.status)
            else:  # this connection does not see yet what the own transaction has stored
                return self.request.response.redirect(f"{self.context.absolute_url()}/@@mein-termin/{self.link}")
        return super().__call__()

    def warten(self) -> str:
        """Return in how many minutes who waits is called, "?" if nobody can say; "" for who does not wait. The page looks again by itself."""
        termin = self.termin
        if termin.stand not in (termine.Stand.ANGEKOMMEN, termine.Stand.AUFGERUFEN):
            return ""
        self.request.response.setHeader("Refresh", "20")
        minutes = termine.wait_of(termin) if termin.stand == termine.Stand.ANGEKOMMEN else -1
        return str(minutes) if minutes >= 0 else "?"

    def ruf(self) -> str:
        """Return the desk somebody is called to, "" for who is not."""
        termin = self.termin
        if termin.stand != termine.Stand.AUFGERUFEN:
            return ""
        return next((one.schalter for one in termine.called(termin.ort) if one.nummer == termin.nummer), "")

    def is_ahead(self) -> bool:
        return self.termin.stand == termine.Stand.GEBUCHT and not termine.is_over(self.termin)

    def is_cancelled(self) -> bool:
        return self.termin.stand == termine.Stand.ABGESAGT

    def mitbringen(self) -> list[dict[str, str]]:
        return mitbringen(self.termin.leistungen)

    def again_url(self) -> str:
        query = urlencode({"leistung": self.termin.leistungen, "personen": self.termin.personen}, doseq=True)
        return f"{self.context.absolute_url()}/@@termine?{query}"


class Verschieben(MitTermin, Zeitwahl):
    """``@@termin-verschieben/<link>``: the days and times of the same services; a button moves."""

    def __call__(self) -> Any:
        termin = self.termin
        self.ohne = termin.id
        if is_post(self.request):
            try:
                ort, tag, minute = self.chosen()
                slow_down(self.request)
                termine.move(termin.id, ort, tag, minute)
            except KommuneError as error:
                return self.refuse(error)
            return self.request.response.redirect(f"{self.context.absolute_url()}/@@mein-termin/{self.link}")
        if termin.stand != termine.Stand.GEBUCHT or termine.is_over(termin):
            return self.request.response.redirect(f"{self.context.absolute_url()}/@@mein-termin/{self.link}")
        self.request.form.setdefault("ort", termin.ort)
        return super().__call__()

    def leistungen(self) -> tuple[str, ...]:
        return self.termin.leistungen

    def personen(self) -> int:
        return self.termin.personen

    def address(self, **more: str) -> str:
        return f"{self.context.absolute_url()}/@@termin-verschieben/{self.link}?{urlencode(more)}"

    def orte(self) -> list[dict[str, Any]]:
        """Return the places that do the same, to go to another one."""
        here = self.ort.id if self.ort is not None else ""
        return [
            {
                "titel": one.ort.title,
                "url": self.address(ort=one.ort.id),
                "hier": "true" if one.ort.id == here else None,
            }
            for one in self.angebote
        ]


class Kalenderdatei(MitTermin, Seite):
    """``@@termin-kalender/<link>``: the appointment for a calendar program."""

    def __call__(self) -> Any:
        return hand_out(self.request.response, termine.calendar_of(self.termin), "termin.ics")


class Feedabruf(Seite):
    """``@@termine-kalender?token=<secret>``: what is booked at a place, for calendar programs of the office; no names."""

    def __call__(self) -> Any:
        secret = self.request.form.get("token", "")
        data = daneben.guess(client_of(self.request), GUESSES, lambda: termine.feed_of(secret))
        return hand_out(self.request.response, data, "termine.ics")


def hand_out(response: Any, data: bytes, name: str) -> bytes:
    """Give out a calendar that nobody else may keep, and whose address is passed on to nobody."""
    response.setHeader("Cache-Control", "private, no-cache")
    response.setHeader("X-Robots-Tag", "noindex")
    response.setHeader("Referrer-Policy", "no-referrer")
    response.setHeader("Content-Type", "text/calendar; charset=utf-8")
    response.setHeader("Content-Disposition", f'attachment; filename="{name}"')
    return data
