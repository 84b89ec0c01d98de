"""A service in preparation: its form came from the FIM catalogue and was finished in the Formularwerkstatt."""

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


def build(portal: Any) -> None:
    """Make the draft of the service, its form of the schema, wire the schema's rule, and add a step with a condition."""
    if LEISTUNG in portal["leistungen"]:
        return
    leistung = leistungen.create_leistung(LEISTUNG, oe="strassenverkehr", **FELDER)
    leistung.vorgangstyp = "sondernutzung"
    schema, lists = fim.read([(DATA / "fussgaengerzone.fim.xml").read_bytes()])
    form = fim.make_form(leistung, schema, fim.plan(schema, lists))
    rule = {"ziel": "frage", "name": "baustelle", "frage": "anlass", "vergleich": "gleich", "wert": "BAU"}
    werkstatt.act(form, "bedingung-anlegen", rule)
    werkstatt.act(form, "frage-anlegen", {"schritt": "", "art": "ja_nein", "label": VERTRETUNG, "pflicht": True})
    asked = list(werkstatt.draft_of(form).steps()[0].fragen)[-1].name
    werkstatt.act(form, "schritt-anlegen", {"label": "Vertretung"})
    step = werkstatt.draft_of(form).steps()[-1].name
    werkstatt.act(
        form, "frage-anlegen", {"schritt": step, "art": "text", "label": "Name der vertretenen Person", "pflicht": True}
    )
    werkstatt.act(form, "frage-anlegen", {"schritt": step, "art": "datei", "label": "Vollmacht"})
    werkstatt.act(form, "bedingung-anlegen", {"ziel": "schritt", "name": step, "frage": asked, "vergleich": "ja"})
    werkstatt.publish(form, "Baustelle nur bei Bauarbeiten; Schritt für Vertretung")
