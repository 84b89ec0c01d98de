"""The door of the calendar: make and take back one's secret address; what it tells whoever has it.

Whoever has the address sees what the person could see now: rights are asked for at each fetch. Only numbers and what a
Frist is are told; subjects, which may name citizens, only if the person wants that.
"""

from kommune.eakte import _
from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.fristen.kalender import store
from kommune.eakte.fristen.kalender.rules import calendar_of
from kommune.eakte.fristen.kalender.rules import MAX_TERMINE
from kommune.eakte.fristen.kalender.rules import Termin
from kommune.eakte.fristen.kalender.store import Kalender
from kommune.eakte.organisation import api as organisation
from plone import api
from secrets import token_urlsafe
from typing import Any
from zope.i18n import translate


OPEN_STATES = ("received", "in_progress", "awaiting_applicant", "decided")
USE = "kommune.eakte: Use Backend"
SECRET_BYTES = 32
NAME = _("title_fristenkalender", default="My Fristen")
FRIST = _("label_frist", default="Frist")
AUFGABE = _("label_kalender_aufgabe", default="Aufgabe")


def make(*, mit_betreff: bool = False) -> str:
    """Make a secret address for the person logged in and return its secret, told once; an older one ends."""
    secret = token_urlsafe(SECRET_BYTES)
    user_id = zugriff.user_id()
    generation = anmeldung.generation_of(user_id)
    store.put(Kalender(user_id, store.digest_of(secret), clock.now(), mit_betreff, generation))
    return secret


def mine() -> Kalender | None:
    """Return the address of the person logged in, None if they have none that still works."""
    found = store.of_person(zugriff.user_id())
    return found if found is not None and _is_alive(found) else None


def revoke() -> bool:
    """Take back the address of the person logged in; return whether there was one."""
    return store.remove(zugriff.user_id())


def calendar_for(secret: str) -> bytes:
    """Return the calendar at an address, as the person it is of could see its things now.

    :raises Unknown: there is no such address, or the person has left: nothing tells which.
    """
    kalender = store.find(secret) if secret.isascii() and 40 <= len(secret) <= 60 else None
    user = api.user.get(userid=kalender.user_id) if kalender else None
    if kalender is None or user is None or not _is_alive(kalender):
        raise Unknown(_("error_not_found", default="There is nothing here."))
    with api.env.adopt_user(user=user):
        if not zugriff.may(USE, api.portal.get()) or not organisation.oes_of(kalender.user_id):
            raise Unknown(_("error_not_found", default="There is nothing here."))
        termine = [*_of_vorgaenge(kalender), *_of_aufgaben(kalender)]
    return calendar_of(termine, name=translate(NAME, target_language="de"))


def _is_alive(kalender: Kalender) -> bool:
    """Tell whether the log-ins of its person were not all ended since: by a new password or address, or by themselves."""
    return kalender.generation in (None, anmeldung.generation_of(kalender.user_id))


def _of_vorgaenge(kalender: Kalender) -> list[Termin]:
    found = api.content.find(
        portal_type="Vorgang",
        bearbeiter=kalender.user_id,
        review_state=list(OPEN_STATES),
        sort_on="frist_sort",
        sort_limit=MAX_TERMINE,
    )[:MAX_TERMINE]
    word = translate(FRIST, target_language="de")
    return [_termin(kalender, brain, brain.frist_art or word, brain.aktenzeichen) for brain in found if brain.frist]


def _of_aufgaben(kalender: Kalender) -> list[Termin]:
    found = api.content.find(
        portal_type="Aufgabe",
        review_state="open",
        adressat=f"person:{kalender.user_id}",
        sort_on="frist",
        sort_limit=MAX_TERMINE,
    )[:MAX_TERMINE]
    word = translate(AUFGABE, target_language="de")
    return [_termin(kalender, brain, word, "") for brain in found if brain.frist]


def _termin(kalender: Kalender, brain: Any, what: str, number: str) -> Termin:
    more = f": {brain.Title}" if kalender.mit_betreff else ""
    return Termin(f"{brain.UID}@kommune", brain.frist, f"{what} {number}".strip() + more, brain.getURL())
