"""The door: ask Partnerstellen and affected third parties, take what they answer, tell them the result."""

from kommune.eakte.stellungnahmen.ablage import anfragen_of
from kommune.eakte.stellungnahmen.ablage import get_anfrage
from kommune.eakte.stellungnahmen.ablage import get_befragter
from kommune.eakte.stellungnahmen.ablage import may_ask
from kommune.eakte.stellungnahmen.ablage import waits
from kommune.eakte.stellungnahmen.anfrage import answer_query
from kommune.eakte.stellungnahmen.anfrage import ask
from kommune.eakte.stellungnahmen.anfrage import betreff_of
from kommune.eakte.stellungnahmen.anfrage import files_of
from kommune.eakte.stellungnahmen.anfrage import postpone
from kommune.eakte.stellungnahmen.anfrage import tell_one
from kommune.eakte.stellungnahmen.anfrage import tell_result
from kommune.eakte.stellungnahmen.anfrage import withdraw
from kommune.eakte.stellungnahmen.eingang import escalate
from kommune.eakte.stellungnahmen.eingang import note_by_hand
from kommune.eakte.stellungnahmen.eingang import receive
from kommune.eakte.stellungnahmen.eingang import remind
from kommune.eakte.stellungnahmen.interfaces import IPartnerraum
from kommune.eakte.stellungnahmen.interfaces import Zugang
from kommune.eakte.stellungnahmen.rules import Anfrage
from kommune.eakte.stellungnahmen.rules import Art
from kommune.eakte.stellungnahmen.rules import Befragter
from kommune.eakte.stellungnahmen.rules import Beitragsart
from kommune.eakte.stellungnahmen.rules import is_overdue
from kommune.eakte.stellungnahmen.rules import Stand
from kommune.eakte.stellungnahmen.rules import WARTET
from kommune.eakte.stellungnahmen.worte import BADGES
from kommune.eakte.stellungnahmen.worte import STAENDE
from kommune.eakte.stellungnahmen.zugang import letter
from kommune.eakte.stellungnahmen.zugang import renew_access


__all__ = (
    "Anfrage",
    "anfragen_of",
    "answer_query",
    "Art",
    "ask",
    "BADGES",
    "Befragter",
    "Beitragsart",
    "escalate",
    "files_of",
    "get_anfrage",
    "get_befragter",
    "IPartnerraum",
    "is_overdue",
    "letter",
    "may_ask",
    "note_by_hand",
    "postpone",
    "receive",
    "remind",
    "renew_access",
    "Stand",
    "STAENDE",
    "betreff_of",
    "tell_one",
    "tell_result",
    "withdraw",
    "waits",
    "WARTET",
    "Zugang",
)
