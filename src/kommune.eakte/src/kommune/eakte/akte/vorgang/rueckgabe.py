"""Work of who is gone or barred goes back to the inbox: at once as far as a request can carry it, the rest by an Auftrag.

What they may see and do is taken in the same transaction, however much there is (``rechte``); here only the name goes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from kommune.eakte import _
from kommune.eakte.akte.schriftgut.bearbeitung import assign
from kommune.eakte.akte.workflow import VorgangState
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import api as rechte
from plone import api
from typing import Any
from uuid import uuid4


ART = "arbeit-zurueck"
AT_ONCE = 100
"""Vorgänge in one transaction: 9 ms of processor time each."""


def return_work(user_id: str, oe_id: str | None = None) -> int:
    """Give the open Vorgänge of a person (in one OE) back to the inbox and return how many.

    For those who leave: it is done in nobody's name but the acting one's, and journaled as any assignment.
    """
    return _begin(user_id, {"federfuehrung": oe_id} if oe_id is not None else {})


def take_work_back(obj: Any, user_id: str) -> int:
    """Give what a barred person works on in a record back to the inbox."""
    return _begin(user_id, {"path": "/".join(obj.getPhysicalPath())})


class Rueckgabe(Auftragsart):
    """The next hundred; what is left then is another Auftrag."""

    title = _("label_auftrag_arbeit_zurueck", default="Work of a person goes back to the inbox")
    spur = Spur.LONG
    keep = None

    def run(self, portal, auftrag):
        if _is_theirs(portal, auftrag.angaben):
            return
        with _as(auftrag.angaben["akteur"]):
            _portion(auftrag.angaben)

    def describe(self, angaben):
        return organisation.display_name(angaben["user_id"])


def _begin(user_id: str, where: dict[str, str]) -> int:
    acting = zugriff.user_id()
    return _portion({"user_id": user_id, "where": where, "akteur": acting, "job": uuid4().hex, "teil": 0})


def _portion(angaben: dict[str, Any]) -> int:
    query = {**angaben["where"], "bearbeiter": angaben["user_id"], "review_state": {"not": str(VorgangState.CLOSED)}}
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(portal_type="Vorgang", **query)
    number = len(brains)
    for brain in list(brains[:AT_ONCE]):
        assign(brain._unrestrictedGetObject(), "")
    if number > AT_ONCE:
        following = {**angaben, "teil": angaben["teil"] + 1}
        auftraege.enqueue(ART, f"{following['job']}/{following['teil']}", following, akteur=angaben["akteur"])
    return number


def _is_theirs(portal: Any, angaben: dict[str, Any]) -> bool:
    """Tell whether it was taken back meanwhile: let in again, or at work there again."""
    user_id, where = angaben["user_id"], angaben["where"]
    if "path" in where:
        return not rechte.is_barred(portal.unrestrictedTraverse(where["path"]), user_id)
    if "federfuehrung" in where:
        return organisation.works_on(where["federfuehrung"], user_id)
    return organisation.works_here(user_id)


@contextmanager
def _as(user_id: str) -> Iterator[None]:
    """Act as who caused it, so that the journal names them; as the system if that account is gone."""
    if user_id and api.user.get(userid=user_id) is not None:
        with api.env.adopt_user(username=user_id):
            yield
    else:
        yield
