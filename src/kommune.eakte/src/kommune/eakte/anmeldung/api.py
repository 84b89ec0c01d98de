"""The door of the domain: begin, list and end sessions; what links and tokens are bound to."""

from datetime import datetime
from kommune.eakte import _
from kommune.eakte.anmeldung import nachweis
from kommune.eakte.anmeldung import protokoll
from kommune.eakte.anmeldung import rules
from kommune.eakte.anmeldung.interfaces import IAnmeldungSettings
from kommune.eakte.anmeldung.passwoerter import hashing
from kommune.eakte.anmeldung.passwoerter.kennwort import password_faults
from kommune.eakte.anmeldung.passwortregel import FAULTS
from kommune.eakte.anmeldung.rules import is_behind_unknown_proxy
from kommune.eakte.anmeldung.rules import without_secrets
from kommune.eakte.anmeldung.store import konten
from kommune.eakte.anmeldung.store import Konto
from kommune.eakte.anmeldung.store import Sitzung
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.interfaces import Unknown
from plone import api
from plone.registry.interfaces import IRegistry
from secrets import token_urlsafe
from typing import Any
from ZODB.POSException import POSError
from zope.annotation.interfaces import IAnnotations
from zope.component import queryUtility
from zope.component.hooks import getSite
from zope.globalrequest import getRequest


__all__ = (
    "FAULTS",
    "is_behind_unknown_proxy",
    "password_faults",
    "without_secrets",
    "unknown_password",
)


MOST = 100
PRESENT = "kommune.eakte.anmeldung.present"
BEGUN = "kommune.eakte.anmeldung.begun"


def grenzen() -> rules.Grenzen:
    """Return how long sessions last in this site."""
    registry = queryUtility(IRegistry)
    if registry is None:
        return rules.Grenzen()
    prefix = IAnmeldungSettings.__identifier__
    values = {name: registry.get(f"{prefix}.{name}") for name in rules.Grenzen._fields}
    return rules.Grenzen(**{name: value for name, value in values.items() if value})


def generation_of(user_id: str) -> int:
    """Return the generation of an account; 0 for one that never logged in.

    Links and tokens are made in a generation and are dead in every other one.
    """
    konto = _konto(user_id)
    return konto.generation if konto is not None else 0


def begin(user_id: str, *, art: str, intern: bool, request: Any = None) -> rules.Schein:
    """Note a log-in of the account, with what the request proved of its person, and return what its ticket says."""
    proven = nachweis.found(user_id) or nachweis.Nachweis(user_id)
    konto = _konto(user_id, make=True)
    now = _now()
    address = _address_of(user_id)
    if not konto.angemeldet or konto.adresse != address:
        konto.angemeldet, konto.adresse = True, address
    forget_past(konto.sitzungen, now)
    if len(konto.sitzungen) >= MOST:  # a program that logs in anew each time: its oldest ones go
        oldest = sorted(konto.sitzungen.items(), key=lambda pair: pair[1].gesehen)
        for past, _one in oldest[: len(oldest) - MOST + 1]:
            del konto.sitzungen[past]
    sid = token_urlsafe(18)
    client = (request.getClientAddr() or "")[:45] if request is not None else ""
    geraet = (request.getHeader("User-Agent") or "")[:200] if request is not None else ""
    konto.sitzungen[sid] = Sitzung(
        art, now, now, client, geraet, intern, proven.zweitfaktor, proven.anbieter, proven.vertrauen
    )
    return rules.Schein(konto.generation, sid, now)


def alive(user_id: str, schein: rules.Schein | None, *, gesehen: float) -> Sitzung | None:
    """Return the session a ticket or token belongs to, None if it has ended."""
    konto = _konto(user_id)
    if konto is None or schein is None or schein.generation != konto.generation:
        return None
    sitzung = konto.sitzungen.get(schein.sid)
    if sitzung is None or sitzung.begonnen != schein.begonnen:
        return None
    times = {"begonnen": sitzung.begonnen, "gesehen": gesehen, "now": _now()}
    return sitzung if rules.is_in_time(**times, intern=sitzung.intern, grenzen=grenzen()) else None


def moment(seconds: int) -> datetime:
    """Return the moment in the legal time of Germany."""
    return datetime.fromtimestamp(seconds, clock.TIMEZONE)


def lasts(user_id: str, sid: str) -> bool:
    """Tell whether the session was not ended, whatever the generation of its ticket."""
    konto = _konto(user_id)
    return konto is not None and sid in konto.sitzungen


def note_seen(user_id: str, sid: str) -> None:
    """Note that a session is in use, at most every ten minutes and in a transaction of its own."""
    konto = _konto(user_id)
    sitzung = konto.sitzungen.get(sid) if konto is not None else None
    now = _now()
    if sitzung is None or now - sitzung.gesehen < rules.SEEN_EVERY or is_uncommitted(konto):
        return

    def write(konto: Any) -> None:
        if sid in konto.sitzungen:
            konto.sitzungen[sid] = konto.sitzungen[sid]._replace(gesehen=now)

    try:
        run_apart(konto, write)
    except POSError:  # the list shows an older time
        return


def sitzungen(user_id: str) -> list[tuple[str, Sitzung]]:
    """Return the sessions that last, with their ids, newest first."""
    konto = _konto(user_id)
    if konto is None:
        return []
    now, limits = _now(), grenzen()
    lasting = [(sid, one) for sid, one in konto.sitzungen.items() if not _is_past(one, now, limits)]
    return sorted(lasting, key=lambda pair: pair[1].begonnen, reverse=True)


def end(user_id: str, sid: str) -> None:
    """End one session: its ticket and tokens are dead, wherever they were copied to.

    :raises Unknown: the account has no such session.
    """
    konto = _konto(user_id)
    if konto is None or sid not in konto.sitzungen:
        raise Unknown(_("error_session_unknown", default="There is no such log-in any more."))
    del konto.sitzungen[sid]
    protokoll.note("abmeldung", user_id)


def end_all(user_id: str, *, anlass: str, ausser: str = "") -> None:
    """Begin a new generation of the account: no ticket, token or link of before is good any more.

    ``ausser``: the session in which somebody does this to the own account goes on, with a new ticket.
    """
    konto = _konto(user_id, make=True)
    if konto is None:
        return
    konto.generation += 1
    for sid in [sid for sid in konto.sitzungen if sid != ausser]:
        del konto.sitzungen[sid]
    protokoll.note("sitzungen-beendet", user_id, anlass=anlass)


def end_everything(*, anlass: str) -> tuple[int, int]:
    """End all sessions, tokens and links for a new password of the site; return how many sessions and how many links.

    For a database that comes from a backup: what it holds may have been ended or used since. Passwords are kept.
    """
    portal, sessions = _portal(), 0
    store = konten(portal)
    for _user_id, konto in store.items() if store is not None else ():
        sessions += len(konto.sitzungen)
        konto.sitzungen.clear()
        konto.generation += 1
    tool = api.portal.get_tool("portal_password_reset")
    links = tool.void_all() if hasattr(tool, "void_all") else 0
    protokoll.note("sitzungen-beendet", "alle", anlass=anlass)
    return sessions, links


def roles_changed(user_id: str, *, anlass: str) -> None:
    """End what an account was granted under other roles; one that never logged in keeps its invitation."""
    konto = _konto(user_id)
    if konto is not None and konto.angemeldet:
        end_all(user_id, anlass=anlass, ausser=present_sid(user_id))


def address_changed(user_id: str) -> None:
    """End what was given to an account under another address; saving the same one again changes nothing."""
    konto, address = _konto(user_id), _address_of(user_id)
    if konto is not None and konto.adresse != address:
        konto.adresse = address
        end_all(user_id, anlass="adresse", ausser=present_sid(user_id))


def present(user_id: str) -> Sitzung | None:
    """Return the session the running request belongs to, if it is one of this account."""
    konto, sid = _konto(user_id), present_sid(user_id)
    return konto.sitzungen.get(sid) if konto is not None and sid else None


def note_factor(user_id: str, at: int) -> None:
    """Note in the present session when the second factor was given."""
    konto, sid = _konto(user_id), present_sid(user_id)
    if konto is not None and sid in konto.sitzungen:
        konto.sitzungen[sid] = konto.sitzungen[sid]._replace(zweitfaktor=at)


def present_sid(user_id: str) -> str:
    """Return the session the running request belongs to, if it is one of this account, else ""."""
    request = getRequest()
    known = IAnnotations(request).get(PRESENT) if request is not None else None
    return known[1].sid if known is not None and known[0] == user_id else ""


def forget_past(sessions: Any, now: int) -> int:
    """Remove sessions that are over, with the addresses they hold; return how many."""
    limits = grenzen()
    past = [sid for sid, one in sessions.items() if _is_past(one, now, limits)]
    for sid in past:
        del sessions[sid]
    return len(past)


def forget_past_everywhere() -> int:
    """Remove the sessions of all accounts that are over; return how many."""
    store, now, limits, count = konten(_portal()), _now(), grenzen(), 0
    for _user_id, konto in store.items() if store is not None else ():
        if not is_uncommitted(konto) and any(_is_past(one, now, limits) for one in konto.sitzungen.values()):
            count += run_apart(konto, lambda konto: forget_past(konto.sitzungen, now))
    return count


def _is_past(one: Sitzung, now: int, limits: rules.Grenzen) -> bool:
    # what is noted of the last use may be ten minutes old
    idle = now - one.gesehen >= limits.idle(one.intern) + rules.SEEN_EVERY + rules.REFRESH_AFTER
    return idle or now - one.begonnen >= limits.absolute


def _address_of(user_id: str) -> str:
    user = api.user.get(userid=user_id)
    return ((user.getProperty("email") or "") if user is not None else "").lower()


def _konto(user_id: str, *, make: bool = False) -> Any:
    store = konten(_portal())
    if store is None:
        return None
    konto = store.get(user_id)
    return store.setdefault(user_id, Konto()) if konto is None and make else konto


def _portal() -> Any:
    return api.portal.get() if getSite() is not None else None


def _now() -> int:
    return int(clock.now().timestamp())


def unknown_password() -> Any:
    """Return the hash of a password that nobody knows: the owner of the account asks for a link (``eakte.uebertragung``)."""
    return hashing.hashed(token_urlsafe(48))
