"""Check-out: one person works on a draft, all see who and since when, others make no version meanwhile. Called through ``api``."""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.dokumente.interfaces import CheckoutTakenOver
from kommune.eakte.journal import api as journal
from plone import api
from typing import Any
from zope.event import notify


def check_out(dokument: Any) -> None:
    """Note that the person logged in works on it alone; once more is no fault.

    :raises WrongState: somebody else has it, it came from outside or is final, or the Vorgang is closed.
    """
    akten.require_open(dokument)
    if akten.is_fixed(dokument):
        raise WrongState(
            _(
                "error_dokument_fixed",
                default="${aktenzeichen} came from outside or is final; its file never changes.",
                mapping={"aktenzeichen": dokument.aktenzeichen},
            )
        )
    akten.require_not_taken(dokument)
    if not akten.holder_of(dokument):
        _give_to(dokument, zugriff.user_id())
        journal.record(dokument, "ausgecheckt")


def give_back(dokument: Any) -> None:
    """End the check-out without a new version.

    :raises WrongState: the person does not have it.
    """
    _require_mine(dokument)
    akten.release(dokument)
    journal.record(dokument, "zurueckgegeben")


def take_over_checkout(dokument: Any, *, grund: str) -> None:
    """Take a Dokument over from who has it checked out; they are told. Who may is asked by the page or endpoint.

    :raises WrongState: nobody else has it, or the Vorgang is closed. :raises Invalid: without a reason.
    """
    akten.require_open(dokument)
    holder = akten.holder_of(dokument)
    if holder in ("", zugriff.user_id()):
        raise WrongState(_("error_not_checked_out", default="Nobody else has checked it out."))
    grund = akten.require_text(grund, "grund", limit=2000)
    _give_to(dokument, zugriff.user_id())
    journal.record(
        dokument,
        "checkout_uebernommen",
        metadatum="ausgecheckt_von",
        alter_wert=holder,
        neuer_wert=zugriff.user_id(),
        bemerkung=grund,
    )
    notify(CheckoutTakenOver(dokument, holder, grund))


def release_all_of(user_id: str, below: Any = None) -> int:
    """End every check-out of a person, of what lies below a record if one is named; return how many.

    For who leaves or is barred: nobody shall wait for them.
    """
    query = {"path": "/".join(below.getPhysicalPath())} if below is not None else {}
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(portal_type="Dokument", ausgecheckt_von=user_id, **query)
    for brain in found:
        dokument = brain._unrestrictedGetObject()
        akten.release(dokument)
        journal.record(dokument, "zurueckgegeben", bemerkung="von Amts wegen")
    return len(found)


def checked_out_in(vorgang: Any) -> list[Any]:
    """Return the Dokumente of a Vorgang that are checked out and the person may see; one question to the catalog."""
    path = {"query": "/".join(vorgang.getPhysicalPath()), "depth": 1}
    found = api.content.find(portal_type="Dokument", path=path, ausgecheckt_von="*", sort_on="aktenzeichen_sort")
    return [brain.getObject() for brain in found]


def _require_mine(dokument: Any) -> None:
    if akten.holder_of(dokument) != zugriff.user_id():
        akten.require_not_taken(dokument)
        raise WrongState(_("error_not_yours_checked_out", default="You have not checked it out."))


def _give_to(dokument: Any, user_id: str) -> None:
    dokument.ausgecheckt_von, dokument.ausgecheckt_am = user_id, clock.now()
    dokument.reindexObject(idxs=["ausgecheckt_von"])
