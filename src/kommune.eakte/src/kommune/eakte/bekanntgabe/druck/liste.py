"""What waits to be printed. Called through ``api``."""

from Acquisition import aq_parent
from kommune.eakte import _
from kommune.eakte.bekanntgabe import store
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.posteingang import api as posteingang
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from plone import api
from typing import Any


def may_print() -> bool:
    """Tell whether the person prints and posts: the Poststelle."""
    return "Manager" in api.user.get_roles() or bool(posteingang.my_poststellen())


def enqueue(bescheid: Any, row: dict[str, Any], *, nachdruck: str = "") -> None:
    """Put a letter into the queue; part of the running transaction.

    :raises WrongState: the Vorgang is confidential: who works on it prints it.
    """
    if vertraulichkeit.stufe_of(bescheid) not in ("", "offen", "nfd"):
        raise WrongState(
            _("error_druck_vertraulich", default="The Vorgang is confidential: print the letter yourself and post it.")
        )
    vorgang = aq_parent(bescheid)
    posten = {
        "bescheid": api.content.get_uuid(bescheid),
        "nr": row["nr"],
        "aktenzeichen": vorgang.aktenzeichen,
        "name": row["name"],
        "weg": row["weg"],
        "nachdruck": nachdruck,
        "abgang": None,
    }
    store.druckliste().wartend[f"{clock.now():%Y%m%d%H%M%S%f}:{posten['bescheid']}:{row['nr']}"] = posten


def waiting() -> list[dict[str, Any]]:
    """Return what waits to be printed, the oldest first.

    :raises NotAllowed: who is not the Poststelle.
    """
    require()
    return list(store.druckliste().wartend.values())


def bescheid_of(posten: dict[str, Any]) -> Any:
    """Return the Bescheid of an item, whoever asks; None if it is gone."""
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog.unrestrictedSearchResults(UID=posten["bescheid"]):
        return brain._unrestrictedGetObject()
    return None


def require() -> None:
    """Refuse who is not the Poststelle.

    :raises NotAllowed: so it is.
    """
    if not may_print():
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
