"""The door: object to a Bescheid, the Verfahren about it, its outcome; from when a Bescheid is final."""

from kommune.eakte.widerspruch.ablage import is_verfahren
from kommune.eakte.widerspruch.ablage import of_verfahren
from kommune.eakte.widerspruch.ablage import widersprueche_of
from kommune.eakte.widerspruch.auskunft import followed_by
from kommune.eakte.widerspruch.auskunft import follows
from kommune.eakte.widerspruch.auskunft import Lage
from kommune.eakte.widerspruch.auskunft import lage_of
from kommune.eakte.widerspruch.auskunft import lagen_of
from kommune.eakte.widerspruch.auskunft import lagen_of_bescheid
from kommune.eakte.widerspruch.auskunft import zahlung_of
from kommune.eakte.widerspruch.auskunft import zeit_of
from kommune.eakte.widerspruch.einlegung import excluded
from kommune.eakte.widerspruch.einlegung import file
from kommune.eakte.widerspruch.einlegung import letters_in
from kommune.eakte.widerspruch.einlegung import may_file
from kommune.eakte.widerspruch.einlegung import require_other_eyes
from kommune.eakte.widerspruch.handlung import decisions_in
from kommune.eakte.widerspruch.handlung import hand_on
from kommune.eakte.widerspruch.handlung import may_act
from kommune.eakte.widerspruch.handlung import note_ausgang
from kommune.eakte.widerspruch.handlung import set_aufschub
from kommune.eakte.widerspruch.handlung import set_wiedereinsetzung
from kommune.eakte.widerspruch.rules import Aufschub
from kommune.eakte.widerspruch.rules import Ausgang
from kommune.eakte.widerspruch.rules import Form
from kommune.eakte.widerspruch.rules import Stand
from kommune.eakte.widerspruch.rules import Widerspruch
from kommune.eakte.widerspruch.rules import Zeit


__all__ = (
    "Aufschub",
    "Ausgang",
    "decisions_in",
    "excluded",
    "file",
    "followed_by",
    "follows",
    "Form",
    "hand_on",
    "is_verfahren",
    "Lage",
    "lage_of",
    "lagen_of",
    "lagen_of_bescheid",
    "letters_in",
    "may_act",
    "may_file",
    "note_ausgang",
    "of_verfahren",
    "require_other_eyes",
    "set_aufschub",
    "set_wiedereinsetzung",
    "Stand",
    "Widerspruch",
    "widersprueche_of",
    "zahlung_of",
    "Zeit",
    "zeit_of",
)
