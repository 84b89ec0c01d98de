"""The door: keep searches under a name, tell how many hits are new, look again."""

from array import array
from BTrees.IIBTree import IISet
from collections.abc import Iterable
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.shards import ShardedStore
from kommune.eakte.recherche import ergebnis
from kommune.eakte.recherche import rules
from kommune.eakte.recherche.dauersuche.store import Dauersuche
from kommune.eakte.recherche.rules import Wunsch
from kommune.eakte.suche.api import MaschineFehlt
from plone import api
from secrets import token_hex
from typing import Any
from zope.annotation.interfaces import IAnnotations


__all__ = (
    "Dauersuche",
    "list_all",
    "forget",
    "get",
    "install",
    "look",
    "mine",
    "news",
    "people",
    "people_with_news",
    "remove",
    "save",
    "see",
    "wunsch_of",
)

ANNOTATION = "kommune.eakte.dauersuchen"
MAX_EACH = 20
WATCHED = 5000  # hits of one search; beyond that nobody reads what is new
KEPT = 200


def install(portal: Any) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, ShardedStore())


def mine() -> list[Dauersuche]:
    """Return the saved searches of the person logged in, by name."""
    return sorted(_store().get(zugriff.user_id(), ()), key=lambda one: one.titel.casefold())


def get(dauersuche_id: str) -> Dauersuche:
    """Return a saved search of the person logged in.

    :raises Unknown: she has none of that id.
    """
    for one in _store().get(zugriff.user_id(), ()):
        if one.id == dauersuche_id:
            return one
    raise Unknown(_("error_dauersuche_unknown", default="There is no such saved search."))


def save(titel: str, wunsch: Wunsch) -> Dauersuche:
    """Keep a search under a name. What it finds now is not new.

    :raises Invalid: no name, one that another search has, nothing asked, what cannot be asked for, or twenty there already.
    :raises MaschineFehlt: the engine is out of reach.
    """
    titel = akten.require_text(titel, "titel", limit=60)
    if wunsch.is_empty():
        raise Invalid(_("error_dauersuche_leer", default="Please search for something first."), field="text")
    kept = _store().get(zugriff.user_id(), ())
    same = next((one for one in kept if one.titel.casefold() == titel.casefold()), None)
    left = tuple(one for one in kept if one is not same)
    frage = {name: value for name, value in wunsch.query().items() if value and name not in ("b_start", "b_size")}
    if same and same.frage != frage:
        raise Invalid(
            _(
                "error_dauersuche_name",
                default="There is a saved search “${title}” already. Take another name, or delete that one first.",
                mapping={"title": same.titel},
            ),
            field="titel",
        )
    if len(left) >= MAX_EACH:
        raise Invalid(
            _("error_dauersuchen_viele", default="There are twenty saved searches already. Delete one first.")
        )
    made = Dauersuche(same.id if same else token_hex(6), titel, frage)
    _know(made, ergebnis.numbers(wunsch))
    _store()[zugriff.user_id()] = (*left, made)
    return made


def remove(dauersuche_id: str) -> Dauersuche:
    """Delete a saved search of the person logged in.

    :raises Unknown: she has none of that id.
    """
    gone = get(dauersuche_id)
    _store()[zugriff.user_id()] = tuple(one for one in _store()[zugriff.user_id()] if one.id != dauersuche_id)
    return gone


def wunsch_of(dauersuche: Dauersuche) -> Wunsch:
    """Return what a saved search asks for."""
    return rules.read(dauersuche.frage)


def news() -> dict[str, set[int]]:
    """Return of each saved search of the person the numbers of its new hits, as far as she may see them now."""
    found = mine()
    waiting = IISet(sorted({nr for one in found for nr in one.neu}))
    seen = ergebnis.visible(Wunsch(), waiting).rids if waiting else ()
    return {one.id: {nr for nr in one.neu if nr in seen} for one in found}


def see(dauersuche: Dauersuche) -> bool:
    """Note that the person looked, in a transaction of its own; return whether anything had to be written."""
    if not dauersuche.neu or is_uncommitted(dauersuche):
        return False

    def note(kept: Dauersuche) -> bool:
        kept.bekannt = array("i", sorted({*array("i", kept.bekannt), *kept.neu})[-WATCHED:]).tobytes()
        kept.neu = ()
        return True

    return bool(run_apart(dauersuche, note, note="looked"))


def list_all() -> list[tuple[str, Dauersuche]]:
    """Return ``(user id, saved search)`` of all: for what is kept about a person, not for pages."""
    return [(user_id, one) for user_id in people() for one in _store()[user_id]]


def forget(user_id: str, dauersuche_id: str) -> bool:
    """Delete a saved search of anybody; return whether there was one. For erasure, as the system."""
    kept = _store().get(user_id, ())
    left = tuple(one for one in kept if one.id != dauersuche_id)
    if len(left) < len(kept):
        _store()[user_id] = left
    return len(left) < len(kept)


def people() -> list[str]:
    """Return the user ids of those who have saved searches."""
    return sorted(_store())


def people_with_news() -> list[str]:
    """Return the user ids of those in whose saved searches something is new, whether or not they may see it."""
    store = _store()
    return [user_id for user_id in people() if any(one.neu for one in store[user_id])]


def look() -> int:
    """Look what is new in the searches of the person logged in; return in how many. Writes only where something is.

    :raises MaschineFehlt: the engine is out of reach.
    """
    return sum(_looked(one) for one in mine())


def _looked(dauersuche: Dauersuche) -> bool:
    try:
        hits = ergebnis.numbers(wunsch_of(dauersuche))
    except MaschineFehlt:
        raise
    except KommuneError:  # the register of streets does not know its place any more
        return False
    if dauersuche.zu_viele or len(hits) > WATCHED:
        if dauersuche.zu_viele != (len(hits) > WATCHED):
            _know(dauersuche, hits)
        return False
    known = array("i", dauersuche.bekannt)
    paths = api.portal.get_tool("portal_catalog")._catalog.paths
    if known and not any(nr in paths for nr in known):  # the catalog was built anew: its numbers mean others
        _know(dauersuche, hits)
        return False
    fresh = sorted(set(hits) - {*known, *dauersuche.neu})
    if fresh:
        dauersuche.neu = (*fresh, *dauersuche.neu)[:KEPT]
    return bool(fresh)


def _know(dauersuche: Dauersuche, hits: Iterable[int]) -> None:
    numbers = sorted(hits)
    dauersuche.zu_viele = len(numbers) > WATCHED
    dauersuche.bekannt = b"" if dauersuche.zu_viele else array("i", numbers).tobytes()
    dauersuche.neu = ()


def _store() -> Any:
    store = IAnnotations(api.portal.get()).get(ANNOTATION)
    return {} if store is None else store
