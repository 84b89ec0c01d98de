"""Upgrade 20261128001: parties and texts of an older site are found in every spelling."""

from kommune.eakte.akte.liste import find_records
from kommune.eakte.core.volltext import ANNOTATION
from kommune.eakte.core.volltext import VolltextTask
from kommune.eakte.upgrades.v20261128001.suchworte import upgrade
from musterstadt.akten import AYSE
from musterstadt.akten import make_vorgang
from zope.annotation.interfaces import IAnnotations


def test_who_was_indexed_before_is_found_again(town):
    vorgang = make_vorgang(town, beteiligte=[{**AYSE, "familienname": "Müller-Lüdenscheidt"}])
    (record,) = find_records("Vorgang", {"beteiligte": "mueller"})
    town.portal_catalog.Indexes["beteiligte"].unindex_object(record.getRID())
    IAnnotations(town)[ANNOTATION].modified = vorgang.modification_date
    assert not find_records("Vorgang", {"beteiligte": "mueller"})
    for _again in range(2):
        upgrade(town.portal_setup)
        assert IAnnotations(town)[ANNOTATION].modified is None
        assert [brain.UID for brain in find_records("Vorgang", {"beteiligte": "mueller"})] == [vorgang.UID()]


def test_a_text_is_found_in_every_spelling(town):
    vorgang = make_vorgang(town, betreff="Straßenausbau Löwenstraße")
    VolltextTask()._index(town.portal_catalog.unrestrictedSearchResults(UID=vorgang.UID())[0])
    for text in ("Loewenstrasse", "lowenstr", "LÖWENSTRASSE", "strassenausbau löwen"):
        assert [brain.UID for brain in find_records("Vorgang", {"text": text})] == [vorgang.UID()], text
