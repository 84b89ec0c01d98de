"""Services and offices: find, describe, review, publish, import. The verbs stand by subject; this is the door."""

from kommune.eakte.core.uebergang import execute
from kommune.portal.leistungen.abfrage import dauer_of
from kommune.portal.leistungen.abfrage import formular_of
from kommune.portal.leistungen.abfrage import get_dienststellen
from kommune.portal.leistungen.abfrage import get_katalog
from kommune.portal.leistungen.abfrage import get_leistung
from kommune.portal.leistungen.abfrage import in_arbeit
from kommune.portal.leistungen.abfrage import karten
from kommune.portal.leistungen.abfrage import list_dienststellen
from kommune.portal.leistungen.abfrage import list_leistungen
from kommune.portal.leistungen.abfrage import search
from kommune.portal.leistungen.abfrage import suggest
from kommune.portal.leistungen.abfrage import used_lebenslagen
from kommune.portal.leistungen.aendern import create_dienststelle
from kommune.portal.leistungen.aendern import create_leistung
from kommune.portal.leistungen.aendern import edit
from kommune.portal.leistungen.aendern import keep_in_order
from kommune.portal.leistungen.aendern import may_add_form
from kommune.portal.leistungen.aendern import publish
from kommune.portal.leistungen.aendern import require_publishable
from kommune.portal.leistungen.aendern import require_reason
from kommune.portal.leistungen.aendern import set_lebenslagen
from kommune.portal.leistungen.aendern import start_form
from kommune.portal.leistungen.einspielung import Importbericht
from kommune.portal.leistungen.einstellungen import lebenslagen
from kommune.portal.leistungen.katalogimport import import_katalog
from kommune.portal.leistungen.suche import Eintrag
from kommune.portal.leistungen.suche import Ergebnis
from kommune.portal.leistungen.ueberarbeitung import adopt
from kommune.portal.leistungen.ueberarbeitung import require_adoptable
from kommune.portal.leistungen.ueberarbeitung import start_working_copy
from kommune.portal.leistungen.ueberarbeitung import SUBMIT
from kommune.portal.leistungen.verzeichnis import note_change
from kommune.portal.leistungen.verzeichnis import pfad_von


__all__ = (
    "adopt",
    "create_dienststelle",
    "create_leistung",
    "dauer_of",
    "edit",
    "Eintrag",
    "Ergebnis",
    "execute",
    "formular_of",
    "get_dienststellen",
    "get_katalog",
    "get_leistung",
    "import_katalog",
    "Importbericht",
    "in_arbeit",
    "karten",
    "keep_in_order",
    "lebenslagen",
    "list_dienststellen",
    "list_leistungen",
    "may_add_form",
    "note_change",
    "pfad_von",
    "publish",
    "require_adoptable",
    "require_publishable",
    "require_reason",
    "search",
    "set_lebenslagen",
    "start_form",
    "start_working_copy",
    "SUBMIT",
    "suggest",
    "used_lebenslagen",
)
