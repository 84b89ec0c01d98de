"""Read and change the Aktenplan. Pages, REST and other domains come through here; the verbs stand by subject."""

from kommune.eakte.aktenplan.plan.aenderung import after_change
from kommune.eakte.aktenplan.plan.aenderung import after_change_of_plan
from kommune.eakte.aktenplan.plan.aenderung import check_id
from kommune.eakte.aktenplan.plan.aenderung import check_new_kennzeichen
from kommune.eakte.aktenplan.plan.aenderung import check_place
from kommune.eakte.aktenplan.plan.aenderung import check_removal
from kommune.eakte.aktenplan.plan.aenderung import create_einheit
from kommune.eakte.aktenplan.plan.aenderung import edit_einheit
from kommune.eakte.aktenplan.plan.aenderung import register
from kommune.eakte.aktenplan.plan.aenderung import retire
from kommune.eakte.aktenplan.plan.aenderung import set_gliederung
from kommune.eakte.aktenplan.plan.aenderung import unretire
from kommune.eakte.aktenplan.plan.auskunft import effective
from kommune.eakte.aktenplan.plan.auskunft import get_aktenplan
from kommune.eakte.aktenplan.plan.auskunft import get_einheit
from kommune.eakte.aktenplan.plan.auskunft import lineage_of
from kommune.eakte.aktenplan.plan.auskunft import list_einheiten
from kommune.eakte.aktenplan.plan.auskunft import narrow
from kommune.eakte.aktenplan.plan.auskunft import obstacle_text
from kommune.eakte.aktenplan.plan.auskunft import require_usable
from kommune.eakte.aktenplan.plan.auskunft import Zeile
from kommune.eakte.aktenplan.uebernahme.einspielung import begin_import
from kommune.eakte.aktenplan.uebernahme.einspielung import export_plan
from kommune.eakte.aktenplan.uebernahme.einspielung import get_import
from kommune.eakte.aktenplan.uebernahme.einspielung import import_plan
from kommune.eakte.aktenplan.uebernahme.einspielung import MANAGE
from kommune.eakte.aktenplan.uebernahme.einspielung import start_import
from kommune.eakte.aktenplan.uebernahme.pruefung import Importbericht
from kommune.eakte.aktenplan.uebernahme.pruefung import Importfehler


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
