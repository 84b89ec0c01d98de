"""Appointments as iCalendar: one for who booked, a feed without names for the office at a secret address."""

from collections.abc import Iterable
from datetime import timedelta
from datetime import UTC
from hashlib import sha256
from icalendar import Calendar
from icalendar import Event
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.schluessel import rules as schluessel
from kommune.portal import _
from kommune.portal.core import town
from kommune.portal.termine import verweis
from kommune.portal.termine.nachricht import worte
from kommune.portal.termine.ort import orte
from kommune.portal.termine.rules import Stand
from kommune.portal.termine.rules import Terminort
from kommune.portal.termine.store import speicher
from kommune.portal.termine.store import Termin
from kommune.portal.termine.store import write


PRODID = "-//kommune//Termine//DE"


def calendar_of(termin: Termin) -> bytes:
    """Return one appointment for the calendar of who booked it; moved or cancelled it is the same entry with a higher number."""
    ort = orte.get_ort(termin.ort)
    link = f"{town.public_url()}/@@mein-termin/{verweis.link_of(termin.id)}"
    code = f"Buchungscode {termin.code}"
    event = _event(termin, ", ".join(orte.titles_of(termin.leistungen)), worte.wo(ort))
    event.add("description", f"{code}\n{link}")
    event.add("url", link)
    return _calendar([event], town.name())


def make_feed(ort: Terminort) -> str:
    """Return a new secret for the feed of a place; the one before does not work any more."""
    orte.require_work(ort)
    secret = schluessel.new_token()
    write(lambda store: store.feeds.__setitem__(ort.id, schluessel.hash_of(secret)))
    return secret


def feed_of(secret: str) -> bytes:
    """Return what is booked at a place from today on, without names. :raises Unknown: no such secret."""
    store, hashed = speicher(), schluessel.hash_of(str(secret))
    found = next((id for id, kept in store.feeds.items() if kept == hashed and id in store.orte), None)
    if found is None:
        raise Unknown(_("error_page_unknown", default="There is no such page."))
    plan, today = store.orte[found], clock.today()
    desks = {one.id: one.name for one in plan.ort.schalter}
    events = []
    for number in plan.tage.keys(min=today.toordinal()):
        for one in plan.tage[number].belegt:
            termin = store.termine.get(one.termin)
            if termin is not None and termin.stand != Stand.GEHALTEN:
                what = ", ".join(orte.titles_of(termin.leistungen))
                events.append(_event(termin, f"{termin.code} {what}", desks.get(termin.schalter, termin.schalter)))
    return _calendar(events, plan.ort.title)


def _event(termin: Termin, summary: str, place: str) -> Event:
    event = Event()
    event.add("uid", f"{sha256(termin.id.encode()).hexdigest()[:32]}@termine")
    event.add("dtstamp", termin.erstellt.astimezone(UTC))
    event.add("dtstart", termin.beginn.astimezone(UTC))
    event.add("dtend", termin.ende.astimezone(UTC))
    event.add("sequence", termin.folge)
    event.add("summary", summary)
    event.add("location", place)
    event.add("status", "CANCELLED" if termin.stand == Stand.ABGESAGT else "CONFIRMED")
    return event


def _calendar(events: Iterable[Event], name: str) -> bytes:
    found = Calendar()
    found.add("prodid", PRODID)
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", name)
    found.add("refresh-interval", timedelta(minutes=15))
    for one in events:
        found.add_component(one)
    return bytes(found.to_ical())
