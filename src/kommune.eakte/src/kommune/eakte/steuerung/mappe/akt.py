"""Signing and returning as acts on many Vorgänge: of each the draft that was read, in the Fassung that was read."""

from collections.abc import Mapping
from kommune.eakte import _
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.postausgang.api import BescheidState
from kommune.eakte.postausgang.api import BescheidTransition
from plone import api
from typing import Any


def sign(vorgang: Any, _angaben: Mapping[str, Any], seen: str | None) -> dict[str, Any]:
    """Give the Schlusszeichnung.

    :raises Stale: nobody read it, or it is another Fassung by now.
    """
    bescheid = read_of(vorgang, seen)
    execute(bescheid, BescheidTransition.SIGN, fassung=bescheid.version)
    return {"bescheid": bescheid.getId()}


def give_back(vorgang: Any, angaben: Mapping[str, Any], seen: str | None) -> dict[str, Any]:
    """Return the draft for correction, with the reason.

    :raises Stale: as ``sign``.
    """
    bescheid = read_of(vorgang, seen)
    execute(bescheid, BescheidTransition.RETURN, text=angaben["grund"])
    return {"bescheid": bescheid.getId()}


def stamp_of(uid: str, fassung: Any) -> str:
    """Return what is sent with an act to say which draft was read, and in which Fassung."""
    return f"{uid} {fassung}"


def read_of(vorgang: Any, seen: str | None) -> Any:
    """Return the draft of a Vorgang that was read.

    :raises Stale: it is no longer there to be signed, in that Fassung.
    """
    uid, _blank, fassung = (seen or "").partition(" ")
    for bescheid in vorgang.objectValues():
        if uid and bescheid.portal_type == "Bescheid" and api.content.get_uuid(bescheid) == uid:
            waits = postausgang.state_of(bescheid) == BescheidState.SUBMITTED
            if waits and str(bescheid.version) == fassung and zugriff.may("View", bescheid):
                return bescheid
    raise Stale(
        _("error_mappe_changed", default="The draft was changed, signed or taken back meanwhile. Read it again.")
    )
