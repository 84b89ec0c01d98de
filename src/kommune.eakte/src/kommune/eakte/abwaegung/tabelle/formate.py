"""The table as XLSX, DOCX and PDF, row by row. Pure.

A text that a spreadsheet would take for a formula is a text there (CWE-1236); what XML cannot hold is left out.
"""

from collections.abc import Callable
from collections.abc import Iterable
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from io import BytesIO
from kommune.eakte.abwaegung.tabelle.zeilen import HEADS
from kommune.eakte.abwaegung.tabelle.zeilen import Zeile
from kommune.eakte.core.druck.pdf import LETTER_CSS
from kommune.eakte.core.druck.pdf import paragraphs
from kommune.eakte.core.druck.pdf import render_pdf
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from typing import Any
from xml.sax.saxutils import escape

import re


WIDTHS = (8, 24, 12, 60, 20, 18, 60)
MM = (14, 36, 22, 70, 28, 27, 70)
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
CSS = LETTER_CSS + (
    "@page { size: A4 landscape; margin: 14mm } table { width: 100%; border-collapse: collapse; font-size: 8pt }"
    " th, td { border: .3pt solid #888; padding: 1.5mm; vertical-align: top; text-align: left; overflow-wrap: anywhere }"
    " thead { display: table-header-group } td p { margin: 0 0 1mm } .nr { white-space: nowrap }"
)


def xlsx(titel: str, rows: Iterable[Zeile]) -> bytes:
    """Return a workbook whose heads stay in sight; every cell is text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Abwägung")
    for place, width in enumerate(WIDTHS):
        sheet.column_dimensions["ABCDEFG"[place]].width = width
    sheet.freeze_panes = "A2"
    book.properties.title = titel[:250]

    def cell(text: str) -> Any:
        made = WriteOnlyCell(sheet, value=NO_XML.sub("", text)[:32_000])
        made.data_type = "s"
        return made

    sheet.append([cell(head) for head in HEADS])
    for row in rows:
        sheet.append([cell(text) for text in row.cells])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def docx(titel: str, rows: Iterable[Zeile]) -> bytes:
    """Return a Word file, A4 across, whose heads come again on each page."""
    document = Document()
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(14)
    document.core_properties.title, document.core_properties.author = NO_XML.sub("", titel)[:250], ""
    document.add_heading(NO_XML.sub("", titel), level=1)
    table = document.add_table(rows=0, cols=len(HEADS), style="Table Grid")
    table._tbl.append(_docx_row(HEADS, head=True))
    for row in rows:
        table._tbl.append(_docx_row(row.cells))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(titel: str, rows: Iterable[Zeile]) -> bytes:
    """Return a PDF/A, A4 across, tagged."""
    heads = "".join(f"<th scope='col'>{escape(head)}</th>" for head in HEADS)
    body = "".join(
        f"<tr><td class='nr'>{escape(row.nr)}</td>"
        + "".join(f"<td>{paragraphs(text)}</td>" for text in row.cells[1:])
        + "</tr>"
        for row in rows
    )
    html = f"<h1>{escape(titel)}</h1><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    return render_pdf(html, title=titel, css=CSS)


def _docx_row(cells: Iterable[str], *, head: bool = False) -> Any:
    """Return a row as XML: adding cells one by one walks the whole table for each."""
    bold = "<w:rPr><w:b/></w:rPr>" if head else ""
    told = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else ""
    made = []
    for text, width in zip(cells, MM, strict=True):
        parts = NO_XML.sub("", text).split("\n")
        runs = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in parts)
        made.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{round(width * 56.7)}" w:type="dxa"/></w:tcPr>'
            f"<w:p><w:r>{bold}{runs}</w:r></w:p></w:tc>"
        )
    return parse_xml(f"<w:tr {nsdecls('w')}>{told}{''.join(made)}</w:tr>")


FORMATE: dict[str, tuple[str, Callable[[str, Iterable[Zeile]], bytes]]] = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx),
    "pdf": ("application/pdf", pdf),
}
