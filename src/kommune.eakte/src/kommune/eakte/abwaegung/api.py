"""The door: take statements in, split them, weigh, tell the result. What a person may see of it is a ``Sicht``."""

from kommune.eakte.abwaegung.aufnahme import begin
from kommune.eakte.abwaegung.aufnahme import may_weigh
from kommune.eakte.abwaegung.aufnahme import note_signed
from kommune.eakte.abwaegung.aufnahme import note_withdrawn
from kommune.eakte.abwaegung.aufnahme import take
from kommune.eakte.abwaegung.aufnahme import take_asked
from kommune.eakte.abwaegung.aufnahme import transcribe
from kommune.eakte.abwaegung.bewertung import assign_many
from kommune.eakte.abwaegung.bewertung import describe_many
from kommune.eakte.abwaegung.bewertung import Ergebnis
from kommune.eakte.abwaegung.bewertung import group
from kommune.eakte.abwaegung.bewertung import replace_by_inspection
from kommune.eakte.abwaegung.bewertung import ungroup
from kommune.eakte.abwaegung.bewertung import weigh
from kommune.eakte.abwaegung.bewertung import weigh_gruppe
from kommune.eakte.abwaegung.bewertung import weigh_many
from kommune.eakte.abwaegung.erfassung import BY_HAND
from kommune.eakte.abwaegung.erfassung import capture
from kommune.eakte.abwaegung.erfassung import is_late
from kommune.eakte.abwaegung.ergebnis.mitteilung import Bereitschaft
from kommune.eakte.abwaegung.ergebnis.mitteilung import bring
from kommune.eakte.abwaegung.ergebnis.mitteilung import readiness
from kommune.eakte.abwaegung.ergebnis.mitteilung import tell_again
from kommune.eakte.abwaegung.ergebnis.mitteilung import tell_results
from kommune.eakte.abwaegung.rules import anonym
from kommune.eakte.abwaegung.rules import Argument
from kommune.eakte.abwaegung.rules import Auswahl
from kommune.eakte.abwaegung.rules import Beitrag
from kommune.eakte.abwaegung.rules import Gruppe
from kommune.eakte.abwaegung.rules import Herkunft
from kommune.eakte.abwaegung.rules import is_body
from kommune.eakte.abwaegung.rules import Kanal
from kommune.eakte.abwaegung.rules import MANY
from kommune.eakte.abwaegung.rules import may_be_inspected
from kommune.eakte.abwaegung.rules import needs_split
from kommune.eakte.abwaegung.rules import people_in
from kommune.eakte.abwaegung.rules import saetze
from kommune.eakte.abwaegung.rules import uncovered
from kommune.eakte.abwaegung.rules import Votum
from kommune.eakte.abwaegung.rules import votum_of
from kommune.eakte.abwaegung.rules import Wertung
from kommune.eakte.abwaegung.sicht import Sicht
from kommune.eakte.abwaegung.zerlegung import note_sender
from kommune.eakte.abwaegung.zerlegung import note_settled
from kommune.eakte.abwaegung.zerlegung import split_off
from kommune.eakte.abwaegung.zerlegung import split_whole
from kommune.eakte.abwaegung.zerlegung import take_back


__all__ = (
    "anonym",
    "Argument",
    "assign_many",
    "Auswahl",
    "begin",
    "Beitrag",
    "Bereitschaft",
    "bring",
    "BY_HAND",
    "capture",
    "describe_many",
    "Ergebnis",
    "group",
    "Gruppe",
    "Herkunft",
    "Kanal",
    "is_body",
    "is_late",
    "MANY",
    "may_be_inspected",
    "may_weigh",
    "needs_split",
    "note_sender",
    "note_settled",
    "note_signed",
    "note_withdrawn",
    "people_in",
    "readiness",
    "replace_by_inspection",
    "saetze",
    "Sicht",
    "split_off",
    "split_whole",
    "take",
    "take_asked",
    "take_back",
    "tell_again",
    "tell_results",
    "transcribe",
    "uncovered",
    "ungroup",
    "Votum",
    "votum_of",
    "weigh",
    "weigh_gruppe",
    "weigh_many",
    "Wertung",
)
