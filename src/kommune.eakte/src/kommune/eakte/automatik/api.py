"""The door: rules by which steps happen by themselves, and what they did in a Vorgang."""

from kommune.eakte.automatik.regeln import events
from kommune.eakte.automatik.regeln import get_regel
from kommune.eakte.automatik.regeln import install
from kommune.eakte.automatik.regeln import list_regeln
from kommune.eakte.automatik.regeln import may_manage
from kommune.eakte.automatik.regeln import remove_regel
from kommune.eakte.automatik.regeln import set_regel
from kommune.eakte.automatik.rules import Stand
from kommune.eakte.automatik.schritte import confirm
from kommune.eakte.automatik.schritte import happened
from kommune.eakte.automatik.schritte import may_act
from kommune.eakte.automatik.schritte import run
from kommune.eakte.automatik.schritte import schritte_of
from kommune.eakte.automatik.schritte import skip
from kommune.eakte.automatik.schritte import stays
from kommune.eakte.automatik.schritte import undo
from kommune.eakte.automatik.schritte import words


__all__ = (
    "Stand",
    "confirm",
    "events",
    "get_regel",
    "happened",
    "install",
    "list_regeln",
    "may_act",
    "may_manage",
    "remove_regel",
    "run",
    "schritte_of",
    "set_regel",
    "skip",
    "stays",
    "undo",
    "words",
)
