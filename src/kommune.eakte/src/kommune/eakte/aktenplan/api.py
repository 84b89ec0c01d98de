"""Read and change the Aktenplan. Pages, REST and other domains come through here; the verbs stand by subject."""

from kommune.eakte.aktenplan.aenderung import after_change
from kommune.eakte.aktenplan.aenderung import after_change_of_plan
from kommune.eakte.aktenplan.aenderung import check_id
from kommune.eakte.aktenplan.aenderung import check_new_kennzeichen
from kommune.eakte.aktenplan.aenderung import check_place
from kommune.eakte.aktenplan.aenderung import check_removal
from kommune.eakte.aktenplan.aenderung import create_einheit
from kommune.eakte.aktenplan.aenderung import edit_einheit
from kommune.eakte.aktenplan.aenderung import register
from kommune.eakte.aktenplan.aenderung import retire
from kommune.eakte.aktenplan.aenderung import set_gliederung
from kommune.eakte.aktenplan.aenderung import unretire
from kommune.eakte.aktenplan.einspielen import begin_import
from kommune.eakte.aktenplan.einspielen import export_plan
from kommune.eakte.aktenplan.einspielen import get_import
from kommune.eakte.aktenplan.einspielen import import_plan
from kommune.eakte.aktenplan.einspielen import MANAGE
from kommune.eakte.aktenplan.einspielen import start_import
from kommune.eakte.aktenplan.importpruefung import Importbericht
from kommune.eakte.aktenplan.importpruefung import Importfehler
from kommune.eakte.aktenplan.lesen import effective
from kommune.eakte.aktenplan.lesen import get_aktenplan
from kommune.eakte.aktenplan.lesen import get_einheit
from kommune.eakte.aktenplan.lesen import lineage_of
from kommune.eakte.aktenplan.lesen import list_einheiten
from kommune.eakte.aktenplan.lesen import narrow
from kommune.eakte.aktenplan.lesen import obstacle_text
from kommune.eakte.aktenplan.lesen import require_usable
from kommune.eakte.aktenplan.lesen import Zeile


__all__ = (
    "MANAGE",
    "get_import",
    "start_import",
    "begin_import",
    "after_change",
    "after_change_of_plan",
    "check_id",
    "check_new_kennzeichen",
    "check_place",
    "check_removal",
    "create_einheit",
    "edit_einheit",
    "effective",
    "export_plan",
    "get_aktenplan",
    "get_einheit",
    "import_plan",
    "Importbericht",
    "Importfehler",
    "lineage_of",
    "list_einheiten",
    "narrow",
    "obstacle_text",
    "register",
    "require_usable",
    "retire",
    "set_gliederung",
    "unretire",
    "Zeile",
)
