"""What waits to be printed, whatever kind of letter it is. Called through ``api``."""

from kommune.eakte import _
from kommune.eakte.bekanntgabe import lage
from kommune.eakte.bekanntgabe import store
from kommune.eakte.bekanntgabe.interfaces import IDruckgut
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.verwalter import is_manager
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.posteingang import api as posteingang
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from typing import Any
from zope.component import getUtility


BESCHEID = "bescheid"  # the kind of what was put in before there were others
NO_IDENTITY = ("aktenzeichen", "name", "weg", "nachdruck", "abgang", "ersetzt")


def may_print() -> bool:
    """Tell whether the person prints and posts: the Poststelle."""
    return is_manager() or bool(posteingang.my_poststellen())


def enqueue(vorgang: Any, art: str, angaben: dict[str, Any], *, name: str, weg: str, nachdruck: str = "") -> None:
    """Put a letter into the queue; part of the running transaction.

    :raises WrongState: the Vorgang is confidential: who works on it prints it.
    """
    require_open_to_all(vorgang)
    told = {"aktenzeichen": vorgang.aktenzeichen, "name": name, "weg": weg, "nachdruck": nachdruck, "abgang": None}
    posten = {"art": art, **angaben, **told}
    store.druckliste().wartend[f"{clock.now():%Y%m%d%H%M%S%f}:{identity_of(posten)}"] = posten
    lage.note_waiting(vorgang, identity_of(posten))


def require_open_to_all(vorgang: Any) -> None:
    """Refuse to give a confidential letter out of hand.

    :raises WrongState: so it is.
    """
    if vertraulichkeit.stufe_of(vorgang) not in ("", "offen", "nfd"):
        raise WrongState(
            _("error_druck_vertraulich", default="The Vorgang is confidential: print the letter yourself and post it.")
        )


def waiting() -> list[dict[str, Any]]:
    """Return what waits to be printed, the oldest first.

    :raises NotAllowed: who is not the Poststelle.
    """
    require()
    return list(store.druckliste().wartend.values())


def kind_of(posten: dict[str, Any]) -> IDruckgut:
    """Return what knows this kind of letter."""
    return getUtility(IDruckgut, name=posten.get("art", BESCHEID))


def identity_of(posten: dict[str, Any]) -> str:
    """Return what tells one letter from another, however often it is printed."""
    return ":".join(str(value) for name, value in posten.items() if name not in NO_IDENTITY and name != "art")


def note_gone(posten: dict[str, Any]) -> None:
    """Note that a letter waits no more."""
    vorgang = kind_of(posten).vorgang_of(posten)
    if vorgang is not None:
        lage.note_gone(vorgang, identity_of(posten))


def note_all_waiting() -> int:
    """Note with its Vorgang each letter that is in the queue or in a run and not posted, for an upgrade; return how many."""
    queue, count = store.druckliste(), 0
    in_runs = (one for lauf in queue.laeufe.values() for one in lauf.posten)
    for posten in (*queue.wartend.values(), *in_runs):
        vorgang = kind_of(posten).vorgang_of(posten)
        if vorgang is not None and posten["abgang"] is None and not posten.get("ersetzt"):
            lage.note_waiting(vorgang, identity_of(posten))
            count += 1
    return count


def require() -> None:
    """Refuse who is not the Poststelle.

    :raises NotAllowed: so it is.
    """
    if not may_print():
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
