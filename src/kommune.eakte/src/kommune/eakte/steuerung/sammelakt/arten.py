"""The kinds of act that can be done to many Vorgänge: the right each needs, how it is done and taken back."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.steuerung.mappe import akt as mappe
from typing import Any


PROCESS = "kommune.eakte: Process Vorgang"
FORWARD = "kommune.eakte: Forward Vorgang"
Vorher = dict[str, Any]
GRUND = "rückgängig gemacht"


@dataclass(frozen=True)
class Akt:
    """One kind of act: the right it needs, how it is done, and how it is taken back if it can be."""

    recht: str
    do: Callable[[Any, Mapping[str, Any], str | None], Vorher]
    undo: Callable[[Any, Vorher, Mapping[str, Any]], None] | None = None
    needs: tuple[str, Any] | None = None


def _take_over(vorgang: Any, _angaben: Mapping[str, Any], seen: str | None) -> Vorher:
    before = vorgang.bearbeiter
    akten.take_over(vorgang, seen=seen)
    return {"bearbeiter": before, "nachher": vorgang.bearbeiter}


def _assign(vorgang: Any, angaben: Mapping[str, Any], seen: str | None) -> Vorher:
    before = vorgang.bearbeiter
    akten.assign(vorgang, angaben["bearbeiter"], seen=seen)
    return {"bearbeiter": before, "nachher": vorgang.bearbeiter}


def _give_back(vorgang: Any, before: Vorher, _angaben: Mapping[str, Any]) -> None:
    if vorgang.bearbeiter != before["nachher"]:
        raise _changed_since()
    akten.assign(vorgang, before["bearbeiter"], grund=GRUND)


def _forward(vorgang: Any, angaben: Mapping[str, Any], _seen: str | None) -> Vorher:
    akten.forward(vorgang, angaben["oe"], grund=angaben.get("grund", ""))
    return {}


def _close(vorgang: Any, angaben: Mapping[str, Any], _seen: str | None) -> Vorher:
    akten.close_vorgang(vorgang, reason=angaben.get("grund", ""))
    return {}


def _wiedervorlage(vorgang: Any, angaben: Mapping[str, Any], _seen: str | None) -> Vorher:
    day = date.fromisoformat(angaben["frist"])
    made = aufgaben.set_aufgabe(vorgang, art="wiedervorlage", frist=day, betreff=angaben.get("grund", "")[:300])
    return {"aufgabe": made.getId()}


def _drop(vorgang: Any, before: Vorher, _angaben: Mapping[str, Any]) -> None:
    aufgabe = vorgang.get(before["aufgabe"])
    if aufgabe is None or uebergang.state_of(aufgabe) != "open":
        raise _changed_since()
    uebergang.execute(aufgabe, "drop", text=GRUND)


def _add_word(vorgang: Any, angaben: Mapping[str, Any], _seen: str | None) -> Vorher:
    return {"neu": akten.change_schlagworte(vorgang, add=[angaben["schlagwort"]])}


def _remove_word(vorgang: Any, angaben: Mapping[str, Any], _seen: str | None) -> Vorher:
    return {"neu": akten.change_schlagworte(vorgang, remove=[angaben["schlagwort"]])}


def _word_off(vorgang: Any, before: Vorher, angaben: Mapping[str, Any]) -> None:
    if before["neu"]:
        akten.change_schlagworte(vorgang, remove=[angaben["schlagwort"]], grund=GRUND)


def _word_on(vorgang: Any, before: Vorher, angaben: Mapping[str, Any]) -> None:
    if before["neu"]:
        akten.change_schlagworte(vorgang, add=[angaben["schlagwort"]], grund=GRUND)


NO_COLLEAGUE = ("bearbeiter", _("error_no_colleague", default="Choose a colleague."))
NO_OE = ("oe", _("error_no_oe", default="Choose an Organisationseinheit."))
NO_DAY = ("frist", _("error_aufgabe_frist", default="Enter the day on which it shall come up."))
NO_WORD = ("schlagwort", _("error_no_schlagwort", default="Choose a Schlagwort."))
NO_REASON = ("grund", _("error_bescheid_reason", default="Say what is to be corrected."))
AKTE: dict[str, Akt] = {
    "uebernehmen": Akt(PROCESS, _take_over, _give_back),
    "zuweisen": Akt(FORWARD, _assign, _give_back, NO_COLLEAGUE),
    "weiterleiten": Akt(FORWARD, _forward, None, NO_OE),
    "wiedervorlage": Akt(aufgaben.SET, _wiedervorlage, _drop, NO_DAY),
    "schlagwort": Akt(PROCESS, _add_word, _word_off, NO_WORD),
    "schlagwort-ab": Akt(PROCESS, _remove_word, _word_on, NO_WORD),
    "schliessen": Akt(PROCESS, _close),
    "zeichnen": Akt("View", mappe.sign),
    "zurueckgeben": Akt("View", mappe.give_back, None, NO_REASON),
}


def _changed_since() -> Stale:
    return Stale(_("error_changed_since", default="It was changed in the meantime and stays as it is."))
