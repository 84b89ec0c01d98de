"""The door of the domain: what pages, endpoints and other domains call."""

from kommune.eakte.dokumente.abgleich.fassungsvergleich import compare_versions
from kommune.eakte.dokumente.abgleich.vergleich import Art as Unterschied
from kommune.eakte.dokumente.frist.bekanntgabe import Einheit
from kommune.eakte.dokumente.frist.bekanntgabe import Recht
from kommune.eakte.dokumente.frist.fristen import days_of
from kommune.eakte.dokumente.frist.fristen import period_from
from kommune.eakte.dokumente.ordnung.beziehungen import ARTEN
from kommune.eakte.dokumente.ordnung.beziehungen import relate
from kommune.eakte.dokumente.ordnung.beziehungen import relations_of
from kommune.eakte.dokumente.ordnung.beziehungen import unrelate
from kommune.eakte.dokumente.ordnung.checkout import check_out
from kommune.eakte.dokumente.ordnung.checkout import checked_out_in
from kommune.eakte.dokumente.ordnung.checkout import give_back
from kommune.eakte.dokumente.ordnung.checkout import release_all_of
from kommune.eakte.dokumente.ordnung.checkout import take_over_checkout
from kommune.eakte.dokumente.ordnung.umzug import belongs_here
from kommune.eakte.dokumente.ordnung.umzug import find_dokument
from kommune.eakte.dokumente.ordnung.umzug import move
from kommune.eakte.dokumente.ordnung.umzug import note_misplaced
from kommune.eakte.dokumente.ordnung.umzug import reasons_to_stay
from kommune.eakte.dokumente.ordnung.ziel import open_vorgaenge
from kommune.eakte.dokumente.ordnung.ziel import place_for
from kommune.eakte.dokumente.ordnung.ziel import WhichVorgang
from kommune.eakte.dokumente.rules import natural
from kommune.eakte.dokumente.rules import title_from_name
from kommune.eakte.dokumente.sammlung.akt import Akt as Sammelakt
from kommune.eakte.dokumente.sammlung.akt import MOST as MOST_CHOSEN
from kommune.eakte.dokumente.sammlung.akt import Sammlung
from kommune.eakte.dokumente.sammlung.lauf import act_on_many
from kommune.eakte.dokumente.sammlung.lauf import Lauf
from kommune.eakte.dokumente.sammlung.lauf import lauf_of
from kommune.eakte.dokumente.sammlung.lauf import take_back as take_lauf_back
from kommune.eakte.dokumente.sammlung.paket import files_of
from kommune.eakte.dokumente.zugang.aufnahme import add_many
from kommune.eakte.dokumente.zugang.aufnahme import MAX_FILES
from kommune.eakte.dokumente.zugang.aufnahme import Zeile
from kommune.eakte.dokumente.zugang.aufnahme import Zugang
from kommune.eakte.dokumente.zugang.dubletten import same_bytes
from kommune.eakte.dokumente.zugang.entpackung import can_be_unpacked
from kommune.eakte.dokumente.zugang.entpackung import reason
from kommune.eakte.dokumente.zugang.entpackung import Stand
from kommune.eakte.dokumente.zugang.entpackung import unpack


__all__ = (
    "act_on_many",
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
    "Lauf",
    "lauf_of",
    "MAX_FILES",
    "MOST_CHOSEN",
    "move",
    "natural",
    "note_misplaced",
    "open_vorgaenge",
    "files_of",
    "period_from",
    "place_for",
    "reason",
    "Recht",
    "reasons_to_stay",
    "relate",
    "relations_of",
    "release_all_of",
    "same_bytes",
    "Sammelakt",
    "Sammlung",
    "Stand",
    "take_lauf_back",
    "take_over_checkout",
    "title_from_name",
    "unpack",
    "unrelate",
    "Unterschied",
    "WhichVorgang",
    "Zeile",
    "Zugang",
)
