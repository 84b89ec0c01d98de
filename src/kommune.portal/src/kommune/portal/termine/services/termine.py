"""``@termine``: what is free, book, see, move and cancel. The link of an appointment is its key, as on the pages."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.portal import _
from kommune.portal.termine import api as termine
from kommune.portal.termine.browser.seite import choice
from kommune.portal.termine.browser.seite import MitTermin
from kommune.portal.termine.browser.seite import owner
from kommune.portal.termine.browser.seite import slow_down
from kommune.portal.termine.ort import angaben
from typing import Any


NOT_HERE = _("error_page_unknown", default="There is no such page.")


class TermineGet(MitTermin, KommuneService):
    """``?leistung=…``: places with their next free times; with ``ort`` its days, with ``tag`` as well its times. ``/<link>``: one appointment."""

    def __call__(self) -> Any:
        return KommuneService.__call__(self)

    def reply(self) -> Any:
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.path:
            return self.to_json(told(one_of(self), self.link))
        form = self.request.form
        leistungen, personen = choice(form)
        if not leistungen:
            return self.to_json({"leistungen": [{"id": one.id, "titel": one.titel} for one in termine.bookable()]})
        ort, tag = str(form.get("ort") or ""), angaben.day(form.get("tag"))
        if ort:
            termine.get_ort(ort)
            if form.get("tag"):
                found = termine.on_day(ort, tag, leistungen, personen) if tag else []
                return self.to_json({"ort": ort, "tag": tag, "frei": [one.beginn for one in found]})
            days = termine.days(ort, leistungen, personen)
            return self.to_json({"ort": ort, "tage": [{"tag": day, "anzahl": number} for day, number in days]})
        return self.to_json({"orte": [offer(one) for one in termine.places(leistungen, personen)]})


class TerminePost(MitPfad, WritingService):
    """Book at once: ``ort``, ``beginn`` (as ``frei`` tells it), ``leistung`` (a list), ``personen``, ``name``, ``email``, ``telefon``."""

    def reply(self) -> Any:
        if self.path:
            raise Unknown(NOT_HERE)
        body = self.body()
        tag, minute = termine.minute_at(angaben.moment(body.get("beginn")))
        wanted, personen = body.get("leistung"), body.get("personen", 1)
        if not isinstance(wanted, list) or not all(isinstance(one, str) for one in wanted):
            raise Invalid(_("error_termin_liste", default="leistung must be a list of ids."), field="leistung")
        if not isinstance(personen, int) or isinstance(personen, bool):
            raise Invalid(_("error_termin_zahl", default="personen must be a number."), field="personen")
        values = {name: body.get(name) or "" for name in ("name", "email", "telefon")}
        angaben.checked_person(values)  # before a time is held in vain
        slow_down(self.request)
        held = termine.hold(str(body.get("ort") or ""), tag, minute, wanted, personen)
        try:
            booked = termine.confirm(held.id, values, owner=owner())
        except Exception:
            termine.release(held.id)
            raise
        link = termine.link_of(booked.id)
        return self.created(f"{self.context.absolute_url()}/@termine/{link}", told(booked, link))


class TerminPatch(MitTermin, WritingService):
    """``PATCH @termine/<link>``: move to ``beginn``, with ``ort`` to another place."""

    def __call__(self) -> Any:
        return WritingService.__call__(self)

    def reply(self) -> Any:
        termin, body = one_of(self), self.body()
        tag, minute = termine.minute_at(angaben.moment(body.get("beginn")))
        slow_down(self.request)
        moved = termine.move(termin.id, str(body.get("ort") or termin.ort), tag, minute)
        return self.to_json(told(moved, self.link))


class TerminDelete(MitTermin, WritingService):
    """``DELETE @termine/<link>``: cancel."""

    def __call__(self) -> Any:
        return WritingService.__call__(self)

    def reply(self) -> Any:
        return self.to_json(told(termine.cancel(one_of(self).id), self.link))


def one_of(service: Any) -> termine.Termin:
    """Return the booked appointment an address names. :raises Unknown: none, or one that is only held."""
    found: termine.Termin = service.termin
    if len(service.path) != 1 or found.stand == termine.Stand.GEHALTEN:
        raise Unknown(NOT_HERE)
    return found


def offer(one: termine.Angebot) -> dict[str, Any]:
    return {"id": one.ort.id, "titel": one.ort.title, "naechste": [frei.beginn for frei in one.naechste]}


def told(termin: termine.Termin, link: str) -> dict[str, Any]:
    """Return an appointment for who has its link."""
    return {
        "link": link,
        "ort": termin.ort,
        "beginn": termin.beginn,
        "ende": termin.ende,
        "leistung": list(termin.leistungen),
        "personen": termin.personen,
        "stand": termin.stand,
        "code": termin.code,
        "name": termin.person.name,
    }
