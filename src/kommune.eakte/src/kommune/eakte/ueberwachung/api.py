"""The door: conditions of a decision, what is due, what follows; inspections have a door of their own (``kontrolle``)."""

from kommune.eakte.ueberwachung.ablage import folge_of
from kommune.eakte.ueberwachung.ablage import get
from kommune.eakte.ueberwachung.ablage import kontrollen_of
from kommune.eakte.ueberwachung.ablage import nebenbestimmungen_of
from kommune.eakte.ueberwachung.auskunft import due
from kommune.eakte.ueberwachung.auskunft import oes
from kommune.eakte.ueberwachung.auskunft import rows_of
from kommune.eakte.ueberwachung.auskunft import Zeile
from kommune.eakte.ueberwachung.faelligkeit import remind
from kommune.eakte.ueberwachung.handlung import add
from kommune.eakte.ueberwachung.handlung import bescheide_in
from kommune.eakte.ueberwachung.handlung import drop
from kommune.eakte.ueberwachung.handlung import may_watch
from kommune.eakte.ueberwachung.handlung import set_due
from kommune.eakte.ueberwachung.handlung import suggested
from kommune.eakte.ueberwachung.handlung import take_over
from kommune.eakte.ueberwachung.rules import Art
from kommune.eakte.ueberwachung.rules import Befund
from kommune.eakte.ueberwachung.rules import Einheit
from kommune.eakte.ueberwachung.rules import Nebenbestimmung
from kommune.eakte.ueberwachung.rules import Stand


__all__ = (
    "add",
    "Art",
    "Befund",
    "bescheide_in",
    "drop",
    "due",
    "Einheit",
    "folge_of",
    "get",
    "kontrollen_of",
    "may_watch",
    "Nebenbestimmung",
    "nebenbestimmungen_of",
    "oes",
    "remind",
    "rows_of",
    "set_due",
    "Stand",
    "suggested",
    "take_over",
    "Zeile",
)
