"""Questions that repeat or are computed: what other domains ask of them. Pure; whole forms are read by ``formulare.api``."""

from kommune.portal.formulare.frage.bedingung import without
from kommune.portal.formulare.frage.gruppe import base_of
from kommune.portal.formulare.frage.gruppe import groups_of
from kommune.portal.formulare.frage.gruppe import is_shown
from kommune.portal.formulare.frage.gruppe import lines
from kommune.portal.formulare.frage.gruppe import moved_up
from kommune.portal.formulare.frage.gruppe import name_of
from kommune.portal.formulare.frage.gruppe import place_of
from kommune.portal.formulare.frage.rechnung import formulas_of
from kommune.portal.formulare.frage.rechnung import shown
from kommune.portal.formulare.modellpruefung.bausteine import EIGENES
from kommune.portal.formulare.modellpruefung.bausteine import GRUPPE
from kommune.portal.formulare.modellpruefung.bausteine import MAX_ASKED
from kommune.portal.formulare.modellpruefung.bausteine import MAX_COPIES
from kommune.portal.formulare.modellpruefung.bausteine import WIEDERHOLT


__all__ = (
    "base_of",
    "EIGENES",
    "formulas_of",
    "groups_of",
    "GRUPPE",
    "is_shown",
    "lines",
    "MAX_ASKED",
    "MAX_COPIES",
    "moved_up",
    "name_of",
    "place_of",
    "shown",
    "WIEDERHOLT",
    "without",
)
