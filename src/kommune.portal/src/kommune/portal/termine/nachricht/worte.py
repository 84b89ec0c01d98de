"""An appointment in words: day and time in German, where it is, what each Stand is called."""

from datetime import date
from datetime import datetime
from kommune.eakte.core import clock
from kommune.portal import _
from kommune.portal.leistungen import api as leistungen_api
from kommune.portal.leistungen.oeffnung import LANG
from kommune.portal.termine.rules import Stand
from kommune.portal.termine.rules import Terminort


KURZ = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
MONATE = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
STAENDE = {
    Stand.GEHALTEN: _("label_termin_gehalten", default="held"),
    Stand.GEBUCHT: _("label_termin_gebucht", default="booked"),
    Stand.ABGESAGT: _("label_termin_abgesagt", default="cancelled"),
    Stand.ANGEKOMMEN: _("label_termin_angekommen", default="waiting"),
    Stand.AUFGERUFEN: _("label_termin_aufgerufen", default="called"),
    Stand.IN_BEDIENUNG: _("label_termin_in_bedienung", default="being served"),
    Stand.ERLEDIGT: _("label_termin_erledigt", default="done"),
    Stand.NICHT_ERSCHIENEN: _("label_termin_nicht_erschienen", default="did not come"),
}
BADGES = {
    Stand.GEHALTEN: "warning",
    Stand.GEBUCHT: "success",
    Stand.ABGESAGT: "danger",
    Stand.ANGEKOMMEN: "info",
    Stand.AUFGERUFEN: "warning",
    Stand.IN_BEDIENUNG: "info",
    Stand.ERLEDIGT: "success",
    Stand.NICHT_ERSCHIENEN: "danger",
}


def tag(day: date) -> str:
    """Return “Montag, 7. Dezember 2026”."""
    return f"{LANG[day.weekday()]}, {day.day}. {MONATE[day.month - 1]} {day.year}"


def uhr(moment: datetime) -> str:
    """Return “8:15”; of an hour that comes twice with the name of its time: “2:30 (CET)”."""
    local = moment.astimezone(clock.TIMEZONE)
    told = f"{local.hour}:{local.minute:02}"
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return f"{told} ({'MESZ' if local.dst() else 'MEZ'})" if twice else told


def wann(moment: datetime) -> str:
    """Return day and time: “Montag, 7. Dezember 2026, 8:15 Uhr”."""
    return f"{tag(moment.astimezone(clock.TIMEZONE).date())}, {uhr(moment)} Uhr"


def anschrift(ort: Terminort) -> str:
    """Return the address of the office a place belongs to, "" if it names none that is published."""
    karte = leistungen_api.karte_of(ort.dienststelle)
    return ", ".join(part for part in (karte.strasse, karte.zusatz, karte.ort) if part) if karte is not None else ""


def wo(ort: Terminort) -> str:
    """Return name and address of a place in one line."""
    return ", ".join(part for part in (ort.title, anschrift(ort)) if part)
