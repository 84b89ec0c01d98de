"""Appointments: see what is free, hold, book, move, cancel; calendars; the day at the desk. The verbs stand by subject; this is the door."""

from kommune.portal.termine.buchung import cancel
from kommune.portal.termine.buchung import confirm
from kommune.portal.termine.buchung import GONE
from kommune.portal.termine.buchung import hold
from kommune.portal.termine.buchung import MAIL
from kommune.portal.termine.buchung import move
from kommune.portal.termine.buchung import release
from kommune.portal.termine.buchung import SlotGone
from kommune.portal.termine.frei import Angebot
from kommune.portal.termine.frei import bookable
from kommune.portal.termine.frei import days
from kommune.portal.termine.frei import is_bookable
from kommune.portal.termine.frei import most_people
from kommune.portal.termine.frei import on_day
from kommune.portal.termine.frei import places
from kommune.portal.termine.fristen import forget_old
from kommune.portal.termine.fristen import forget_person
from kommune.portal.termine.fristen import remind
from kommune.portal.termine.nachricht.kalender import calendar_of
from kommune.portal.termine.nachricht.kalender import feed_of
from kommune.portal.termine.nachricht.kalender import make_feed
from kommune.portal.termine.ort.orte import affected
from kommune.portal.termine.ort.orte import find_leistung
from kommune.portal.termine.ort.orte import get_ort
from kommune.portal.termine.ort.orte import list_orte
from kommune.portal.termine.ort.orte import MANAGE
from kommune.portal.termine.ort.orte import may_manage
from kommune.portal.termine.ort.orte import may_work
from kommune.portal.termine.ort.orte import mine
from kommune.portal.termine.ort.orte import put_ort
from kommune.portal.termine.ort.orte import remove_ort
from kommune.portal.termine.ort.orte import require_work
from kommune.portal.termine.ort.orte import titles_of
from kommune.portal.termine.rules import Frei
from kommune.portal.termine.rules import minute_at
from kommune.portal.termine.rules import Schalter
from kommune.portal.termine.rules import Stand
from kommune.portal.termine.rules import Terminleistung
from kommune.portal.termine.rules import Terminort
from kommune.portal.termine.schalter.betrieb import called
from kommune.portal.termine.schalter.betrieb import check_in
from kommune.portal.termine.schalter.betrieb import day_of
from kommune.portal.termine.schalter.betrieb import hand_on
from kommune.portal.termine.schalter.betrieb import pause
from kommune.portal.termine.schalter.betrieb import pauses
from kommune.portal.termine.schalter.betrieb import put_stand
from kommune.portal.termine.schalter.betrieb import wait_of
from kommune.portal.termine.schalter.betrieb import walk_in
from kommune.portal.termine.store import install_store
from kommune.portal.termine.store import Person
from kommune.portal.termine.store import Termin
from kommune.portal.termine.verweis import by_link
from kommune.portal.termine.verweis import get
from kommune.portal.termine.verweis import is_over
from kommune.portal.termine.verweis import link_of
from kommune.portal.termine.verweis import of_account
from kommune.portal.termine.verweis import of_email


__all__ = (
    "affected",
    "Angebot",
    "bookable",
    "by_link",
    "calendar_of",
    "called",
    "cancel",
    "check_in",
    "confirm",
    "day_of",
    "days",
    "feed_of",
    "find_leistung",
    "forget_old",
    "forget_person",
    "Frei",
    "get",
    "get_ort",
    "GONE",
    "hand_on",
    "hold",
    "install_store",
    "is_bookable",
    "is_over",
    "link_of",
    "list_orte",
    "MAIL",
    "make_feed",
    "MANAGE",
    "may_manage",
    "may_work",
    "mine",
    "minute_at",
    "most_people",
    "move",
    "of_account",
    "of_email",
    "on_day",
    "pause",
    "pauses",
    "Person",
    "places",
    "put_ort",
    "put_stand",
    "release",
    "remind",
    "remove_ort",
    "require_work",
    "Schalter",
    "SlotGone",
    "Stand",
    "Termin",
    "Terminleistung",
    "Terminort",
    "titles_of",
    "wait_of",
    "walk_in",
)
