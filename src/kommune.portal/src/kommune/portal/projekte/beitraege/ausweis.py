"""Who takes part: an account, or an address that was confirmed in this browser; links and what opening one does."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.schluessel import rules as schluessel
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.portal import _
from kommune.portal.buergerkonto import api as konten
from kommune.portal.projekte import post
from kommune.portal.projekte import rules
from kommune.portal.projekte.abstimmung import wahl
from kommune.portal.projekte.beitraege import angaben
from kommune.portal.projekte.rules import Modul
from kommune.portal.projekte.rules import Zugang
from kommune.portal.projekte.setup import EINWOHNER
from kommune.portal.projekte.store import Art
from kommune.portal.projekte.store import Ausweis
from kommune.portal.projekte.store import Link
from kommune.portal.projekte.store import Projektspeicher
from kommune.portal.projekte.store import speicher
from kommune.portal.projekte.store import write
from plone import api
from typing import Any


LINK_LASTS = timedelta(hours=48)
AUSWEIS_LASTS = timedelta(days=30)
PER_ADDRESS = 5  # mails a minute, whoever asks for them
drossel = Drossel("projekt-adressen")
UNKNOWN = _("error_projekt_link", default="This link is no longer valid. Please enter your address once more.")


@dataclass(frozen=True)
class Person:
    """Who takes part; ``konto`` is the id of the account, "" without one."""

    email: str
    zugang: Zugang
    konto: str = ""
    name: str = ""


def person_of(user: Any, token: str) -> Person | None:
    """Return who it is: the citizen logged in, else who holds the token of an Ausweis; None for everybody else."""
    if user is not None and konten.is_citizen(user.getId()):
        groups = user.getGroups()
        zugang = Zugang.EINWOHNER if EINWOHNER in groups else Zugang.KONTO
        return Person(konten.email_of(user.getId()), zugang, user.getId(), user.getProperty("fullname") or "")
    found = speicher().ausweise.get(schluessel.hash_of(token)) if token else None
    return Person(found.email, Zugang.MAIL) if found is not None and found.bis > clock.now() else None


def require_open(projekt: Any, modul: Modul) -> None:
    """Refuse what may not be done today, by the server's clock. :raises WrongState: says why."""
    fits = modul not in (Modul.STIMMEN, Modul.STIMMZETTEL) or modul == wahl.modul_of(projekt)
    is_public = api.content.get_state(projekt) == "published"
    if fits and is_public and rules.is_open(modul, projekt.zeitraeume, clock.today()):
        return
    last = wahl.last_day(projekt)
    if last is not None and clock.today() > last:
        message = _(
            "error_projekt_over",
            default="This ended on ${tag} at 23:59:59.",
            mapping={"tag": f"{last:%d.%m.%Y}"},
        )
        raise WrongState(message)
    raise WrongState(_("error_projekt_not_open", default="This cannot be done in this project now."))


def require_zugang(projekt: Any, modul: Modul, person: Person | None) -> None:
    """Refuse who does not come the way the project asks for. :raises NotAllowed: says which way that is."""
    needed = Zugang(getattr(projekt, f"zugang_{modul}"))
    if rules.suffices(person.zugang if person else Zugang.MAIL, needed):
        return
    if needed == Zugang.EINWOHNER:
        raise NotAllowed(
            _("error_zugang_einwohner", default="Only residents may do this whose account the town has checked.")
        )
    raise NotAllowed(_("error_zugang_konto", default="Log in with your account to do this."))


def ask(
    projekt: Any, email: str, art: Art = Art.AUSWEIS, entered: dict[str, Any] | None = None, back: str = ""
) -> None:
    """Send a link by which an address is confirmed, and what was ``entered`` done; whether it is known is not told.

    :raises Invalid: nothing a mail can be sent to. :raises TooMany: this address got five within a minute.
    """
    uid, token, address = api.content.get_uuid(projekt), schluessel.new_token(), angaben.address(email)
    drossel.require(rules.person_of(b"", address), PER_ADDRESS)
    link = Link(art, uid, address, dict(entered or {}), clock.now() + LINK_LASTS)
    write(lambda store: store.links.setdefault(schluessel.hash_of(token), link) and None, projekt=uid)
    post.ask(projekt, link.email, token, back)


def link_of(token: str) -> Link:
    """Return what a link is for. :raises Unknown: never sent or expired; no difference is shown."""
    found: Link | None = speicher().links.get(schluessel.hash_of(token))
    if found is None or found.bis < clock.now():
        raise Unknown(UNKNOWN)
    return found


def redeem(store: Projektspeicher, token: str) -> tuple[Link, str]:
    """Return what a link held and the token of a new Ausweis; from now on the link confirms the address alone.

    Part of a write. :raises Unknown: as ``link_of``.
    """
    hashed = schluessel.hash_of(token)
    link = store.links.get(hashed)
    if link is None or link.bis < clock.now():
        raise Unknown(UNKNOWN)
    made = schluessel.new_token()
    store.links[hashed] = replace(link, art=Art.AUSWEIS, angaben={})
    store.ausweise[schluessel.hash_of(made)] = Ausweis(link.email, clock.now() + AUSWEIS_LASTS)
    return link, made


def give_back(token: str) -> None:
    """Forget an Ausweis: this browser takes part no more."""
    hashed = schluessel.hash_of(token)
    write(lambda store: store.ausweise.tree(hashed).pop(hashed, None) and None)


def forget_expired() -> int:
    """Forget links and Ausweise that are over; return how many. Part of the running transaction."""
    store, now, gone = speicher(), clock.now(), 0
    for kept in (store.links, store.ausweise):
        for hashed in _over(kept, now):
            del kept[hashed]
            gone += 1
    return gone


def _over(kept: Any, now: Any) -> Iterator[str]:
    yield from [hashed for hashed, one in kept.items() if one.bis < now]
