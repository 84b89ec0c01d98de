"""The door of the domain: what pages, endpoints and other domains call."""

from kommune.eakte.aufgaben import morgen
from kommune.eakte.aufgaben import signale
from kommune.eakte.aufgaben.adressaten import adressaten_for
from kommune.eakte.aufgaben.adressaten import keys_of_me
from kommune.eakte.aufgaben.adressaten import may_see
from kommune.eakte.aufgaben.adressaten import name_of
from kommune.eakte.aufgaben.adressaten import people_of
from kommune.eakte.aufgaben.adressaten import people_told
from kommune.eakte.aufgaben.bearbeitung import after
from kommune.eakte.aufgaben.bearbeitung import change
from kommune.eakte.aufgaben.bearbeitung import check
from kommune.eakte.aufgaben.bearbeitung import dokument_of
from kommune.eakte.aufgaben.bearbeitung import hand_over_of
from kommune.eakte.aufgaben.bearbeitung import is_outdated
from kommune.eakte.aufgaben.bearbeitung import may_change
from kommune.eakte.aufgaben.bearbeitung import may_handle
from kommune.eakte.aufgaben.bearbeitung import require_mine
from kommune.eakte.aufgaben.bearbeitung import SET
from kommune.eakte.aufgaben.bearbeitung import set_aufgabe
from kommune.eakte.aufgaben.bearbeitung import take_back_from
from kommune.eakte.aufgaben.bearbeitung import values_of
from kommune.eakte.aufgaben.koerbe import heute
from kommune.eakte.aufgaben.koerbe import hinweise
from kommune.eakte.aufgaben.koerbe import koerbe
from kommune.eakte.aufgaben.sammeln import change_many
from kommune.eakte.aufgaben.sammeln import colleagues
from kommune.eakte.aufgaben.sammeln import complete_many
from kommune.eakte.aufgaben.signale import news
from kommune.eakte.aufgaben.signale import see
from kommune.eakte.aufgaben.signale import set_weise
from kommune.eakte.aufgaben.signale import signal
from kommune.eakte.aufgaben.signale import signale_of
from kommune.eakte.aufgaben.signale import weise_of
from kommune.eakte.aufgaben.signalworte import Signal
from kommune.eakte.aufgaben.uebersicht import all_arten
from kommune.eakte.aufgaben.uebersicht import art_title
from kommune.eakte.aufgaben.uebersicht import arten_for
from kommune.eakte.aufgaben.uebersicht import count_mine
from kommune.eakte.aufgaben.uebersicht import mine
from kommune.eakte.aufgaben.uebersicht import of_record
from kommune.eakte.aufgaben.uebersicht import PAGE_SIZE
from kommune.eakte.aufgaben.uebersicht import records_of
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
    "hand_over_of",
    "heute",
    "hinweise",
    "install",
    "is_outdated",
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
    "see",
    "SET",
    "set_aufgabe",
    "set_weise",
    "signal",
    "Signal",
    "signale_of",
    "take_back_from",
    "values_of",
    "weise_of",
)


def install(portal: Any) -> None:
    """Make the stores of the domain once."""
    signale.install_store(portal)
    morgen.install_mark(portal)
