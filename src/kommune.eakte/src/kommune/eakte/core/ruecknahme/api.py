"""The door: offer to take back what was just done, and take it back."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.ruecknahme import store
from kommune.eakte.core.ruecknahme.interfaces import changed_since
from kommune.eakte.core.ruecknahme.interfaces import GRUND
from kommune.eakte.core.ruecknahme.interfaces import IRuecklauf
from kommune.eakte.core.ruecknahme.interfaces import IRuecknahme
from kommune.eakte.core.ruecknahme.store import Angebot
from kommune.eakte.core.ruecknahme.store import install_store
from kommune.eakte.core.ruecknahme.store import Schritt
from plone import api
from secrets import token_hex
from typing import Any
from zope.component import queryAdapter

import transaction


__all__ = (
    "Angebot",
    "changed_since",
    "get",
    "GRUND",
    "install_store",
    "is_taking_back",
    "list_mine",
    "offer",
    "offer_many",
    "step",
    "take_back",
    "told_at",
)
UEBERGANG = "uebergang"
_taking_back: ContextVar[bool] = ContextVar("kommune.eakte.ruecknahme", default=False)


def step(obj: Any, art: str, vorher: Mapping[str, Any]) -> Schritt:
    """Return one thing done to ``obj``, to be offered; ``vorher`` holds plain values alone."""
    return Schritt(str(api.content.get_uuid(obj)), art, dict(vorher))


def offer(obj: Any, art: str, vorher: Mapping[str, Any], text: Any) -> str:
    """Offer the person logged in to take back what they have just done; return the id. ``text`` says what was done."""
    return offer_many([step(obj, art, vorher)], text)


def offer_many(schritte: Iterable[Schritt], text: Any) -> str:
    """Offer to take back several steps at once, in the order given; return the id, "" if there is nothing to take back."""
    user_id, done = zugriff.user_id(), tuple(schritte)
    if not user_id or not done:
        return ""
    angebot = Angebot(token_hex(8), text, clock.now(), done)
    store.keep(user_id, angebot)
    return angebot.id


def back_by(obj: Any, transition: str) -> dict[str, str] | None:
    """Return what is kept of a transition just done that ``transition`` takes back, None if the person may not do that one."""
    possible = {step["id"] for step in uebergang.available(obj)}
    return {"nachher": uebergang.state_of(obj), "zurueck": str(transition)} if str(transition) in possible else None


def list_mine() -> tuple[Angebot, ...]:
    """Return what the person logged in may take back, the newest first."""
    return store.of(zugriff.user_id())


def get(angebot_id: Any) -> Angebot:
    """Return one of them.

    :raises Unknown: there is none of that id, or its day is over.
    """
    found = next((one for one in list_mine() if one.id == angebot_id), None)
    if found is None:
        raise Unknown(_("error_no_undo", default="This cannot be taken back any more."))
    return found


def take_back(angebot_id: Any) -> tuple[int, tuple[Any, ...]]:
    """Take back what was offered, each step for itself; return how many were, and why the others were not.

    It is offered no longer, whatever came of it. :raises Unknown: as ``get``. :raises KommuneError: nothing could be taken back.
    """
    angebot = get(angebot_id)
    done, refused = 0, []
    for one in angebot.schritte:
        savepoint = transaction.savepoint(optimistic=True)
        try:
            _undo(one)
            done += 1
        except KommuneError as error:
            savepoint.rollback()
            refused.append(error)
    if not done:
        raise refused[0]
    store.drop(zugriff.user_id(), angebot.id)
    return done, tuple(error.message for error in refused)


def told_at(angebot_id: Any) -> str:
    """Return where it is told how far taking this back is, if Aufträge do it; "" if it is done at once.

    :raises Unknown: as ``get``.
    """
    for one in get(angebot_id).schritte:
        known = _known(one)
        if IRuecklauf.providedBy(known):
            return str(known.told_at(one.vorher))
    return ""


def undo(obj: Any, art: str, vorher: Mapping[str, Any]) -> None:
    """Take back one step with a thing in hand; for acts on many, which keep their own account of them."""
    with _going_back():
        queryAdapter(obj, IRuecknahme, name=art).undo(vorher)


def is_taking_back() -> bool:
    """Tell whether what happens now takes something back: who had it before is not told that it is new to them."""
    return _taking_back.get()


@contextmanager
def _going_back() -> Iterator[None]:
    token = _taking_back.set(True)
    try:
        yield
    finally:
        _taking_back.reset(token)


def _undo(schritt: Schritt) -> None:
    known = _known(schritt)
    if known is None:
        raise Unknown(_("error_no_undo", default="This cannot be taken back any more."))
    with _going_back():
        known.undo(schritt.vorher)


def _known(schritt: Schritt) -> Any:
    """Return who takes a step back, None if nobody can or the person may not see the thing any more."""
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=schritt.uid)
    obj = found[0]._unrestrictedGetObject() if found else None
    known = queryAdapter(obj, IRuecknahme, name=schritt.art) if obj is not None else None
    return known if known is not None and (known.abgegeben or zugriff.may("View", obj)) else None
