"""Where conditions and inspections are kept: on the Vorgang, as values that are replaced; what the catalog knows. Called through ``api``."""

from Acquisition import aq_base
from kommune.eakte import _
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.ueberwachung import rules
from kommune.eakte.ueberwachung.rules import Kontrolle
from kommune.eakte.ueberwachung.rules import Nebenbestimmung
from kommune.eakte.ueberwachung.rules import Nebenbestimmungen
from typing import Any


ATTRIBUTE, KONTROLLEN, FOLGE = "_nebenbestimmungen", "_kontrollen", "_ueberwachung_folge"
INDEXES = ["ueberwachung_termin", "ueberwachung_sort"]


def nebenbestimmungen_of(vorgang: Any) -> Nebenbestimmungen:
    """Return all conditions of a Vorgang in the order they were entered."""
    found: Nebenbestimmungen = getattr(aq_base(vorgang), ATTRIBUTE, ())
    return found


def kontrollen_of(vorgang: Any) -> tuple[Kontrolle, ...]:
    """Return all inspections of a Vorgang, the oldest first."""
    found: tuple[Kontrolle, ...] = getattr(aq_base(vorgang), KONTROLLEN, ())
    return found


def get(vorgang: Any, id: str) -> Nebenbestimmung:
    """Return one.

    :raises Unknown: there is none of this id.
    """
    found = next((one for one in nebenbestimmungen_of(vorgang) if one.id == id), None)
    if found is None:
        raise Unknown(_("error_nebenbestimmung_unknown", default="There is no such condition."))
    return found


def keep(vorgang: Any, *changed: Nebenbestimmung) -> None:
    """Keep conditions in the place of those with their ids, or more of them; the catalog follows."""
    found = nebenbestimmungen_of(vorgang)
    for one in changed:
        found = rules.with_(found, one)
    setattr(aq_base(vorgang), ATTRIBUTE, found)
    vorgang.reindexObject(idxs=INDEXES)


def keep_kontrolle(vorgang: Any, kontrolle: Kontrolle) -> None:
    """Keep one more inspection."""
    setattr(aq_base(vorgang), KONTROLLEN, (*kontrollen_of(vorgang), kontrolle))


def folge_of(vorgang: Any) -> str:
    """Return the UID of the Vorgang in which the Überwachung of a closed one goes on, "" if there is none."""
    return str(getattr(aq_base(vorgang), FOLGE, ""))


def keep_folge(vorgang: Any, uid: str) -> None:
    """Note that Vorgang."""
    setattr(aq_base(vorgang), FOLGE, uid)
