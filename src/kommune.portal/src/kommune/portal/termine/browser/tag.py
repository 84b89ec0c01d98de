"""The day at the desk (``@@termin-tag``), the display of the waiting room, checking in, the slip with a number."""

from datetime import timedelta
from functools import cached_property
from hashlib import sha256
from kommune.eakte.core import clock
from kommune.eakte.core.browser.error import describe
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.druck import qrcode
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.schutz.drossel import client_of
from kommune.portal import _
from kommune.portal.termine import api as termine
from kommune.portal.termine.api import Stand
from kommune.portal.termine.browser.seite import daneben
from kommune.portal.termine.browser.seite import GUESSES
from kommune.portal.termine.browser.seite import Privat
from kommune.portal.termine.nachricht import worte
from kommune.portal.termine.ort import angaben
from kommune.portal.termine.schalter import rules as folge
from plone import api
from typing import Any
from urllib.parse import urlencode


ACTS = {
    Stand.ANGEKOMMEN: _("label_tag_angekommen", default="Is here"),
    Stand.AUFGERUFEN: _("label_tag_aufrufen", default="Call"),
    Stand.IN_BEDIENUNG: _("label_tag_bedienen", default="Serve"),
    Stand.ERLEDIGT: _("label_tag_erledigt", default="Done"),
    Stand.NICHT_ERSCHIENEN: _("label_tag_nicht_erschienen", default="Did not come"),
}
REFRESH = 5  # seconds between two looks of a display


class Tag(Privat, Seite):
    """``@@termin-tag?ort=…&tag=…&schalter=…``: who comes, and a button for what follows; ``schalter`` is where the person sits."""

    error: Any = None

    def __call__(self) -> Any:
        termine.require_work(self.ort)
        if is_post(self.request):
            try:
                self.act(self.request.form)
            except KommuneError as error:
                self.error = describe(error, self.request)
                self.request.response.setStatus(error.status)
            else:
                return self.request.response.redirect(self.address())
        return super().__call__()

    def act(self, form: Any) -> None:
        id = str(form.get("termin") or "")
        if stand := str(form.get("stand") or ""):
            termine.put_stand(id, stand, platz=self.schalter if stand == Stand.AUFGERUFEN else "")
        elif form.get("weiter"):
            termine.hand_on(id, str(form.get("platz") or ""))
        elif form.get("absagen"):
            termine.require_work(termine.get_ort(termine.get(id).ort))
            termine.cancel(id, intern=True)
        elif form.get("pause"):
            termine.pause(self.ort.id, self.schalter, on=form.get("pause") == "an")
        elif form.get("nummer"):
            made = termine.walk_in(self.ort.id, (str(form.get("leistung") or ""),), name=str(form.get("name") or ""))
            words = _("msg_tag_nummer", default="Number ${number} is given out.", mapping={"number": str(made.nummer)})
            api.portal.show_message(words, self.request)

    @cached_property
    def ort(self) -> Any:
        return termine.get_ort(str(self.request.form.get("ort") or ""))

    @cached_property
    def tag(self) -> Any:
        return angaben.day(self.request.form.get("tag")) or clock.today()

    @cached_property
    def schalter(self) -> str:
        known = [one.id for one in self.ort.schalter]
        asked = self.request.form.get("schalter")
        return asked if asked in known else known[0] if known else ""

    def is_today(self) -> bool:
        return bool(self.tag == clock.today())

    def address(self, **more: str) -> str:
        query = {"ort": self.ort.id, "tag": self.tag.isoformat(), "schalter": self.schalter, **more}
        return f"{self.context.absolute_url()}/@@termin-tag?{urlencode(query)}"

    def tag_in_words(self) -> str:
        return worte.tag(self.tag)

    def nachbarn(self) -> list[dict[str, str]]:
        return [
            {"titel": worte.tag(day), "url": self.address(tag=day.isoformat())}
            for day in (self.tag - timedelta(days=1), self.tag + timedelta(days=1))
        ]

    def schalter_wahl(self) -> list[dict[str, Any]]:
        breaks = termine.pauses(self.ort.id)
        return [
            {
                "titel": one.name,
                "url": self.address(schalter=one.id),
                "hier": "true" if one.id == self.schalter else None,
                "pause": one.id in breaks,
                "id": one.id,
            }
            for one in self.ort.schalter
        ]

    def hat_pause(self) -> bool:
        return self.schalter in termine.pauses(self.ort.id)

    def leistungen(self) -> list[dict[str, str]]:
        ids = [one.leistung for one in self.ort.leistungen]
        return [{"id": id, "titel": titel} for id, titel in zip(ids, termine.titles_of(ids), strict=True)]

    def zeilen(self) -> list[dict[str, Any]]:
        names = {one.id: one.name for one in self.ort.schalter}
        return [self.zeile(one, names) for one in termine.day_of(self.ort.id, self.tag)]

    def zeile(self, one: termine.Termin, names: dict[str, str]) -> dict[str, Any]:
        stand = Stand(one.stand)
        acts = [after for after in folge.following(stand) if after != stand] if self.is_today() else []
        wait = termine.wait_of(one) if stand == Stand.ANGEKOMMEN and self.is_today() else None
        return {
            "id": one.id,
            "uhr": worte.uhr(one.beginn),
            "nummer": one.nummer or "",
            "name": one.person.name or ("" if not one.laufkundschaft else self.translate(OHNE_TERMIN)),
            "telefon": one.person.telefon,
            "was": ", ".join(termine.titles_of(one.leistungen)),
            "personen": one.personen if one.personen > 1 else "",
            "code": one.code,
            "schalter": names.get(one.platz or one.schalter, ""),
            "stand": worte.STAENDE[stand],
            "badge": f"k-badge k-badge--{worte.BADGES[stand]}",
            "warten": None if wait is None or wait < 0 else str(wait),
            "taten": [{"stand": str(after), "titel": ACTS[after]} for after in acts],
            "weiter": self.is_today() and stand in folge.WEITERGEBEN,
            "absagen": stand == Stand.GEBUCHT,
            "zettel": f"{self.context.absolute_url()}/@@termin-zettel?{urlencode({'id': one.id})}"
            if one.nummer
            else "",
        }


OHNE_TERMIN = _("label_tag_ohne_termin", default="without appointment")


class Zettel(Privat, Seite):
    """``@@termin-zettel?id=…``: the number to be printed, with a code a phone reads to follow how far it is."""

    def __call__(self) -> Any:
        self.termin = termine.get(str(self.request.form.get("id") or ""))
        termine.require_work(termine.get_ort(self.termin.ort))
        return super().__call__()

    def ort(self) -> str:
        return termine.get_ort(self.termin.ort).title

    def bild(self) -> str:
        url = f"{api.portal.get().absolute_url()}/@@mein-termin/{termine.link_of(self.termin.id)}"
        return qrcode.inline(
            url, title=self.translate(_("label_zettel_bild", default="Code for your phone")), css="k-qr"
        )


class Anzeige(Seite):
    """``@@termin-anzeige?ort=…``: number and desk, large, for a screen; nothing else of anybody. Asked often, so it says when nothing is new."""

    def __call__(self) -> Any:
        self.ort = termine.get_ort(str(self.request.form.get("ort") or ""))
        self.rufe = termine.called(self.ort.id)[:8]
        response = self.request.response
        told = repr((self.ort.title, self.rufe, self.request.get("LANGUAGE")))
        etag = f'"{sha256(told.encode()).hexdigest()[:24]}"'
        response.setHeader("ETag", etag)
        response.setHeader("Cache-Control", "no-cache")
        response.setHeader("X-Robots-Tag", "noindex")
        response.setHeader("Refresh", str(REFRESH))
        if self.request.get_header("If-None-Match", "") == etag:
            response.setStatus(304)
            return b""
        return super().__call__()


class Anmelden(Privat, FormView):
    """``@@termin-anmelden?ort=…``: who has come says so by the booking code; a screen in the entrance, or a phone."""

    submit = _("label_termin_bin_da", default="I am here")
    in_address = ("ort",)

    @cached_property
    def ort(self) -> Any:
        return termine.get_ort(str(self.request.form.get("ort") or ""))

    @property
    def title(self) -> Any:  # type: ignore[override]
        return _("title_termin_anmelden", default="You have an appointment? ${ort}", mapping={"ort": self.ort.title})

    @property
    def intro(self) -> Any:  # type: ignore[override]
        return _("help_termin_anmelden", default="Enter your booking code: eight signs, from the confirmation.")

    def fields(self) -> list[dict[str, Any]]:
        return [
            self.field("ort", "", kind="hidden", default=self.ort.id),
            self.field("code", _("label_termin_code", default="Booking code"), required=True),
        ]

    def save(self, form: Any) -> None:
        code = str(form.get("code") or "")
        found = daneben.guess(client_of(self.request), GUESSES, lambda: termine.check_in(self.ort.id, code))
        wait = termine.wait_of(found)
        words = _(
            "msg_termin_angemeldet",
            default="Welcome. Your number is ${number}. Please sit down until it is shown.",
            mapping={"number": str(found.nummer)},
        )
        api.portal.show_message(words, self.request)
        if wait > 0:
            more = _(
                "msg_termin_warten",
                default="Expected waiting time in minutes: ${number}",
                mapping={"number": str(wait)},
            )
            api.portal.show_message(more, self.request)

    def home(self) -> str:
        return f"{self.context.absolute_url()}/@@termin-anmelden?ort={self.ort.id}"

    def cancel(self) -> str:
        return str(self.context.absolute_url())
