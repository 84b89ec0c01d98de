"""Book: ``@@termine`` (service, place, day, time), ``@@termin-daten/<link>`` (who comes). Works without script and without account."""

from datetime import date
from functools import cached_property
from kommune.eakte.core.browser.error import describe
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.schutz.drossel import note_refusal
from kommune.portal import _
from kommune.portal.core import arbeitsplatz
from kommune.portal.termine import api as termine
from kommune.portal.termine.browser.seite import account
from kommune.portal.termine.browser.seite import choice
from kommune.portal.termine.browser.seite import MitTermin
from kommune.portal.termine.browser.seite import owner
from kommune.portal.termine.browser.seite import Privat
from kommune.portal.termine.browser.seite import slow_down
from kommune.portal.termine.nachricht import worte
from kommune.portal.termine.ort import angaben
from typing import Any
from urllib.parse import urlencode


class Zeitwahl(Seite):
    """Days of a place and times of a day, for booking and for moving."""

    error: Any = None
    ohne = ""

    def leistungen(self) -> tuple[str, ...]:
        raise NotImplementedError

    def personen(self) -> int:
        raise NotImplementedError

    def address(self, **more: str) -> str:
        """Return this page with another place or day."""
        raise NotImplementedError

    @cached_property
    def ort(self) -> Any:
        id = str(self.request.form.get("ort") or "")
        return next((one.ort for one in self.angebote if one.ort.id == id), None)

    @cached_property
    def angebote(self) -> list[termine.Angebot]:
        return termine.places(self.leistungen(), self.personen())

    @cached_property
    def _days(self) -> list[tuple[date, int]]:
        if self.ort is None:
            return []
        return termine.days(self.ort.id, self.leistungen(), self.personen(), ohne=self.ohne)

    @cached_property
    def tag(self) -> date | None:
        """The day that is shown: the one asked for if it has times, else the first that has."""
        asked, known = angaben.day(self.request.form.get("tag")), [day for day, _number in self._days]
        return asked if asked in known else known[0] if known else None

    def tage(self) -> list[dict[str, Any]]:
        return [
            {
                "titel": f"{worte.KURZ[day.weekday()]} {day:%d.%m.}",
                "voll": worte.tag(day),
                "anzahl": number,
                "url": self.address(ort=self.ort.id, tag=day.isoformat()),
                "hier": "date" if day == self.tag else None,
            }
            for day, number in self._days
        ]

    def zeiten(self) -> list[dict[str, str]]:
        if self.ort is None or self.tag is None:
            return []
        found = termine.on_day(self.ort.id, self.tag, self.leistungen(), self.personen(), ohne=self.ohne)
        return [self.zeit(self.ort.id, one) for one in found]

    def tag_in_words(self) -> str:
        return worte.tag(self.tag) if self.tag else ""

    def zeit(self, ort: str, one: termine.Frei) -> dict[str, str]:
        """Return a time as a button: its words, and what it sends."""
        moment = one.beginn
        return {
            "uhr": worte.uhr(moment),
            "voll": worte.wann(moment),
            "kurz": f"{worte.KURZ[moment.weekday()]} {moment:%d.%m.}, {worte.uhr(moment)}",
            "wert": f"{ort} {moment.isoformat()}",
        }

    def chosen(self) -> tuple[str, date, int]:
        """Return place, day and minute of the button that was pressed. :raises Invalid: none of ours."""
        ort, _blank, moment = str(self.request.form.get("zeit") or "").partition(" ")
        if not ort:
            raise Invalid(_("error_termin_zeit", default="Choose one of the times shown."), field="zeit")
        return (ort, *termine.minute_at(angaben.moment(moment)))

    def refuse(self, error: KommuneError) -> Any:
        """Show the page again with what is free now."""
        self.error = describe(error, self.request)
        note_refusal(self.request.response, error)
        for name in ("angebote", "ort", "_days", "tag"):
            self.__dict__.pop(name, None)
        return self.index()


class Buchen(Privat, Zeitwahl):
    """``@@termine?leistung=…&personen=…&ort=…&tag=…``; a time is a button that holds it for ten minutes."""

    def __call__(self) -> Any:
        if is_post(self.request):
            try:
                ort, tag, minute = self.chosen()
                slow_down(self.request)
                held = termine.hold(ort, tag, minute, self.leistungen(), self.personen(), statt=self._before())
            except KommuneError as error:
                return self.refuse(error)
            url = f"{self.context.absolute_url()}/@@termin-daten/{termine.link_of(held.id)}"
            return self.request.response.redirect(url)
        return super().__call__()

    @cached_property
    def wahl(self) -> tuple[tuple[str, ...], int]:
        return choice(self.request.form)

    def leistungen(self) -> tuple[str, ...]:
        return self.wahl[0]

    def personen(self) -> int:
        return self.wahl[1]

    def address(self, **more: str) -> str:
        query = {"leistung": self.leistungen(), "personen": self.personen(), **more}
        before = self.request.form.get("statt")
        query |= {"statt": before} if isinstance(before, str) and before else {}
        return f"{self.context.absolute_url()}/@@termine?{urlencode(query, doseq=True)}"

    def alle(self) -> list[Any]:
        return termine.bookable()

    def meiste(self) -> int:
        return termine.most_people([one.id for one in self.alle()])

    def titel(self) -> str:
        return ", ".join(termine.titles_of(self.leistungen()))

    def anschrift(self, ort: Any) -> str:
        return worte.anschrift(ort)

    def zeiten_of(self, angebot: termine.Angebot) -> list[dict[str, str]]:
        return [self.zeit(angebot.ort.id, one) for one in angebot.naechste]

    def _before(self) -> str:
        """Return the id of a time that was held by the same person before; only its link gives it back."""
        link = self.request.form.get("statt")
        try:
            return termine.by_link(link).id if isinstance(link, str) and link else ""
        except KommuneError:
            return ""


class Daten(MitTermin, FormView):
    """``@@termin-daten/<link>``: who comes. The time is held meanwhile."""

    title = _("title_termin_daten", default="Your appointment: who comes?")
    submit = _("label_termin_buchen", default="Book the appointment")

    def __call__(self) -> Any:
        if self.request.method == "GET" and self.termin.stand != termine.Stand.GEHALTEN:
            return self.request.response.redirect(self.home())
        return super().__call__()

    @property
    def intro(self) -> Any:  # type: ignore[override]
        termin = self.termin
        return _(
            "help_termin_daten",
            default="${was}, ${wann}, ${wo}. We hold this time for you until ${bis}. Nobody but the office sees what you enter; it is deleted soon after the appointment.",
            mapping={
                "was": self.was(),
                "wann": self.wann(),
                "wo": self.wo(),
                "bis": worte.uhr(termin.haelt_bis or termin.beginn),
            },
        )

    def fields(self) -> list[dict[str, Any]]:
        known = account()
        return [
            self.field(
                "name", _("label_petition_name", default="First and family name"), required=True, default=known["name"]
            ),
            self.field(
                "email",
                _("label_email", default="E-mail address"),
                required=not arbeitsplatz.is_staff(),
                default=known["email"],
            ),
            self.field(
                "telefon",
                _("label_termin_telefon", default="Telephone"),
                help=_("help_termin_telefon", default="Only if we may call you should something come in between."),
            ),
        ]

    def save(self, form: Any) -> str:
        values = {name: form.get(name, "") for name in ("name", "email", "telefon")}
        termine.confirm(self.termin.id, values, owner=owner(), intern=arbeitsplatz.is_staff())
        return self.home()

    def tell_done(self, title: str) -> None:
        """The page that follows says it."""

    def home(self) -> str:
        return f"{self.context.absolute_url()}/@@mein-termin/{self.link}"

    @property
    def cancel(self) -> str:  # type: ignore[override]
        termin = self.termin
        query = {"leistung": termin.leistungen, "personen": termin.personen, "ort": termin.ort, "statt": self.link}
        return f"{self.context.absolute_url()}/@@termine?{urlencode(query, doseq=True)}"
