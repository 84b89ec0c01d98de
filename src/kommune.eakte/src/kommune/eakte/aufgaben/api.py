"""The door of the domain: what pages, endpoints and other domains call."""

from kommune.eakte.aufgaben.arbeit.abgaenge import hand_over_of
from kommune.eakte.aufgaben.arbeit.abgaenge import take_back_from
from kommune.eakte.aufgaben.arbeit.adressaten import adressaten_for
from kommune.eakte.aufgaben.arbeit.adressaten import keys_of_me
from kommune.eakte.aufgaben.arbeit.adressaten import may_see
from kommune.eakte.aufgaben.arbeit.adressaten import name_of
from kommune.eakte.aufgaben.arbeit.adressaten import people_of
from kommune.eakte.aufgaben.arbeit.adressaten import people_told
from kommune.eakte.aufgaben.arbeit.bearbeitung import after
from kommune.eakte.aufgaben.arbeit.bearbeitung import change
from kommune.eakte.aufgaben.arbeit.bearbeitung import check
from kommune.eakte.aufgaben.arbeit.bearbeitung import dokument_of
from kommune.eakte.aufgaben.arbeit.bearbeitung import done_word
from kommune.eakte.aufgaben.arbeit.bearbeitung import is_outdated
from kommune.eakte.aufgaben.arbeit.bearbeitung import is_personal
from kommune.eakte.aufgaben.arbeit.bearbeitung import may_change
from kommune.eakte.aufgaben.arbeit.bearbeitung import may_handle
from kommune.eakte.aufgaben.arbeit.bearbeitung import obstacle
from kommune.eakte.aufgaben.arbeit.bearbeitung import require_mine
from kommune.eakte.aufgaben.arbeit.bearbeitung import SET
from kommune.eakte.aufgaben.arbeit.bearbeitung import set_aufgabe
from kommune.eakte.aufgaben.arbeit.bearbeitung import set_for_responsible
from kommune.eakte.aufgaben.arbeit.bearbeitung import settle
from kommune.eakte.aufgaben.arbeit.bearbeitung import values_of
from kommune.eakte.aufgaben.arbeit.stapel import change_many
from kommune.eakte.aufgaben.arbeit.stapel import colleagues
from kommune.eakte.aufgaben.arbeit.stapel import complete_many
from kommune.eakte.aufgaben.liste.koerbe import heute
from kommune.eakte.aufgaben.liste.koerbe import hinweise
from kommune.eakte.aufgaben.liste.koerbe import koerbe
from kommune.eakte.aufgaben.liste.uebersicht import all_arten
from kommune.eakte.aufgaben.liste.uebersicht import art_title
from kommune.eakte.aufgaben.liste.uebersicht import arten_for
from kommune.eakte.aufgaben.liste.uebersicht import count_mine
from kommune.eakte.aufgaben.liste.uebersicht import mine
from kommune.eakte.aufgaben.liste.uebersicht import of_record
from kommune.eakte.aufgaben.liste.uebersicht import PAGE_SIZE
from kommune.eakte.aufgaben.liste.uebersicht import records_of
from kommune.eakte.aufgaben.signal import morgenrunde
from kommune.eakte.aufgaben.signal import signale
from kommune.eakte.aufgaben.signal.signale import news
from kommune.eakte.aufgaben.signal.signale import retract
from kommune.eakte.aufgaben.signal.signale import see
from kommune.eakte.aufgaben.signal.signale import set_weise
from kommune.eakte.aufgaben.signal.signale import signal
from kommune.eakte.aufgaben.signal.signale import signale_of
from kommune.eakte.aufgaben.signal.signale import told_paths
from kommune.eakte.aufgaben.signal.signale import weise_of
from kommune.eakte.aufgaben.signalworte import Signal
from typing import Any


__all__ = (
    "adressaten_for",
    "after",
    "all_arten",
    "art_title",
    "arten_for",
    "change",
    "change_many",
    "check",
    "colleagues",
    "complete_many",
    "count_mine",
    "dokument_of",
    "done_word",
    "hand_over_of",
    "heute",
    "obstacle",
    "hinweise",
    "install",
    "is_outdated",
    "is_personal",
    "keys_of_me",
    "koerbe",
    "may_change",
    "may_handle",
    "may_see",
    "mine",
    "name_of",
    "news",
    "of_record",
    "PAGE_SIZE",
    "people_of",
    "people_told",
    "records_of",
    "require_mine",
    "retract",
    "see",
    "SET",
    "set_aufgabe",
    "set_for_responsible",
    "set_weise",
    "settle",
    "signal",
    "Signal",
    "signale_of",
    "take_back_from",
    "told_paths",
    "values_of",
    "weise_of",
)


def install(portal: Any) -> None:
    """Make the stores of the domain once."""
    signale.install_store(portal)
    morgenrunde.install_mark(portal)
