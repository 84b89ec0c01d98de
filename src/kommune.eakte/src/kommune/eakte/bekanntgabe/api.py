"""The door: when a Bescheid takes effect for whom, and the print queue."""

from kommune.eakte.bekanntgabe.bekanntgaben import add
from kommune.eakte.bekanntgabe.bekanntgaben import Bekanntgabe
from kommune.eakte.bekanntgabe.bekanntgaben import bezug_of
from kommune.eakte.bekanntgabe.bekanntgaben import choices
from kommune.eakte.bekanntgabe.bekanntgaben import list_bekanntgaben
from kommune.eakte.bekanntgabe.bekanntgaben import may_note
from kommune.eakte.bekanntgabe.bekanntgaben import note_arrival
from kommune.eakte.bekanntgabe.druck.laeufe import get_lauf
from kommune.eakte.bekanntgabe.druck.laeufe import laeufe
from kommune.eakte.bekanntgabe.druck.laeufe import note_fetch
from kommune.eakte.bekanntgabe.druck.laeufe import note_posted
from kommune.eakte.bekanntgabe.druck.laeufe import reprint
from kommune.eakte.bekanntgabe.druck.laeufe import start_lauf
from kommune.eakte.bekanntgabe.druck.liste import enqueue
from kommune.eakte.bekanntgabe.druck.liste import may_print
from kommune.eakte.bekanntgabe.druck.liste import note_all_waiting
from kommune.eakte.bekanntgabe.druck.liste import require_open_to_all
from kommune.eakte.bekanntgabe.druck.liste import waiting
from kommune.eakte.bekanntgabe.rules import Recht
from kommune.eakte.bekanntgabe.rules import Stand
from kommune.eakte.bekanntgabe.rules import Weg
from kommune.eakte.bekanntgabe.store import install


__all__ = (
    "add",
    "Bekanntgabe",
    "bezug_of",
    "choices",
    "enqueue",
    "get_lauf",
    "install",
    "laeufe",
    "list_bekanntgaben",
    "may_note",
    "may_print",
    "note_all_waiting",
    "note_arrival",
    "note_fetch",
    "note_posted",
    "Recht",
    "reprint",
    "require_open_to_all",
    "Stand",
    "start_lauf",
    "waiting",
    "Weg",
)
