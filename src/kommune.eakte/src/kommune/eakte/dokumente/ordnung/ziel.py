"""Where a Dokument is to lie: a Vorgang, named by its number or chosen from an Akte, or a new one there. Called through ``api``."""

from collections.abc import Iterable
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.content.akte import IAkte
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from plone import api
from typing import Any


MOST = 100
ADD_DOKUMENT = "kommune.eakte: Add Dokument"
ADD_VORGANG = "kommune.eakte: Add Vorgang"


class WhichVorgang(Invalid):
    """An Akte was named, and a Dokument lies in a Vorgang: ``vorgaenge`` are those open there, as far as the person sees them.

    ``kann_neu`` tells whether they may begin another one there.
    """

    def __init__(self, message: Any, *, vorgaenge: Iterable[Any] = (), kann_neu: bool = False, field: str = "") -> None:
        super().__init__(message, field=field)
        if not isinstance(message, Invalid):
            self.vorgaenge, self.kann_neu = tuple(vorgaenge), kann_neu


def open_vorgaenge(akte: Any) -> list[Any]:
    """Return the catalog records of the open Vorgänge in an Akte the person may see, by number, 100 at most."""
    found = api.content.find(
        portal_type="Vorgang",
        path="/".join(akte.getPhysicalPath()),
        review_state={"not": "closed"},
        sort_on="aktenzeichen_sort",
        sort_limit=MOST,
    )
    return list(found[:MOST])


def place_for(ziel: str, *, vorgang: str = "", neu: str = "") -> Any:
    """Return the Vorgang somebody names to put a Dokument into.

    ``ziel`` is the number of a Vorgang, or of an Akte: then ``vorgang`` is the number of one open there, or ``neu`` the Betreff
    of a Vorgang that is begun there.

    :raises Unknown: there is none they may see. :raises NotAllowed: they may not add Dokumente, or a Vorgang, there.
    :raises WhichVorgang: an Akte alone was named. :raises WrongState: the Akte is closed.
    """
    record = akten.find_record(ziel)
    if not IAkte.providedBy(record):
        return _allowed(record, "ziel")
    if vorgang:
        return _allowed(_chosen(record, vorgang), "vorgang")
    may_begin = zugriff.may(ADD_VORGANG, record)
    if not neu:
        message = _("error_which_vorgang", default="This is an Akte. Choose the Vorgang in it, or a new one.")
        raise WhichVorgang(message, vorgaenge=open_vorgaenge(record), kann_neu=may_begin, field="vorgang")
    if not may_begin:
        raise NotAllowed(_("error_not_allowed", default="You may not do this."), field="neu")
    return _allowed(akten.create_vorgang(record, betreff=neu), "neu")


def _chosen(akte: Any, aktenzeichen: str) -> Any:
    for brain in open_vorgaenge(akte):
        if brain.aktenzeichen == aktenzeichen:
            return brain.getObject()
    raise Unknown(
        _("error_no_such_vorgang_here", default="There is no such open Vorgang in this Akte."), field="vorgang"
    )


def _allowed(vorgang: Any, field: str) -> Any:
    if not zugriff.may(ADD_DOKUMENT, vorgang):
        message = _("error_may_not_add_there", default="You may not add Dokumente to this Vorgang.")
        raise NotAllowed(message, field=field)
    return vorgang
