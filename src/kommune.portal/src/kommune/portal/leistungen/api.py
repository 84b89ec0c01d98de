"""Services and offices: find, describe, review, publish, import. The verbs stand by subject; this is the door."""

from kommune.eakte.core.ablauf.uebergang import execute
from kommune.portal.leistungen.auskunft.abfrage import beside_form
from kommune.portal.leistungen.auskunft.abfrage import dauer_of
from kommune.portal.leistungen.auskunft.abfrage import formular_of
from kommune.portal.leistungen.auskunft.abfrage import get_dienststellen
from kommune.portal.leistungen.auskunft.abfrage import get_katalog
from kommune.portal.leistungen.auskunft.abfrage import get_leistung
from kommune.portal.leistungen.auskunft.abfrage import in_arbeit
from kommune.portal.leistungen.auskunft.abfrage import karte_of
from kommune.portal.leistungen.auskunft.abfrage import karten
from kommune.portal.leistungen.auskunft.abfrage import list_dienststellen
from kommune.portal.leistungen.auskunft.abfrage import list_leistungen
from kommune.portal.leistungen.auskunft.abfrage import uebliche_dauer
from kommune.portal.leistungen.auskunft.abfrage import used_lebenslagen
from kommune.portal.leistungen.auskunft.anliegen import anliegen
from kommune.portal.leistungen.auskunft.anliegen import BEZUG
from kommune.portal.leistungen.auskunft.anliegen import bezug_of
from kommune.portal.leistungen.auskunft.anliegen import form_path
from kommune.portal.leistungen.auskunft.anliegen import oe_of_bezug
from kommune.portal.leistungen.auskunft.einstellungen import lebenslagen
from kommune.portal.leistungen.auskunft.eintrag import Eintrag
from kommune.portal.leistungen.auskunft.eintrag import path_of
from kommune.portal.leistungen.auskunft.sprechzeit import holiday
from kommune.portal.leistungen.auskunft.sprechzeit import oeffnung_of
from kommune.portal.leistungen.auskunft.sprechzeit import stadtbuero
from kommune.portal.leistungen.auskunft.verzeichnis import note_change
from kommune.portal.leistungen.indexers import html_of
from kommune.portal.leistungen.oeffnung import uhr
from kommune.portal.leistungen.pflege.beschreibung import create_dienststelle
from kommune.portal.leistungen.pflege.beschreibung import create_leistung
from kommune.portal.leistungen.pflege.beschreibung import edit
from kommune.portal.leistungen.pflege.beschreibung import keep_in_order
from kommune.portal.leistungen.pflege.beschreibung import may_add_form
from kommune.portal.leistungen.pflege.beschreibung import publish
from kommune.portal.leistungen.pflege.beschreibung import require_publishable
from kommune.portal.leistungen.pflege.beschreibung import require_reason
from kommune.portal.leistungen.pflege.beschreibung import set_lebenslagen
from kommune.portal.leistungen.pflege.beschreibung import start_form
from kommune.portal.leistungen.pflege.ueberarbeitung import adopt
from kommune.portal.leistungen.pflege.ueberarbeitung import require_adoptable
from kommune.portal.leistungen.pflege.ueberarbeitung import start_working_copy
from kommune.portal.leistungen.pflege.ueberarbeitung import SUBMIT
from kommune.portal.leistungen.quelle.einspielung import Importbericht
from kommune.portal.leistungen.quelle.katalogimport import import_katalog
from kommune.portal.leistungen.rules import parse_verweis
from kommune.portal.leistungen.rules import SYMBOLE
from kommune.portal.leistungen.zeitworte import Zeitworte
from kommune.portal.leistungen.zeitworte import zeitworte


__all__ = (
    "adopt",
    "anliegen",
    "beside_form",
    "BEZUG",
    "bezug_of",
    "create_dienststelle",
    "create_leistung",
    "dauer_of",
    "edit",
    "Eintrag",
    "execute",
    "form_path",
    "formular_of",
    "get_dienststellen",
    "holiday",
    "html_of",
    "parse_verweis",
    "get_katalog",
    "get_leistung",
    "import_katalog",
    "Importbericht",
    "in_arbeit",
    "karte_of",
    "karten",
    "keep_in_order",
    "lebenslagen",
    "list_dienststellen",
    "list_leistungen",
    "may_add_form",
    "note_change",
    "oe_of_bezug",
    "oeffnung_of",
    "path_of",
    "publish",
    "require_adoptable",
    "require_publishable",
    "require_reason",
    "set_lebenslagen",
    "start_form",
    "start_working_copy",
    "stadtbuero",
    "SUBMIT",
    "SYMBOLE",
    "uebliche_dauer",
    "uhr",
    "used_lebenslagen",
    "Zeitworte",
    "zeitworte",
)
