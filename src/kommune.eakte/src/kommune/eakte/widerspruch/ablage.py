"""Where Widersprüche are kept: on the Vorgang of the Bescheid, as one value that is replaced. Called through ``api``."""

from Acquisition import aq_base
from kommune.eakte import _
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.widerspruch import rules
from kommune.eakte.widerspruch.rules import Widerspruch
from kommune.eakte.widerspruch.rules import Widersprueche
from plone import api
from typing import Any


ATTRIBUTE = "_widersprueche"
VERFAHREN = "_widerspruch"  # on the Verfahren: (UID of the Vorgang of the Bescheid, id)


def widersprueche_of(vorgang: Any) -> Widersprueche:
    """Return all Widersprüche against Bescheide of a Vorgang, the oldest first."""
    found: Widersprueche = getattr(aq_base(vorgang), ATTRIBUTE, ())
    return found


def get(vorgang: Any, id: str) -> Widerspruch:
    """Return one.

    :raises Unknown: there is none of this id.
    """
    found = next((one for one in widersprueche_of(vorgang) if one.id == id), None)
    if found is None:
        raise Unknown(_("error_widerspruch_unknown", default="There is no such Widerspruch."))
    return found


def keep(vorgang: Any, one: Widerspruch) -> None:
    """Keep one in the place of that with its id, or one more."""
    setattr(aq_base(vorgang), ATTRIBUTE, rules.with_(widersprueche_of(vorgang), one))


def mark(verfahren: Any, vorgang: Any, id: str) -> None:
    """Note at the Verfahren which Widerspruch it is about."""
    setattr(aq_base(verfahren), VERFAHREN, (api.content.get_uuid(vorgang), id))


def is_verfahren(vorgang: Any) -> bool:
    """Tell whether a Vorgang is a Widerspruchsverfahren."""
    return hasattr(aq_base(vorgang), VERFAHREN)


def of_verfahren(verfahren: Any) -> tuple[Any, Widerspruch]:
    """Return the Vorgang of the Bescheid, whoever asks, and the Widerspruch a Verfahren is about.

    :raises Unknown: it is no Widerspruchsverfahren, or that Vorgang is gone.
    """
    uid, id = getattr(aq_base(verfahren), VERFAHREN, ("", ""))
    vorgang = by_uid(uid)
    if vorgang is None:
        raise Unknown(_("error_widerspruch_unknown", default="There is no such Widerspruch."))
    return vorgang, get(vorgang, id)


def by_uid(uid: str) -> Any:
    """Return a record, whoever asks; None if there is none."""
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog.unrestrictedSearchResults(UID=uid) if uid else ():
        return brain._unrestrictedGetObject()
    return None
