"""Files as other makers write them: workbooks, OpenDocument, text in old encodings."""

from io import BytesIO
from openpyxl import Workbook
from zipfile import ZipFile

import csv
import io


ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:automatic-styles>'
    '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    "</office:automatic-styles><office:body><office:spreadsheet>"
)


def text(rows, delimiter=";"):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def xlsx(*sheets, change=None):
    """Return a workbook; a sheet is ``(name, rows)``, and ``change(book)`` may do anything to it."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    if change:
        change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def ods(*tables):
    """Return an OpenDocument spreadsheet; a table is ``(name, style, XML of its rows)``."""
    body = "".join(
        f'<table:table table:name="{name}" table:style-name="{style}">{rows}</table:table>'
        for name, style, rows in tables
    )
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml", f"{ODS_HEAD}{body}</office:spreadsheet></office:body></office:document-content>"
        )
    return out.getvalue()


def ods_row(*cells, attributes=""):
    return f"<table:table-row {attributes}>{''.join(map(ods_cell, cells))}</table:table-row>"


def ods_cell(cell):
    if str(cell).startswith("<"):
        return cell
    return f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
