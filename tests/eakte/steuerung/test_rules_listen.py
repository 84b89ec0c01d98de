"""Columns, pages, marks and tables of the Schreibtisch."""

from datetime import date
from io import BytesIO
from kommune.eakte.core.tabelle import tabellen
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.steuerung import rules
from kommune.eakte.steuerung.rules import Auswahl
from kommune.eakte.steuerung.rules import Korb
from openpyxl import load_workbook
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest


pytestmark = pytest.mark.rules
ROWS = [["922/2026/1-1", "=1+1", date(2026, 11, 28)], ["922/2026/1-2", "Weiß & Söhne\x0b", ""]]
HEADS = ["Aktenzeichen", "Betreff", "Frist"]


@pytest.mark.parametrize("korb", list(Korb))
def test_no_basket_shows_a_column_that_says_the_same_of_all(korb):
    shown = rules.columns_of(Auswahl(korb))
    assert "betreff" in shown
    constant = {Korb.EINGANG: {"bearbeiter"}, Korb.MEIN: {"bearbeiter"}, Korb.WARTET: {"status"}}
    assert not constant.get(korb, set()) & set(shown)


def test_columns_chosen_come_in_their_order_and_nonsense_is_left_out():
    chosen = rules.choose({"spalten": ["frist", "betreff", "geheim"]})
    assert rules.columns_of(chosen) == ("betreff", "frist")
    assert rules.choose(chosen.query_string()) == chosen


def test_the_list_one_came_from_is_read_as_it_was_written():
    choice = Auswahl(Korb.TEAM, text="Weiß & Co", sort="betreff", absteigend=True, seite=4, schlagwort="eilt")
    again = rules.choose(rules.read_aus(rules.aus_of(choice)))
    assert (again.text, again.sort, again.absteigend, again.schlagwort, again.seite) == (
        "Weiß & Co",
        "betreff",
        True,
        "eilt",
        1,
    )
    assert rules.choose(rules.read_aus("zeichnung")).korb == Korb.ZEICHNUNG
    assert rules.read_aus(rules.aus_of(Auswahl())) == {"korb": "mein"}


@pytest.mark.parametrize(
    ("page", "last", "shown"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (1, 13, [1, 2, 3, 0, 13]),
        (4, 13, [1, 2, 3, 4, 5, 6, 0, 13]),
        (7, 13, [1, 0, 5, 6, 7, 8, 9, 0, 13]),
        (13, 13, [1, 0, 11, 12, 13]),
    ],
)
def test_pages_to_go_to_are_the_first_the_last_and_those_around(page, last, shown):
    assert rules.page_numbers(page, last) == shown


@pytest.mark.parametrize(
    ("seen", "created", "modified", "mark"),
    [
        (None, 200, 200, "neu"),
        (None, 50, 200, ""),
        (150, 50, 200, "geaendert"),
        (250, 50, 200, ""),
    ],
)
def test_a_mark_says_never_opened_or_changed_since(seen, created, modified, mark):
    assert rules.mark(seen, created, modified, since=100) == mark


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-5", "@SUM(A1)", " =1", "\t=1", "\r=1", "＝1"])
def test_what_a_spreadsheet_would_compute_is_text(text):
    assert zeichenkette.safe_cell(text) == f"'{text}"


def test_other_texts_stay_as_they_are():
    assert zeichenkette.safe_cell("Hund = Bello") == "Hund = Bello"


def written(name):
    file = BytesIO()
    tabellen.FORMATE[name][1](file, HEADS, iter(ROWS))
    file.seek(0)
    return file


def test_csv_opens_in_a_german_spreadsheet():
    lines = written("csv").read().decode("utf-8-sig").split("\r\n")
    assert lines[:2] == ["Aktenzeichen;Betreff;Frist", "922/2026/1-1;'=1+1;28.11.2026"]


def test_xlsx_has_days_as_days_and_formulas_as_text():
    sheet = load_workbook(written("xlsx")).active
    assert [cell.value for cell in sheet[1]] == HEADS
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=1+1", "s")
    assert sheet["C2"].value.date() == date(2026, 11, 28)
    assert sheet["B3"].value == "Weiß & Söhne"


def test_ods_has_days_as_days_and_formulas_as_text():
    archive = ZipFile(written("ods"))
    assert archive.namelist()[0] == "mimetype"
    assert archive.read("mimetype").decode() == tabellen.ODS
    tree = ElementTree.fromstring(archive.read("content.xml"))
    ElementTree.fromstring(archive.read("META-INF/manifest.xml"))
    office, table = (f"{{urn:oasis:names:tc:opendocument:xmlns:{one}:1.0}}" for one in ("office", "table"))
    cells = list(tree.iter(f"{table}table-cell"))
    assert [cell.get(f"{office}value-type") for cell in cells[3:6]] == ["string", "string", "date"]
    assert not [cell for cell in cells if cell.get(f"{table}formula")]
    assert "".join(cells[7].itertext()) == "Weiß & Söhne"


def test_a_column_is_as_wide_as_its_first_rows_need_within_bounds():
    rows = [["x", date(2026, 1, 2), "Eine Zeile\nund eine längere Zeile"], ["y", "", "w" * 500]]
    assert tabellen.widths(["Nr", "Tag", "Text"], rows) == [8, 12, 60]
    assert tabellen.widths(["Nr", "Tag", "Text"], rows[:1]) == [8, 12, 24]
