"""The Schreibtisch: baskets and saved views counted and listed from the catalog, and what is done from there."""

from collections.abc import Iterable
from kommune.eakte.core.tabelle.strom import stream
from kommune.eakte.core.tabelle.tabellen import FORMATE
from kommune.eakte.organisation import api as organisation
from kommune.eakte.steuerung import gesehen
from kommune.eakte.steuerung import handlungen
from kommune.eakte.steuerung import rules
from kommune.eakte.steuerung.gesehen import marks
from kommune.eakte.steuerung.gesehen import note_opened
from kommune.eakte.steuerung.handlungen import get as get_handlung
from kommune.eakte.steuerung.handlungen import Handlung
from kommune.eakte.steuerung.sammelakt.lauf import act
from kommune.eakte.steuerung.sammelakt.lauf import assign_many
from kommune.eakte.steuerung.sammelakt.lauf import can_undo
from kommune.eakte.steuerung.sammelakt.lauf import go_on
from kommune.eakte.steuerung.sammelakt.lauf import result_of
from kommune.eakte.steuerung.sammelakt.lauf import Sammelergebnis
from kommune.eakte.steuerung.sammelakt.lauf import take_over_many
from kommune.eakte.steuerung.sammelakt.lauf import undo
from kommune.eakte.steuerung.uebersicht import ansichten
from kommune.eakte.steuerung.uebersicht.ansichten import Ansicht
from kommune.eakte.steuerung.uebersicht.ansichten import choice_of
from kommune.eakte.steuerung.uebersicht.ansichten import get as get_ansicht
from kommune.eakte.steuerung.uebersicht.ansichten import may_remove as may_remove_ansicht
from kommune.eakte.steuerung.uebersicht.ansichten import mine as my_ansichten
from kommune.eakte.steuerung.uebersicht.ansichten import remove as remove_ansicht
from kommune.eakte.steuerung.uebersicht.ansichten import save as save_ansicht
from kommune.eakte.steuerung.uebersicht.liste import choose
from kommune.eakte.steuerung.uebersicht.liste import count
from kommune.eakte.steuerung.uebersicht.liste import count_found
from kommune.eakte.steuerung.uebersicht.liste import found
from kommune.eakte.steuerung.uebersicht.liste import leistungen
from kommune.eakte.steuerung.uebersicht.liste import list_korb
from kommune.eakte.steuerung.uebersicht.liste import may_process
from kommune.eakte.steuerung.uebersicht.liste import may_sign
from kommune.eakte.steuerung.uebersicht.liste import Nachbar
from kommune.eakte.steuerung.uebersicht.liste import neighbours
from kommune.eakte.steuerung.uebersicht.liste import Seite
from kommune.eakte.steuerung.uebersicht.liste import vorlagen_of
from typing import Any


__all__ = (
    "act",
    "Ansicht",
    "assign_many",
    "can_undo",
    "choice_of",
    "choose",
    "colleagues",
    "count",
    "count_found",
    "FORMATE",
    "found",
    "get_ansicht",
    "get_handlung",
    "go_on",
    "Handlung",
    "install",
    "leistungen",
    "list_korb",
    "marks",
    "may_process",
    "may_remove_ansicht",
    "may_sign",
    "my_ansichten",
    "Nachbar",
    "neighbours",
    "note_opened",
    "remove_ansicht",
    "result_of",
    "rules",
    "Sammelergebnis",
    "save_ansicht",
    "Seite",
    "stream",
    "take_over_many",
    "undo",
    "vorlagen_of",
)


def install(portal: Any) -> None:
    """Make the stores of the domain once."""
    ansichten.install_store(portal)
    gesehen.install_store(portal)
    handlungen.install_store(portal)


def colleagues(oe_ids: Iterable[str]) -> list[tuple[str, str]]:
    """Return ``(user id, name)`` of those who can work on what one of these OEs is responsible for, by name."""
    ids = {user_id for oe_id in set(oe_ids) for user_id in organisation.workers(oe_id)}
    return sorted(
        ((user_id, organisation.display_name(user_id)) for user_id in ids), key=lambda pair: pair[1].casefold()
    )
