"""The worker's task of the morning: tells of a Frist that has passed, and sends each person one mail.

Once a day for each site, after six; a day on which nobody has to be told anything writes nothing.
"""

from collections.abc import Iterable
from datetime import date
from datetime import timedelta
from kommune.eakte.aufgaben import rules
from kommune.eakte.aufgaben.interfaces import IMorgenmeldung
from kommune.eakte.aufgaben.signal import signale
from kommune.eakte.aufgaben.signalworte import Signal
from kommune.eakte.aufgaben.signalworte import Weise
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import IWorkerTask
from persistent.mapping import PersistentMapping
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtilitiesFor
from zope.interface import implementer

import transaction


ANNOTATION = "kommune.eakte.morgen"
HOUR = 6
OPEN_STATES = ("received", "in_progress", "awaiting_applicant", "decided")
AT_MOST = timedelta(days=31)


def install_mark(portal: Any) -> None:
    """Make the mark of the last morning once."""
    IAnnotations(portal).setdefault(ANNOTATION, PersistentMapping())


@implementer(IWorkerTask)
class Morgen:
    """``done`` remembers the day for each site, so that the rest of it costs nothing."""

    order = 80

    def __init__(self) -> None:
        self.done: dict[str, date] = {}

    def run(self, portal: Any) -> int:
        now, site = clock.now(), "/".join(portal.getPhysicalPath())
        mark = IAnnotations(portal).get(ANNOTATION)
        if mark is None or now.hour < HOUR or self.done.get(site) == now.date():
            return 0
        told = tell(now.date(), mark.get("day")) if mark.get("day") != now.date() else 0
        if told:
            mark["day"] = now.date()
            transaction.commit()
        self.done[site] = now.date()
        return told


def tell(today: date, last: date | None) -> int:
    """Tell everybody of today; return how many signals and mails there were."""
    since = max(last or today - timedelta(days=1), today - AT_MOST)
    return _tell_overdue(since, today) + _send_mails(today)


def _tell_overdue(since: date, today: date) -> int:
    catalog = api.portal.get_tool("portal_catalog")
    passed = {"query": (since, today - timedelta(days=1)), "range": "min:max"}
    found = catalog.unrestrictedSearchResults(portal_type="Vorgang", review_state=list(OPEN_STATES), frist=passed)
    with_somebody = [brain for brain in found if brain.bearbeiter]
    for brain in with_somebody:
        signale.signal(brain.bearbeiter, brain.UID, Signal.OVERDUE, url=brain.getURL())
    return len(with_somebody)


def _send_mails(today: date) -> int:
    catalog = api.portal.get_tool("portal_catalog")
    due = {"query": today, "range": "max"}
    found = catalog.unrestrictedSearchResults(portal_type="Aufgabe", review_state="open", frist=due)
    counts: dict[str, int] = {}
    for brain in found:
        adressat = rules.adressat_of(brain.adressat)
        if adressat.kreis is rules.Kreis.PERSON:
            counts[adressat.id] = counts.get(adressat.id, 0) + 1
    more: dict[str, list[Any]] = {}
    for _name, meldung in sorted(getUtilitiesFor(IMorgenmeldung)):
        for user_id in meldung.people():
            more.setdefault(user_id, []).append(meldung)
    everybody = sorted({*counts, *signale.people(), *more})
    return sum(
        signale.send_digest(user_id, today.isoformat(), counts.get(user_id, 0), _lines(user_id, more.get(user_id, ())))
        for user_id in everybody
    )


def _lines(user_id: str, meldungen: Iterable[Any]) -> list[Any]:
    """Return what else there is to tell a person, asked as that person; nothing of who wants no mail in the morning."""
    wanted = list(meldungen) if signale.weise_of(user_id) == Weise.DAILY else []
    user = api.user.get(userid=user_id) if wanted else None
    if user is None:
        return []
    with api.env.adopt_user(user=user):
        return [line for meldung in wanted if (line := meldung.line()) is not None]
