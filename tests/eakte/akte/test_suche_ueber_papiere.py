"""A record is found by what its papers say, and by names of every script."""

from kommune.eakte.akte.schriftgut.liste import find_records
from kommune.eakte.core.volltext import TEXT_INDEXES
from musterstadt.akten import AYSE
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from Products.CMFCore.indexing import processQueue

import pytest
import unicodedata


# Familiennamen as people of the town write them; the second is what somebody else may type.
NAMES = [
    ("Müller-Weißgerber", "mueller weissgerber"),
    ("Yıldız", "yildiz"),
    ("Łukaszewicz", "lukaszewicz"),
    ("Nguyễn Thị Ánh", "nguyen thi anh"),
    ("Đặng", "dang"),
    ("O’Neill", "O'Neill"),
    ("M̄ārtiņš", "martins"),
    ("Ковальчук", "ковальчук"),
    ("Παπαδόπουλος", "παπαδοπουλος"),
    ("გელაშვილი", "გელაშვილი"),
    ("Սարգսյան", "սարգսյան"),
    ("محمد", "محمد"),
    ("כהן", "כהן"),
    ("王小明", "王小明"),
    ("佐藤", "佐藤"),
    ("김민준", "김민준"),
    ("शर्मा", "शर्मा"),
    ("สมชาย", "สมชาย"),
    ("አበበ", "አበበ"),
]


def indexed(town, *records):
    """Let the worker index the text of the records."""
    processQueue()
    for record in records:
        town.portal_catalog.catalog_object(record, idxs=list(TEXT_INDEXES), update_metadata=0)


def found(text, portal_type="Vorgang", **filters):
    return [brain.UID for brain in find_records(portal_type, {"text": text, **filters})]


def test_a_record_is_found_by_title_and_reference_of_its_papers(town):
    vorgang, other = make_vorgang(town), make_vorgang(town)
    akte = vorgang.__parent__
    paper = make_dokument(vorgang, betreff="Sachverständigengutachten", fremdes_geschaeftszeichen="KV-77/2026 B")
    indexed(town, vorgang, other, akte, paper)
    for text in ("Sachverstaendigengutachten", "sachverständigen", "KV-77/2026 B", "77/2026"):
        assert found(text) == [vorgang.UID()], text
        assert found(text, "Akte") == [akte.UID()], text
    assert found("Sachverständigengutachten", status="closed") == []
    within = "/".join(other.__parent__.getPhysicalPath())
    assert len(find_records("Vorgang", {"text": "Sachverständigengutachten"}, path=within)) == 0


def test_who_says_it_itself_and_by_a_paper_stands_there_once(town):
    by_paper, itself = make_vorgang(town), make_vorgang(town, betreff="Gutachten über Bäume")
    papers = [make_dokument(one, betreff="Gutachten") for one in (by_paper, itself)]
    indexed(town, by_paper, itself, *papers)
    assert sorted(found("Gutachten")) == sorted([itself.UID(), by_paper.UID()])


@pytest.mark.leak
def test_papers_one_may_not_see_lead_nowhere(town, as_user):
    vorgang = make_vorgang(town)
    indexed(town, vorgang, make_dokument(vorgang, betreff="Geheimgutachten"))
    with as_user(town, "sachbearbeitung-verkehr"):
        assert found("Geheimgutachten") == []


def test_names_of_many_scripts_are_kept_found_and_given_back(town):
    akte = make_vorgang(town).__parent__
    cases = []
    for name, _typed in NAMES:
        cases.append(make_vorgang(town, akte, beteiligte=({**AYSE, "vorname": "", "familienname": name},)))
    indexed(town, *cases)
    for vorgang, (name, typed) in zip(cases, NAMES, strict=True):
        assert vorgang.beteiligte[0]["familienname"] == unicodedata.normalize("NFC", name)
        for text in (name, unicodedata.normalize("NFD", name), typed, name.upper()):
            assert vorgang.UID() in found(text), (name, text)
