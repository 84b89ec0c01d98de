"""Upgrade 20261128001: parties and texts of an older site are found in every spelling."""

from kommune.eakte.akte.schriftgut.liste import find_records
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.store import Auftrag
from kommune.eakte.core.auftrag.store import speicher
from kommune.eakte.core.volltext import ART
from kommune.eakte.core.volltext import Volltext
from kommune.eakte.upgrades.v20261128001.suchworte import upgrade
from musterstadt.akten import AYSE
from musterstadt.akten import make_vorgang


def test_who_was_indexed_before_is_found_again(town):
    vorgang = make_vorgang(town, beteiligte=[{**AYSE, "familienname": "Müller-Lüdenscheidt"}])
    town.portal_catalog.catalog_object(vorgang)  # into every index, as it was then
    (record,) = find_records("Vorgang", {"beteiligte": "mueller"})
    town.portal_catalog.Indexes["beteiligte"].unindex_object(record.getRID())
    id = f"{ART}:{vorgang.UID()}"
    speicher(town).fach(id).remove(id)
    assert not find_records("Vorgang", {"beteiligte": "mueller"})
    for _again in range(2):
        upgrade(town.portal_setup)
        assert auftraege.is_open(ART, vorgang.UID())
        assert [brain.UID for brain in find_records("Vorgang", {"beteiligte": "mueller"})] == [vorgang.UID()]


def test_a_text_is_found_in_every_spelling(town):
    vorgang = make_vorgang(town, betreff="Straßenausbau Löwenstraße")
    Volltext().run(town, Auftrag(ART, vorgang.UID(), {}, 0.0))
    for text in ("Loewenstrasse", "lowenstr", "LÖWENSTRASSE", "strassenausbau löwen"):
        assert [brain.UID for brain in find_records("Vorgang", {"text": text})] == [vorgang.UID()], text
