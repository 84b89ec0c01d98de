"""Files into rows, rows into a report: every fault with row, column and reason."""

from datetime import date
from io import BytesIO
from kommune.eakte.aktenplan.rules import Einheit
from kommune.eakte.aktenplan.uebernahme import datei
from kommune.eakte.aktenplan.uebernahme.pruefung import check_rows
from openpyxl import Workbook
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile

import pytest


pytestmark = pytest.mark.rules
HEAD = "Kennzeichen;Titel;Aufbewahrungsdauer;Gültig von;Gültig bis;Stillgelegt;Aussonderungsart;Federführung\n"


def xlsx(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def report_of(text, bestand=None, oes=None):
    data = text if isinstance(text, bytes) else text.encode()
    return check_rows(datei.read_table(data), bestand or {}, oes)


def faults(text, **given):
    return [(f.zeile, f.spalte, str(f.grund)) for f in report_of(text, **given).fehler]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ","])
def test_csv_is_read_in_every_usual_form(encoding, delimiter):
    data = f"Kennzeichen{delimiter}Titel\r\n0{delimiter}Straßenverkehr – Öl\r\n".encode(encoding)
    assert report_of(data).neu == (Einheit("0", "Straßenverkehr – Öl"),)


def test_xlsx_is_read_with_dates_and_numbers():
    data = xlsx(["Kennzeichen", "Titel", "Gültig von", "Aufbewahrungsdauer"], ["0", "Öl", date(2020, 1, 1), 10])
    assert report_of(data).neu == (Einheit("0", "Öl", gueltig_von=date(2020, 1, 1), aufbewahrungsdauer="10"),)


def test_a_kennzeichen_that_a_spreadsheet_made_a_number_is_refused():
    assert faults(xlsx(["Kennzeichen", "Titel"], [22.1, "T"])) == [
        (2, "Kennzeichen", "error_aktenplan_kennzeichen_number")
    ]


def test_columns_may_come_in_any_order_and_spelling():
    assert report_of("TITEL;gueltig_bis;kennzeichen\nT;2030-12-31;0\n").neu == (
        Einheit("0", "T", gueltig_bis=date(2030, 12, 31)),
    )


@pytest.mark.parametrize(
    "row,column,reason",
    [
        ("x;T;;;;;;", "Kennzeichen", "error_aktenplan_kennzeichen"),
        (";T;;;;;;", "Kennzeichen", "error_aktenplan_cell_empty"),
        ("1;;;;;;;", "Titel", "error_aktenplan_cell_empty"),
        ("1;T;zehn;;;;;", "Aufbewahrungsdauer", "error_aktenplan_dauer"),
        ("1;T;-3;;;;;", "Aufbewahrungsdauer", "error_aktenplan_dauer"),
        ("1;T;;31.02.2020;;;;", "Gültig von", "error_aktenplan_date"),
        ("1;T;;01.01.2021;01.01.2020;;;", "Gültig bis", "error_aktenplan_validity"),
        ("1;T;;;;vielleicht;;", "Stillgelegt", "error_aktenplan_yes_no"),
        ("1;T;;;;;X;", "Aussonderungsart", "error_aktenplan_art"),
        ("1;T;;;;;;nirgends", "Federführung", "error_aktenplan_oe"),
        ("12;T;;;;;;", "Kennzeichen", "error_aktenplan_no_parent"),
        ("0;noch einmal;;;;;;", "Kennzeichen", "error_aktenplan_import_twice"),
        ("1;T\x07;;;;;;", "Titel", "error_aktenplan_control"),
        ("1;" + "T" * 251 + ";;;;;;", "Titel", "error_aktenplan_too_long"),
    ],
)
def test_every_fault_is_told_with_row_column_and_reason(row, column, reason):
    assert faults(f"{HEAD}0;Erste;;;;;;\n{row}\n", oes={"hauptamt"}) == [(3, column, reason)]


def test_all_faults_are_told_at_once_in_the_order_of_rows():
    found = faults(f"{HEAD}0;Erste;x;;;;Q;\n12;T;;;;;;\n")
    assert [(row, column) for row, column, _ in found] == [
        (2, "Aufbewahrungsdauer"),
        (2, "Aussonderungsart"),
        (3, "Kennzeichen"),
    ]


def test_another_spelling_of_a_place_in_the_plan_is_refused():
    bestand = {"0": Einheit("0", "T"), "0.1": Einheit("0.1", "U")}
    assert faults("Kennzeichen;Titel\n0.01;U\n", bestand=bestand) == [(2, "Kennzeichen", "error_aktenplan_same_place")]


def test_a_told_parent_must_fit_and_must_not_make_a_ring():
    found = faults("Kennzeichen;Titel;Übergeordnet\n0;T;02\n02;U;0\n1;V;0\n")
    assert found == [
        (2, "Übergeordnet", "error_aktenplan_ring"),
        (3, "Übergeordnet", "error_aktenplan_ring"),
        (4, "Übergeordnet", "error_aktenplan_belongs_top"),
    ]


def test_the_second_import_finds_everything_unchanged():
    text = f"{HEAD}0;Erste;10;;;nein;V;\n02;Zweite;;01.01.2020;;ja;;\n"
    first = report_of(text)
    second = report_of(text, bestand={unit.kennzeichen: unit for unit in first.neu})
    assert (len(first.neu), len(second.neu), len(second.geaendert), second.unveraendert) == (2, 0, 0, 2)


def test_a_column_left_out_keeps_its_values():
    bestand = {"0": Einheit("0", "T", aufbewahrungsdauer="10")}
    (changed,) = report_of("Kennzeichen;Titel\n0;Neu\n", bestand=bestand).geaendert
    assert changed == Einheit("0", "Neu", aufbewahrungsdauer="10")


def test_parents_come_before_children_whatever_the_order_of_rows():
    assert [e.kennzeichen for e in report_of("Kennzeichen;Titel\n02;U\n0;T\n").neu] == ["0", "02"]


@pytest.mark.fault
@pytest.mark.parametrize(
    "data,reason",
    [
        (b"", "error_aktenplan_empty"),
        (b"\xd0\xcf\x11\xe0\x00\x00", "error_aktenplan_old_excel"),
        (b"PK\x03\x04broken", "error_aktenplan_xlsx"),
        (b"Kennzeichen;Titel\n0;" + b"x" * 200_000, "error_aktenplan_csv_row"),
        (b"Kennzeichen;Titel\n0;T;zuviel\n", "error_aktenplan_cells"),
        (b"Kennzeichen;Farbe\n", "error_aktenplan_column"),
        (b"Kennzeichen;Titel;titel\n", "error_aktenplan_column_twice"),
        (b"Kennzeichen\n0\n", "error_aktenplan_column_missing"),
        (b"%PDF-1.7\n%\x81\x8d\n", "error_aktenplan_filetype"),
        (b'Kennzeichen;Titel\n0;"offen\n1;T\n', "error_aktenplan_csv_row"),
        (b"Kennzeichen\x00\x00\x00;Titel\n", "error_aktenplan_filetype"),
    ],
)
def test_an_unreadable_file_says_why(data, reason):
    with pytest.raises(datei.Unlesbar) as caught:
        datei.read_table(data)
    assert str(caught.value.grund) == reason


@pytest.mark.fault
def test_a_cell_of_ten_megabytes_in_a_workbook_is_refused():
    source, out = ZipFile(BytesIO(xlsx(["Kennzeichen", "Titel"], ["0", "T"], ["1", "GROSS"]))), BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"GROSS", b"x" * 10_000_000))
    found = faults(out.getvalue())
    assert found == [(3, "Titel", "error_aktenplan_too_long")]


def test_a_header_without_units_is_a_fault():
    assert faults("Kennzeichen;Titel\n") == [(0, "", "error_aktenplan_no_rows")]


def test_export_and_import_are_inverse():
    units = (
        Einheit(
            "0", "=1+1", "Zeile 1\nZeile 2", date(2020, 1, 1), date(2030, 12, 31), True, "dauernd", "A", "§ 1; x", "oe"
        ),
        Einheit("1", '"Anführung"; mit Strich', "'-x"),
    )
    data = datei.write_csv(units)
    assert report_of(data).neu == units
    assert b"'=1+1" in data


def test_tabs_and_the_labels_of_the_form_are_taken():
    rows = datei.read_table("Kennzeichen\tTitel\tGültig ab\n022\tSchriftgut\t01.02.2026\n".encode())
    assert rows[0].zellen == {"kennzeichen": "022", "title": "Schriftgut", "gueltig_von": "01.02.2026"}


def test_every_heading_that_cannot_be_taken_is_told():
    with pytest.raises(datei.Unlesbar) as caught:
        datei.read_table(b"Kuerzel;Titel;Farbe;Titel\n1;x;y;z\n")
    told = [(one.zeile, one.spalte) for one in (caught.value, *caught.value.weitere)]
    assert told == [(1, "Kuerzel"), (1, "Farbe"), (1, "Titel"), (1, "Kennzeichen")]


def rewritten(data, change):
    """Return the workbook with the XML of its sheet changed."""
    source, out = ZipFile(BytesIO(data)), BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name in source.namelist():
            content = source.read(name)
            archive.writestr(name, change(content.decode()) if name.endswith("sheet1.xml") else content)
    return out.getvalue()


def test_rows_behind_what_the_file_says_of_its_size_are_read():
    data = xlsx(["Kennzeichen", "Titel"], *([str(number), "T"] for number in range(200)))
    cut = rewritten(data, lambda text: text.replace('ref="A1:B201"', 'ref="A1:J50"'))
    assert cut != data
    assert len(datei.read_table(cut)) == 200


def test_a_row_far_out_is_refused_at_once():
    data = xlsx(["Kennzeichen", "Titel"], ["0", "T"])
    far = rewritten(data, lambda text: text.replace('<row r="2"', '<row r="1048576"').replace('"A2"', '"A1048576"'))
    assert faults_of_reading(far) == "error_aktenplan_rows"


def test_a_cell_far_out_is_refused_with_its_row():
    data = xlsx(["Kennzeichen", "Titel"], ["0", "T"])
    assert faults_of_reading(rewritten(data, lambda text: text.replace('r="B2"', 'r="XFD2"'))) == (
        "error_aktenplan_columns"
    )


def faults_of_reading(data):
    with pytest.raises(datei.Unlesbar) as caught:
        datei.read_table(data)
    return str(caught.value.grund)
