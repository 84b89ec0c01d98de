"""The door of the domain: what pages, endpoints and other domains call."""

from kommune.eakte.dokumente.aufnehmen import add_many
from kommune.eakte.dokumente.aufnehmen import MAX_FILES
from kommune.eakte.dokumente.aufnehmen import Zeile
from kommune.eakte.dokumente.aufnehmen import Zugang
from kommune.eakte.dokumente.auschecken import check_out
from kommune.eakte.dokumente.auschecken import checked_out_in
from kommune.eakte.dokumente.auschecken import give_back
from kommune.eakte.dokumente.auschecken import release_all_of
from kommune.eakte.dokumente.auschecken import take_over_checkout
from kommune.eakte.dokumente.auspacken import can_be_unpacked
from kommune.eakte.dokumente.auspacken import reason
from kommune.eakte.dokumente.auspacken import Stand
from kommune.eakte.dokumente.auspacken import unpack
from kommune.eakte.dokumente.bekanntgabe import Einheit
from kommune.eakte.dokumente.bekanntgabe import Recht
from kommune.eakte.dokumente.beziehungen import ARTEN
from kommune.eakte.dokumente.beziehungen import relate
from kommune.eakte.dokumente.beziehungen import relations_of
from kommune.eakte.dokumente.beziehungen import unrelate
from kommune.eakte.dokumente.doppelt import same_bytes
from kommune.eakte.dokumente.fassungsvergleich import compare_versions
from kommune.eakte.dokumente.fristen import days_of
from kommune.eakte.dokumente.fristen import period_from
from kommune.eakte.dokumente.rules import natural
from kommune.eakte.dokumente.rules import title_from_name
from kommune.eakte.dokumente.umzug import belongs_here
from kommune.eakte.dokumente.umzug import find_dokument
from kommune.eakte.dokumente.umzug import move
from kommune.eakte.dokumente.umzug import note_misplaced
from kommune.eakte.dokumente.umzug import reasons_to_stay
from kommune.eakte.dokumente.vergleich import Art as Unterschied


__all__ = (
    "add_many",
    "ARTEN",
    "belongs_here",
    "can_be_unpacked",
    "check_out",
    "checked_out_in",
    "compare_versions",
    "days_of",
    "Einheit",
    "find_dokument",
    "give_back",
    "MAX_FILES",
    "move",
    "natural",
    "note_misplaced",
    "period_from",
    "reason",
    "Recht",
    "reasons_to_stay",
    "relate",
    "relations_of",
    "release_all_of",
    "same_bytes",
    "Stand",
    "take_over_checkout",
    "title_from_name",
    "unpack",
    "unrelate",
    "Unterschied",
    "Zeile",
    "Zugang",
)
