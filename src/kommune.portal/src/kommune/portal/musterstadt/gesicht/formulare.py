"""A service whose form came from a FIM schema, invented like those of the catalogue, and was finished in the Formularwerkstatt."""

from kommune.portal.fim import api as fim
from kommune.portal.formulare.werkstatt import api as werkstatt
from kommune.portal.leistungen import api as leistungen
from kommune.portal.musterstadt.dienste import DATA
from typing import Any


LEISTUNG = "fussgaengerzone-befahren"
FELDER = {
    "bezeichnung": "Ausnahme vom Fahrverbot in der Fußgängerzone",
    "bezeichnung2": "Fußgängerzone befahren",
    "kurztext": "Wenn Sie für einen Umzug oder eine Baustelle in die Fußgängerzone fahren müssen, brauchen Sie eine Ausnahme.",
    "kosten": "<p>15 bis 50 Euro.</p>",
    "handlungsgrundlagen": "<p>§ 46 Absatz 1 StVO</p>",
}
VERTRETUNG = "Beantragen Sie das für jemand anderen?"


def build(portal: Any, stelle: str) -> None:
    """Make the service, its form of the schema, wire the schema's rule, add what is computed and a step with a condition; publish it."""
    if LEISTUNG in portal["leistungen"]:
        return
    leistung = leistungen.create_leistung(LEISTUNG, oe="strassenverkehr", ansprechpunkt=(stelle,), **FELDER)
    leistung.vorgangstyp = "sondernutzung"
    schema, lists = fim.read([(DATA / "fussgaengerzone.fim.xml").read_bytes()])
    form = fim.make_form(leistung, schema, fim.plan(schema, lists))
    rule = {"ziel": "frage", "name": "baustelle", "frage": "anlass", "vergleich": "gleich", "wert": "BAU"}
    werkstatt.act(form, "bedingung-anlegen", rule)
    fahrt, fahrzeug = (one.name for one in werkstatt.draft_of(form).steps()[1:3])
    werkstatt.act(form, "frage-anlegen", {"schritt": fahrt, "art": "datum", "label": "Letzter Tag", "pflicht": True})
    days = {"art": "rechnung", "label": "Tage", "rechenart": "tage_beide", "fragen": "datum,letzter_tag"}
    werkstatt.act(form, "frage-anlegen", {"schritt": fahrt, **days})
    each = {"art": "rechnung", "label": "Fahrzeuge mal Tage", "rechenart": "produkt", "fragen": "fahrzeug,tage"}
    werkstatt.act(form, "frage-anlegen", {"schritt": fahrzeug, "hilfe": "Danach wird die Gebühr berechnet.", **each})
    werkstatt.act(form, "frage-anlegen", {"schritt": "", "art": "ja_nein", "label": VERTRETUNG, "pflicht": True})
    asked = list(werkstatt.draft_of(form).steps()[0].fragen)[-1].name
    werkstatt.act(form, "schritt-anlegen", {"label": "Vertretung"})
    step = werkstatt.draft_of(form).steps()[-1].name
    werkstatt.act(
        form, "frage-anlegen", {"schritt": step, "art": "text", "label": "Name der vertretenen Person", "pflicht": True}
    )
    werkstatt.act(form, "frage-anlegen", {"schritt": step, "art": "datei", "label": "Vollmacht"})
    werkstatt.act(form, "bedingung-anlegen", {"ziel": "schritt", "name": step, "frage": asked, "vergleich": "ja"})
    werkstatt.publish(form, "Baustelle nur bei Bauarbeiten; Tage berechnet; Schritt für Vertretung")
    leistungen.publish(leistung)
