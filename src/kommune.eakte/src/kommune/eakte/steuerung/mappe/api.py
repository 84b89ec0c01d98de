"""The door: the entries of the Unterschriftenmappe, from the catalog alone."""

from kommune.eakte.steuerung.mappe.akt import stamp_of
from kommune.eakte.steuerung.rules import Auswahl
from kommune.eakte.steuerung.rules import Korb
from kommune.eakte.steuerung.uebersicht import liste
from typing import Any
from typing import NamedTuple


__all__ = ("Eintrag", "MOST", "count", "entries")

MOST = 500


class Eintrag(NamedTuple):
    """One draft that waits, and the Vorgang it decides. ``stamp`` says which Fassung is shown."""

    uid: str
    aktenzeichen: str
    betreff: str
    url: str
    titel: str
    bescheid: str
    ergebnis: str
    von: str
    am: str
    frist: Any
    stamp: str


def entries() -> list[Eintrag]:
    """Return what waits for the person logged in and those they stand in for, by Frist; at most ``MOST``."""
    found = liste.found(Auswahl(Korb.ZEICHNUNG)) or ()
    brains = tuple(found[0:MOST])
    drafts = liste.vorlagen_of(brains)
    return [_entry_of(brain, drafts[brain.getPath()]) for brain in brains if brain.getPath() in drafts]


def count() -> int:
    """Return how many Vorgänge wait for the person's signature, also beyond ``MOST``."""
    return len(liste.found(Auswahl(Korb.ZEICHNUNG)) or ())


def _entry_of(brain: Any, draft: dict[str, Any]) -> Eintrag:
    return Eintrag(
        uid=brain.UID,
        aktenzeichen=brain.aktenzeichen or "",
        betreff=brain.Title,
        url=brain.getURL(),
        titel=draft["title"],
        bescheid=draft["url"],
        ergebnis=str(draft.get("ergebnis") or ""),
        von=str(draft.get("von") or ""),
        am=str(draft.get("am") or ""),
        frist=brain.frist,
        stamp=stamp_of(draft["uid"], draft.get("fassung")),
    )
