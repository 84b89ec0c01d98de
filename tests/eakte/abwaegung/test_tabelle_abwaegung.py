"""The table as DOCX, XLSX and PDF; without names; filed; never with what somebody may not see."""

from docx import Document
from io import BytesIO
from kommune.eakte.abwaegung import api as abwaegung
from kommune.eakte.abwaegung.api import Auswahl
from kommune.eakte.abwaegung.api import Sicht
from kommune.eakte.abwaegung.tabelle import api as tabelle
from kommune.eakte.core.dateityp.filetype import sniff
from kommune.eakte.core.druck.pdf_text import text_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.dokumente import api as dokumente
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from openpyxl import load_workbook
from plone import api

import pytest


@pytest.fixture
def weighed(plan, uids):
    for uid in uids:
        abwaegung.split_whole(plan, uid)
    abwaegung.weigh(plan, "1.1", votum="nicht", begruendung="Frau Albers irrt: 5,50 m\ngenügen.", stand=1)
    return plan


def cells(vorgang, **given):
    name, _mime, data = tabelle.as_file(vorgang, Sicht(vorgang), Auswahl(), "xlsx", **given)
    assert name.endswith(".xlsx")
    return [[cell.value or "" for cell in row] for row in load_workbook(BytesIO(data)).active.iter_rows()]


def test_the_workbook_has_a_row_for_each_argument(weighed):
    heads, first, *_more = cells(weighed)
    assert heads[:2] == ["Nr.", "Vorgebracht von"] and first[:2] == ["1.1", "Ines Albers"]
    assert first[5:] == ["nicht berücksichtigt", "Frau Albers irrt: 5,50 m\ngenügen."]


def test_without_names_people_are_numbers_and_bodies_are_named(weighed):
    table = cells(weighed, anonym=True)
    assert [row[1] for row in table[1:]] == ["Person 1", "Person 2", "Netz Musterland GmbH"]
    assert "Albers" not in str(table)


def test_a_text_is_never_a_formula(town, take):
    vorgang = make_vorgang(town)
    take(vorgang, "=1+1", '=HYPERLINK("http://x")\x07')
    abwaegung.split_whole(vorgang, next(iter(Sicht(vorgang).beitraege)))
    _name, _mime, data = tabelle.as_file(vorgang, Sicht(vorgang), Auswahl(), "xlsx")
    row = list(load_workbook(BytesIO(data)).active.iter_rows())[1]
    assert [cell.data_type for cell in row[:4]] == ["s"] * 4


def test_word_and_pdf_say_the_same(weighed):
    _name, mime, data = tabelle.as_file(weighed, Sicht(weighed), Auswahl(), "docx")
    assert sniff(data) == mime
    (table,) = Document(BytesIO(data)).tables
    assert len(table.rows) == 4 and "genügen." in table.rows[1].cells[6].text
    _name, mime, data = tabelle.as_file(weighed, Sicht(weighed), Auswahl(votum="nicht"), "pdf")
    text = text_of(data, mime)
    assert "nicht berücksichtigt" in text and "Yildirim" not in text
    with pytest.raises(Invalid):
        tabelle.as_file(weighed, Sicht(weighed), Auswahl(), "exe")


@pytest.mark.leak
def test_what_lies_elsewhere_is_in_no_file_and_others_order_none(town, weighed, uids, as_user):
    dokument = weighed[api.content.find(UID=uids[0])[0].getId]
    dokumente.move(dokument, make_vorgang(town, make_akte(town, oe="gewerbeamt")), grund="vertraulich")
    told = {"format": "xlsx", "anonym": False}
    filed = tabelle.file(weighed, told)  # a Manager sees it, but whoever reads the Vorgang does not
    assert "schmal. Wo" not in str(list(load_workbook(BytesIO(filed.datei.data)).active.values))
    with as_user(town, "sachbearbeitung-steuer"):
        assert "Albers" not in str(cells(weighed))
    for wer in ("sachbearbeitung-gewerbe", "redaktion"):
        with as_user(town, wer):
            assert len(cells(weighed)) == (1 if wer == "redaktion" else 2)  # the one moved to the Gewerbeamt is theirs
            with pytest.raises(NotAllowed):
                tabelle.order(weighed, "xlsx")


def test_a_statement_without_arguments_says_why(town, take):
    vorgang = make_vorgang(town)
    take(vorgang, "Kreis GmbH", "Keine Bedenken.", keine_bedenken=True)
    take(vorgang, "Bo Lind", "Text")
    assert [row[3] for row in cells(vorgang)[1:]] == ["Keine Bedenken.", "Noch nicht zerlegt."]
