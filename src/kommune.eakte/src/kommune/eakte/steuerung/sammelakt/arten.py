"""The kinds of act that can be done to many Vorgänge: the right each needs, how it is done and taken back."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.core.ruecknahme import api as ruecknahme
from kommune.eakte.schreiben import api as schreiben
from kommune.eakte.steuerung.mappe import akt as mappe
from kommune.eakte.verteilung import api as verteilung
from typing import Any


PROCESS = "kommune.eakte: Process Vorgang"
FORWARD = "kommune.eakte: Forward Vorgang"
Vorher = dict[str, Any]


@dataclass(frozen=True)
class Akt:
    """One kind of act: the right it needs, how it is done, and how it is taken back if it can be.

    ``schwer``: each takes so much work that a request ends with what a second allows.
    """

    recht: str
    do: Callable[[Any, Mapping[str, Any], str | None], Vorher]
    undo: Callable[[Any, Vorher, Mapping[str, Any]], None] | None = None
    needs: tuple[str, Any] | None = None
    schwer: bool = False
    abgegeben: bool = (
        False  # whether it may be taken back by who does not see it any more; ``undo`` asks for the right itself
    )


def _take_over(vorgang: Any, _angaben: Mapping[str, Any], seen: str | None) -> Vorher:
    before = vorgang.bearbeiter
    akten.take_over(vorgang, seen=seen)
    return {"bearbeiter": before, "nachher": vorgang.bearbeiter}


def _assign(vorgang: Any, angaben: Mapping[str, Any], seen: str | None) -> Vorher:
    before = vorgang.bearbeiter
    akten.assign(vorgang, angaben["bearbeiter"], seen=seen)
    return {"bearbeiter": before, "nachher": vorgang.bearbeiter}


def _give_back(vorgang: Any, before: Vorher, _angaben: Mapping[str, Any]) -> None:
    ruecknahme.undo(vorgang, "bearbeiter", {"vorher": before["bearbeiter"], "nachher": before["nachher"]})


def _distribute(vorgang: Any, _angaben: Mapping[str, Any], _seen: str | None) -> Vorher:
    return {"bearbeiter": "", "nachher": verteilung.distribute(vorgang)}


def _forward(vorgang: Any, angaben: Mapping[str, Any], _seen: str | None) -> Vorher:
    before = {"vorher": vorgang.federfuehrung, "bearbeiter": vorgang.bearbeiter}
    akten.forward(vorgang, angaben["oe"], grund=angaben.get("grund", ""))
    return {**before, "nachher": vorgang.federfuehrung, "zeit": clock.now()}


def _fetch_back(vorgang: Any, before: Vorher, _angaben: Mapping[str, Any]) -> None:
    ruecknahme.undo(vorgang, "weitergeleitet", before)


def _close(vorgang: Any, angaben: Mapping[str, Any], _seen: str | None) -> Vorher:
    akten.close_vorgang(vorgang, reason=angaben.get("grund", ""))
    return {}


def _wiedervorlage(vorgang: Any, angaben: Mapping[str, Any], _seen: str | None) -> Vorher:
    day = date.fromisoformat(angaben["frist"])
    made = aufgaben.set_aufgabe(vorgang, art="wiedervorlage", frist=day, betreff=angaben.get("grund", "")[:300])
    return {"aufgabe": made.getId()}


def _drop(vorgang: Any, before: Vorher, _angaben: Mapping[str, Any]) -> None:
    aufgabe = vorgang.get(before["aufgabe"])
    if aufgabe is None:
        raise ruecknahme.changed_since()
    ruecknahme.undo(aufgabe, "uebergang", {"nachher": "open", "zurueck": "drop"})


def _add_word(vorgang: Any, angaben: Mapping[str, Any], _seen: str | None) -> Vorher:
    return {"neu": akten.change_schlagworte(vorgang, add=[angaben["schlagwort"]])}


def _remove_word(vorgang: Any, angaben: Mapping[str, Any], _seen: str | None) -> Vorher:
    return {"neu": akten.change_schlagworte(vorgang, remove=[angaben["schlagwort"]])}


def _word_off(vorgang: Any, before: Vorher, angaben: Mapping[str, Any]) -> None:
    if before["neu"]:
        ruecknahme.undo(vorgang, "schlagworte", {"dazu": [angaben["schlagwort"]], "weg": []})


def _word_on(vorgang: Any, before: Vorher, angaben: Mapping[str, Any]) -> None:
    if before["neu"]:
        ruecknahme.undo(vorgang, "schlagworte", {"dazu": [], "weg": [angaben["schlagwort"]]})


def _letter(vorgang: Any, angaben: Mapping[str, Any], _seen: str | None) -> Vorher:
    told = {name: angaben.get(name, "") for name in ("baustein", "betreff", "text")}
    return {"schreiben": schreiben.write_series(vorgang, **told)}


NO_LETTER = ("baustein", _("error_baustein_choose", default="Choose a Textbaustein."))
NO_COLLEAGUE = ("bearbeiter", _("error_no_colleague", default="Choose a colleague."))
NO_OE = ("oe", _("error_no_oe", default="Choose an Organisationseinheit."))
NO_DAY = ("frist", _("error_aufgabe_frist", default="Enter the day on which it shall come up."))
NO_WORD = ("schlagwort", _("error_no_schlagwort", default="Choose a Schlagwort."))
NO_REASON = ("grund", _("error_bescheid_reason", default="Say what is to be corrected."))
AKTE: dict[str, Akt] = {
    "uebernehmen": Akt(PROCESS, _take_over, _give_back),
    "zuweisen": Akt(FORWARD, _assign, _give_back, NO_COLLEAGUE),
    "verteilen": Akt(FORWARD, _distribute, _give_back),
    "weiterleiten": Akt(FORWARD, _forward, _fetch_back, NO_OE, abgegeben=True),
    "wiedervorlage": Akt(aufgaben.SET, _wiedervorlage, _drop, NO_DAY),
    "schlagwort": Akt(PROCESS, _add_word, _word_off, NO_WORD),
    "schlagwort-ab": Akt(PROCESS, _remove_word, _word_on, NO_WORD),
    "schliessen": Akt(PROCESS, _close),
    "zeichnen": Akt("View", mappe.sign, schwer=True),
    "zurueckgeben": Akt("View", mappe.give_back, None, NO_REASON),
    "serienbrief": Akt(schreiben.WRITE, _letter, None, NO_LETTER, schwer=True),
}
