"""What a definition may say, and what a Vorgang gains and loses by another one."""

from datetime import date
from kommune.eakte.vorgangstypen import definition
from kommune.eakte.vorgangstypen.definition import DefinitionFehler
from kommune.eakte.vorgangstypen.definition import Fassung

import copy
import pytest


pytestmark = pytest.mark.rules
HUND = {
    "id": "hundesteuer",
    "bezeichnung": "Hundesteuer",
    "kennzeichen": "922",
    "oe": "steueramt",
    "frist_tage": 21,
    "felder": [
        {"name": "hund_name", "label": "Name des Hundes", "pflicht": True, "suche": True},
        {"name": "weitere", "label": "Weitere Hunde", "art": "zahl"},
        {"name": "rasse", "label": "Rasse", "art": "auswahl", "auswahl": [{"wert": "pudel", "label": "Pudel"}]},
    ],
    "checkliste": [{"name": "marke", "text": "Hundemarke verschickt", "pflicht": True}],
    "ergebnisse": [{"name": "festgesetzt", "label": "festgesetzt"}],
    "vorlagen": ["hundesteuer-festsetzen"],
    "texte": {"received": "Wir rechnen."},
}


def changed(**values):
    return {**copy.deepcopy(HUND), **values}


def test_a_definition_is_kept_with_every_key_and_is_the_same_when_read_again():
    kept = definition.normalise(HUND)
    assert tuple(kept) == definition.KEYS
    assert kept["aktenart"] == "sammelakte"
    assert definition.normalise(kept) == kept


@pytest.mark.parametrize(
    "raw,stelle,code",
    [
        ([], "", "kein_objekt"),
        (changed(id="Hunde Steuer"), "id", "name"),
        (changed(id="../akten"), "id", "name"),
        (changed(bezeichnung=" "), "bezeichnung", "fehlt"),
        (changed(tal="python:1"), "tal", "unbekannt"),
        (changed(aktenart="ordner"), "aktenart", "wahl"),
        (changed(frist_tage=0), "frist_tage", "tage"),
        (changed(frist_tage=True), "frist_tage", "tage"),
        (changed(frist_tage="21"), "frist_tage", "tage"),
        (changed(felder={}), "felder", "keine_liste"),
        (changed(felder=[{"name": "a", "label": "x" * 201}]), "felder[1].label", "zu_lang"),
        (changed(felder=[{"name": "a", "label": "A"}] * 101), "felder", "zu_viele"),
        (changed(felder=[{"name": "a", "label": "A"}] * 2), "felder[2].name", "doppelt"),
        (changed(felder=[{"name": "vorgangstyp", "label": "A"}]), "felder[1].name", "vergeben"),
        (changed(felder=[{"name": "a=b", "label": "A"}]), "felder[1].name", "name"),
        (changed(felder=[{"name": "a", "label": "A", "art": "liste"}]), "felder[1].art", "wahl"),
        (changed(felder=[{"name": "a", "label": "A", "art": "auswahl"}]), "felder[1].auswahl", "auswahl_fehlt"),
        (
            changed(felder=[{"name": "a", "label": "A", "auswahl": [{"wert": "x"}]}]),
            "felder[1].auswahl",
            "auswahl_zu_viel",
        ),
        (
            changed(felder=[{"name": "a", "label": "A", "art": "mehrfach", "auswahl": [{"wert": "x:method"}]}]),
            "felder[1].auswahl[1].wert",
            "wert",
        ),
        (changed(felder=[{"name": "a", "label": "A", "pflicht": "ja"}]), "felder[1].pflicht", "ja_nein"),
        (changed(felder=[{"name": "a", "label": "a\x00"}]), "felder[1].label", "zeichen"),
        (changed(felder=[{"name": "a", "label": ["A"]}]), "felder[1].label", "kein_text"),
        (changed(checkliste=[{"name": "a", "text": ""}]), "checkliste[1].text", "fehlt"),
        (changed(texte={"lost": "x"}), "texte.lost", "unbekannt"),
        (changed(vorlagen="a"), "vorlagen", "keine_liste"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(raw, stelle, code):
    with pytest.raises(DefinitionFehler) as caught:
        definition.normalise(raw)
    assert (caught.value.stelle, caught.value.code) == (stelle, code)


def test_script_in_a_label_is_text_as_any_other():
    kept = definition.normalise(changed(bezeichnung="<script>alert(1)</script>"))
    assert kept["bezeichnung"] == "<script>alert(1)</script>"


def test_a_name_is_made_from_a_label_and_never_taken_twice():
    assert definition.name_from("Name des Hundes", ()) == "name_des_hundes"
    assert definition.name_from("Größe", ["groesse"]) == "groesse_2"
    assert definition.name_from("1. Hund", ()) == "f_1_hund"
    assert definition.name_from("Vorgangstyp", ()) == "vorgangstyp_2"


def test_the_period_counts_calendar_days_from_receipt():
    assert Fassung(1, definition.normalise(HUND)).due(date(2026, 11, 28)) == date(2026, 12, 19)
    assert Fassung(1, definition.normalise(changed(frist_tage=None))).due(date(2026, 11, 28)) is None


def test_another_fassung_says_what_comes_what_goes_and_what_no_longer_fits():
    alt = Fassung(1, definition.normalise(HUND))
    neu = Fassung(
        2,
        definition.normalise(
            changed(
                frist_tage=14,
                felder=[
                    {"name": "hund_name", "label": "Rufname", "suche": True},
                    {"name": "weitere", "label": "Weitere Hunde", "art": "datum"},
                    {"name": "chip", "label": "Chipnummer"},
                ],
                checkliste=[{"name": "chip", "text": "Chip geprüft"}],
            )
        ),
    )
    found = definition.compare(alt, neu, {"hund_name": "Bello", "weitere": "2", "rasse": "pudel"})
    assert [feld.name for feld in found.neu] == ["chip"]
    assert [(feld.label, value) for feld, value in found.weg] == [("Rasse", "pudel")]
    assert [(a.label, b.label) for a, b in found.anders] == [("Name des Hundes", "Rufname"), ("Weitere Hunde",) * 2]
    assert [(feld.name, value) for feld, value in found.unpassend] == [("weitere", "2")]
    assert found.frist == (21, 14)
    assert found.punkte_neu == ("Chip geprüft",)
    assert found.punkte_weg == ("Hundemarke verschickt",)
    assert found.werte == {"hund_name": "Bello"}
