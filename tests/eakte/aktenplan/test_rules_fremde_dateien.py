"""What nobody here made: every encoding, sheet, merged cell and lost zero is read rightly or told in words."""

from datetime import date
from kommune.eakte.aktenplan.rules import Gliederung
from kommune.eakte.aktenplan.uebernahme.pruefung import Befund
from kommune.eakte.aktenplan.uebernahme.pruefung import check_rows
from kommune.eakte.aktenplan.uebernahme.pruefung import seems
from kommune.eakte.aktenplan.uebernahme.zuordnung import check_columns
from kommune.eakte.aktenplan.uebernahme.zuordnung import propose
from kommune.eakte.aktenplan.uebernahme.zuordnung import Wahl
from kommune.eakte.core.tabelle import xlsx as reader
from kommune.eakte.core.tabelle.blatt import letters
from kommune.eakte.core.tabelle.blatt import Unlesbar
from musterstadt.fremde_dateien import ods
from musterstadt.fremde_dateien import ods_row
from musterstadt.fremde_dateien import text
from musterstadt.fremde_dateien import xlsx
from pathlib import Path
from time import monotonic
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile

import io
import json
import pytest


pytestmark = pytest.mark.rules
DATA = Path(__file__).parents[4] / "shared" / "data" / "aktenplan"
ROWS = [["Kennzeichen", "Titel"], ["0", "Straßenverkehr, Öl, Ämter"], ["02", "Gebäude – Übung"]]
TITLES = ["Straßenverkehr, Öl, Ämter", "Gebäude – Übung"]


def checked(data, wahl=None, bestand=None, oes=None):
    proposal = propose(data, wahl)
    check_columns(proposal)
    return check_rows(
        proposal.zeilen, bestand or {}, oes, gliederung=seems(proposal.zeilen), verbunden=proposal.merged()
    )


def faults(data, **given):
    return [(f.zeile, f.spalte, str(f.grund)) for f in checked(data, **given).fehler]


@pytest.mark.parametrize("mark", [True, False])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"])
def test_the_encoding_is_told_by_the_text_itself(encoding, mark):
    if mark and not encoding.startswith("utf"):
        return
    data = ("\ufeff" if mark else "").encode(encoding) + text(ROWS, "\t").encode(encoding)
    assert [e.title for e in checked(data).neu] == TITLES


def test_the_code_page_of_dos_is_told_by_the_text_itself():
    rows = [ROWS[0], ["0", "Straßenverkehr, Öl, Ämter"]]
    proposal = propose(text(rows).encode("cp850"))
    assert proposal.zeilen[0].zellen["title"] == TITLES[0]
    assert proposal.hinweise == ["msg_aktenplan_encoding_guessed"]


def test_a_wrong_guess_can_be_overruled():
    data = text(ROWS[:2]).encode("mac_roman")
    assert propose(data, Wahl("cp1252")).zeilen[0].zellen["title"] != TITLES[0]
    assert propose(data, Wahl("mac_roman")).zeilen[0].zellen["title"] == TITLES[0]
    with pytest.raises(Unlesbar):
        propose(data, Wahl("utf-8-sig"))


@pytest.mark.parametrize(
    "first,delimiter", [("sep=;\r\n", ";"), ("SEP=,\n", ","), ('"sep=|"\n', "|"), ("sep=\t\r\n", "\t")]
)
def test_a_first_line_of_excel_names_the_delimiter(first, delimiter):
    data = ("\ufeff" + first + text([*ROWS, ["1", "mit ; und , im Text"]], delimiter)).encode()
    report = checked(data)
    assert [e.title for e in report.neu] == [*TITLES, "mit ; und , im Text"]
    assert sorted(report.je_zeile) == [3, 4, 5]


def test_rows_above_the_heading_are_skipped_and_told():
    proposal = propose(text([["Aktenplan der Stadt Anderswo"], [], ["Stand:", "2024"], *ROWS]).encode())
    assert (proposal.kopfzeile, len(proposal.zeilen)) == (4, 2)
    assert [one.mapping["zeilen"] for one in proposal.ausgelassen] == ["1, 3"]


def test_a_file_without_headings_is_mapped_by_hand():
    data = text([["11", "Innere Verwaltung"], ["11.10", "Steuerung"]]).encode()
    proposal = propose(data)
    assert proposal.kopfzeile == 0
    with pytest.raises(Unlesbar):
        check_columns(proposal)
    report = checked(data, Wahl(spalten={0: "kennzeichen", 1: "title"}))
    assert [e.kennzeichen for e in report.neu] == ["11", "11.10"]


def test_other_words_for_our_columns_are_proposed_and_foreign_ones_told():
    proposal = propose(b"Az.;Bezeichnung;Aufbewahrungsfrist;Farbe\n0;T;10;rot\n1;U;;\n")
    assert [one.feld for one in proposal.spalten] == ["kennzeichen", "title", "aufbewahrungsdauer", ""]
    (told,) = proposal.ausgelassen
    assert told.mapping == {"name": "Farbe", "count": 1}


def test_the_sheet_with_the_plan_is_found_and_the_others_are_told():
    def hide(book):
        book["Alt"].sheet_state = "hidden"

    data = xlsx(("Deckblatt", [["Aktenplan 2024"]]), ("Alt", ROWS[:2]), ("Plan", ROWS), change=hide)
    proposal = propose(data)
    assert proposal.datei.blaetter[proposal.blatt].name == "Plan"
    assert [(str(one), one.mapping["name"]) for one in proposal.ausgelassen] == [
        ("msg_aktenplan_sheet", "Deckblatt"),
        ("msg_aktenplan_hidden_sheet", "Alt"),
    ]
    chosen = propose(data, Wahl(blatt=1))
    assert len(chosen.zeilen) == 1
    assert chosen.hinweise == ["msg_aktenplan_is_hidden"]
    with pytest.raises(Unlesbar):
        propose(data, Wahl(blatt=3))


def test_merged_cells_are_refused_with_their_place_and_those_of_the_title_are_not():
    rows = [
        ["Aktenplan"],
        ["Kennzeichen", "Titel", "Federführung"],
        ["0", "T", "oe"],
        ["1", "U", None],
        ["2", "V", None],
    ]

    def merge(book):
        book["Plan"].merge_cells("A1:C1")
        book["Plan"].merge_cells("C3:C5")

    data = xlsx(("Plan", rows), change=merge)
    assert faults(data) == [(3, "C", "error_aktenplan_merged")]
    assert checked(data, Wahl(spalten={0: "kennzeichen", 1: "title"})).ok


def test_hidden_rows_and_columns_are_read_and_told():
    def hide(book):
        book["Plan"].row_dimensions[3].hidden = True
        book["Plan"].column_dimensions["B"].hidden = True

    proposal = propose(xlsx(("Plan", ROWS), change=hide))
    assert len(proposal.zeilen) == 2
    assert [(str(h), dict(h.mapping)) for h in proposal.hinweise] == [
        ("msg_aktenplan_hidden_rows", {"count": 1, "zeile": 3}),
        ("msg_aktenplan_hidden_columns", {"namen": "Titel"}),
    ]


@pytest.mark.parametrize(
    "value,number_format,text",
    [
        (22, "000", "022"),
        (2, "00", "02"),
        (12.6, "00.00", "12.60"),
        (12.605, "00.00", 12.605),
        (22, "General", 22),
        (22, "0", 22),
        (22.1, "0.0", "22.1"),
        (True, "000", True),
    ],
)
def test_zeros_that_a_format_shows_are_part_of_the_kennzeichen(value, number_format, text):
    shown = reader.shown(value, number_format)
    assert (shown, type(shown)) == (text, type(text))


def test_a_workbook_that_shows_zeros_by_format_comes_in():
    def show(book):
        book["Plan"]["A3"].number_format = "00"

    data = xlsx(("Plan", [["Kennzeichen", "Titel"], ["0", "T"], [2, "U"]]), change=show)
    assert [e.kennzeichen for e in checked(data).neu] == ["0", "02"]


def test_a_zero_that_was_eaten_is_guessed_in_words():
    (fault,) = checked(b"Kennzeichen;Titel\n0;T\n02;U\n22;V\n").fehler
    assert (fault.zeile, str(fault.grund), fault.grund.mapping["kennzeichen"]) == (
        4,
        "error_aktenplan_lost_zero",
        "022",
    )


@pytest.mark.parametrize("cell", ["#NV", "#N/A", "#REF!", "#BEZUG!", "#NAME?", "#WERT!", "#DIV/0!", "Err:502", "####"])
def test_a_cell_with_a_fault_of_the_spreadsheet_is_told(cell):
    assert faults(f"Kennzeichen;Titel\n0;{cell}\n".encode()) == [(2, "Titel", "error_aktenplan_cell_fault")]
    assert faults(f"Kennzeichen;Titel\n{cell};T\n".encode()) == [(2, "Kennzeichen", "error_aktenplan_cell_fault")]


def test_each_row_has_an_outcome_of_a_faulty_file_too():
    report = checked(b"Kennzeichen;Titel\n0;T\n1;#NV\n")
    assert report.je_zeile == {2: Befund.NEU, 3: Befund.ABGELEHNT}


def test_two_digit_hauptgruppen_and_letters_are_seen_in_the_file():
    for names, gliederung in (
        (["11", "11.10", "12"], Gliederung.PUNKTE),
        (["A", "A1", "A12", "A12.3"], Gliederung.ZIFFERN),
        (["A12", "A12.3"], Gliederung.PUNKTE),
        (["0", "02", "022"], Gliederung.ZIFFERN),
    ):
        data = text([["Kennzeichen", "Titel"], *([name, "T"] for name in names)]).encode()
        assert seems(propose(data).zeilen) is gliederung
        assert [e.kennzeichen for e in checked(data).neu] == names


@pytest.mark.parametrize("part", ["<a/>", '<a b=""/>', "<a></a>"])
def test_a_small_archive_of_very_many_elements_is_refused_before_they_are_read(part):
    """60 kB became two gigabytes of memory."""
    data = io.BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", f"<office>{part * 3_000_000}</office>")
    with pytest.raises(Unlesbar):
        propose(data.getvalue())


def test_opendocument_is_read_with_dates_numbers_repeats_and_blanks():
    rows = (
        ods_row("Kennzeichen", "Titel", "Gültig von", "Stillgelegt", "Aufbewahrungsdauer")
        + ods_row(
            "0",
            '<table:table-cell office:value-type="string"><text:p>Straße<text:s text:c="2"/><text:span>und</text:span> Öl'
            "</text:p></table:table-cell>",
            '<table:table-cell office:value-type="date" office:date-value="2020-01-01"><text:p>01.01.20</text:p>'
            "</table:table-cell>",
            '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p>'
            "</table:table-cell>",
            '<table:table-cell office:value-type="float" office:value="10"><text:p>10</text:p></table:table-cell>',
        )
        + ods_row(
            '<table:table-cell office:value-type="float" office:value="2"><text:p>02</text:p></table:table-cell>', "U"
        )
        + '<table:table-row table:number-rows-repeated="1048573"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    first, second = checked(ods(("Deckblatt", "ta1", ods_row("Plan")), ("Plan", "ta1", rows))).neu
    assert (first.title, first.gueltig_von, first.stillgelegt) == ("Straße  und Öl", date(2020, 1, 1), True)
    assert (first.aufbewahrungsdauer, second.kennzeichen) == ("10", "02")


def test_hidden_sheets_rows_and_merged_cells_of_opendocument_are_told():
    head = ods_row("Kennzeichen", "Titel")
    merged = '<table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>0</text:p></table:table-cell>'
    rows = (
        head
        + ods_row(merged, "T")
        + ods_row("<table:covered-table-cell/>", "U", attributes='table:visibility="filter"')
    )
    proposal = propose(ods(("Alt", "ta2", head + ods_row("0", "T")), ("Plan", "ta1", rows)))
    assert [str(one) for one in proposal.ausgelassen] == ["msg_aktenplan_hidden_sheet"]
    assert [str(one) for one in proposal.hinweise] == ["msg_aktenplan_hidden_rows"]
    assert [str(one) for one in proposal.merged()] == ["A2:A3"]


@pytest.mark.fault
@pytest.mark.parametrize(
    "rows,reason",
    [
        (ods_row("0", "T", attributes='table:number-rows-repeated="1048576"'), "error_aktenplan_rows"),
        (
            ods_row(
                '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p>'
                "</table:table-cell>"
            ),
            "error_aktenplan_columns",
        ),
    ],
)
def test_repeats_beyond_measure_are_refused_at_once(rows, reason):
    began = monotonic()
    with pytest.raises(Unlesbar) as caught:
        propose(ods(("Plan", "ta1", rows)))
    assert (str(caught.value.grund), monotonic() - began < 2) == (reason, True)


@pytest.mark.fault
def test_merged_cells_beyond_measure_are_refused():
    from openpyxl.worksheet.cell_range import MultiCellRange

    def merge(book):
        book["Plan"].merged_cells = MultiCellRange([f"A{row}:B{row}" for row in range(10, 5_020)])

    covered = '<table:table-cell table:number-columns-spanned="2"/>' * 1_500
    for data in (xlsx(("Plan", ROWS), change=merge), ods(("Plan", "ta1", ods_row("Titel") + ods_row(covered) * 5))):
        with pytest.raises(Unlesbar) as caught:
            propose(data)
        assert str(caught.value.grund) == "error_aktenplan_merges"


@pytest.mark.fault
def test_broken_and_protected_files_are_told():
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("content.xml", b"\x8f\x00verschluesselt")
    for data, reason in ((out.getvalue(), "error_aktenplan_ods"), (ods(), "error_aktenplan_ods")):
        with pytest.raises(Unlesbar) as caught:
            propose(data)
        assert str(caught.value.grund) == reason


def test_columns_are_called_as_spreadsheets_do():
    assert [letters(n) for n in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.skipif(not DATA.exists(), reason="the plans of other towns do not lie beside this checkout")
def test_the_product_plan_of_another_state_comes_in_whole():
    report = checked((DATA / "bw_produktbereiche.csv").read_bytes(), Wahl(spalten={0: "kennzeichen", 1: "title"}))
    assert (len(report.neu), report.fehler) == (36, ())
    assert "Soziale Hilfen" in [einheit.title for einheit in report.neu]


@pytest.mark.skipif(not DATA.exists(), reason="the plans of other towns do not lie beside this checkout")
def test_every_product_of_the_product_plan_comes_in_and_what_stands_at_one_place_is_told():
    plan = json.loads((DATA / "bw_kommunaler_produktplan.json").read_text("utf-8"))
    rows = [["Kennzeichen", "Titel", "Beschreibung"]]
    for area in plan.values():
        rows.append([area["nummer"], area["titel"], ""])
        for group in area["gruppen"].values():
            rows.append([group["nummer"], group["titel"], ""])
            rows += [[p["nummer"], p["titel"][:250], p["beschreibung"][:4000]] for p in group["produkte"].values()]
    report = checked(text(rows).encode())
    told = len(report.neu) + len({fault.zeile for fault in report.fehler})
    assert len(rows) > 300
    assert report.ok, report.fehler[:5]
    assert told == len(rows) - 1
